// alone: it is about a header that is not there
// first: st4sd: include <st4sd/payload.hpp> to build a payload
// expect: band_gap
#include "declared.hpp"
#ifdef ST4SD_CONTROL
#include <st4sd/payload.hpp>
#endif

auto make() { return st4sd::payload<band_gap>().input<"molecules.csv">("label\n").build(); }
