// What beast_transport does with peers that are silent, slow, broken, lying or not HTTP at all, and with requests that
// must not be sent. Deadlines are real here: a socket has no virtual clock.
#include "beast_forms.hpp"

#include <st4sd/cancel_token.hpp>

#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

namespace {

constexpr std::string_view good_answer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\n0123456789";

void check(result<http::response> const& got, errc code, std::initializer_list<phase> at)
{
    BOOST_REQUIRE(got.has_error());
    BOOST_TEST_CONTEXT(got.error())
    {
        BOOST_TEST((got.error() == code));
        BOOST_REQUIRE(got.error().at().has_value());
        BOOST_TEST((std::ranges::find(at, *got.error().at()) != at.end()));
        BOOST_TEST(got.error().method() == "GET");
        BOOST_TEST(got.error().url().starts_with("http"));
    }
}

// Every way a peer can end a connection.
enum class ending { close, reset };
std::ostream& operator<<(std::ostream& out, ending e) { return out << (e == ending::close ? "close" : "reset"); }
auto const endings = data::make({ending::close, ending::reset});

void end(peer& client, ending how)
{
    how == ending::close ? client.cut() : client.reset();
}

} // namespace

BOOST_AUTO_TEST_SUITE(beast_bad_days)

BOOST_DATA_TEST_CASE(a_connection_that_ends_after_each_byte_of_the_answer, forms_and_wires * endings, how, over, ending)
{
    beast_client client{how};
    for (std::size_t sent = 0; sent < good_answer.size(); ++sent) {
        server service{over, [&](peer& other) {
            other.read_request();
            other.write(good_answer.substr(0, sent));
            end(other, ending);
        }};
        auto const got = client(get(service.url()));
        auto const head = good_answer.find("\r\n\r\n") + 4;
        BOOST_TEST_CONTEXT("after " << sent << " bytes")
        {
            if (sent >= head) {
                check(got, errc::body_cut_short, {phase::receive});
            } else {
                check(got, errc::connection_lost, {sent == 0 ? phase::first_byte : phase::receive, phase::receive, phase::send});
            }
        }
    }
}

BOOST_DATA_TEST_CASE(a_connection_that_ends_inside_a_chunk, forms_and_wires * endings, how, over, ending)
{
    std::string_view const text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nwiki\r\n0\r\n\r\n";
    auto const head = text.find("\r\n\r\n") + 4;
    beast_client client{how};
    for (std::size_t sent = head; sent < text.size(); ++sent) {
        server service{over, [&](peer& other) {
            other.read_request();
            other.write(text.substr(0, sent));
            end(other, ending);
        }};
        collecting_sink sink;
        auto const got = client(get(service.url()), &sink);
        BOOST_TEST_CONTEXT("after " << sent << " bytes") { check(got, errc::body_cut_short, {phase::receive}); }
        BOOST_TEST(sink.opened == 1);
    }
}

BOOST_DATA_TEST_CASE(a_connection_that_ends_before_it_is_used, forms * endings, how, ending)
{
    server service{wire::plain, [&](peer& other) { end(other, ending); }};
    beast_client client{how};
    check(client(get(service.url())), errc::connection_lost, {phase::send, phase::first_byte});
}

BOOST_DATA_TEST_CASE(a_connection_that_breaks_before_anything_was_written_has_sent_nothing, forms_and_wires, how, over)
{
    std::atomic<bool> gone = false;
    server service{over, [&](peer& other) {
        other.reset();
        gone = true;
    }};
    beast_client client{how};
    auto request = get(service.url());
    request.repeat = http::idempotency::not_idempotent;
    request.watched_by = observe([&](event const& e) { // connected, and about to write
        while (std::holds_alternative<events::connected>(e.what) && !gone) {
            std::this_thread::yield();
        }
    });
    auto const got = client(request);
    check(got, errc::connection_lost, {over == wire::tls ? phase::handshake : phase::connect});
    BOOST_TEST(got.error().nothing_was_sent());
    BOOST_TEST(service.connections() == 1);
}

BOOST_DATA_TEST_CASE(a_connection_that_ends_inside_the_handshake, forms * endings, how, ending)
{
    server service{wire::plain, [&](peer& other) {
        other.read_some(); // the client's hello
        end(other, ending);
    }};
    beast_client client{how};
    auto where = service.url();
    where.origin.scheme = "https";
    check(client(get(where)), errc::tls_failed, {phase::handshake});
}

