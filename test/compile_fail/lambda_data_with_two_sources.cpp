// expect: st4sd: a lambda's file has exactly one source: text, a local_file, a table or a bucket_path
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::lambda({"{}"}).data("a", "content");
#else
    return st4sd::lambda({"{}"}).data("a", "content", st4sd::bucket_path{"x/a"});
#endif
}
