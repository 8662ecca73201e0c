// expect-gcc: no known conversion for argument 1 from
// expect-clang: cannot convert initializer list argument to 'orchestrator_resources'
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload("http-sum").resources({.cpu = "1"});
#else
    return st4sd::payload("http-sum").resources({.cpu = 1});
#endif
}
