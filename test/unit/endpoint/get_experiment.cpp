#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/get_experiment.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::get_experiment;

namespace {

result<stored_package> parse(http::response answer)
{
    return get_experiment{"http-sum"}.parse(std::move(answer), boost_json{});
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_get_experiment)

BOOST_AUTO_TEST_CASE(asks)
{
    auto const request = get_experiment{"http-sum:1.0", {.beta = true}}.build().value();
    BOOST_TEST(request.verb == http::method::get);
    BOOST_TEST(request.target == "experiments/http-sum:1.0?hideBeta=n");
    BOOST_TEST((request.repeat == http::idempotency::safe));
    BOOST_TEST(request.body.empty());
    BOOST_TEST((get_experiment{"a:b@c"}.build().error() == errc::invalid_argument));
    BOOST_TEST((get_experiment{}.build().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_CASE(reads_a_package)
{
    auto const p = parse(fixture_answer("experiments.get.200.json")).value();
    BOOST_TEST(
        p.identifier() ==
        "http-sum@sha256x0a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef01234567");
    BOOST_TEST(
        p.tags() == (std::vector<std::string>{"dev", "latest"}), boost::test_tools::per_element());
    BOOST_TEST(
        p.base.packages.at(0).source.git->location.url ==
        "https://github.com/st4sd/sum-numbers.git");
    BOOST_TEST(p.metadata.registry->inputs.at(0).name == "input_points.csv");
    BOOST_TEST(p.parameterisation->execution_options->variables.at(1).value_from->size() == 2u);
    BOOST_TEST(p.problems.empty());
    package const& as_package = p;
    BOOST_TEST(!as_package.has_interface());
}

BOOST_AUTO_TEST_CASE(reads_a_package_that_the_service_finds_wrong)
{
    auto const p = parse(fixture_answer("experiments.get.200.problems.json")).value();
    BOOST_TEST(p.metadata.package.name == "http-sum");
    BOOST_TEST_REQUIRE(p.problems.size() == 1u);
    BOOST_TEST(p.problems[0].location == "metadata.registry.oldField");
    std::ostringstream out;
    out << p;
    BOOST_TEST(out.str().find("metadata.registry.oldField") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_answer_without_a_package_is_none)
{
    std::pair<char const*, char const*> const rows[] = {
        {"{}", "$.entry"},
        {"null", "$.entry"},
        {"\"\"", "$.entry"},
        {R"({"entry": null, "problems": []})", "$.entry"},
        {R"({"entry": ""})", "$.entry"},
        {R"({"entry": []})", "$.entry"},
        {R"({"entry": {"base": 5}})", "$.entry.base"},
        {R"({"entry": {"base": {"packages": [{}, 1]}}})", "$.entry.base.packages[1]"},
        {R"({"entry": {}, "problems": 5})", "$.problems"},
        {"[]", "$"},
        {"5", "$"}};
    for (auto const& [body, path] : rows) {
        BOOST_TEST_CONTEXT(body)
        {
            auto const p = parse(answer(200, body));
            BOOST_TEST_REQUIRE(!p);
            BOOST_TEST((p.error() == errc::malformed_answer));
            BOOST_TEST(p.error().json_path() == path);
            BOOST_TEST(p.error().http_status() == 200);
        }
    }
    // the service can also write a package as Python would
    BOOST_TEST(
        parse(fixture_answer("experiments.get.200.python.json")).error().json_path() == "$.entry");
}

BOOST_AUTO_TEST_CASE(sloppy_problems_do_not_hide_the_package)
{
    BOOST_TEST(parse(answer(200, R"({"entry": {}, "problems": null})")).value().problems.empty());
    auto const p =
        parse(
            answer(
                200,
                R"({"entry": {}, "problems": ["text", {"message": 1}, null, [], {"location": {}}]})"))
            .value();
    BOOST_TEST(p.problems.size() == 5u);
    BOOST_TEST(p.problems[0].message == "text");
}

BOOST_AUTO_TEST_CASE(an_answer_cut_anywhere_is_an_error)
{
    auto const text = fixture("experiments.get.200.json");
    auto const end = text.find_last_of('}');
    for (std::size_t size = 0; size <= end; size += 7) {
        BOOST_TEST(
            (parse(answer(200, text.substr(0, size))).error() == errc::malformed_answer), size);
    }
}

BOOST_AUTO_TEST_CASE(a_misspelt_identifier_says_that_latest_may_be_gone)
{
    BOOST_TEST(
        unknown_experiment{"x"}.message().find("none of this name may be the latest") !=
        std::string::npos);
    BOOST_TEST(unknown_experiment{"x:latest"}.message().find("latest, or") == std::string::npos);
    BOOST_TEST(
        unknown_experiment{"x:1.0"}.message() ==
        "there is no experiment 'x:1.0': correct the identifier");
    BOOST_TEST(
        unknown_experiment{"x@sha256x1"}.message() ==
        "there is no experiment 'x@sha256x1': correct the identifier");
}

BOOST_AUTO_TEST_SUITE_END()
