// first-gcc: has no non-static data member named
// first-clang: does not refer to any field in type
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().from_bucket(st4sd::dataset{.name = "d"});
#else
    return st4sd::payload<band_gap>()
        .from_bucket(st4sd::dataset{.name = "d", .access_key_id = st4sd::secret{"k"}});
#endif
}
