// first: st4sd: the variable is a floating number: give a number that cannot be narrowed
// expect: "threshold"
// expect: band_gap
// expect: char
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().variable<"threshold">(0.5f);
#else
    return st4sd::payload<band_gap>().variable<"threshold">("0.5");
#endif
}