BOOST_DATA_TEST_CASE(a_tls_stream_must_say_goodbye_where_that_is_the_only_end_of_a_body, forms, how)
{
    server service{wire::tls, [](peer& other) {
        other.read_request();
        other.write("HTTP/1.1 200 OK\r\n\r\nhalf a ta");
        other.cut();
    }};
    beast_client client{how};
    check(client(get(service.url())), errc::body_cut_short, {phase::receive});
}

BOOST_DATA_TEST_CASE(a_tls_stream_need_not_say_goodbye_after_a_complete_body, forms, how)
{
    server service{wire::tls, [](peer& other) {
        other.read_request();
        other.write(good_answer);
        other.cut();
    }};
    beast_client client{how};
    BOOST_TEST(client(get(service.url())).value().body == "0123456789");
    BOOST_TEST(client(get(service.url())).value().body == "0123456789");
}

BOOST_DATA_TEST_CASE(deadlines_say_what_did_not_happen_in_time, forms_and_wires, how, over)
{
    beast_client client{how};
    server silent{over, [](peer& other) { other.wait_until_closed(); }};
    server halting{over, [](peer& other) {
        other.read_request();
        other.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234");
        other.wait_until_closed();
    }};
    server dripping{over, [](peer& other) {
        other.read_request();
        other.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
        while (other.write("x")) {
            std::this_thread::sleep_for(5ms);
        }
    }};
    auto request = get(silent.url());
    request.limits.first_byte = 60ms;
    auto got = client(request);
    check(got, errc::timed_out, {phase::first_byte});
    BOOST_TEST(got.error().message() == "timed out while waiting for the answer: the first_byte deadline of 60 ms passed");

    request = get(halting.url());
    request.limits.idle = 60ms;
    got = client(request);
    check(got, errc::timed_out, {phase::receive});
    BOOST_TEST(got.error().message() == "timed out while reading the answer: the idle deadline of 60 ms passed");

    request = get(dripping.url());
    request.limits.idle = 3s;
    request.limits.total = 200ms;
    got = client(request);
    check(got, errc::timed_out, {phase::receive});
    BOOST_TEST(got.error().message() == "timed out while reading the answer: the total deadline of 200 ms passed");
}

BOOST_DATA_TEST_CASE(a_peer_that_never_stops_sending_ends_at_the_deadline_too, forms, how)
{
    std::string const block(1 << 20, 'x');
    server service{wire::plain, [&](peer& other) {
        other.read_request();
        other.write("HTTP/1.1 200 OK\r\n\r\n");
        while (other.write(block)) {
        }
    }};
    beast_client client{how};
    struct : body_sink {
        result<void> open(http::response const&) override { return success(); }
        result<void> write(std::string_view) override { return success(); }
    } nowhere;
    auto request = get(service.url());
    request.limits.total = 100ms;
    check(client(request, &nowhere), errc::timed_out, {phase::receive});

    cancel_source stop;
    request.limits.total = 20s;
    request.cancel = stop.token();
    std::thread other{[&] {
        std::this_thread::sleep_for(50ms);
        stop.cancel();
    }};
    check(client(request, &nowhere), errc::cancelled, {phase::receive});
    other.join();
}

BOOST_DATA_TEST_CASE(a_peer_that_does_not_read_ends_at_the_idle_deadline, forms_and_wires, how, over)
{
    std::atomic<bool> done = false;
    server service{over, [&](peer&) {
        while (!done) {
            std::this_thread::yield();
        }
    }};
    beast_client client{how};
    auto request = get(service.url());
    request.limits.idle = 80ms;
    request.body.assign(16 << 20, 'x');
    check(client(request), errc::timed_out, {phase::send});
    done = true;
}

