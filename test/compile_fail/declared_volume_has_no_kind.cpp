// first: st4sd: a volume is a pvc_volume, dataset_volume, config_map_volume or secret_volume
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().volume("in", st4sd::pvc_volume{"p"});
#else
    return st4sd::payload<band_gap>().volume("in", "p");
#endif
}
