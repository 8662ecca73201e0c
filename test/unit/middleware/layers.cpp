#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/basic_client.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing/failing.hpp>
#include <st4sd/testing/scripted_transport.hpp>

#include "event_log.hpp"
#include "fixtures.hpp"
#include "pending_transport.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

// All policies of a client together, around a script, in every form of an exchange.
using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;
using http::method;
using std::chrono::nanoseconds;

namespace {

enum class form { blocking, streaming, async, async_streaming };
std::ostream& operator<<(std::ostream& out, form f)
{
    constexpr char const* names[] = {"blocking", "streaming", "async", "async streaming"};
    return out << names[static_cast<int>(f)];
}
auto const forms = boost::unit_test::data::make({form::blocking, form::streaming, form::async, form::async_streaming});
bool streams(form f) { return f == form::streaming || f == form::async_streaming; }

using chain = middleware::retrying<middleware::redirecting<
    middleware::with<middleware::authenticated, middleware::with<middleware::observing, any_transport>>>>;
static_assert(streaming_transport<chain> && clocked_transport<chain> && async_transport<chain>);

http::origin const home{"https", "st4sd.example.org", 443};

chain around(
    any_transport transport, credentials who = anonymous{}, retry_options how = {}, redirect_options where = {})
{
    middleware::with observed{middleware::observing{}, std::move(transport)};
    middleware::with authenticated{middleware::authenticated{std::move(who), {home}}, std::move(observed)};
    return chain{
        middleware::retrying_policy{how, 1}, {middleware::redirecting_policy{where}, std::move(authenticated)}};
}

struct collecting final : body_sink {
    int opened = 0;
    std::string text;
    std::optional<error> refusal;
    result<void> open(http::response const& head) override
    {
        ++opened;
        BOOST_TEST(head.ok(), "no other answer reaches a sink");
        text.clear();
        return success();
    }
    result<void> write(std::string_view bytes) override
    {
        text += bytes;
        return refusal ? result<void>{*refusal} : result<void>{success()};
    }
};

result<http::response> send(form how, chain& transport, http::request const& request, collecting& sink)
{
    std::optional<result<http::response>> got;
    auto const heard = [&](result<http::response> r) { got = std::move(r); };
    switch (how) {
    case form::blocking:
        return transport.perform(request);
    case form::streaming:
        got = transport.perform(request, sink);
        break;
    case form::async:
        transport.async_perform(request, heard);
        break;
    case form::async_streaming:
        transport.async_perform(request, sink, heard);
        break;
    }
    BOOST_TEST_REQUIRE(got.has_value());
    if (streams(how) && *got && got->assume_value().ok()) {
        BOOST_TEST(got->assume_value().body == "");
        got->assume_value().body = sink.text;
    }
    return *got;
}
result<http::response> send(form how, chain& transport, http::request const& request)
{
    collecting sink;
    return send(how, transport, request, sink);
}

http::request get(std::string path)
{
    http::request r;
    r.url = http::url::parse("https://st4sd.example.org/" + path).value();
    return r;
}
http::request start(std::string path)
{
    auto r = get(std::move(path));
    r.verb = method::post;
    r.body = "{}";
    r.repeat = http::idempotency::not_idempotent;
    return r;
}
http::response with_field(int status, std::string name, std::string value)
{
    auto a = answer(status, "<html>", "text/html");
    a.fields.set(name, std::move(value));
    return a;
}
error at(errc code, phase where)
{
    return error{code}.with([&](error_info& facts) { facts.at = where; });
}

// Another thread of the executor goes on, while this one is held up.
void poll_elsewhere(boost::asio::io_context& context)
{
    context.restart();
    std::thread{[&] {
        while (context.poll() != 0) {
        }
    }}.join();
}

} // namespace

BOOST_AUTO_TEST_SUITE(middleware_layers)

