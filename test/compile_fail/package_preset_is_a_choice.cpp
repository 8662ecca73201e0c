// expect: st4sd: a preset variable has one value, which is text, a number or a bool; what a start may choose is variable()
#include <st4sd/package.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::new_package("a").preset_variable("v", "a");
#else
    return st4sd::new_package("a").preset_variable("v", st4sd::one_of{"a", "b"});
#endif
}
