#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/get_history.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::get_history;

namespace {

auto parse(http::response answer) { return get_history{"x"}.parse(std::move(answer), boost_json{}); }

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_get_history)

BOOST_AUTO_TEST_CASE(asks)
{
    auto const request = get_history{"http-sum"}.build().value();
    BOOST_TEST(request.verb == http::method::get);
    BOOST_TEST(request.target == "experiments/http-sum/history");
    BOOST_TEST((request.repeat == http::idempotency::safe));
}

BOOST_AUTO_TEST_CASE(a_history_is_of_a_name)
{
    for (auto const* wrong : {"http-sum:latest", "http-sum@sha256x", "", "a/b", "Bad"}) {
        BOOST_TEST((get_history{wrong}.build().error() == errc::invalid_argument), wrong);
    }
}

BOOST_AUTO_TEST_CASE(reads)
{
    auto const history = parse(fixture_answer("experiments.history.200.json")).value();
    BOOST_TEST_REQUIRE(history.tags.size() == 2u);
    BOOST_TEST(history.tags[0].tag == "dev");
    BOOST_TEST(history.tags[0].head == "sha256x0a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef01234567");
    BOOST_TEST(history.tags[0].times_executed == 2);
    BOOST_TEST(history.tags[0].created_on == "2024-03-01T10:00:00.123456+0000");
    BOOST_TEST_REQUIRE(history.untagged.size() == 2u);
    BOOST_TEST(history.untagged[1].original_tag == "latest");
    BOOST_TEST(history.untagged[1].digest.starts_with("sha256xffee"));
    BOOST_TEST((parse(fixture_answer("experiments.history.200.unknown.json")).value() == package_history{}));
}

BOOST_AUTO_TEST_CASE(reads_sloppy_answers_and_refuses_what_is_none)
{
    auto const history =
        parse(answer(200, R"({"tags": [{"tag": 1.5, "head": null, "timesExecuted": "3"}], "untagged": null, "new": 1})")).value();
    BOOST_TEST(history.tags.at(0).tag == "1.5");
    BOOST_TEST(history.tags.at(0).times_executed == 3);
    for (auto const* body : {"[]", "null", "\"\"", "{\"tags\": 1}", "{\"tags\": [{\"tag"}) {
        BOOST_TEST((parse(answer(200, body)).error() == errc::malformed_answer), body);
    }
}

BOOST_AUTO_TEST_SUITE_END()
