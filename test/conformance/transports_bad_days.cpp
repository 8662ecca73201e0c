// What transport.hpp promises of bad days, asked of every transport that speaks HTTP over sockets.
#include "wire_clients.hpp"

#include <atomic>
#include <chrono>
#include <future>
#include <string>
#include <thread>
#include <utility>

using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

namespace {

enum class ending { close, reset };
std::ostream& operator<<(std::ostream& out, ending e) { return out << (e == ending::close ? "close" : "reset"); }
auto const endings = data::make({ending::close, ending::reset});

// Whoever stands between may see another end of the body than we do (RFC 9112 section 6.3).
auto const two_lengths = data::make({
    "Content-Length: 5\r\nContent-Length: 4\r\n\r\nhello",
    "Content-Length: 4\r\nContent-Length: 5\r\n\r\nhello",
    "Content-Length: 5, 4\r\n\r\nhello",
    "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
});
void check_refused_head(library which, form how, wire over, std::string const& head)
{
    server service{over, [&](peer& other) {
                       other.read_request();
                       other.write("HTTP/1.1 200 OK\r\n" + head);
                       other.wait_until_closed();
                   }};
    wire_client client{which, how};
    check_error(client(get(service.url())), errc::malformed_http, {phase::receive});
    collecting_sink sink;
    check_error(client(get(service.url()), &sink), errc::malformed_http, {phase::receive});
    BOOST_TEST(sink.opened == 0);
}

void end(peer& other, ending how) { how == ending::close ? other.close() : other.reset(); }

} // namespace

BOOST_AUTO_TEST_SUITE(transports_bad_days)

BOOST_DATA_TEST_CASE(
    a_connection_that_ends_after_each_byte_of_the_answer, libraries_forms_and_wires* endings, which, how, over, ending)
{
    std::string const whole = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    auto const body_at = whole.find("hello");
    std::atomic<std::size_t> cut_at = 0;
    server service{over, [&](peer& other) {
                       other.read_request();
                       other.write(whole.substr(0, cut_at));
                       end(other, ending);
                   }};
    wire_client client{which, how};
    for (std::size_t at = 0; at < whole.size(); at += over == wire::tls ? 7 : 3) {
        cut_at = at;
        auto request = get(service.url());
        auto const got = client(request);
        BOOST_TEST_CONTEXT(at << " bytes")
        {
            BOOST_REQUIRE(got.has_error());
            bool const known = got.error() == errc::connection_lost || got.error() == errc::body_cut_short ||
                               (at < body_at && got.error() == errc::malformed_http);
            BOOST_TEST(known, got.error());
            if (at >= body_at && ending == ending::close) { // a reset may overtake the bytes before it
                BOOST_TEST((got.error() == errc::body_cut_short), got.error());
            }
            BOOST_TEST(!got.error().nothing_was_sent());
        }
    }
}

BOOST_DATA_TEST_CASE(
    a_connection_that_ends_while_a_large_body_is_sent, libraries_forms_and_wires* endings, which, how, over, ending)
{
    server service{over, [&](peer& other) {
                       other.read_some();
                       if (ending == ending::close) {
                           other.cut();
                           other.wait_until_closed();
                       }
                       else {
                           other.reset();
                       }
                   }};
    wire_client client{which, how};
    auto request = get(service.url());
    request.limits.first_byte = 300ms;
    request.body.assign(8 << 20, 'x');
    check_error(client(request), errc::connection_lost, {phase::send, phase::first_byte});
}

BOOST_DATA_TEST_CASE(a_connection_that_ends_at_the_first_byte, libraries_and_forms* endings, which, how, ending)
{
    server service{wire::plain, [&](peer& other) { // at the first byte: earlier, it might be seen as refused
                       other.read_some();
                       end(other, ending);
                   }};
    wire_client client{which, how};
    check_error(client(get(service.url())), errc::connection_lost, {phase::send, phase::first_byte});

    auto request = get(service.url());
    request.url.origin.scheme = "https"; // ends inside the handshake
    auto const got = client(request);
    check_error(got, errc::tls_failed, {phase::handshake});
    BOOST_TEST(got.error().nothing_was_sent());
}

BOOST_DATA_TEST_CASE(nobody_listens_there, libraries_and_forms, which, how)
{
    wire_client client{which, how};
    http::url where;
    {
        server gone{wire::plain, always("")};
        where = gone.url();
    }
    auto const got = client(get(where));
    check_error(got, errc::cannot_connect, {phase::connect});
    BOOST_TEST(got.error().nothing_was_sent());
    auto request = get(where);
    request.url.origin.host = "no-such-host.invalid";
    auto const unknown = client(request);
    check_error(unknown, errc::cannot_resolve, {phase::resolve});
    BOOST_TEST(unknown.error().nothing_was_sent());
}

