#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/list_graphs.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::list_graphs;

namespace {

result<graph_list> parse(http::response answer) { return list_graphs{}.parse(std::move(answer), boost_json{}); }
result<graph_list> parse(std::string body) { return parse(answer(200, std::move(body))); }

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_list_graphs)

BOOST_AUTO_TEST_CASE(asks)
{
    auto const request = list_graphs{}.build();
    BOOST_TEST(request.verb == http::method::get);
    BOOST_TEST(request.target == "library/");
    BOOST_TEST((request.repeat == http::idempotency::safe));
    BOOST_TEST(list_graphs{{.exclude_defaults = true}}.build().target == "library/?exclude_defaults=y");
    BOOST_TEST(
        (list_graphs{{true, true, true}}.build().target ==
         "library/?exclude_unset=y&exclude_defaults=y&exclude_none=y"));
}

BOOST_AUTO_TEST_CASE(reads_graphs_and_what_is_wrong_with_others)
{
    auto const list = parse(fixture_answer("library.list.200.json")).value();
    BOOST_TEST_REQUIRE(list.entries.size() == 1u);
    BOOST_TEST(list.entries[0].name == "main");
    BOOST_TEST(list.entries[0].document.text.starts_with("{\"entrypoint\""));
    BOOST_TEST_REQUIRE(list.problems.size() == 1u);
    BOOST_TEST(list.problems[0].message == "Could not get graph old due to Invalid graph, you must delete it");
    BOOST_TEST(to_json(list).starts_with(R"({"entries":[{"name":"main","graph":{"entrypoint")"));
}

BOOST_AUTO_TEST_CASE(an_entry_that_cannot_be_read_does_not_hide_the_others)
{
    auto const list = parse(R"({"entries": [5, null, {}, {"graph": []}, {"graph": {"workflows": 5}},
        {"graph": {"entrypoint": {"entry-instance": "caf\u00e9"}}}], "problems": ["bare text", {"problem": "p"}]})")
                          .value();
    BOOST_TEST_REQUIRE(list.entries.size() == 1u);
    BOOST_TEST(list.entries[0].name == "caf\xc3\xa9");
    BOOST_TEST_REQUIRE(list.problems.size() == 7u);
    BOOST_TEST(list.problems[0].message == "bare text");
    BOOST_TEST(list.problems[1].message == "p");
    BOOST_TEST(list.problems[2].type == "unreadable");
    BOOST_TEST(list.problems[2].location == "entries.0");
    BOOST_TEST(list.problems[4].location == "entries.2.graph");
    BOOST_TEST(list.problems[4].message == "is missing");
    BOOST_TEST(list.problems[6].location == "entries.4.graph.workflows");
}

BOOST_AUTO_TEST_CASE(sloppy_lists)
{
    BOOST_TEST(parse(R"({"entries": [], "problems": null, "more": 1})").value() == graph_list{});
    for (auto const* body : {"", "null", "{}", "[]", "\"\"", R"({"entries": null})", R"({"entries": 5})", R"({"entr)"}) {
        BOOST_TEST((parse(std::string{body}).error() == errc::malformed_answer), body);
    }
}

BOOST_AUTO_TEST_SUITE_END()
