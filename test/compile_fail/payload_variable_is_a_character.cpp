// expect: st4sd: a variable's value is text, a number or a bool
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload("http-sum").variable("v", "x");
#else
    return st4sd::payload("http-sum").variable("v", 'x');
#endif
}
