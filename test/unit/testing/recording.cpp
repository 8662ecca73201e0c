#include <st4sd/any_transport.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing/recording.hpp>
#include <st4sd/testing/replaying.hpp>
#include <st4sd/testing/scripted_transport.hpp>

#include "fixtures.hpp"
#include "temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>

using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;
using http::method;
using testing::recording_policy;

namespace {

static_assert(middleware::policy<recording_policy>);
static_assert(
    streaming_transport<testing::recording<any_transport>> && async_transport<testing::recording<any_transport>>);

http::request to(method verb, std::string_view path, std::string body = {})
{
    http::request r;
    r.verb = verb;
    r.url = http::url::parse("https://st4sd.example.org/rs/" + std::string{path}).value();
    r.body = std::move(body);
    return r;
}

// What is written of one exchange, below the heading.
std::string written(http::request const& request, result<http::response> const& heard, std::string_view streamed = {})
{
    std::ostringstream out;
    recording_policy const policy{out};
    middleware::attempt tried{request};
    tried.streamed = streamed;
    BOOST_TEST(std::holds_alternative<middleware::deliver>(policy.on_answer(tried, heard)));
    auto const text = out.str();
    std::string const heading = "# st4sd recording, version 1\n\n";
    BOOST_TEST(text.starts_with(heading));
    return text.substr(heading.size());
}
std::string body_written(std::string const& body)
{
    auto const text = written(to(method::get, "x"), http::response{200, {}, body, {}});
    return text.substr(text.find("< 200\n") + 6);
}

struct collecting final : body_sink {
    std::string text;
    result<void> open(http::response const&) override { return success(); }
    result<void> write(std::string_view bytes) override
    {
        text += bytes;
        return success();
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(testing_recording)

BOOST_AUTO_TEST_CASE(is_readable)
{
    auto request = to(method::post, "experiments/x/start?y=z", "{\"platform\": \"openshift\"}");
    request.fields = {
        {"Content-Type", "application/json"}, {"X-Request-Id", "abc"}, {"Authorization", "Bearer S3CRET-KEY"}};
    auto heard = answer(200, "\"x-1\"\n");
    heard.fields.add("Content-Length", "6");
    heard.fields.add("Date", "Tue, 24 Nov 2026 01:00:00 GMT");
    heard.fields.add("Set-Cookie", "session=S3CRET-TOO");
    BOOST_TEST(
        written(request, heard) == "> POST https://st4sd.example.org/rs/experiments/x/start?y=z\n"
                                   "> Content-Type: application/json\n"
                                   "> Authorization: ***\n"
                                   "| {\"platform\": \"openshift\"}\n"
                                   "< 200\n"
                                   "< Content-Type: application/json\n"
                                   "< Set-Cookie: ***\n"
                                   "| \"x-1\"\n"
                                   "|\n"
                                   "\n");
}

BOOST_AUTO_TEST_CASE(bodies_are_text_or_base64)
{
    BOOST_TEST(body_written("") == "\n");
    BOOST_TEST(body_written("a") == "| a\n\n");
    BOOST_TEST(body_written("a\n\nb\n") == "| a\n|\n| b\n|\n\n");
    BOOST_TEST(body_written("\n") == "|\n|\n\n");
    BOOST_TEST(body_written("gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80") == "| gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80\n\n");
    BOOST_TEST(body_written("a\r\nb") == "= YQ0KYg==\n\n", "an editor would change it");
    BOOST_TEST(body_written(std::string{"\0", 1}) == "= AA==\n\n");
    BOOST_TEST(body_written("\xff") == "= /w==\n\n");
    BOOST_TEST(body_written("\xc3") == "= ww==\n\n", "half a character");
    auto const lines = body_written(std::string(100, '\xfe'));
    BOOST_TEST(lines.find('\n') == 78u);
}

BOOST_AUTO_TEST_CASE(streamed_bodies_and_failures_are_written)
{
    BOOST_TEST(
        written(to(method::get, "x"), http::response{200, {}, "", {}}, "streamed").find("| streamed\n") !=
        std::string::npos);
    auto const lost =
        error{errc::connection_lost, "lost\nhere"}.with([](error_info& facts) { facts.at = phase::first_byte; });
    BOOST_TEST(
        written(to(method::get, "x"), lost) ==
        "> GET https://st4sd.example.org/rs/x\n< failed connection_lost first_byte: lost here\n\n");
    struct source final : http::body_source {
        std::uint64_t size() const override { return 3; }
        result<void> rewind() override { return success(); }
        result<std::size_t> read(char* to, std::size_t) override { return std::string{"abc"}.copy(to, 3); }
    };
    auto upload = to(method::put, "x");
    upload.source = std::make_shared<source>();
    BOOST_TEST(written(upload, answer(200, "")).find("| abc\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(places_are_kept_without_their_queries)
{
    auto const place = [](std::string location) {
        auto const text =
            written(to(method::get, "x?a=b"), http::response{308, {{"Location", std::move(location)}}, "", {}});
        auto const at = text.find("Location: ") + 10;
        return text.substr(at, text.find('\n', at) - at);
    };
    BOOST_TEST(place("https://st4sd.example.org/rs/x/") == "https://st4sd.example.org/rs/x/");
    BOOST_TEST(place("https://st4sd.example.org/rs/x/?a=b") == "https://st4sd.example.org/rs/x/?a=b");
    BOOST_TEST(place("https://sso.example.org/login?state=S3CRET") == "https://sso.example.org/login?***");
}

BOOST_AUTO_TEST_CASE(secrets_are_nowhere)
{
    std::ostringstream out;
    recording_policy const policy{out};
    auto const hear = [&](http::request request, result<http::response> const& heard) {
        request.fields.set("Authorization", "Bearer bearer-S3CRET");
        request.fields.set("Cookie", "oauth-proxy=cookie-S3CRET");
        request.fields.set("X-Anything", "field-S3CRET");
        (void)policy.on_answer({request}, heard);
    };
    hear(
        to(method::post, "experiments/x/start",
           R"({"s3": {"accessKeyID": "AKIA-S3CRET-ID", "secretAccessKey": "quo\"te\\S3CRET", "bucket": "data"},
                "environmentVariables": {"PIN": "1", "TOKEN": "environment-S3CRET"},
                "list": [2.5, true, null], "one": 1, "token": 12345678, "text": "of bearer-S3CRET within"})"),
        answer(400, R"({"message": "bad AKIA-S3CRET-ID and quo\"te\\S3CRET", "x": ["cookie-S3CRET"]})"));
    hear(to(method::get, "instances/?key=environment-S3CRET"), answer(200, "seen: environment-S3CRET\n", "text/plain"));
    hear(to(method::get, "x"), error{errc::connection_lost, "lost AKIA-S3CRET-ID"});
    hear(to(method::get, "x"), answer(200, std::string{"\0 cookie-S3CRET", 15}, "application/zip"));
    auto const text = out.str();
    BOOST_TEST(text.find("S3CRET") == std::string::npos, text);
    BOOST_TEST(text.find("12345678") == std::string::npos);
    BOOST_TEST(text.find(testing::detail::base64(std::string{"\0 cookie-S3CRET", 15})) == std::string::npos);
    for (auto const* kept :
         {"\"bucket\": \"data\"", "\"PIN\": \"***\"", "[2.5, true, null]", "\"token\": \"***\"", "of *** within",
          "key=***", "seen: ***"}) {
        BOOST_TEST(text.find(kept) != std::string::npos, kept << " is not in " << text);
    }
}

BOOST_AUTO_TEST_CASE(json_stays_json)
{
    for (auto const* body :
         {R"({"password": "abcdefgh", "abcdefgh": "abcdefghi", "x": "\u00e9abcdefgh\n"})",
          R"({"secretAccessKey": "key\\"})", R"(["abcdefgh", {"token": {"a": ["b\"c", 1.5e3, NaN]}}])",
          R"({"apiKey": "\ud83d\ude00 smile"})", R"("just text")", "17", R"({"a":{"password":""}})"}) {
        std::ostringstream out;
        recording_policy const policy{out};
        auto const request = to(method::post, "x", body);
        (void)policy.on_answer({request}, answer(200, ""));
        auto const replayed = testing::detail::recording_reader{out.str()}.read().value();
        BOOST_TEST(
            boost_json{}.parse(std::string{replayed.at(0).body}).has_value(),
            body << " became " << replayed.at(0).body);
    }
    auto const named = body_written(R"({"password": "abcdefgh", "abcdefgh": "xabcdefghx"})");
    BOOST_TEST(named == "| {\"password\": \"***\", \"abcdefgh\": \"x***x\"}\n\n", named);
}

