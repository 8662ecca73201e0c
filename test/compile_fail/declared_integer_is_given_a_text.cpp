// first: st4sd: the variable is an integer: give one that cannot be narrowed
// expect: "numberMolecules"
// expect: band_gap
// expect: char
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().variable<"numberMolecules">(2);
#else
    return st4sd::payload<band_gap>().variable<"numberMolecules">("2");
#endif
}
