// first: st4sd: an input comes from a bucket that the payload does not name: call from_bucket
// expect: band_gap
#include "declared.hpp"
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>()
        .input_from<"molecules.csv">(st4sd::bucket_path{"a"})
        .from_bucket(st4sd::dataset{"d"})
        .build();
#else
    return st4sd::payload<band_gap>().input_from<"molecules.csv">(st4sd::bucket_path{"a"}).build();
#endif
}
