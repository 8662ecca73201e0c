// expect: st4sd: an environment variable's value is text, a secret, a number or a bool
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload("http-sum").environment("K", "x");
#else
    return st4sd::payload("http-sum").environment("K", st4sd::dataset{"x"});
#endif
}