BOOST_DATA_TEST_CASE(a_bad_day, forms, how)
{
    testing::scripted_transport script;
    script.expect(method::get, "a").without_field("Authorization").after(1s).fail(error{errc::connection_lost, "lost"});
    script.expect(method::get, "a").answer(with_field(503, "Retry-After", "3"));
    script.expect(method::get, "a").answer(with_field(308, "Location", "http://st4sd.example.org/a/"));
    script.expect(method::get, "https://st4sd.example.org/a/").answer(401, "{}");
    script.expect(method::get, "https://st4sd.example.org/a/")
        .with_field("Authorization", "Bearer KEY")
        .answer(200, "hello, world");
    int asked = 0;
    auto transport = around(script, token_source{[&] { return ++asked, bearer_key{"KEY"}; }});
    event_log log;
    auto request = get("a");
    request.watched_by = log.observer;

    auto const got = send(how, transport, request);
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(got.assume_value().body == "hello, world");
    BOOST_TEST(asked == 1);
    auto const slept = script.sleeps();
    BOOST_TEST_REQUIRE(slept.size() == 2u);
    BOOST_TEST((slept[0] >= 250ms && slept[0] <= 500ms));
    BOOST_TEST((slept[1] == 3s));

    auto const& earlier = got.assume_value().earlier;
    BOOST_TEST_REQUIRE(earlier.size() == 3u);
    BOOST_TEST((earlier[0] == earlier_attempt{make_error_code(errc::connection_lost), 0, "lost", 1000}));
    auto const second = 1000 + std::chrono::duration_cast<std::chrono::milliseconds>(slept[0]).count();
    BOOST_TEST((earlier[1] == earlier_attempt{{}, 503, "HTTP 503", second}));
    BOOST_TEST(
        (earlier[2] == earlier_attempt{{}, 401, "HTTP 401", second + 3000}), "of an inner layer, on the time of all");

    auto lines = log.lines();
    auto const pause = std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(slept[0]).count());
    std::vector<std::string> const expected{
        "attempt 1",
        "lost 1000 ms",
        "is sent again in " + pause + " ms: lost",
        "attempt 2",
        "503 6 bytes 0 ms",
        "is sent again in 3000 ms: HTTP 503",
        "attempt 3",
        "308 6 bytes 0 ms",
        "redirected to https://st4sd.example.org/a/",
        "attempt 3",
        "401 2 bytes 0 ms",
        "asks for new credentials",
        "is sent again in 0 ms: HTTP 401",
        "attempt 4",
        "200 12 bytes 0 ms"};
    BOOST_TEST(lines == expected, boost::test_tools::per_element());
    BOOST_TEST(script.verify().has_value());
}

BOOST_DATA_TEST_CASE(what_was_perhaps_seen_is_not_sent_twice, forms, how)
{
    for (auto const where : {phase::send, phase::first_byte, phase::receive}) {
        testing::scripted_transport script;
        script.expect(method::post, "a").fail(at(errc::connection_lost, where));
        auto transport = around(script);
        BOOST_TEST((send(how, transport, start("a")).error() == errc::connection_lost));
        BOOST_TEST(script.seen().size() == 1u);
    }
    testing::scripted_transport script;
    script.expect(method::post, "a").fail(at(errc::cannot_connect, phase::connect));
    script.expect(method::post, "a").fail(at(errc::timed_out, phase::handshake));
    script.expect(method::post, "a").with_body("{}").answer(200, "started");
    auto transport = around(script);
    BOOST_TEST(send(how, transport, start("a")).value().body == "started");
    BOOST_TEST(script.verify().has_value());
}

BOOST_DATA_TEST_CASE(it_gives_up_with_the_last_failure, forms, how)
{
    testing::scripted_transport script;
    script.expect(method::get, "a").times(3).answer(503, "busy");
    script.expect(method::get, "a").answer(502, "broken");
    script.expect(method::get, "a").times(4).fail(error{errc::cannot_connect, "nobody there"});
    auto transport = around(script);
    auto const answered = send(how, transport, get("a")).value();
    BOOST_TEST(answered.status == 502);
    BOOST_TEST(answered.body == "broken");
    BOOST_TEST(answered.earlier.size() == 3u);
    auto const lost = send(how, transport, get("a")).error();
    BOOST_TEST(lost.message() == "nobody there");
    BOOST_TEST(lost.earlier().size() == 3u);
    BOOST_TEST(script.verify().has_value());
}

BOOST_DATA_TEST_CASE(a_download_begins_anew, forms, how)
{
    testing::scripted_transport script;
    script.expect(method::get, "a").answer(200, "0123456789").cut_after(9);
    script.expect(method::get, "a").answer(503, "busy");
    script.expect(method::get, "a").answer(200, "0123456789");
    auto transport = around(script);
    collecting sink;
    BOOST_TEST(send(how, transport, get("a"), sink).value().body == "0123456789");
    BOOST_TEST(sink.opened == (streams(how) ? 2 : 0));
    BOOST_TEST(script.verify().has_value());
}

BOOST_DATA_TEST_CASE(an_error_of_the_sink_is_final, forms, how)
{
    if (!streams(how)) {
        return;
    }
    for (error const& why :
         {error{std::make_error_code(std::errc::no_space_on_device)}, error{errc::connection_lost}}) {
        testing::scripted_transport script;
        script.expect(method::get, "a").answer(200, "0123456789");
        auto transport = around(script);
        collecting sink;
        sink.refusal = why;
        BOOST_TEST((send(how, transport, get("a"), sink).error().code() == why.code()));
        BOOST_TEST(script.seen().size() == 1u, why);
    }
}

