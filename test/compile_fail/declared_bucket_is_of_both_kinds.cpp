// first-gcc: has no non-static data member named
// first-clang: does not refer to any field in type
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().from_bucket(st4sd::s3_bucket{.bucket = "b"});
#else
    return st4sd::payload<band_gap>().from_bucket(st4sd::s3_bucket{.bucket = "b", .dataset = "d"});
#endif
}
