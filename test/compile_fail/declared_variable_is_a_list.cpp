// first: st4sd: the variable is an integer: give one that cannot be narrowed
// expect: "numberMolecules"
// expect: band_gap
// expect: vector
#include "declared.hpp"
#include <vector>

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().variable<"numberMolecules">(1);
#else
    return st4sd::payload<band_gap>().variable<"numberMolecules">(std::vector{1, 2});
#endif
}
