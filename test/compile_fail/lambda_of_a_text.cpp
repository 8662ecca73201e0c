// expect: no matching function for call to
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::lambda({"{}"});
#else
    return st4sd::lambda("{}"); // a text is JSON only when it says so
#endif
}
