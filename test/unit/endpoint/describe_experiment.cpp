#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/describe_experiment.hpp>
#include <st4sd/model/start_skeleton.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::describe_experiment;

BOOST_AUTO_TEST_SUITE(endpoint_describe_experiment)

BOOST_AUTO_TEST_CASE(describes_what_the_service_keeps)
{
    BOOST_TEST(describe_experiment{"http-sum"}.build().value().target == "experiments/http-sum");
    auto const facts = describe_experiment{"http-sum"}
                           .parse(fixture_answer("experiments.get.200.json"), boost_json{})
                           .value();
    BOOST_TEST(
        facts.inputs == (std::vector<std::string>{"input_points.csv"}),
        boost::test_tools::per_element());
    BOOST_TEST(
        facts.outputs == (std::vector<std::string>{"TotalSum"}), boost::test_tools::per_element());
    BOOST_TEST_REQUIRE(facts.variables.size() == 2u);
    BOOST_TEST(
        facts.variables[1].choices == (std::vector<std::string>{"fast", "exact"}),
        boost::test_tools::per_element());
    BOOST_TEST(facts.default_platform == "openshift");
}

BOOST_AUTO_TEST_CASE(a_fetched_package_is_described_and_made_a_skeleton_of_as_it_is)
{
    stored_package const fetched =
        endpoint::get_experiment{"http-sum"}
            .parse(fixture_answer("experiments.get.200.json"), boost_json{})
            .value();
    package const& same = fetched;
    BOOST_TEST((describe(fetched) == describe(same)));
    BOOST_TEST((make_start_skeleton(fetched) == make_start_skeleton(same)));
}

BOOST_AUTO_TEST_CASE(has_the_errors_of_getting_it)
{
    auto const unknown =
        describe_experiment{"nope"}.parse(fixture_answer("experiments.get.404.json"), boost_json{});
    BOOST_TEST(unknown.error().problem<unknown_experiment>()->identifier == "nope");
    BOOST_TEST((describe_experiment{"a:b@c"}.build().error() == errc::invalid_argument));
    BOOST_TEST(
        (describe_experiment{"x"}.parse(answer(200, "{}"), boost_json{}).error() ==
         errc::malformed_answer));
}

BOOST_AUTO_TEST_SUITE_END()
