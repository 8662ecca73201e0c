#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/start_declared.hpp>
#include <st4sd/experiment.hpp>
#include <st4sd/payload.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <concepts>

using namespace st4sd;
using namespace st4sd::test;

namespace {

struct http_sum : experiment<"http-sum", input<"input_points.csv">> {};
using start = endpoint::start_declared<http_sum>;

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_start_declared)

BOOST_AUTO_TEST_CASE(is_a_start_whose_id_knows_its_experiment)
{
    auto const one = start::of(payload<http_sum>().input<"input_points.csv">("1\n").build());
    auto const same = endpoint::start_experiment<start_payload>::of(
        payload("http-sum").input("input_points.csv", "1\n").build());
    BOOST_TEST(one.build().value().target == same.build().value().target);
    BOOST_TEST(one.build().value().body == same.build().value().body);
    BOOST_TEST((one.build().value().repeat == http::idempotency::not_idempotent));
    auto const run = one.parse(fixture_answer("experiments.start.200.json"), boost_json{});
    static_assert(std::same_as<decltype(run), result<run_id<http_sum>> const>);
    BOOST_TEST(run.value() == same.parse(fixture_answer("experiments.start.200.json"), boost_json{}).value());
}

BOOST_AUTO_TEST_CASE(has_the_errors_of_a_start)
{
    auto const one = start::of(payload<http_sum>().input<"input_points.csv">("1\n").build());
    BOOST_TEST(one.parse(fixture_answer("experiments.start.400.inputs.json"), boost_json{})
                   .error()
                   .problem<missing_inputs>());
    BOOST_TEST((one.parse(answer(200, "null"), boost_json{}).error() == errc::start_unconfirmed));

    auto const broken = start::of(payload<http_sum>().input<"input_points.csv">("").build());
    BOOST_TEST((broken.build().error() == errc::invalid_payload));
}

BOOST_AUTO_TEST_SUITE_END()
