// first: st4sd: not a declared choice
// expect: "PM3"
// expect: "functional"
// expect: "B3LYP"
// expect: "PBE"
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().variable<"functional">("PBE");
#else
    return st4sd::payload<band_gap>().variable<"functional">("PM3");
#endif
}
