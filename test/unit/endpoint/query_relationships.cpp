#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/query_relationships.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::query_relationships;

namespace {

relationship_query const some{.identifier = text_pattern::exactly("pm3-to-dft")};
relationship_query const everything{.input_graph = text_pattern::matching("")};

result<relationship_list> parse(http::response answer, relationship_query wanted = some)
{
    return query_relationships{std::move(wanted)}.parse(std::move(answer), boost_json{});
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_query_relationships)

BOOST_AUTO_TEST_CASE(asks)
{
    auto const request = query_relationships{some}.build().value();
    BOOST_TEST(request.verb == http::method::post);
    BOOST_TEST(request.target == "query/relationships/");
    BOOST_TEST(request.body == R"({"identifier":"pm3-to-dft$"})");
    BOOST_TEST((request.repeat == http::idempotency::safe));
    query_relationships const all{{text_pattern::matching("pm3"), text_pattern::matching("a.*"), text_pattern::experiment("b")}};
    BOOST_TEST(all.build().value().body == R"({"identifier":"pm3","transform":{"inputGraph":{"identifier":"a.*"},)"
                                           R"("outputGraph":{"identifier":"b:latest$"}}})");
    query_relationships const output{{.identifier = text_pattern::matching(""), .output_graph = text_pattern::matching("b")}};
    BOOST_TEST(output.build().value().body == R"({"transform":{"outputGraph":{"identifier":"b"}}})");
}

BOOST_AUTO_TEST_CASE(a_query_that_says_nothing_asks_for_the_listing)
{
    for (auto const& nothing : {relationship_query{}, everything}) {
        auto const request = query_relationships{nothing}.build().value();
        BOOST_TEST(request.verb == http::method::get);
        BOOST_TEST(request.target == "relationships/");
        BOOST_TEST(request.body.empty());
        BOOST_TEST(parse(fixture_answer("relationships.list.200.json"), nothing).value().entries.size() == 1u);
        BOOST_TEST((parse(answer(200, "[]"), nothing).error() == errc::malformed_answer));
    }
}

BOOST_AUTO_TEST_CASE(wrong_regular_expressions_are_not_sent)
{
    for (auto const* wrong : {"(", "a)", "*", "[a", "a\\", "a(\nb"}) {
        auto const e = query_relationships{{.output_graph = text_pattern::matching(wrong)}}.build();
        BOOST_TEST_REQUIRE(!e, wrong);
        BOOST_TEST((e.error() == errc::invalid_argument));
        BOOST_TEST(e.error().message().find('\n') == std::string::npos);
    }
    BOOST_TEST(query_relationships{{.identifier = text_pattern::contains("(*[")}}.build().has_value());
    BOOST_TEST(query_relationships{{.identifier = text_pattern::matching("(?P<n>a)|(?i)b{2}")}}.build().has_value());
}

BOOST_AUTO_TEST_CASE(reads_a_bare_array)
{
    auto const found = parse(fixture_answer("query.relationships.200.json")).value();
    BOOST_TEST_REQUIRE(found.entries.size() == 1u);
    BOOST_TEST(found.entries[0].identifier == "pm3-to-dft");
    BOOST_TEST(!found.entries[0].transform.mapping.results.at(0).input_graph->value.has_value());
    BOOST_TEST((parse(answer(200, "[]")).value() == relationship_list{}));
}

BOOST_AUTO_TEST_CASE(an_entry_that_cannot_be_read_does_not_hide_the_others)
{
    auto const found = parse(answer(200, R"([{"identifier": "a"}, {"identifier": "b", "transform": 5}, null, {"identifier": "c"}])")).value();
    BOOST_TEST(found.entries.size() == 2u);
    BOOST_TEST(found.problems.at(0).identifier == "b");
    BOOST_TEST(found.problems.at(1).identifier == "**unknown**");
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_no_array_is_an_error)
{
    for (auto const* body : {"{}", "null", R"({"entries": []})", "5", "", "["}) {
        BOOST_TEST((parse(answer(200, body)).error() == errc::malformed_answer), body);
    }
}

BOOST_AUTO_TEST_SUITE_END()
