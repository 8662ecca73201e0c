// first: st4sd: input_from takes a bucket_path or a volume_path; content goes to input
// expect: "molecules.csv"
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().input<"molecules.csv">("a.csv");
#else
    return st4sd::payload<band_gap>().input_from<"molecules.csv">("a.csv");
#endif
}
