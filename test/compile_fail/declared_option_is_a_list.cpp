// first: st4sd: an option's value is text, a number or a bool
// expect: band_gap
#include "declared.hpp"
#include <vector>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().option("a", 1);
#else
    return st4sd::payload<band_gap>().option("a", std::vector{1});
#endif
}
