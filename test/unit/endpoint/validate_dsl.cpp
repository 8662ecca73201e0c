#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/validate_dsl.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::validate_dsl;

namespace {

result<void> parse(http::response answer) { return validate_dsl{}.parse(std::move(answer), boost_json{}); }

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_validate_dsl)

BOOST_AUTO_TEST_CASE(sends_the_document_itself)
{
    auto const request = validate_dsl{raw_json{"{ \"workflows\": [] }"}}.build().value();
    BOOST_TEST(request.verb == http::method::post);
    BOOST_TEST(request.target == "utilities/dsl/");
    BOOST_TEST((request.repeat == http::idempotency::safe));
    BOOST_TEST(request.body == "{ \"workflows\": [] }");
    for (auto const* text : {"", "[]", "{\"a\"}", "a: b"}) {
        BOOST_TEST((validate_dsl{raw_json{text}}.build().error() == errc::invalid_document), text);
    }
}

BOOST_AUTO_TEST_CASE(valid_is_a_success)
{
    BOOST_TEST(parse(fixture_answer("utilities.dsl.200.json")).has_value());
}

BOOST_AUTO_TEST_CASE(problems_in_a_success_are_problems_all_the_same)
{
    auto const invalid = parse(answer(200, R"({"problems": [{"message": "m", "location": ["a", 0]}]})"));
    BOOST_TEST_REQUIRE(!invalid);
    BOOST_TEST((invalid.error() == errc::rejected));
    BOOST_TEST(invalid.error().problem<invalid_dsl>()->problems.at(0).location == "a.0");
    BOOST_TEST(invalid.error().http_status() == 200);
}

BOOST_AUTO_TEST_CASE(an_answer_that_does_not_say_it_is_none)
{
    for (auto const* body : {"", "null", "{}", "[]", "\"OK\"", "true", R"({"problems": null})", R"({"problems": 5})"}) {
        BOOST_TEST((parse(answer(200, body)).error() == errc::malformed_answer), body);
    }
}

BOOST_AUTO_TEST_CASE(problems_of_every_shape_are_read)
{
    auto const text = R"({"problems": ["bare", {"problem": "p"}, {"message": "m", "location": "here"}, 5, null], "message": "no"})";
    auto const invalid = parse(answer(400, text)).error();
    BOOST_TEST_REQUIRE(invalid.problem<invalid_dsl>());
    BOOST_TEST(invalid.problem<invalid_dsl>()->problems.size() == 5u);
    BOOST_TEST(invalid.message().starts_with("the workflow is not valid DSL 2, correct it (bare; p; here: m;"), invalid.message());
}

BOOST_AUTO_TEST_SUITE_END()
