// expect: st4sd: a policy is prefer_surrogate or random_canary_surrogate
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload("http-sum").policy(st4sd::prefer_surrogate{});
#else
    return st4sd::payload("http-sum").policy("prefer-surrogate");
#endif
}
