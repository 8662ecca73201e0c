#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/get_graph.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::get_graph;

namespace {

result<library_graph> parse(http::response answer) { return get_graph{"nope"}.parse(std::move(answer), boost_json{}); }

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_get_graph)

BOOST_AUTO_TEST_CASE(asks)
{
    auto const request = get_graph{"main"}.build().value();
    BOOST_TEST(request.verb == http::method::get);
    BOOST_TEST(request.target == "library/main/");
    BOOST_TEST((request.repeat == http::idempotency::safe));
    BOOST_TEST((get_graph{"my graph?", {.exclude_none = true}}.build().value().target == "library/my%20graph%3F/?exclude_none=y"));
    for (auto const* name : {"", ".", "..", "a/b"}) {
        BOOST_TEST((get_graph{name}.build().error() == errc::invalid_argument), name);
    }
}

BOOST_AUTO_TEST_CASE(reads_a_graph)
{
    auto const whole = parse(fixture_answer("library.get.200.json")).value();
    BOOST_TEST(whole.name == "main");
    BOOST_TEST(whole.document.text.find("resolvePath") != std::string::npos);
    auto const little = parse(fixture_answer("library.get.200.exclude.json")).value();
    BOOST_TEST(little.name == "main");
    BOOST_TEST(little.document.text.find("resolvePath") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_answer_without_graph_is_an_error)
{
    for (auto const* body : {"", "null", "{}", "[]", R"({"entry": null})", R"({"entry": ""})", R"({"entry": [1]})", R"({"entry": {)"}) {
        BOOST_TEST((parse(answer(200, body)).error() == errc::malformed_answer), body);
    }
}

BOOST_AUTO_TEST_CASE(only_a_bare_400_leaves_open_what_it_means)
{
    auto const bare = parse(fixture_answer("library.get.400.json")).error();
    BOOST_TEST((bare == errc::rejected));
    BOOST_TEST(get_graph::leaves_open(bare));
    for (auto const* body : {R"({"problem": "Invalid graph", "message": "m"})", "<html>", ""}) {
        BOOST_TEST(!get_graph::leaves_open(parse(answer(400, body)).error()), body);
    }
    for (int const status : {401, 403, 404, 500, 502}) {
        BOOST_TEST(!get_graph::leaves_open(parse(answer(status, R"({"message": "m"})")).error()), status);
    }
}

BOOST_AUTO_TEST_CASE(the_list_says_what_it_means)
{
    auto const bare = parse(fixture_answer("library.get.400.json")).error();
    auto const unknown = get_graph{"nope"}.settle(bare, {{{"main", {}}}, {}});
    BOOST_TEST(unknown.problem<unknown_graph>()->name == "nope");
    BOOST_TEST((unknown == condition::not_found));
    BOOST_TEST(unknown.http_status() == 400);
    BOOST_TEST(unknown.message().find("'nope'") != std::string::npos);
    auto const other = get_graph{"nope"}.settle(bare, {{{"main", {}}, {"nope", {}}}, {}});
    BOOST_TEST((other == errc::rejected));
}

BOOST_AUTO_TEST_SUITE_END()