BOOST_DATA_TEST_CASE(cancelling_ends_it_between_the_tries, forms, how)
{
    for (bool const in_pause : {false, true}) {
        testing::scripted_transport script;
        cancel_source stop;
        auto first = script.expect(method::get, "a");
        first.answer(503, "");
        script.on_sleep([&](auto) { stop.cancel(); });
        auto transport = around(script, token_source{[&] { return stop.cancel(), bearer_key{"KEY"}; }});
        auto request = get("a");
        request.cancel = stop.token();
        if (!in_pause) {
            first.answer(401, "");
        }
        auto const got = send(how, transport, request);
        BOOST_TEST((got.error() == errc::cancelled));
        BOOST_TEST(got.error().earlier().size() == 1u);
        BOOST_TEST(script.seen().size() == 1u);
    }
}

BOOST_DATA_TEST_CASE(other_origins_get_no_credentials, forms, how)
{
    testing::scripted_transport script;
    script.expect(method::post, "a")
        .times(2)
        .with_field("Authorization", "Bearer KEY")
        .answer(with_field(307, "Location", "https://other.example.org/b"));
    script.expect(method::post, "https://other.example.org/b")
        .without_field("Authorization")
        .with_body("{}")
        .answer(200, "x");
    auto strict = around(script, bearer_key{"KEY"});
    BOOST_TEST((send(how, strict, start("a")).error() == errc::redirect_refused));
    auto trusting = around(script, bearer_key{"KEY"}, {}, {.other_origins = true});
    BOOST_TEST(send(how, trusting, start("a")).value().body == "x");
    BOOST_TEST(script.verify().has_value());
}

BOOST_DATA_TEST_CASE(circles_end, forms, how)
{
    testing::scripted_transport script;
    for (int i = 0; i != 3; ++i) {
        script.expect(method::get, "a").answer(with_field(308, "Location", "/b"));
        script.expect(method::get, "b").answer(with_field(308, "Location", "/a"));
    }
    auto transport = around(script);
    BOOST_TEST((send(how, transport, get("a")).error() == errc::too_many_redirects));
    BOOST_TEST(script.verify().has_value());
}

BOOST_DATA_TEST_CASE(every_single_failure_is_survived, forms, how)
{
    auto const runs = testing::for_every_failure([&](testing::failure_point point) {
        auto const by_path = make_transport([](http::request const& r) -> result<http::response> {
            return r.url.path == "/a" ? with_field(308, "Location", "/a/") : answer(200, "hello, world");
        });
        testing::failing broken{any_transport{by_path}, point};
        auto transport = around(any_transport{broken}, anonymous{}, {.first_delay = 0ms});
        auto const got = send(how, transport, get("a"));
        BOOST_TEST_REQUIRE(got.has_value(), point);
        BOOST_TEST(got.assume_value().body == "hello, world", point);
        BOOST_TEST(got.assume_value().earlier.size() == (point.struck() ? 1u : 0u), point);
    });
    BOOST_TEST(runs == 9u, "two exchanges of four steps, and the undisturbed one");
}

BOOST_DATA_TEST_CASE(a_start_happens_at_most_once_whatever_fails, forms, how)
{
    (void)testing::for_every_failure([&](testing::failure_point point) {
        int started = 0;
        auto const service = make_transport([&](http::request const&) -> result<http::response> {
            ++started;
            return answer(200, "\"x\"");
        });
        auto transport =
            around(any_transport{testing::failing{any_transport{service}, point}}, anonymous{}, {.first_delay = 0ms});
        auto const got = send(how, transport, start("a"));
        BOOST_TEST(started <= 1, point);
        BOOST_TEST((got || !got.error().nothing_was_sent()), point);
        BOOST_TEST((point.step() != 0 || got), "nothing was sent, so that it was sent again");
    });
}

BOOST_AUTO_TEST_CASE(requests_that_are_refused_while_the_source_is_asked_wait_without_a_thread)
{
    boost::asio::io_context context;
    pending_transport pending{context.get_executor()};
    int asked = 0;
    auto const run_until = [&](std::size_t count) {
        while (pending.pending() < count) {
            context.restart();
            BOOST_TEST_REQUIRE(context.run_one() != 0u);
        }
    };
    auto transport = around(pending, token_source{[&] {
                                ++asked;
                                pending.finish(answer(401, "{}")); // the second is refused, on another thread
                                pending.finish(answer(401, "{}")); // and the third
                                poll_elsewhere(context);
                                BOOST_TEST(pending.pending() == 0u, "they wait");
                                return bearer_key{"KEY"};
                            }});
    std::vector<std::optional<result<http::response>>> got(3);
    cancel_source stop;
    for (std::size_t i = 0; i != 3; ++i) {
        auto request = get("a");
        request.cancel = stop.token();
        transport.async_perform(request, [&, i](result<http::response> r) { got[i] = std::move(r); });
    }
    pending.finish(answer(401, "{}"));
    run_until(3);
    BOOST_TEST(asked == 1);
    for (int i = 0; i != 3; ++i) {
        BOOST_TEST(pending.request(0).fields.get("Authorization") == "Bearer KEY");
        pending.finish(answer(200, "ok"));
    }
    context.restart();
    context.run();
    for (auto const& one : got) {
        BOOST_TEST(one.value().value().status == 200);
        BOOST_TEST(one.value().value().earlier.size() == 1u);
    }
}

