// first: st4sd: the experiment declares no such platform
// expect: "openshif"
// expect: "openshift"
// expect: "openshift-kubeflux"
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().platform<"openshift">();
#else
    return st4sd::payload<band_gap>().platform<"openshif">();
#endif
}
