// first: st4sd: this input is given already: a file has one source
// expect: "molecules.csv"
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().input<"molecules.csv">("a\n");
#else
    return st4sd::payload<band_gap>().input<"molecules.csv">("a\n").input<"molecules.csv">("b\n");
#endif
}
