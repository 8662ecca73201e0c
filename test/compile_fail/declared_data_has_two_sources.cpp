// first: st4sd: a file has exactly one source: text, a local_file, a table, a bucket_path or a volume_path
// expect: "methods.csv"
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().data<"methods.csv">("pm3\n");
#else
    return st4sd::payload<band_gap>().data<"methods.csv">("pm3\n", st4sd::bucket_path{"a"});
#endif
}
