// expect: st4sd: a variable's value is text, a number or a bool
#include <st4sd/payload.hpp>

#include <vector>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::lambda({"{}"}).variable("v", 1);
#else
    return st4sd::lambda({"{}"}).variable("v", std::vector<int>{1});
#endif
}