BOOST_DATA_TEST_CASE(connecting_has_a_deadline, forms, how)
{
    // Speaks TCP and not TLS; and accepts nothing at all, as its queue is full.
    server mute{wire::plain, [](peer& other) { other.wait_until_closed(); }};
    beast_client client{how};
    auto request = get(mute.url());
    request.url.origin.scheme = "https";
    request.limits.connect = 60ms;
    auto const got = client(request);
    check(got, errc::timed_out, {phase::handshake});
    BOOST_TEST(got.error().nothing_was_sent());

    boost::asio::io_context context;
    using tcp = boost::asio::ip::tcp;
    tcp::acceptor full{context};
    full.open(tcp::v4());
    full.bind({boost::asio::ip::address_v4::loopback(), 0});
    full.listen(0);
    std::vector<tcp::socket> queue;
    for (int i = 0; i < 8; ++i) {
        queue.emplace_back(context).async_connect(full.local_endpoint(), [](auto) {}); // begins, and never ends
    }
    request = get(http::url::parse("http://127.0.0.1:" + std::to_string(full.local_endpoint().port())).value());
    request.limits.connect = 60ms;
    auto const blocked = client(request);
    check(blocked, errc::timed_out, {phase::connect});
    BOOST_TEST(blocked.error().message() == "timed out while connecting: the connect deadline of 60 ms passed");
}

BOOST_DATA_TEST_CASE(an_endless_deadline_is_allowed, forms, how)
{
    server service{wire::plain, always(answer("x"))};
    beast_client client{how};
    auto request = get(service.url());
    request.limits = {};
    request.limits.total = request.limits.idle = request.limits.first_byte = request.limits.connect =
        http::deadlines::duration::max();
    BOOST_TEST(client(request).has_value());
}

BOOST_DATA_TEST_CASE(the_deadlines_of_the_options_hold_where_a_request_has_none, forms, how)
{
    server silent{wire::plain, [](peer& other) { other.wait_until_closed(); }};
    auto chosen = trusting();
    chosen.first_byte_deadline = 70ms;
    beast_client client{how, chosen};
    auto request = get(silent.url());
    request.limits = {};
    check(client(request), errc::timed_out, {phase::first_byte});
}

BOOST_DATA_TEST_CASE(another_thread_cancels_in_every_phase, forms_and_wires, how, over)
{
    // The server cancels when it has come as far as the test wants it.
    beast_client client{how};
    for (std::size_t sent = 0; sent < good_answer.size(); sent += 20) {
        cancel_source stop;
        server service{over, [&](peer& other) {
            other.read_request();
            other.write(good_answer.substr(0, sent));
            stop.cancel();
            other.wait_until_closed();
        }};
        auto request = get(service.url());
        request.cancel = stop.token();
        check(client(request), errc::cancelled, {phase::first_byte, phase::receive});
    }
    {
        cancel_source stop;
        server service{wire::plain, [&](peer& other) {
            stop.cancel();
            other.wait_until_closed();
        }};
        auto request = get(service.url());
        request.url.origin.scheme = "https";
        request.cancel = stop.token();
        check(client(request), errc::cancelled, {phase::connect, phase::handshake});
    }
    {
        cancel_source stop;
        server service{over, [&](peer& other) {
            stop.cancel();
            other.wait_until_closed();
        }};
        auto request = get(service.url());
        request.body.assign(32 << 20, 'x');
        request.cancel = stop.token();
        check(client(request), errc::cancelled, {phase::send, phase::handshake, phase::connect, phase::first_byte});
    }
}

BOOST_DATA_TEST_CASE(a_token_that_fired_before_sends_nothing, forms, how)
{
    server service{wire::plain, always(answer("x"))};
    beast_client client{how};
    cancel_source stop;
    stop.cancel();
    auto request = get(service.url());
    request.cancel = stop.token();
    auto const got = client(request);
    BOOST_TEST((got.error() == errc::cancelled));
    BOOST_TEST(got.error().nothing_was_sent());
    BOOST_TEST(service.connections() == 0);
}

BOOST_DATA_TEST_CASE(a_token_may_fire_while_the_exchange_ends, forms, how)
{
    server service{wire::plain, always(answer("x"))};
    beast_client client{how};
    for (int i = 0; i < 200; ++i) {
        cancel_source stop;
        auto request = get(service.url());
        request.cancel = stop.token();
        std::thread other{[&] { stop.cancel(); }};
        auto const got = client(request);
        other.join();
        BOOST_TEST((got ? got.value().body == "x" : got.error() == errc::cancelled));
    }
}

