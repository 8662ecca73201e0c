#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/get_experiment.hpp>
#include <st4sd/endpoint/list_experiments.hpp>
#include <st4sd/endpoint/problems_as_errors.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::get_experiment;
using endpoint::list_experiments;
using endpoint::without_problems;

BOOST_AUTO_TEST_SUITE(endpoint_problems_as_errors)

BOOST_AUTO_TEST_CASE(asks_as_the_endpoint_does)
{
    BOOST_TEST(without_problems{list_experiments{{.registry = false}}}.build().target == "experiments/?hideMetadataRegistry=y");
    BOOST_TEST(without_problems{get_experiment{"a:b"}}.build().value().target == "experiments/a:b");
    BOOST_TEST((without_problems{get_experiment{""}}.build().error() == errc::invalid_argument));
    BOOST_TEST((without_problems<get_experiment>::repeat == http::idempotency::safe));
}

BOOST_AUTO_TEST_CASE(a_list_with_problems_is_an_error)
{
    without_problems const list{list_experiments{}};
    BOOST_TEST(list.parse(fixture_answer("experiments.list.200.json"), boost_json{}).value().entries.size() == 1u);

    auto const e = list.parse(fixture_answer("experiments.list.200.problems.json"), boost_json{}).error();
    BOOST_TEST((e == condition::rejected));
    BOOST_TEST(e.http_status() == 200);
    auto const* wrong = e.problem<problematic_entries>();
    BOOST_TEST_REQUIRE(wrong);
    BOOST_TEST_REQUIRE(wrong->entries.size() == 1u);
    BOOST_TEST(wrong->entries[0].identifier.starts_with("broken@sha256x"));
    BOOST_TEST(e.message().find("broken@sha256x") != std::string::npos);
    BOOST_TEST(e.message().find("(base.packages.0.location: Extra inputs are not permitted)") != std::string::npos);

    // those that cannot be read, too
    BOOST_TEST(list.parse(answer(200, R"({"entries": [5]})"), boost_json{}).error().problem<problematic_entries>());
}

BOOST_AUTO_TEST_CASE(one_entry_is_named_by_what_was_asked_for)
{
    without_problems const get{get_experiment{"http-sum:dev"}};
    BOOST_TEST(get.parse(fixture_answer("experiments.get.200.json"), boost_json{}).has_value());

    auto const e = get.parse(answer(200, R"({"entry": {"metadata": {}}, "problems": [
                                 {"type": "t", "location": ["a", 1], "message": "no", "input": "S3CRET"}, "other"]})"),
                             boost_json{})
                       .error();
    auto const* wrong = e.problem<problematic_entries>();
    BOOST_TEST_REQUIRE(wrong);
    BOOST_TEST(wrong->entries.at(0).identifier == "http-sum:dev");
    BOOST_TEST(wrong->entries.at(0).problems.size() == 2u);
    BOOST_TEST(e.message().find("http-sum:dev (a.1: no)") != std::string::npos);
    BOOST_TEST(to_json(*wrong).find("S3CRET") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(errors_of_the_endpoint_stay)
{
    auto const e = without_problems{get_experiment{"nope"}}.parse(fixture_answer("experiments.get.404.json"), boost_json{}).error();
    BOOST_TEST(e.problem<unknown_experiment>());
}

BOOST_AUTO_TEST_CASE(many_entries_make_no_long_message)
{
    problematic_entries many;
    many.entries.assign(1000, {std::string(500, 'x') + "\n", {{"t", "l", "line\nline", {}}}});
    BOOST_TEST(many.message().size() < 2500u);
    BOOST_TEST(many.message().find('\n') == std::string::npos);
    BOOST_TEST(many.message().ends_with("; ... (1000 in all)"));
    BOOST_TEST(problematic_entries{}.message().size() > 0u);
}

BOOST_AUTO_TEST_SUITE_END()
