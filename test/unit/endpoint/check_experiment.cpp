#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/check_experiment.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

using namespace st4sd;
using namespace st4sd::test;

namespace {

struct http_sum
    : experiment<
          "http-sum:dev",
          input<"input_points.csv">,
          variable<"numberOfPoints", int, 1>,
          choice<"mode", "fast", "exact">,
          key_output<"TotalSum">> {};
struct outdated : experiment<"http-sum", variable<"numberOfPoint", int>> {};

template <class E>
auto parse(http::response answer)
{
    return endpoint::check_experiment<E>{}.parse(std::move(answer), boost_json{});
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_check_experiment)

BOOST_AUTO_TEST_CASE(compares_with_the_package_that_the_identifier_names)
{
    BOOST_TEST(endpoint::check_experiment<http_sum>{}.build().value().target == "experiments/http-sum:dev");
    auto const good = parse<http_sum>(fixture_answer("experiments.get.200.json")).value();
    BOOST_TEST(good.empty(), (good.empty() ? std::string{} : good.front().message()));
    auto const wrong = parse<outdated>(fixture_answer("experiments.get.200.json")).value();
    BOOST_TEST_REQUIRE(wrong.size() == 2u);
    BOOST_TEST((wrong[0].kind == mismatch_kind::variable_is_gone));
    BOOST_TEST((wrong[1] == mismatch{mismatch_kind::input_is_new, "input_points.csv", "", ""}));
}

BOOST_AUTO_TEST_CASE(has_the_errors_of_getting_it)
{
    BOOST_TEST(parse<http_sum>(fixture_answer("experiments.get.404.json")).error().problem<unknown_experiment>());
    BOOST_TEST((parse<http_sum>(answer(200, "{}")).error() == errc::malformed_answer));
    BOOST_TEST((parse<http_sum>(answer(503, "", "text/html")).error() == condition::unavailable));
}

BOOST_AUTO_TEST_SUITE_END()
