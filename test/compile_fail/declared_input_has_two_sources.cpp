// first: st4sd: an input gets one content: text, a local_file or a table; bucket_path and volume_path go to input_from
// expect: "molecules.csv"
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().input<"molecules.csv">("a\n");
#else
    return st4sd::payload<band_gap>().input<"molecules.csv">("a\n", st4sd::local_file{"a.csv"});
#endif
}
