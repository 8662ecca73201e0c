#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/basic_client.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing/recording.hpp>
#include <st4sd/testing/replaying.hpp>
#include <st4sd/testing/scripted_transport.hpp>

#include "fixtures.hpp"

#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <sstream>
#include <string>

using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;
using http::method;
using testing::replaying;

namespace {

static_assert(streaming_transport<replaying> && clocked_transport<replaying>);
using client = st4sd::basic_client<any_transport, boost_json>;

http::request to(method verb, std::string_view url, std::string body = {})
{
    http::request r;
    r.verb = verb;
    r.url = http::url::parse(url).value();
    r.body = std::move(body);
    return r;
}

constexpr auto day = R"(# a day, written by hand

> GET https://st4sd.example.org/rs/instances/x
< 200
< Content-Type: application/json
| {"id": "first"}

> GET https://st4sd.example.org/rs/instances/x
< 200
< Set-Cookie: ***
| {"id": "second"}
> POST https://st4sd.example.org/rs/start
> Authorization: ***
| {"secretAccessKey": "***", "n": 1}
< 503
< Retry-After: 3
> GET https://st4sd.example.org/rs/lost
< failed connection_lost: gone
)";

} // namespace

BOOST_AUTO_TEST_SUITE(testing_replaying)

BOOST_AUTO_TEST_CASE(what_no_server_would_be_sent_is_refused_and_uses_nothing_up)
{
    auto transport = replaying::parse(day).value();
    auto smuggling = to(method::get, "https://st4sd.example.org/rs/instances/x");
    smuggling.fields.add("X", "a\r\nY: b");
    BOOST_TEST((transport.perform(smuggling).error() == errc::invalid_argument));
    BOOST_TEST(transport.left_over().size() == 4u);
}

BOOST_AUTO_TEST_CASE(serves_by_request_and_in_order)
{
    auto replay = replaying::parse(day).value();
    BOOST_TEST(replay.left_over().size() == 4u);
    BOOST_TEST((replay.perform(to(method::get, "https://st4sd.example.org/rs/lost")).error() == errc::connection_lost));
    auto const first = replay.perform(to(method::get, "https://st4sd.example.org/rs/instances/x")).value();
    BOOST_TEST(first.body == R"({"id": "first"})");
    BOOST_TEST(first.fields.get("Content-Length") == "15");
    auto const second = replay.perform(to(method::get, "https://st4sd.example.org/rs/instances/x")).value();
    BOOST_TEST(second.body == R"({"id": "second"})");
    BOOST_TEST(!second.fields.find("Set-Cookie"), "nobody knows what it was");
    auto const busy = replay.perform(to(
        method::post, "https://st4sd.example.org/rs/start", R"({"secretAccessKey": "another one than then", "n": 1})"));
    BOOST_TEST(busy.value().status == 503, "secrets are not compared");
    BOOST_TEST(replay.left_over().empty());
    auto const once_more = replay.perform(to(method::get, "https://st4sd.example.org/rs/lost")).error();
    BOOST_TEST((once_more == errc::script_mismatch));
    BOOST_TEST(
        once_more.message().ends_with("GET https://st4sd.example.org/rs/lost; nothing is left there"),
        once_more.message());
}

BOOST_AUTO_TEST_CASE(a_request_that_is_not_there_is_named_with_what_is_next)
{
    auto replay = replaying::parse(day).value();
    auto const missing = replay.perform(to(method::delete_, "https://st4sd.example.org/rs/instances/x")).error();
    BOOST_TEST((missing == errc::script_mismatch));
    BOOST_TEST(missing.message().find("DELETE https://st4sd.example.org/rs/instances/x") != std::string::npos);
    BOOST_TEST(
        missing.message().find("next there is GET https://st4sd.example.org/rs/instances/x") != std::string::npos);
    auto const other = to(method::post, "https://st4sd.example.org/rs/start", R"({"secretAccessKey": "x", "n": 2})");
    BOOST_TEST(replay.perform(other).error().message().find("ignore_bodies()") != std::string::npos);
    BOOST_TEST(replay.left_over().size() == 4u, "nothing of it was used up");
    replay.ignore_bodies();
    BOOST_TEST(replay.perform(other).value().status == 503);
}

