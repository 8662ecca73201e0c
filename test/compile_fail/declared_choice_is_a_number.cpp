// first: st4sd: the variable is a choice: give one of its texts
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
    return st4sd::payload<band_gap>().variable<"functional">(1);
#endif
}
