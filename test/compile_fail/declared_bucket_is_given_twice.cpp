// first: st4sd: the payload has a bucket already: all files of a payload come from one
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().from_bucket(st4sd::dataset{"d"});
#else
    return st4sd::payload<band_gap>().from_bucket(st4sd::dataset{"d"}).from_bucket(st4sd::s3_bucket{});
#endif
}
