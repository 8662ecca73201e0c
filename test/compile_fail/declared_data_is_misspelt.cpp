// first: st4sd: the experiment declares no such optional_data
// expect: "method.csv"
// expect: "methods.csv"
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().data<"methods.csv">("pm3\n");
#else
    return st4sd::payload<band_gap>().data<"method.csv">("pm3\n");
#endif
}
