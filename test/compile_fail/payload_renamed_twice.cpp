// expect-gcc: too many initializers for
// expect-clang: excess elements in struct initializer
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload("http-sum").input("a", st4sd::bucket_path{"source"});
#else
    return st4sd::payload("http-sum").input("a", st4sd::bucket_path{"source", "target"});
#endif
}