BOOST_AUTO_TEST_CASE(who_waits_for_credentials_can_be_cancelled)
{
    boost::asio::io_context context;
    pending_transport pending{context.get_executor()};
    cancel_source stop;
    std::optional<result<http::response>> second;
    auto transport =
        around(pending, token_source{[&] {
                   pending.finish(answer(401, "{}"));
                   poll_elsewhere(context);
                   BOOST_TEST(!second.has_value());
                   stop.cancel();
                   poll_elsewhere(context);
                   BOOST_TEST((second.value().error() == errc::cancelled), "before the source has answered");
                   return bearer_key{"KEY"};
               }});
    std::optional<result<http::response>> first;
    transport.async_perform(get("a"), [&](result<http::response> r) { first = std::move(r); });
    auto request = get("a");
    request.cancel = stop.token();
    transport.async_perform(request, [&](result<http::response> r) { second = std::move(r); });
    pending.finish(answer(401, "{}"));
    context.restart();
    while (context.poll() != 0) {
    }
    BOOST_TEST_REQUIRE(pending.pending() == 1u);
    pending.finish(answer(200, "ok"));
    context.restart();
    context.run();
    BOOST_TEST(first.value().value().status == 200);
}

// --- as a client has them ---

BOOST_AUTO_TEST_CASE(a_client_over_ones_own_transport_retries_only_when_told)
{
    using client = st4sd::basic_client<any_transport, boost_json>;
    testing::scripted_transport script;
    script.expect(method::get, "a").answer(503, "{}");
    client const plain{script};
    auto const once = plain.request(method::get, "a").error();
    BOOST_TEST(once.attempts() == 1);
    BOOST_TEST(once.earlier().empty());

    event_log log;
    testing::scripted_transport busy;
    busy.expect(method::get, "a").times(4).answer(503, "{}");
    client const api{
        busy, "https://st4sd.example.org", bearer_key{"S3CRET"}, {.retry = retry_options{}, .observer = log.observer}};
    auto const error = api.with({.fields = {{"traceparent", "00-a-b-01"}}}).request(method::get, "a").error();
    BOOST_TEST((error == condition::unavailable));
    BOOST_TEST(error.attempts() == 4);
    BOOST_TEST(error.earlier().size() == 3u);
    BOOST_TEST(error.to_line().ends_with("(tried 4 times)"), error.to_line());
    std::set<std::string> ids;
    for (auto const& sent : busy.seen()) {
        ids.emplace(sent.fields.get("X-Request-Id"));
        BOOST_TEST(sent.fields.get("traceparent") == "00-a-b-01");
    }
    BOOST_TEST(ids.size() == 1u, "the same for all tries");
    BOOST_TEST(*ids.begin() == error.info().request_id);
    BOOST_TEST(log.all.size() == 11u);
    for (auto const& one : log.all) {
        BOOST_TEST(one.request_id == *ids.begin());
        BOOST_TEST(one.line.find("S3CRET") == std::string::npos);
    }
    BOOST_TEST(busy.verify().has_value());
    BOOST_TEST((api.transport().now() == busy.now()), "the user's own transport");
}

BOOST_AUTO_TEST_CASE(an_operation_outlives_its_client)
{
    boost::asio::io_context context;
    pending_transport pending{context.get_executor()};
    using client = st4sd::basic_client<any_transport, boost_json>;
    std::optional<client> api;
    api.emplace(
        pending, "https://st4sd.example.org", token_source{[] { return bearer_key{"KEY"}; }},
        options{.retry = retry_options{.first_delay = 1ms}});
    std::optional<result<http::response>> got;
    api->async_request(method::get, "a", {}, [&](result<http::response> r) { got = std::move(r); });
    api.reset();
    auto const next = [&](result<http::response> how) {
        while (pending.pending() == 0) {
            context.restart();
            BOOST_TEST_REQUIRE(context.run_one() != 0u);
        }
        pending.finish(std::move(how));
    };
    next(errc::connection_lost);
    next(answer(401, "{}"));
    next(with_field(308, "Location", "/b"));
    next(answer(200, "done"));
    context.restart();
    context.run();
    BOOST_TEST(got.value().value().body == "done");
    BOOST_TEST(got.value().value().earlier.size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
