// first: st4sd: the variable is a bool: give true or false
// expect: "restart"
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().variable<"restart">(true);
#else
    return st4sd::payload<band_gap>().variable<"restart">(1);
#endif
}