BOOST_AUTO_TEST_CASE(the_base_may_be_another)
{
    client const api{replaying::parse(day).value()}; // http://st4sd.test/
    BOOST_TEST(api.request(method::get, "instances/x").value().body == R"({"id": "first"})");
    BOOST_TEST(
        api.async_request(method::get, "instances/x", {}, boost::asio::use_future).get().value().body ==
        R"({"id": "second"})");
    BOOST_TEST((api.request(method::get, "x").error() == errc::script_mismatch), "the end of a path is no path");
}

BOOST_AUTO_TEST_CASE(time_is_virtual_and_calls_can_be_cancelled)
{
    auto replay = replaying::parse(day).value();
    auto const began = replay.now();
    BOOST_TEST(replay.sleep_for(1h, {}).has_value());
    BOOST_TEST((replay.now() - began == 1h));
    cancel_source stop;
    stop.cancel();
    BOOST_TEST((replay.sleep_for(1h, stop.token()).error() == errc::cancelled));
    auto request = to(method::get, "https://st4sd.example.org/rs/instances/x");
    request.cancel = stop.token();
    BOOST_TEST((replay.perform(request).error() == errc::cancelled));
    BOOST_TEST(replay.left_over().size() == 4u);
}

BOOST_AUTO_TEST_CASE(retries_are_replayed)
{
    std::ostringstream out;
    auto const run = [](any_transport transport) {
        client const api{
            std::move(transport),
            "https://st4sd.example.org/rs",
            bearer_key{"a-bearer-S3CRET"},
            {.retry = retry_options{}}};
        auto const got = api.request(method::get, "experiments");
        BOOST_TEST_REQUIRE(got.has_value());
        BOOST_TEST(got.value().body == R"({"entries": []})");
        BOOST_TEST(got.value().earlier.size() == 2u);
    };
    testing::scripted_transport script;
    script.expect(method::get, "experiments").answer(503, "");
    script.expect(method::get, "experiments").fail(errc::connection_lost);
    script.expect(method::get, "experiments")
        .answer({308, {{"Location", "http://st4sd.example.org/rs/experiments/"}}, "", {}});
    script.expect(method::get, "https://st4sd.example.org/rs/experiments/").answer(200, R"({"entries": []})");
    run(testing::recording<testing::scripted_transport>{testing::recording_policy{out}, script});
    BOOST_TEST(out.str().find("S3CRET") == std::string::npos);
    auto const replay = replaying::parse(out.str()).value();
    run(replay);
    BOOST_TEST(replay.left_over().empty());
}

BOOST_AUTO_TEST_CASE(what_is_no_recording_is_refused_by_line)
{
    std::pair<char const*, char const*> const rows[] = {
        {"hello", "line 1 "},
        {"\n\n| x", "line 3 "},
        {"< 200", "line 1 "},
        {"> GET", "line 1 "},
        {"> GET https://x/\n", "no answer"},
        {"> GET https://x/\n> GET https://y/\nno field", "line 2 "},
        {"> GET https://x/\n< 99\n", "line 2 "},
        {"> GET https://x/\n< two\n", "line 2 "},
        {"> GET https://x/\n< 200\n< Name\n", "line 3 "},
        {"> GET https://x/\n< 200\n| a\n= YQ==\n", "line 4 "},
        {"> GET https://x/\n< 200\n= YQ=\n", "base64"},
        {"> GET https://x/\n< 200\n= Y!==\n", "base64"},
        {"> GET https://x/\n< 200\n| a\n< Name: value", "line 4 "},
    };
    for (auto const& [text, expected] : rows) {
        auto const read = replaying::parse(text);
        BOOST_TEST_REQUIRE(!read.has_value(), text);
        BOOST_TEST((read.error() == errc::invalid_document));
        BOOST_TEST(read.error().message().find(expected) != std::string::npos, text << ": " << read.error());
    }
    BOOST_TEST(replaying::parse("").has_value());
    BOOST_TEST((replaying::load("/no/such/file").error() == errc::invalid_argument));
    BOOST_TEST(replaying::parse("> GET https://x/\r\n< 200\r\n| a\r\n").has_value(), "from an editor on Windows");
}

BOOST_AUTO_TEST_SUITE_END()
