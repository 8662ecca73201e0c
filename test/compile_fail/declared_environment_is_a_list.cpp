// first: st4sd: an environment variable's value is text, a secret, a number or a bool
// expect: band_gap
#include "declared.hpp"
#include <vector>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().environment("A", "1");
#else
    return st4sd::payload<band_gap>().environment("A", std::vector{1});
#endif
}
