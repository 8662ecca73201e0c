// first: st4sd: a store changes the payload's type: write auto next = std::move(payload).store_in(place, path)
// expect: band_gap
#include "declared.hpp"

void make()
{
    auto payload = st4sd::payload<band_gap>();
#ifdef ST4SD_CONTROL
    auto next = std::move(payload).store_in(st4sd::s3_bucket{}, "a");
#else
    payload.store_in(st4sd::s3_bucket{}, "a");
#endif
}
