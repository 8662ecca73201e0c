// expect: st4sd: a store is an s3_bucket or a dataset
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload("http-sum").store_in(st4sd::dataset{"d"}, "out/", st4sd::accept_not_uploaded);
#else
    return st4sd::payload("http-sum").store_in(st4sd::pvc_volume{.name = "p"}, "out/");
#endif
}
