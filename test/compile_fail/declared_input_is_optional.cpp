// first: st4sd: an input gets one content: text, a local_file or a table
// expect: "molecules.csv"
// expect: optional
#include "declared.hpp"

auto make(std::optional<std::string> const& content)
{
#ifdef ST4SD_CONTROL
    return st4sd::payload<band_gap>().input<"molecules.csv">(content.value());
#else
    return st4sd::payload<band_gap>().input<"molecules.csv">(content);
#endif
}
