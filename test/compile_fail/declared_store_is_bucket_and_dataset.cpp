// first: st4sd: the payload has a store already: a run has one
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().store_in(st4sd::s3_bucket{}, "a");
#else
    return st4sd::payload<band_gap>()
        .store_in(st4sd::s3_bucket{}, "a")
        .store_in(st4sd::dataset{"d"}, "a", st4sd::accept_not_uploaded);
#endif
}
