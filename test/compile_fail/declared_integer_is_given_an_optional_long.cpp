// first: st4sd: the variable is an integer: give one that cannot be narrowed
// expect: "numberMolecules"
// expect: band_gap
// expect: long
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().variable<"numberMolecules">(std::optional<int>{});
#else
    return st4sd::payload<band_gap>().variable<"numberMolecules">(std::optional<long>{});
#endif
}
