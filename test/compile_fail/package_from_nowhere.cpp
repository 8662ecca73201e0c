// expect: st4sd: a base package is in exactly one place (git(), a dataset, an s3_bucket or s3())
#include <st4sd/package.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::new_package("a").base("b", st4sd::dataset{"d"}, st4sd::package_config{.path = "p"});
#else
    return st4sd::new_package("a").base("b", st4sd::package_config{.path = "p"});
#endif
}
