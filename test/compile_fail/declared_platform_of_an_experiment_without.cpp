// first: st4sd: the experiment declares no such platform
// expect: "openshift"
// expect: without_platforms
#include "declared.hpp"

struct without_platforms : st4sd::experiment<"http-sum"> {};

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().platform<"openshift">();
#else
    return st4sd::payload<without_platforms>().platform<"openshift">();
#endif
}
