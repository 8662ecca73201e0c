// first: st4sd: the variable is text: give a text
// expect: "label"
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().variable<"label">("c");
#else
    return st4sd::payload<band_gap>().variable<"label">('c');
#endif
}
