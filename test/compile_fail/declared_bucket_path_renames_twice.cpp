// first-gcc: too many initializers for
// first-clang: excess elements in struct initializer
#include "declared.hpp"

auto make()
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().input_from<"molecules.csv">(st4sd::bucket_path{"source"});
#else
    return st4sd::payload<band_gap>().input_from<"molecules.csv">(st4sd::bucket_path{"source", "target"});
#endif
}
