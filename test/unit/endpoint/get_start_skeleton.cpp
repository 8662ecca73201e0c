#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/get_start_skeleton.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::get_start_skeleton;

BOOST_AUTO_TEST_SUITE(endpoint_get_start_skeleton)

BOOST_AUTO_TEST_CASE(asks)
{
    auto const request = get_start_skeleton{"http-sum:1.0"}.build().value();
    BOOST_TEST(request.target == "experiments/http-sum:1.0/start/payload/");
    BOOST_TEST((request.repeat == http::idempotency::safe));
    BOOST_TEST((get_start_skeleton{"a/b"}.build().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_CASE(reads_all_that_the_service_says)
{
    auto const skeleton = get_start_skeleton{"x"}
                              .parse(fixture_answer("experiments.skeleton.200.json"), boost_json{})
                              .value();
    BOOST_TEST(skeleton.payload.data.at(0).filename == "cat_me.txt");
    BOOST_TEST(skeleton.payload.s3->size() == 6u);
    BOOST_TEST(skeleton.magic_values.size() == 8u);
    BOOST_TEST(
        !skeleton.magic_values.at("{{OptionalVariable_numberOfPoints}}").choices.has_value());
}

BOOST_AUTO_TEST_CASE(names_the_experiment_that_it_does_not_know)
{
    auto const unknown = get_start_skeleton{"nope"}.parse(
        fixture_answer("experiments.skeleton.404.json"), boost_json{});
    BOOST_TEST(unknown.error().problem<unknown_experiment>()->identifier == "nope:latest");
    auto const broken = get_start_skeleton{"x"}.parse(
        answer(400, R"({"problems": ["text"], "message": "m"})"), boost_json{});
    BOOST_TEST(broken.error().problem<package_problems>()->problems.at(0).message == "text");
}

BOOST_AUTO_TEST_SUITE_END()
