// first: st4sd: the payload lacks a required input: give it with input or input_from
// expect: "molecules.csv"
// expect: band_gap
#include "declared.hpp"
#include <st4sd/payload.hpp>

auto make()
{
    auto payload = st4sd::payload<band_gap>();
#ifdef ST4SD_CONTROL
    return std::move(payload).input<"molecules.csv">("a\n").build();
#else
    return payload.build();
#endif
}
