// expect: st4sd: a store is an s3_bucket or a dataset
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::lambda({"{}"}).store_in(st4sd::s3_bucket{}, "x");
#else
    return st4sd::lambda({"{}"}).store_in(st4sd::pvc_volume{.name = "p"}, "x");
#endif
}
