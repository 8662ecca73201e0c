#include <st4sd/algorithm/push_relationship_document.hpp>

#include "algorithm_script.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;

namespace {

player<algorithm::push_relationship_document> pushing(std::string text)
{
    return player{algorithm::push_relationship_document{raw_json{std::move(text)}}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_push_relationship_document)

BOOST_AUTO_TEST_CASE(sends_the_document_as_it_is)
{
    std::string const text = R"( {"identifier": "x", "transform": {"inputGraph": 5}, "more": [1.0, "ü"]} )";
    auto p = pushing(text);
    BOOST_TEST(p.start() == "POST relationships/");
    BOOST_TEST(p.request().body == text);
    BOOST_TEST((p.request().repeat == http::idempotency::not_idempotent));
    BOOST_TEST(p.hear("relationships.push.200.json") == "done");
    BOOST_TEST(p.end().value().identifier == "pm3-to-dft");
}

BOOST_AUTO_TEST_CASE(what_the_service_would_fail_at_is_not_sent)
{
    for (auto const* text :
         {"{}", R"({"identifier": "x"})", R"({"transform": null})", R"({"transform": []})", R"({"transform": "{"})"}) {
        auto p = pushing(text);
        BOOST_TEST(p.start() == failed_with(errc::invalid_argument), text);
        BOOST_TEST_REQUIRE(p.end().error().problem<relationship_mistakes>());
        BOOST_TEST(p.end().error().problem<relationship_mistakes>()->mistakes.at(0).field == "transform");
    }
    for (auto const* text : {"", " ", "[]", "null", "\"x\"", "{", "{\"transform\": {}", "identifier: x"}) {
        BOOST_TEST(pushing(text).start() == failed_with(errc::invalid_document), text);
    }
}

BOOST_AUTO_TEST_CASE(errors_quote_no_credentials)
{
    auto p = pushing(R"({"transform": {"inputGraph": {"package": {"source": {"git": {"security": {"oauth":
        {"value": "S3CRET-TOKEN"}}}}}}}})");
    p.start();
    p.hear(answer(400, R"({"problem": "cannot clone https://S3CRET-TOKEN@github.com", "message": "Invalid relationship"})"));
    BOOST_TEST_REQUIRE(p.end().error().problem<relationship_refused>());
    BOOST_TEST(p.end().error().problem<relationship_refused>()->reason == "cannot clone https://***@github.com");
    BOOST_TEST(p.end().error().to_line().find("S3CRET") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(it_can_be_cancelled)
{
    BOOST_TEST(pushing("{}").cancel() == failed_with(errc::cancelled));
}

BOOST_AUTO_TEST_SUITE_END()
