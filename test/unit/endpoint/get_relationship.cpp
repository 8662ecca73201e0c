#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/get_relationship.hpp>
#include <st4sd/endpoint/problems_as_errors.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::get_relationship;

namespace {

result<stored_relationship> parse(http::response answer)
{
    return get_relationship{"pm3-to-dft"}.parse(std::move(answer), boost_json{});
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_get_relationship)

BOOST_AUTO_TEST_CASE(asks)
{
    auto const request = get_relationship{"pm3 to:dft@x"}.build().value();
    BOOST_TEST(request.verb == http::method::get);
    BOOST_TEST(request.target == "relationships/pm3%20to:dft@x/");
    BOOST_TEST((request.repeat == http::idempotency::safe));
    for (auto const* bad : {"", ".", "..", "a/b"}) {
        BOOST_TEST((get_relationship{bad}.build().error() == errc::invalid_argument), bad);
    }
}

BOOST_AUTO_TEST_CASE(reads_one)
{
    auto const got = parse(fixture_answer("relationships.get.200.json")).value();
    BOOST_TEST(got.identifier == "pm3-to-dft");
    BOOST_TEST(got.problems.empty());
    BOOST_TEST(got.unreadable.empty());
    BOOST_TEST(to_json(got).find("unreadable") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(one_that_is_wrong_is_given_with_its_problems)
{
    auto const got = parse(answer(200, R"({"entry": {"identifier": "pm3-to-dft", "foo": 1, "transform": {"inputGraph":
        {"identifier": "a"}}}, "problems": [{"type": "extra_forbidden", "location": ["foo"], "message": "no"}]})"))
                         .value();
    BOOST_TEST(got.transform.input_graph.identifier == "a");
    BOOST_TEST(got.problems.at(0).to_line() == "foo: no");
}

BOOST_AUTO_TEST_CASE(one_that_cannot_be_read_is_kept_as_it_is)
{
    auto const body = R"({"entry": {"identifier": "pm3-to-dft", "transform": {"inputGraph": "S3CRET"}}, "problems": []})";
    auto const got = parse(answer(200, body)).value();
    BOOST_TEST(got.identifier == "pm3-to-dft");
    BOOST_TEST_REQUIRE(got.problems.size() == 1u);
    BOOST_TEST(got.problems[0].type == "unreadable");
    BOOST_TEST(got.problems[0].location == "transform.inputGraph");
    BOOST_TEST(got.unreadable.text.find("S3CRET") != std::string::npos);
    BOOST_TEST(to_json(got).find("S3CRET") == std::string::npos);
    BOOST_TEST(parse(answer(200, R"({"entry": "{'identifier': 'python'}"})")).value().problems.size() == 1u);

    auto const refused = endpoint::without_problems{get_relationship{"pm3-to-dft"}}.parse(answer(200, body), boost_json{});
    BOOST_TEST(refused.error().problem<problematic_entries>()->entries.at(0).identifier == "pm3-to-dft");
}

BOOST_AUTO_TEST_CASE(an_answer_without_relationship_is_an_error)
{
    for (auto const* body : {"{}", "null", R"({"entry": null})", "[]", "", R"({"entry": {"identifier": "x")"}) {
        BOOST_TEST((parse(answer(200, body)).error() == errc::malformed_answer), body);
    }
    BOOST_TEST((parse(fixture_answer("common.404.html")).error() == errc::not_found));
    BOOST_TEST(!parse(fixture_answer("common.404.html")).error().problem<unknown_relationship>());
}

BOOST_AUTO_TEST_SUITE_END()
