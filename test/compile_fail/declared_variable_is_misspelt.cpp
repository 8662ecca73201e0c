// first: st4sd: the experiment declares no such variable
// expect: "numberMolecule"
// expect: "numberMolecules"
// expect: "functional"
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().variable<"numberMolecules">(1);
#else
    return st4sd::payload<band_gap>().variable<"numberMolecule">(1);
#endif
}
