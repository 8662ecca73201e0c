// expect: st4sd: a variable that a start may set has no default, or one
#include <st4sd/package.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::new_package("a").variable("v", st4sd::one_of{"a", "b"});
#else
    return st4sd::new_package("a").variable("v", "a", st4sd::one_of{"a", "b"});
#endif
}