BOOST_DATA_TEST_CASE(what_is_not_http_is_refused,
                     forms * data::make({"SSH-2.0-OpenSSH_9.2\r\n", "220 smtp.example.org ESMTP\r\n", "\x15\x03\x01",
                                         "<!doctype html><html></html>\r\n\r\n", "HTTP/2 200\r\n\r\n", "HTTP/1.1 20 OK\r\n\r\n",
                                         "HTTP/1.1 2000 OK\r\n\r\n", "HTTP/1.1 000 None\r\n\r\n", "HTTP/1.1 OK\r\n\r\n",
                                         "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
                                         "HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "HTTP/1.1 200 OK\r\n: empty\r\n\r\n",
                                         "HTTP/1.1 200 OK\r\nSp ace: x\r\n\r\n",
                                         "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                                         "HTTP/1.1 200 OK\r\nContent-Length: 1x\r\n\r\n",
                                         "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n",
                                         "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
                                         "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                                         "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\nx",
                                         "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                                         "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                                         "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nxxx\r\n0\r\n\r\n",
                                         "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nx\r\n",
                                         "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nlonger than that"}),
                     how, bytes)
{
    server service{wire::plain, [&](peer& other) {
        other.read_request();
        other.write(bytes);
        other.cut();
    }};
    beast_client client{how};
    check(client(get(service.url())), errc::malformed_http, {phase::receive});
    collecting_sink sink;
    check(client(get(service.url()), &sink), errc::malformed_http, {phase::receive});
}

BOOST_DATA_TEST_CASE(nul_bytes_and_noise_are_refused, forms, how)
{
    beast_client client{how};
    std::uint32_t state = 7;
    for (int round = 0; round < 30; ++round) {
        std::string bytes(300, '\0');
        for (auto& byte : bytes) {
            state = state * 1664525 + 1013904223;
            byte = round == 0 ? '\0' : static_cast<char>(state >> 24);
        }
        server service{wire::plain, [&](peer& other) {
            other.read_request();
            other.write((round % 2 == 0 ? "" : "HTTP/1.1 200 OK\r\n") + bytes);
            other.cut();
        }};
        auto const got = client(get(service.url()));
        BOOST_REQUIRE(got.has_error());
        BOOST_TEST((got.error() == errc::malformed_http || got.error() == errc::connection_lost));
    }
}

BOOST_DATA_TEST_CASE(interim_answers_without_end_are_refused, forms, how)
{
    server service{wire::plain, [](peer& other) {
        other.read_request();
        while (other.write("HTTP/1.1 100 Continue\r\n\r\n")) {
        }
    }};
    beast_client client{how};
    check(client(get(service.url())), errc::malformed_http, {phase::receive});
}

BOOST_DATA_TEST_CASE(an_endless_chunk_extension_is_refused, forms, how)
{
    server service{wire::plain, [](peer& other) {
        other.read_request();
        other.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;");
        while (other.write(std::string(10000, 'x'))) {
        }
    }};
    beast_client client{how};
    check(client(get(service.url())), errc::malformed_http, {phase::receive});
}

BOOST_DATA_TEST_CASE(a_body_over_the_limit_is_refused_before_it_is_read,
                     forms * data::make({"200 OK", "500 Internal Server Error"}), how, status)
{
    // Sends the head only: whoever waits for more fails at a deadline.
    server announced{wire::plain, [&](peer& other) {
        other.read_request();
        other.write("HTTP/1.1 " + std::string{status} + "\r\nContent-Length: 2147483648\r\n\r\nx");
        other.wait_until_closed();
    }};
    beast_client client{how};
    auto request = get(announced.url());
    auto const got = client(request);
    check(got, errc::body_too_large, {phase::receive});
    BOOST_TEST(got.error().message().find("2147483648") != std::string::npos);

    server endless{wire::plain, [&](peer& other) {
        other.read_request();
        other.write("HTTP/1.1 " + std::string{status} + "\r\nTransfer-Encoding: chunked\r\n\r\n");
        while (other.write("a\r\n0123456789\r\n")) {
        }
    }};
    request = get(endless.url());
    request.body_limit = 100'000;
    check(client(request), errc::body_too_large, {phase::receive});
}

