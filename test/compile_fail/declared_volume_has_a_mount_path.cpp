// first-gcc: has no non-static data member named
// first-clang: does not refer to any field in type
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().volume(st4sd::pvc_volume{.name = "p"});
#else
    return st4sd::payload<band_gap>().volume(st4sd::pvc_volume{.name = "p", .mount_path = "/data"});
#endif
}
