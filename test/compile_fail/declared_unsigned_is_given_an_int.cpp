// first: st4sd: the variable is an integer: give one that cannot be narrowed
// expect: "seed"
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().variable<"seed">(2U);
#else
    return st4sd::payload<band_gap>().variable<"seed">(2);
#endif
}