BOOST_DATA_TEST_CASE(a_certificate_is_verified, libraries_and_forms, which, how)
{
    testing::test_ca const stranger;
    loopback_server untrusted{always(answer("ok")), stranger.issue({"127.0.0.1"})};
    loopback_server misnamed{always(answer("ok")), test_identity::get().ca.issue({"elsewhere.example.org"})};
    loopback_server late{
        always(answer("ok")), test_identity::get().ca.issue({"127.0.0.1"}, testing::validity::expired())};
    wire_client client{which, how};
    check_error(client(get(late.url())), errc::certificate_expired, {phase::handshake});
    auto const got = client(get(untrusted.url()));
    check_error(got, errc::certificate_untrusted, {phase::handshake});
    BOOST_TEST(got.error().nothing_was_sent());
    check_error(client(get(misnamed.url())), errc::certificate_wrong_host, {phase::handshake});

    auto chosen = trusting();
    chosen.tls.host_name = "elsewhere.example.org";
    wire_client renamed{which, how, chosen};
    BOOST_TEST(renamed(get(misnamed.url())).value().body == "ok");

    chosen = trusting();
    chosen.tls.insecure_skip_verify = true;
    wire_client careless{which, how, chosen};
    BOOST_TEST(careless(get(untrusted.url())).value().body == "ok");

    chosen = options{};
    chosen.tls.ca_pem = test_identity::get().ca.pem();
    wire_client by_text{which, how, chosen};
    server trusted{wire::tls, always(answer("ok"))};
    BOOST_TEST(by_text(get(trusted.url())).value().body == "ok");

    chosen = trusting();
    chosen.tls.pinned_keys = {"sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="};
    wire_client pinning{which, how, chosen};
    check_error(pinning(get(trusted.url())), errc::certificate_not_pinned, {phase::handshake});
}

BOOST_DATA_TEST_CASE(an_authority_that_cannot_be_read_is_a_wrong_argument, libraries_and_forms, which, how)
{
    server service{wire::tls, always(answer("ok"))};
    options chosen;
    chosen.tls.ca_file = "/no/such/file";
    wire_client client{which, how, chosen};
    check_error(client(get(service.url())), errc::invalid_argument);
}

BOOST_DATA_TEST_CASE(deadlines_say_what_did_not_happen_in_time, libraries_forms_and_wires, which, how, over)
{
    wire_client client{which, how};
    server silent{over, [](peer& other) { other.wait_until_closed(); }};
    auto request = get(silent.url());
    request.limits.first_byte = 60ms;
    auto got = client(request);
    check_error(got, errc::timed_out, {phase::first_byte});
    BOOST_TEST(
        got.error().message() == "timed out while waiting for the answer: the first_byte deadline of 60 ms passed");

    server halting{over, [](peer& other) {
                       other.read_request();
                       other.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234");
                       other.wait_until_closed();
                   }};
    request = get(halting.url());
    request.limits.idle = 60ms;
    got = client(request);
    check_error(got, errc::timed_out, {phase::receive});
    BOOST_TEST(got.error().message() == "timed out while reading the answer: the idle deadline of 60 ms passed");

    server dripping{over, [](peer& other) { // makes progress, byte by byte
                        other.read_request();
                        other.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
                        while (other.write("x")) {
                            std::this_thread::sleep_for(5ms);
                        }
                    }};
    request = get(dripping.url());
    request.limits.total = 150ms;
    got = client(request);
    check_error(got, errc::timed_out, {phase::receive});
    BOOST_TEST(got.error().message() == "timed out while reading the answer: the total deadline of 150 ms passed");

    server deaf{over, [](peer& other) { // reads nothing, so that sending halts
                    static_cast<void>(other);
                    std::this_thread::sleep_for(300ms);
                }};
    request = get(deaf.url(), http::method::post);
    request.limits.idle = 80ms;
    request.body.assign(16 << 20, 'x');
    check_error(client(request), errc::timed_out, {phase::send});
}

BOOST_DATA_TEST_CASE(connecting_has_a_deadline, libraries_and_forms, which, how)
{
    server mute{wire::plain, [](peer& other) { other.wait_until_closed(); }};
    wire_client client{which, how};
    auto request = get(mute.url());
    request.url.origin.scheme = "https";
    request.limits.connect = 60ms;
    auto const got = client(request);
    check_error(got, errc::timed_out, {phase::handshake});
    BOOST_TEST(got.error().nothing_was_sent());
}

