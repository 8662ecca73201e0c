// expect: st4sd: a volume is a pvc_volume, dataset_volume, config_map_volume or secret_volume
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload("http-sum").volume(st4sd::pvc_volume{.name = "p"});
#else
    return st4sd::payload("http-sum").volume("my-data-pvc");
#endif
}
