// first: st4sd: this input is given already: a file has one source
// expect: "molecules.csv"
// expect: band_gap
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().input_from<"molecules.csv">(st4sd::bucket_path{"a.csv"});
#else
    return st4sd::payload<band_gap>()
        .input<"molecules.csv">("a\n")
        .input_from<"molecules.csv">(st4sd::bucket_path{"a.csv"});
#endif
}
