// expect-gcc: no matching function for call to
// expect-clang: no matching member function for call to
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload("http-sum").from_bucket(st4sd::s3_bucket{});
#else
    return st4sd::payload("http-sum").from_bucket(st4sd::s3_bucket{}, st4sd::dataset{"d"});
#endif
}
