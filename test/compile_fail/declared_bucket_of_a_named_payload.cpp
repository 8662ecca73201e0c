// first: st4sd: a bucket changes the payload's type: write auto next = std::move(payload).from_bucket(bucket)
// expect: band_gap
#include "declared.hpp"

void make()
{
    auto payload = st4sd::payload<band_gap>();
#ifdef ST4SD_CONTROL
    auto next = std::move(payload).from_bucket(st4sd::dataset{"d"});
#else
    payload.from_bucket(st4sd::dataset{"d"});
#endif
}
