// first: st4sd: the variable is a bool: give true or false
// expect: "restart"
// expect: band_gap
// expect: char
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().variable<"restart">(false);
#else
    return st4sd::payload<band_gap>().variable<"restart">("false");
#endif
}
