// expect-gcc: has no member named
// expect-clang: no member named
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::lambda({"{}"}).data("a", "x");
#else
    return st4sd::lambda({"{}"}).input("a", "x");
#endif
}
