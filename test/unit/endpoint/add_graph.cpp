#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/add_graph.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::add_graph;

namespace {

result<library_graph> parse(http::response answer) { return add_graph{}.parse(std::move(answer), boost_json{}); }

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_add_graph)

BOOST_AUTO_TEST_CASE(sends_the_graph_as_it_is)
{
    auto const request = add_graph{raw_json{"{ \"workflows\": [] }"}}.build().value();
    BOOST_TEST(request.verb == http::method::post);
    BOOST_TEST(request.target == "library/");
    BOOST_TEST((request.repeat == http::idempotency::not_idempotent));
    BOOST_TEST(request.body == "{ \"workflows\": [] }");
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_json_object)
{
    for (auto const* text : {"", " ", "[]", "null", "entrypoint: main", "{} x", "{\"a\": }"}) {
        auto const refused = add_graph{raw_json{text}}.build();
        BOOST_TEST_REQUIRE(!refused, text);
        BOOST_TEST((refused.error() == errc::invalid_document));
        BOOST_TEST(refused.error().message().starts_with("the graph: "), refused.error().message());
    }
}

BOOST_AUTO_TEST_CASE(reads_the_graph_that_is_kept)
{
    auto const kept = parse(fixture_answer("library.add.200.json")).value();
    BOOST_TEST(kept.name == "main");
    BOOST_TEST(kept.document.text.find("\"args\":{}") != std::string::npos, kept.document.text);
    for (auto const* body : {"", "null", "{}", "\"Success\"", R"({"graph": null})", R"({"graph": []})"}) {
        BOOST_TEST((parse(answer(200, body)).error() == errc::malformed_answer), body);
    }
}

BOOST_AUTO_TEST_SUITE_END()
