// first-gcc: has no non-static data member named
// first-clang: does not refer to any field in type
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().volume(st4sd::config_map_volume{.name = "m"});
#else
    return st4sd::payload<band_gap>().volume(st4sd::config_map_volume{.name = "m", .sub_path = "a"});
#endif
}
