// first: st4sd: the experiment declares no such key_output
// expect: "Energy"
// expect: band_gap
// expect: "Energies"
#include <st4sd/client.hpp>

struct band_gap
    : st4sd::experiment<
          "band-gap",
          st4sd::key_output<"Energies">,
          st4sd::property<"homo", double>> {};

auto use(st4sd::client& api, st4sd::run_id<band_gap> const& run)
{
#ifdef ST4SD_CONTROL
    return api.instances().async_output<"Energies">(run, [](st4sd::result<st4sd::file>) {});
#else
    return api.instances().async_output<"Energy">(run, [](st4sd::result<st4sd::file>) {});
#endif
}
