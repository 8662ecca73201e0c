// first: st4sd: the package presets this variable: no start can set it
// expect: "memory"
// expect: "2Gi"
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().variable<"label">("4Gi");
#else
    return st4sd::payload<band_gap>().variable<"memory">("4Gi");
#endif
}
