// expect: st4sd: a script has exactly one source: text or a local_file
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::lambda({"{}"}).script("a.sh", st4sd::local_file{"x/a.sh"});
#else
    return st4sd::lambda({"{}"}).script("a.sh", st4sd::bucket_path{"x/a.sh"});
#endif
}
