#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/make_default_package.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::make_default_package;

namespace {

result<default_package> parse(http::response answer, std::optional<package> from = {})
{
    return make_default_package{raw_json{"{}"}, std::move(from)}.parse(std::move(answer), boost_json{});
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_make_default_package)

BOOST_AUTO_TEST_CASE(sends_the_workflow_alone)
{
    auto const request = make_default_package{raw_json{"{ }"}}.build().value();
    BOOST_TEST(request.verb == http::method::post);
    BOOST_TEST(request.target == "utilities/pvep/");
    BOOST_TEST((request.repeat == http::idempotency::safe));
    BOOST_TEST(request.body == "{\"dsl\":{ }}");
    for (auto const* text : {"", "[]", "{\"a\"}", "{}, \"pvep\": {}"}) {
        BOOST_TEST((make_default_package{raw_json{text}}.build().error() == errc::invalid_document), text);
    }
}

BOOST_AUTO_TEST_CASE(sends_a_template_with_it)
{
    package from;
    from.metadata.package.name = "http-sum";
    auto const body = make_default_package{raw_json{"{}"}, from}.build().value().body;
    BOOST_TEST(body == "{\"dsl\":{},\"pvep\":" + to_json(from) + '}');
}

BOOST_AUTO_TEST_CASE(reads_the_package_and_what_was_changed)
{
    auto const got = parse(fixture_answer("utilities.pvep.200.json")).value();
    BOOST_TEST(got.package.metadata.package.name == "http-sum");
    BOOST_TEST_REQUIRE(got.changes.size() == 3u);
    BOOST_TEST((got.changes[0] == package_change{"base.packages", "Erased base.packages"}));
    auto const plain = parse(fixture_answer("utilities.pvep.200.anonymous.json")).value();
    BOOST_TEST(plain.package.metadata.package.name == "anonymous");
    BOOST_TEST(plain.changes.empty());
    BOOST_TEST(to_json(plain).starts_with("{\"pvep\":{\"base\""));
}

BOOST_AUTO_TEST_CASE(sloppy_answers)
{
    BOOST_TEST((parse(answer(200, R"({"pvep": {}})")).value() == default_package{}));
    BOOST_TEST(parse(answer(200, R"({"pvep": {}, "changes": null})")).value().changes.empty());
    BOOST_TEST(parse(answer(200, R"({"pvep": {}, "changes": ["text"]})")).value().changes.at(0).message == "text");
    for (auto const* body : {"", "null", "{}", "[]", R"({"pvep": null})", R"({"pvep": 5})", R"({"pvep": {}, "changes": 5})"}) {
        BOOST_TEST((parse(answer(200, body)).error() == errc::malformed_answer), body);
    }
}

BOOST_AUTO_TEST_CASE(credentials_of_the_template_are_not_quoted)
{
    package from;
    from.base.packages.emplace_back().source.git.emplace().security.emplace().oauth.emplace().value =
        secret{"ghp_0123456789abcdef"};
    auto const failed = parse(answer(400, R"({"problems": ["ghp_0123456789abcdef"], "message": "ghp_0123456789abcdef"})"), from).error();
    BOOST_TEST(failed.problem<no_default_package>()->problems.at(0).message == "***");
    BOOST_TEST(failed.server_message() == "***");
    auto const body = make_default_package{raw_json{"{}"}, from}.build().value().body;
    BOOST_TEST(body.find("ghp_0123456789abcdef") != std::string::npos, "the service gets them");
}

BOOST_AUTO_TEST_SUITE_END()
