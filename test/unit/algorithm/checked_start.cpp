#include <st4sd/algorithm/checked_start.hpp>
#include <st4sd/experiment.hpp>

#include "algorithm_script.hpp"
#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;

namespace {

struct http_sum : experiment<"http-sum", input<"input_points.csv">, choice<"mode", "fast", "exact">> {};
struct outdated : experiment<"http-sum", input<"input_points.csv">, choice<"mode", "fast">, key_output<"Sum">> {};

template <class E>
auto of(dynamic_payload payload)
{
    auto const check = [](package const& package) { return st4sd::check<E>(package); };
    return player{algorithm::checked_start<endpoint::start_declared<E>, decltype(check)>{std::move(payload), check}};
}

dynamic_payload good() { return payload<http_sum>().input<"input_points.csv">("1\n").to_dynamic(); }

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_checked_start)

BOOST_AUTO_TEST_CASE(starts_what_agrees_with_the_package)
{
    auto play = of<http_sum>(good());
    BOOST_TEST(play.start() == "GET experiments/http-sum");
    BOOST_TEST(play.hear("experiments.get.200.json") == "POST experiments/http-sum/start");
    BOOST_TEST((play.request().repeat == http::idempotency::not_idempotent));
    BOOST_TEST(play.request().body.find("input_points.csv") != std::string::npos);
    BOOST_TEST(play.hear("experiments.start.200.json") == "done");
    run_id<http_sum> const run = play.end().value();
    BOOST_TEST(!run.empty());
}

BOOST_AUTO_TEST_CASE(sends_nothing_when_the_declaration_is_outdated)
{
    auto play = of<outdated>(payload("http-sum").input("input_points.csv", "1\n"));
    (void)play.start();
    BOOST_TEST(play.hear("experiments.get.200.json") == failed_with(errc::invalid_payload));
    auto const& why = play.end().error();
    BOOST_TEST((why == condition::rejected));
    auto const* problem = why.problem<declaration_mismatches>();
    BOOST_TEST_REQUIRE(problem);
    BOOST_TEST_REQUIRE(problem->mismatches.size() == 2u);
    BOOST_TEST((problem->mismatches[0].kind == mismatch_kind::choice_changed));
    BOOST_TEST((problem->mismatches[1].kind == mismatch_kind::output_is_gone));
}

BOOST_AUTO_TEST_CASE(sends_nothing_when_the_payload_breaks_a_rule_of_the_package)
{
    auto play = of<http_sum>(good().variable("nobody", 1));
    (void)play.start();
    BOOST_TEST(play.hear("experiments.get.200.json") == failed_with(errc::invalid_payload));
    auto const* problem = play.end().error().problem<payload_problems>();
    BOOST_TEST_REQUIRE(problem);
    BOOST_TEST(problem->violations.at(0).field == "variables[nobody]");
}

BOOST_AUTO_TEST_CASE(an_error_of_each_exchange_ends_it)
{
    {
        auto play = of<http_sum>(good());
        (void)play.start();
        BOOST_TEST(play.hear(errc::connection_lost) == failed_with(errc::connection_lost));
    }
    {
        auto play = of<http_sum>(good());
        (void)play.start();
        (void)play.hear("experiments.get.404.json");
        BOOST_TEST(play.end().error().problem<unknown_experiment>());
    }
    {
        auto play = of<http_sum>(good());
        (void)play.start();
        (void)play.hear("experiments.get.200.json");
        (void)play.hear("experiments.start.400.inputs.json");
        BOOST_TEST(play.end().error().problem<missing_inputs>());
    }
    {
        auto play = of<http_sum>(good());
        (void)play.start();
        (void)play.hear("experiments.get.200.json");
        BOOST_TEST(play.hear(errc::connection_lost) == failed_with(errc::start_unconfirmed));
        BOOST_TEST(play.end().error().problem<start_unconfirmed>());
    }
}

BOOST_AUTO_TEST_CASE(a_cancelled_one_starts_nothing)
{
    auto early = of<http_sum>(good());
    BOOST_TEST(early.cancel() == failed_with(errc::cancelled));

    auto play = of<http_sum>(good());
    (void)play.start();
    algorithm::input in;
    in.answer = fixture_answer("experiments.get.200.json");
    in.cancelled = true;
    auto step = play.machine().resume(std::move(in), boost_json{});
    auto const* end = std::get_if<algorithm::done<run_id<http_sum>>>(&step);
    BOOST_TEST_REQUIRE(end);
    BOOST_TEST((end->value.error() == errc::cancelled));
}

BOOST_AUTO_TEST_SUITE_END()
