// expect-gcc: has no non-static data member named
// expect-clang: does not refer to any field in type
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload("http-sum").volume("v", st4sd::pvc_volume{.name = "m"});
#else
    return st4sd::payload("http-sum").volume("v", st4sd::pvc_volume{.name = "m", .mount_path = "/x"});
#endif
}
