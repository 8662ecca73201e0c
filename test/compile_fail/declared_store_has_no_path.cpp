// first: st4sd: a store is one place and the path in it: store_in(place, path)
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().store_in(st4sd::s3_bucket{}, "/");
#else
    return st4sd::payload<band_gap>().store_in(st4sd::s3_bucket{});
#endif
}
