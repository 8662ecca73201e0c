#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/get_dsl.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::get_dsl;
using endpoint::get_dsl_yaml;

namespace {

auto parse(http::response answer) { return get_dsl{"nope"}.parse(std::move(answer), boost_json{}); }
auto parse_yaml(http::response answer) { return get_dsl_yaml{"nope"}.parse(std::move(answer), boost_json{}); }

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_get_dsl)

BOOST_AUTO_TEST_CASE(asks)
{
    BOOST_TEST(get_dsl{"http-sum"}.build().value().target == "experiments/http-sum/dsl");
    BOOST_TEST(get_dsl_yaml{"http-sum:1.0"}.build().value().target == "experiments/http-sum:1.0/dsl?outputFormat=yaml");
    BOOST_TEST((get_dsl{"a:b@c"}.build().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_CASE(reads_the_workflow)
{
    auto const json = parse(fixture_answer("experiments.dsl.200.json")).value();
    BOOST_TEST(json.problems.empty());
    auto const parts = decode<raw_members, boost_json>(json.dsl).value();
    BOOST_TEST(parts.contains("entrypoint"));
    BOOST_TEST(parts.contains("components"));
    auto const yaml = parse_yaml(fixture_answer("experiments.dsl.200.yaml.json")).value();
    BOOST_TEST(yaml.dsl.starts_with("entrypoint:\n  entry-instance: main\n"));
}

BOOST_AUTO_TEST_CASE(a_success_without_a_workflow_is_an_error)
{
    auto const broken = parse(fixture_answer("experiments.dsl.200.problems-only.json"));
    auto const* why = broken.error().problem<package_problems>();
    BOOST_TEST_REQUIRE(why);
    BOOST_TEST(why->problems.at(0).location == "base.packages.0.source.git.location.url");
    BOOST_TEST(broken.error().http_status() == 200);
    BOOST_TEST(parse_yaml(fixture_answer("experiments.dsl.200.problems-only.json")).error().problem<package_problems>());
    for (auto const* body : {"{}", R"({"dsl": null})", R"({"dsl": []})", R"({"dsl": "text"})", "null", R"({"dsl": {)"}) {
        BOOST_TEST((parse(answer(200, body)).error() == errc::malformed_answer), body);
    }
    BOOST_TEST((parse_yaml(answer(200, R"({"dsl": ""})")).error() == errc::malformed_answer));
}

BOOST_AUTO_TEST_CASE(each_error_is_typed)
{
    auto const unreadable = parse(fixture_answer("experiments.dsl.400.json"));
    BOOST_TEST_REQUIRE(unreadable.error().problem<package_problems>());
    BOOST_TEST(unreadable.error().problem<package_problems>()->problems.at(0).message ==
               "Invalid workflow definition, problems were 1 error");
    auto const unknown = parse(fixture_answer("experiments.dsl.404.json"));
    BOOST_TEST_REQUIRE(unknown.error().problem<unknown_experiment>());
    BOOST_TEST(unknown.error().problem<unknown_experiment>()->identifier == "nope");
    BOOST_TEST(unknown.error().server_message().starts_with("There is no entry"));
    BOOST_TEST((parse(fixture_answer("common.404.html")).error() == errc::not_found));
    BOOST_TEST(!parse(fixture_answer("common.404.html")).error().problem<unknown_experiment>(), "that is a wrong URL");
    BOOST_TEST((parse(fixture_answer("common.500.json")).error() == errc::service_failed));
    BOOST_TEST((parse(answer(403, "{}")).error() == errc::unauthorised));
}

BOOST_AUTO_TEST_SUITE_END()
