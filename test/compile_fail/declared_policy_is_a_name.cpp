// first: st4sd: a policy is prefer_surrogate or random_canary_surrogate
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().policy(st4sd::prefer_surrogate{});
#else
    return st4sd::payload<band_gap>().policy("prefer-surrogate");
#endif
}
