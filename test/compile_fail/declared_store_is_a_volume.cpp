// first: st4sd: a store is an s3_bucket or a dataset
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().store_in(st4sd::s3_bucket{}, "a");
#else
    return st4sd::payload<band_gap>().store_in(st4sd::pvc_volume{"p"}, "a");
#endif
}
