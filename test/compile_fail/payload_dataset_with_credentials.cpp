// expect-gcc: has no non-static data member named
// expect-clang: does not refer to any field in type
#include <st4sd/payload.hpp>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload("http-sum").from_bucket(st4sd::dataset{.name = "d"});
#else
    return st4sd::payload("http-sum").from_bucket(st4sd::dataset{.name = "d", .access_key_id = st4sd::secret{"k"}});
#endif
}