BOOST_DATA_TEST_CASE(the_limit_of_a_body_is_exact, forms * data::make({0, 1, 9, 10, 11}), how, limit)
{
    server service{wire::plain, always(std::string{good_answer})};
    server in_chunks{wire::plain, always("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\n0123456789\r\n0\r\n\r\n")};
    beast_client client{how};
    for (auto const* each : {&service, &in_chunks}) {
        auto request = get(each->url());
        request.body_limit = static_cast<std::uint64_t>(limit);
        auto const got = client(request);
        BOOST_TEST(got.has_value() == (limit >= 10));
        BOOST_TEST((got.has_value() || got.error() == errc::body_too_large));
    }
}

BOOST_DATA_TEST_CASE(requests_that_would_smuggle_something_are_not_sent, forms, how)
{
    server service{wire::plain, always(answer("x"))};
    beast_client client{how};
    auto const refused = [&](std::string_view named, std::function<void(http::request&)> const& spoil) {
        auto request = get(service.url());
        spoil(request);
        auto const got = client(request);
        BOOST_REQUIRE(got.has_error());
        BOOST_TEST_CONTEXT(got.error())
        {
            BOOST_TEST((got.error() == errc::invalid_argument));
            BOOST_TEST(got.error().message().find(named) != std::string::npos);
            BOOST_TEST(got.error().message().find("s3cret") == std::string::npos);
        }
    };
    for (std::string const bad : {"a\r\nX: y", "a\nb", "a\rb", "a\x7f", "\x01"}) {
        refused("Authorization", [&](auto& r) { r.fields.add("Authorization", "s3cret" + bad + '\n'); });
    }
    refused("Cookie", [](auto& r) { r.fields.add("Cookie", std::string{"s3cret\0", 7}); });
    for (std::string const bad : {"", "a b", "a\r\nb", "a:", "\xc3\xa4", "(x)"}) {
        refused("name", [&](auto& r) { r.fields.add(bad, "x"); });
    }
    for (std::string const own : {"host", "Content-Length", "TRANSFER-ENCODING"}) {
        refused(own, [&](auto& r) { r.fields.add(own, "1"); });
    }
    for (std::string const bad : {"/a b", "/a\r\nX: y", "a", "/\x7f", "/a\tb", "http://elsewhere/"}) {
        refused("request.url", [&](auto& r) { r.url.path = bad; });
        refused("request.url", [&](auto& r) { r.url.query = bad + " "; });
    }
    refused("request.url", [](auto& r) { r.url = {}; });
    refused("request.url", [](auto& r) { r.url.origin.host = "a\r\nb"; });
    refused("request.url", [](auto& r) { r.url.origin.scheme = "ftp"; });
    refused("request.url", [](auto& r) { r.url.origin.port = 0; });
    BOOST_TEST(service.connections() == 0);
}

BOOST_DATA_TEST_CASE(nobody_listens_there, forms, how)
{
    std::uint16_t free_port = 0;
    {
        server service{wire::plain, always("")};
        free_port = service.port();
    }
    beast_client client{how};
    auto const got = client(get(http::url::parse("http://127.0.0.1:" + std::to_string(free_port)).value()));
    check(got, errc::cannot_connect, {phase::connect});
    BOOST_TEST(got.error().nothing_was_sent());
    BOOST_TEST((got.error() == condition::unavailable));
    BOOST_TEST(got.error().message().find("127.0.0.1 port " + std::to_string(free_port)) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_transport_may_end_before_its_operations)
{
    server silent{wire::plain, [](peer& other) { other.wait_until_closed(); }};
    boost::asio::io_context context;
    std::optional<result<http::response>> got;
    {
        beast_transport transport{context.get_executor()};
        auto request = get(silent.url());
        request.limits.first_byte = 50ms;
        transport.async_perform(request, [&](result<http::response> answer) { got.emplace(std::move(answer)); });
    }
    context.run();
    BOOST_REQUIRE(got.has_value());
    check(*got, errc::timed_out, {phase::first_byte});
}

BOOST_AUTO_TEST_CASE(an_executor_may_end_before_its_operations)
{
    server silent{wire::tls, [](peer& other) { other.wait_until_closed(); }};
    bool called = false;
    cancel_source stop;
    {
        boost::asio::io_context context;
        beast_transport transport{context.get_executor(), trusting()};
        auto request = get(silent.url());
        request.cancel = stop.token();
        transport.async_perform(request, [&](result<http::response>) { called = true; });
        context.run_for(30ms);
    }
    BOOST_TEST(!called);
    stop.cancel();
}

BOOST_AUTO_TEST_SUITE_END()
