// first: st4sd: payload<E>() is for a defined struct that derives from st4sd::experiment
// expect: later
#include "declared.hpp"

struct later;

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>();
#else
    return st4sd::payload<later>();
#endif
}