BOOST_AUTO_TEST_CASE(a_recording_that_cannot_be_written_is_an_error)
{
    BOOST_CHECK_THROW(recording_policy{"/no/such/folder/x.txt"}, st4sd::exception);
    std::ostringstream out;
    recording_policy const policy{out};
    out.setstate(std::ios::badbit);
    auto const request = to(method::get, "x");
    BOOST_TEST(std::holds_alternative<middleware::fail>(policy.on_answer({request}, answer(200, ""))));
}

// --- and back ---

BOOST_AUTO_TEST_CASE(round_trip_in_every_form)
{
    temporary_folder folder;
    auto const path = folder / "day.txt";
    std::string every_byte;
    for (int i = 0; i != 256; ++i) {
        every_byte += static_cast<char>(i);
    }
    std::string const hostile[] = {
        "> GET https://x/\n< 200\n| a\n= YQ==\n# no comment\n\n|",
        "| ",
        "\n\n\n",
        "",
        "= ",
        every_byte,
        std::string(100'000, 'x'),
        "a\n> b: c\n"};
    testing::scripted_transport script;
    for (auto const& body : hostile) {
        script.expect(method::post, "rs/x").answer(200, body, "text/plain");
    }
    script.expect(method::get, "rs/y")
        .fail(testing::detail::failed_at(errc::timed_out, phase::first_byte, "no answer"));
    script.expect(method::head, "rs/z").answer({204, {{"Content-Length", "99"}, {"Retry-After", "3"}}, "", {}});

    auto const make_all = [&](auto&& transport) {
        for (std::size_t i = 0; i != std::size(hostile); ++i) {
            auto const request = to(method::post, "x", hostile[i]);
            if (i % 3 == 0) {
                BOOST_TEST((transport.perform(request).value().body == hostile[i]), i);
            }
            else if (i % 3 == 1) {
                collecting sink;
                BOOST_TEST((transport.perform(request, sink).has_value() && sink.text == hostile[i]), i);
            }
            else {
                collecting sink;
                std::optional<result<http::response>> got;
                transport.async_perform(request, sink, [&](result<http::response> r) { got = std::move(r); });
                BOOST_TEST((got.value().has_value() && sink.text == hostile[i]), i);
            }
        }
        auto const why = transport.perform(to(method::get, "y")).error();
        BOOST_TEST((why == errc::timed_out));
        BOOST_TEST((why.at() == phase::first_byte));
        BOOST_TEST(why.message() == "no answer");
        auto const head = transport.perform(to(method::head, "z")).value();
        BOOST_TEST(head.status == 204);
        BOOST_TEST(head.fields.get("Content-Length") == "99");
        BOOST_TEST(head.fields.get("Retry-After") == "3");
    };
    {
        testing::recording<any_transport> spy{recording_policy{path}, script};
        make_all(spy);
        BOOST_TEST(script.verify().has_value());
    }
    auto const replay = testing::replaying::load(path).value();
    make_all(any_transport{testing::replaying{replay}});
    BOOST_TEST(replay.left_over().empty());
}

BOOST_AUTO_TEST_SUITE_END()
