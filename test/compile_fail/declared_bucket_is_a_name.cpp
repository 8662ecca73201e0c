// first: st4sd: files come from an s3_bucket or a dataset
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().from_bucket(st4sd::dataset{"d"});
#else
    return st4sd::payload<band_gap>().from_bucket("d");
#endif
}
