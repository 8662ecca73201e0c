// expect: st4sd: a lambda's file has exactly one source: text, a local_file, a table or a bucket_path
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::lambda({"{}"}).data("a", st4sd::bucket_path{"x/a"});
#else
    return st4sd::lambda({"{}"}).data("a", st4sd::volume_path{"v", "x/a"});
#endif
}
