// first: st4sd: a metadata value is text, a number or a bool
// expect: band_gap
// expect: secret
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().metadata("a", "b");
#else
    return st4sd::payload<band_gap>().metadata("a", st4sd::secret{"b"});
#endif
}
