// first: st4sd: the experiment declares no such input
// expect: "Molecules.csv"
// expect: "molecules.csv"
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().input_from<"molecules.csv">(st4sd::bucket_path{"a.csv"});
#else
    return st4sd::payload<band_gap>().input_from<"Molecules.csv">(st4sd::bucket_path{"a.csv"});
#endif
}
