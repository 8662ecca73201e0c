// first: st4sd: the experiment declares no such input
// expect: "methods.csv"
// expect: "molecules.csv"
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().data<"methods.csv">("pm3\n");
#else
    return st4sd::payload<band_gap>().input<"methods.csv">("pm3\n");
#endif
}
