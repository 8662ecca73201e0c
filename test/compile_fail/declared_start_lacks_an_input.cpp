// first: st4sd: the payload lacks a required input: give it with input or input_from
// expect: "molecules.csv"
// expect: band_gap
#include "declared.hpp"
#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/basic_client.hpp>
#include <st4sd/payload.hpp>

auto start(st4sd::basic_client<st4sd::any_transport, st4sd::boost_json> const& api)
{
    auto payload = st4sd::payload<band_gap>();
#ifdef ST4SD_CONTROL
    return api.experiments().start(std::move(payload).input<"molecules.csv">("label\n"));
#else
    return api.experiments().start(payload);
#endif
}
