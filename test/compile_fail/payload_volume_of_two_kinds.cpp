// expect-gcc: no matching function for call to
// expect-clang: no matching member function for call to
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload("http-sum").volume("v", st4sd::pvc_volume{.name = "p"});
#else
    return st4sd::payload("http-sum").volume("v", st4sd::pvc_volume{.name = "p"}, st4sd::config_map_volume{.name = "m"});
#endif
}