BOOST_DATA_TEST_CASE(
    another_thread_cancels_while_it_waits_and_while_it_reads, libraries_forms_and_wires, which, how, over)
{
    wire_client client{which, how};
    for (bool const reading : {false, true}) {
        stopper stop;
        server service{over, [&](peer& other) {
                           other.read_request();
                           if (reading) {
                               other.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234");
                           }
                           else {
                               stop.reach();
                           }
                           other.wait_until_closed();
                       }};
        struct reaching final : body_sink {
            explicit reaching(stopper& s)
                : by{s}
            {}
            result<void> open(http::response const&) override { return success(); }
            result<void> write(std::string_view) override
            {
                by.reach();
                return success();
            }
            stopper& by;
        } sink{stop};
        auto request = get(service.url());
        request.cancel = stop.token();
        check_error(client(request, &sink), errc::cancelled, {reading ? phase::receive : phase::first_byte});
    }
}

BOOST_DATA_TEST_CASE(another_thread_cancels_the_handshake, libraries_and_forms, which, how)
{
    wire_client client{which, how};
    stopper stop;
    server mute{wire::plain, [&](peer& other) {
                    other.read_some();
                    stop.reach();
                    other.wait_until_closed();
                }};
    auto request = get(mute.url());
    request.url.origin.scheme = "https";
    request.cancel = stop.token();
    auto const got = client(request);
    check_error(got, errc::cancelled, {phase::handshake});
    BOOST_TEST(got.error().nothing_was_sent());
}

BOOST_DATA_TEST_CASE(a_token_that_fired_before_sends_nothing, libraries_and_forms, which, how)
{
    server service{wire::plain, always(answer("ok"))};
    wire_client client{which, how};
    cancel_source stop;
    stop.cancel();
    auto request = get(service.url());
    request.cancel = stop.token();
    auto const got = client(request);
    check_error(got, errc::cancelled);
    BOOST_TEST(got.error().nothing_was_sent());
}

BOOST_DATA_TEST_CASE(wrong_lengths_are_errors, libraries_forms_and_wires, which, how, over)
{
    wire_client client{which, how};
    server short_{over, [](peer& other) {
                      other.read_request();
                      other.write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello");
                      other.close();
                  }};
    check_error(client(get(short_.url())), errc::body_cut_short, {phase::receive});
    server longer{over, [](peer& other) {
                      other.read_request();
                      other.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhello");
                      other.wait_until_closed();
                  }};
    check_error(client(get(longer.url())), errc::malformed_http, {phase::receive});
    server bad_chunk{over, [](peer& other) {
                         other.read_request();
                         other.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n");
                         other.wait_until_closed();
                     }};
    check_error(client(get(bad_chunk.url())), errc::malformed_http, {phase::receive});
}

BOOST_DATA_TEST_CASE(two_lengths_that_differ_are_refused, libraries_forms_and_wires* two_lengths, which, how, over, head)
{
    check_refused_head(which, how, over, head);
}

BOOST_DATA_TEST_CASE(
    what_is_not_http_is_refused,
    libraries_and_forms* data::make({"SSH-2.0-OpenSSH_9.2\r\n", "220 ready\r\n", "HTTP/1.1 099 No\r\n\r\n"}),
    which,
    how,
    text)
{
    server service{wire::plain, [&](peer& other) {
                       other.read_request();
                       other.write(text);
                       other.close();
                   }};
    wire_client client{which, how};
    check_error(client(get(service.url())), errc::malformed_http, {phase::receive, phase::first_byte});
}

BOOST_DATA_TEST_CASE(a_request_that_may_not_be_repeated_is_sent_once, libraries_and_forms, which, how)
{
    std::atomic<int> requests = 0;
    server service{wire::plain, [&](peer& other) { // answers once, takes another request and dies
                       if (!other.read_request().empty()) {
                           other.write(answer("ok"));
                           if (!other.read_request().empty()) {
                               ++requests;
                           }
                       }
                       other.reset();
                   }};
    wire_client client{which, how};
    BOOST_TEST(client(get(service.url())).value().body == "ok");
    auto request = get(service.url(), http::method::post);
    request.repeat = http::idempotency::not_idempotent;
    auto const got = client(request);
    // refused after it was taken, or answered over a connection of its own: never both
    BOOST_TEST((got.has_value() ? requests == 0 : requests == 1));
}

BOOST_AUTO_TEST_SUITE_END()
