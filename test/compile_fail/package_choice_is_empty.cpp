// expect: st4sd: a choice is of one or more values, each a text, a number or a bool
#include <st4sd/package.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::one_of{"a"};
#else
    return st4sd::one_of{};
#endif
}
