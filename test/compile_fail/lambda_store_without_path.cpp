// expect: st4sd: a store is one place and the path in it: store_in(place, path)
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::lambda({"{}"}).store_in(st4sd::dataset{"d"}, "x");
#else
    return st4sd::lambda({"{}"}).store_in(st4sd::dataset{"d"});
#endif
}
