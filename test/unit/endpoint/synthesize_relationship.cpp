#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/synthesize_relationship.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::synthesize_relationship;

namespace {

result<synthesized_package> parse(http::response answer)
{
    return synthesize_relationship{"pm3-to-dft", "new-one", {}}.parse(std::move(answer), boost_json{});
}
std::string body_of(synthesis_options how)
{
    return synthesize_relationship{"pm3-to-dft", "new-one", std::move(how)}.build().value().body;
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_synthesize_relationship)

BOOST_AUTO_TEST_CASE(asks)
{
    auto const request = synthesize_relationship{"pm3 to-dft", "new-one", {}}.build().value();
    BOOST_TEST(request.verb == http::method::post);
    BOOST_TEST(request.target == "relationships/pm3%20to-dft/synthesize/new-one/");
    BOOST_TEST(request.body == "{}");
    BOOST_TEST((request.repeat == http::idempotency::not_idempotent));

    synthesis_options how;
    how.parameterisation.emplace().presets.emplace().platform = "openshift";
    BOOST_TEST(body_of(how).starts_with(R"({"parameterisation":{"presets":{)"));
    how = {{}, false};
    BOOST_TEST(body_of(how) == R"({"options":{"generateParameterisation":false}})");
}

BOOST_AUTO_TEST_CASE(names_that_no_experiment_can_have_are_not_sent)
{
    for (auto const* bad : {"", "Bad", "a.b", "-a", "a-", "a/b", "a:b", "a b"}) {
        BOOST_TEST((synthesize_relationship{"pm3-to-dft", bad, {}}.build().error() == errc::invalid_argument), bad);
    }
    BOOST_TEST((synthesize_relationship{"pm3-to-dft", std::string(58, 'a'), {}}.build().error() == errc::invalid_argument));
    BOOST_TEST((synthesize_relationship{"", "new-one", {}}.build().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_CASE(reads_what_was_made)
{
    auto const made = parse(fixture_answer("relationships.synthesize.200.json")).value();
    BOOST_TEST(made.package.metadata.package.name == "new-one");
    BOOST_TEST(made.package.base.packages.size() == 2u);
    BOOST_TEST(!made.package.base.connections.empty());
    BOOST_TEST(!made.package.base.packages.at(0).graphs.empty());
    auto const& functional = made.inheritance.variables.at("functional");
    BOOST_TEST(functional.preset.value() == "B3LYP");
    BOOST_TEST(functional.values.at(0).overrides.at(0).value == "PM3");
    BOOST_TEST(made.inheritance.is_explained());
    BOOST_TEST(made.problems.empty());
}

BOOST_AUTO_TEST_CASE(says_when_nothing_is_explained)
{
    auto const made = parse(answer(200, R"({"result": {}, "package-inheritance": {}, "problems": [
        {"message": "Unable to explain package inheritance"}]})"))
                          .value();
    BOOST_TEST(!made.inheritance.is_explained());
    BOOST_TEST(made.problems.at(0).message == "Unable to explain package inheritance");
    BOOST_TEST(!parse(answer(200, R"({"result": {}})")).value().inheritance.is_explained());
    auto const none = parse(answer(200, R"({"result": {}, "package-inheritance": {"variables": {}}, "problems": null})"));
    BOOST_TEST(none.value().inheritance.is_explained());
}

BOOST_AUTO_TEST_CASE(an_answer_without_package_is_an_error)
{
    for (auto const* body : {"{}", "null", "[]", R"({"result": null})", R"({"result": "x"})", R"({"result": {"base": 5}})"}) {
        BOOST_TEST((parse(answer(200, body)).error() == errc::malformed_answer), body);
    }
}

BOOST_AUTO_TEST_SUITE_END()
