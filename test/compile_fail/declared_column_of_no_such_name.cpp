// first: st4sd: the experiment declares no such property
// expect: "lumo"
// expect: band_gap
// expect: "homo"
#include <st4sd/client.hpp>

struct band_gap
    : st4sd::experiment<
          "band-gap",
          st4sd::key_output<"Energies">,
          st4sd::property<"homo", double>> {};

auto use(st4sd::client& api, st4sd::run_id<band_gap> const& run)
{
#ifdef ST4SD_CONTROL
    return api.instances().properties(run).value().column<"homo">();
#else
    return api.instances().properties(run).value().column<"lumo">();
#endif
}
