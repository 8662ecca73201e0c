// first: st4sd: an input changes the payload's type: write auto next = std::move(payload).input<"name">(content)
// expect: band_gap
#include "declared.hpp"

void make()
{
    auto payload = st4sd::payload<band_gap>();
#ifdef ST4SD_CONTROL
    auto next = std::move(payload).input<"molecules.csv">("a\n");
#else
    payload.input<"molecules.csv">("a\n");
#endif
}
