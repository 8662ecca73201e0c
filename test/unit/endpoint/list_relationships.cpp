#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/list_relationships.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::list_relationships;

namespace {

result<relationship_list> parse(http::response answer)
{
    return list_relationships{}.parse(std::move(answer), boost_json{});
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_list_relationships)

BOOST_AUTO_TEST_CASE(asks)
{
    BOOST_TEST(list_relationships{}.build().target == "relationships/");
    BOOST_TEST(list_relationships{{.nulls = true}}.build().target == "relationships/?hideNone=n");
    BOOST_TEST((list_relationships{}.build().repeat == http::idempotency::safe));
}

BOOST_AUTO_TEST_CASE(reads_relationships)
{
    auto const list = parse(fixture_answer("relationships.list.200.json")).value();
    BOOST_TEST_REQUIRE(list.entries.size() == 1u);
    BOOST_TEST(list.entries[0].identifier == "pm3-to-dft");
    BOOST_TEST(list.problems.empty());
    BOOST_TEST((parse(answer(200, R"({"entries": [], "problems": []})")).value() == relationship_list{}));
}

BOOST_AUTO_TEST_CASE(reports_what_is_wrong_with_some)
{
    auto const list = parse(answer(200, R"({"entries": [{"identifier": "first", "extra": 1}, {"identifier": "bad",
        "transform": {"inputGraph": 5}}, "{'identifier': 'Python'}", null, {"identifier": "last"}], "problems": [
        {"identifier": "first", "problems": [{"type": "extra_forbidden", "location": ["extra"], "message": "no", "input": 1}]}]})"))
                          .value();
    BOOST_TEST_REQUIRE(list.entries.size() == 2u);
    BOOST_TEST(list.entries[0].identifier == "first");
    BOOST_TEST(list.entries[1].identifier == "last");
    BOOST_TEST_REQUIRE(list.problems.size() == 4u);
    BOOST_TEST(list.problems[0].problems.at(0).to_line() == "extra: no");
    BOOST_TEST(list.problems[1].identifier == "bad");
    BOOST_TEST(list.problems[1].problems.at(0).type == "unreadable");
    BOOST_TEST(list.problems[1].problems.at(0).location == "transform.inputGraph");
    BOOST_TEST(list.problems[2].identifier == "**unknown**");
    BOOST_TEST(list.problems[3].identifier == "**unknown**");
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_no_list_is_an_error)
{
    for (auto const* body : {"{}", "null", "[]", R"({"entries": null})", R"({"entries": {}})", "\"x\"", "", R"({"entries": [)"}) {
        BOOST_TEST((parse(answer(200, body)).error() == errc::malformed_answer), body);
    }
}

BOOST_AUTO_TEST_SUITE_END()
