// first: st4sd: an input changes the payload's type: write auto next = std::move(payload).input_from<"name">(place)
// expect: band_gap
#include "declared.hpp"

void make()
{
    auto payload = st4sd::payload<band_gap>();
#ifdef ST4SD_CONTROL
    auto next = std::move(payload).input_from<"molecules.csv">(st4sd::bucket_path{"a"});
#else
    payload.input_from<"molecules.csv">(st4sd::bucket_path{"a"});
#endif
}
