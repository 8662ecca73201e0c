// expect: st4sd: a lambda's volume is a pvc_volume, dataset_volume, config_map_volume or secret_volume, and then the path
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::lambda({"{}"}).volume(st4sd::pvc_volume{.name = "p"}, "/reference");
#else
    return st4sd::lambda({"{}"}).volume("reference", st4sd::pvc_volume{.name = "p"});
#endif
}
