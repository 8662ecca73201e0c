// first: st4sd: the experiment declares no such optional_data
// expect: "molecules.csv"
// expect: "methods.csv"
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().input<"molecules.csv">("label\n");
#else
    return st4sd::payload<band_gap>().data<"molecules.csv">("label\n");
#endif
}
