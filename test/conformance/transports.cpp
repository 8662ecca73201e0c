// What transport.hpp promises, asked of every transport: over sockets, over TLS, a function, a script, and the service
// in memory.
#include "wire_clients.hpp"

#include <st4sd/any_transport.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing/failing.hpp>
#include <st4sd/testing/scripted_transport.hpp>
#include <st4sd/testing/service.hpp>

#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

namespace {

enum class kind { beast_plain, beast_tls, function, script, service, curl_plain, curl_tls };
std::ostream& operator<<(std::ostream& out, kind k)
{
    char const* const names[] = {"beast plain", "beast TLS", "function", "script", "service", "curl plain", "curl TLS"};
    return out << names[static_cast<int>(k)];
}
// A function cannot be cancelled on its own.
#ifdef ST4SD_TEST_CURL
auto const cancellable =
    data::make({kind::beast_plain, kind::beast_tls, kind::script, kind::service, kind::curl_plain, kind::curl_tls});
#else
auto const cancellable = data::make({kind::beast_plain, kind::beast_tls, kind::script, kind::service});
#endif
auto const& real_and_fake = cancellable;
auto const kinds = cancellable + data::make({kind::function});

http::response given(int status, std::string body)
{
    return {.status = status, .fields = {{"Content-Type", "text/plain"}}, .body = std::move(body)};
}

// What the peer does with every request.
struct conduct {
    http::response answer = given(200, "text");
    std::optional<std::size_t> cut{};      // the body breaks off there
    bool is_silent = false;                // there is no answer within a day
    std::function<void()> reached{};       // called when a request has come
    http::method verb = http::method::get; // of all requests
};

// The same over a socket.
loopback_server::behaviour acting(conduct how)
{
    auto head = "HTTP/1.1 " + std::to_string(how.answer.status) + " Text\r\n";
    for (auto const& [name, value] : how.answer.fields) {
        head += name + ": " + value + "\r\n";
    }
    if (how.answer.status != 204) {
        head += "Content-Length: " + std::to_string(how.answer.body.size()) + "\r\n";
    }
    auto const body = how.verb == http::method::head ? std::string{} : how.answer.body.substr(0, how.cut.value_or(std::string::npos));
    return [how = std::move(how), bytes = head + "\r\n" + body](peer& client) {
        while (!client.read_request().empty()) {
            if (how.reached) {
                how.reached();
            }
            if (how.is_silent) {
                client.wait_until_closed();
                return;
            }
            if (!client.write(bytes)) {
                return;
            }
            if (how.cut) {
                client.close();
                return;
            }
        }
    };
}

// A transport whose peer behaves like this.
class subject {
public:
    subject(kind which, http::response const& answer)
        : subject{which, conduct{.answer = answer}}
    {}
    subject(kind which, conduct const& how)
        : verb_{how.verb}
    {
        switch (which) {
        case kind::beast_plain:
        case kind::beast_tls:
            serve(which == kind::beast_tls ? wire::tls : wire::plain, how);
            transport_ = std::make_unique<any_transport>(beast_transport{threads_.get_executor(), trusting()});
            break;
        case kind::curl_plain:
        case kind::curl_tls:
#ifdef ST4SD_TEST_CURL
            serve(which == kind::curl_tls ? wire::tls : wire::plain, how);
            transport_ = std::make_unique<any_transport>(curl_transport{threads_.get_executor(), trusting()});
#endif
            break;
        case kind::function:
            transport_ = std::make_unique<any_transport>(make_transport(
                [answer = how.answer](http::request const&) -> result<http::response> { return answer; }));
            break;
        case kind::service: {
            testing::service service;
            service.inject(
                {.times = 100, .delay = how.is_silent ? 24h : 0h, .answer = how.answer, .cut_after = how.cut});
            if (how.reached) {
                service.use_real_time();
                watching_ = std::thread{[service, reached = how.reached] {
                    while (service.requests().empty()) {
                        std::this_thread::yield();
                    }
                    reached();
                }};
            }
            transport_ = std::make_unique<any_transport>(service);
            break;
        }
        case kind::script: {
            testing::scripted_transport script;
            auto thing = script.expect(how.verb, "thing").answer(how.answer).times(100);
            if (how.cut) {
                thing.cut_after(*how.cut);
            }
            if (how.is_silent) {
                thing.after(24h);
            }
            if (how.reached) {
                thing.then([reached = how.reached](http::request const&) { reached(); });
            }
            script.piece_size(1000);
            transport_ = std::make_unique<any_transport>(script);
            break;
        }
        }
    }
    subject(subject const&) = delete;
    ~subject()
    {
        transport_.reset();
        threads_.join(); // the transport may still be posting what has been handled already
        if (watching_.joinable()) {
            watching_.join();
        }
    }
    [[nodiscard]] http::request request() const
    {
        auto made = get(where_, verb_);
        made.target = "thing";
        return made;
    }
    // In memory, or into the sink.
    [[nodiscard]] result<http::response> perform(http::request const& request, body_sink* sink)
    {
        return sink ? transport_->perform(request, *sink) : transport_->perform(request);
    }
    any_transport& operator*() { return *transport_; }
    any_transport* operator->() { return transport_.get(); }

private:
    void serve(wire over, conduct const& how)
    {
        server_ = std::make_unique<server>(over, acting(how));
        where_ = server_->url("/rs/thing");
    }

    // Not Asio's system executor: its threads end after OpenSSL's clean-up, which leak checkers dislike.
    boost::asio::thread_pool threads_{1};
    http::method verb_;
    std::unique_ptr<server> server_;
    http::url where_ = http::url::parse("http://st4sd.example.org/rs/thing").value();
    std::unique_ptr<any_transport> transport_;
    std::thread watching_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(transports)

BOOST_DATA_TEST_CASE(
    every_status_is_a_value, kinds* data::make({200, 201, 308, 400, 401, 404, 500, 503}), which, status)
{
    subject transport{which, given(status, "text")};
    for (int i = 0; i < 3; ++i) {
        auto const got = transport->perform(transport.request()).value();
        BOOST_TEST(got.status == status);
        BOOST_TEST(got.media_type() == "text/plain");
        BOOST_TEST(got.body == "text");
    }
}

BOOST_DATA_TEST_CASE(
    bodies_of_all_sizes_arrive_whole,
    kinds* data::make({0u, 1u, 65535u, 65536u, 65537u, 8u << 20, 64u << 20}),
    which,
    size)
{
    std::string body(size, 'x');
    for (std::size_t i = 0; i < size; i += 997) {
        body[i] = static_cast<char>(i);
    }
    subject transport{which, given(200, body)};
    BOOST_TEST((transport->perform(transport.request()).value().body == body));
    collecting_sink sink;
    auto const head = transport->perform(transport.request(), sink);
    // a transport may hand an empty body over as an empty piece or none
    BOOST_TEST(head.has_value());
    BOOST_TEST((sink.body == body));
}

BOOST_DATA_TEST_CASE(only_success_reaches_a_sink, kinds* data::make({200, 206, 299, 300, 404, 500}), which, status)
{
    subject transport{which, given(status, "text")};
    collecting_sink sink;
    for (int i = 1; i <= 2; ++i) {
        auto const got = transport->perform(transport.request(), sink).value();
        BOOST_TEST(got.status == status);
        BOOST_TEST(got.body == (status < 300 ? "" : "text"));
        BOOST_TEST(sink.opened == (status < 300 ? i : 0));
        BOOST_TEST(sink.body == (status < 300 ? "text" : ""));
    }
}

BOOST_DATA_TEST_CASE(an_error_of_the_sink_is_the_result, kinds, which)
{
    subject transport{which, given(200, std::string(100000, 'x'))};
    collecting_sink sink;
    sink.refuse_at = 1;
    auto const got = transport->perform(transport.request(), sink);
    BOOST_REQUIRE(got.has_error());
    BOOST_TEST((got.error() == errc::rejected));
    BOOST_TEST(got.error().message() == "the disk is full");
    BOOST_TEST(transport->perform(transport.request()).has_value());
}

BOOST_DATA_TEST_CASE(a_token_that_fired_ends_it, cancellable, which)
{
    subject transport{which, given(200, "text")};
    cancel_source stop;
    stop.cancel();
    auto request = transport.request();
    request.cancel = stop.token();
    auto const got = transport->perform(request);
    BOOST_REQUIRE(got.has_error());
    BOOST_TEST((got.error() == condition::cancelled));
    BOOST_TEST(transport->perform(transport.request()).has_value());
}

BOOST_DATA_TEST_CASE(a_handler_is_called_once, kinds, which)
{
    subject transport{which, given(200, "text")};
    for (bool const streamed : {false, true}) {
        auto const calls = std::make_shared<std::atomic<int>>(0);
        auto const answered = std::make_shared<std::promise<result<http::response>>>();
        auto handler = [answered, calls](result<http::response> got) {
            if (++*calls == 1) {
                answered->set_value(std::move(got));
            }
        };
        collecting_sink sink;
        if (streamed) {
            (*transport).async_perform(transport.request(), sink, handler);
        }
        else {
            (*transport).async_perform(transport.request(), handler);
        }
        auto const got = answered->get_future().get().value();
        BOOST_TEST(got.status == 200);
        BOOST_TEST((streamed ? sink.body : got.body) == "text");
        BOOST_TEST(*calls == 1);
    }
}

// --- of every transport but a function, which is the user's own ---

BOOST_DATA_TEST_CASE(requests_that_would_smuggle_something_are_refused, real_and_fake, which)
{
    subject transport{which, conduct{}};
    collecting_sink sink;
    for (auto const& field : smuggling_fields()) {
        auto request = transport.request();
        request.fields.add(field.name, field.value);
        for (body_sink* to : {static_cast<body_sink*>(nullptr), static_cast<body_sink*>(&sink)}) {
            check_error(transport.perform(request, to), errc::invalid_argument);
        }
    }
    for (std::string const path : {"/rs/a b", "/rs/a\r\nX: y", "no-slash"}) {
        auto request = transport.request();
        request.url.path = path;
        check_error(transport.perform(request, nullptr), errc::invalid_argument);
    }
    BOOST_TEST(transport.perform(transport.request(), nullptr).has_value());
}

BOOST_DATA_TEST_CASE(answers_without_a_body_leave_the_next_one_whole, real_and_fake, which)
{
    subject nothing{which, http::response{.status = 204, .fields = {{"X-Field", "a"}}}};
    subject head{which, conduct{.verb = http::method::head}};
    for (int i = 0; i < 3; ++i) {
        collecting_sink sink;
        for (body_sink* to : {static_cast<body_sink*>(nullptr), static_cast<body_sink*>(&sink)}) {
            auto const empty = nothing.perform(nothing.request(), to).value();
            BOOST_TEST(empty.status == 204);
            BOOST_TEST(empty.fields.get("X-Field") == "a");
            BOOST_TEST(empty.body == "");
            auto const bare = head.perform(head.request(), to).value();
            BOOST_TEST(bare.status == 200);
            BOOST_TEST(bare.media_type() == "text/plain");
            BOOST_TEST(bare.body == "");
        }
        BOOST_TEST(sink.body == "");
        BOOST_TEST(sink.opened == 2);
    }
}

BOOST_DATA_TEST_CASE(many_fields_arrive, real_and_fake, which)
{
    auto const name = [](int i) { return "X-Field-" + std::to_string(i); };
    auto const value = [](int i) { return std::string(60, 'v') + std::to_string(i); };
    auto many = given(200, "text");
    for (int i = 0; i < 300; ++i) {
        many.fields.add(name(i), value(i));
    }
    many.fields.add(name(7), "again");
    subject transport{which, many};
    auto const got = transport.perform(transport.request(), nullptr).value();
    BOOST_TEST(got.body == "text");
    for (int i = 0; i < 300; ++i) {
        BOOST_TEST(got.fields.get(name(i)) == value(i)); // the first one
    }
    std::vector<std::string> sevens;
    for (auto const& field : got.fields) {
        if (field.name == name(7)) {
            sevens.push_back(field.value);
        }
    }
    BOOST_TEST((sevens == std::vector{value(7), std::string{"again"}}));
}

BOOST_DATA_TEST_CASE(a_body_in_memory_has_a_bound, real_and_fake, which)
{
    subject transport{which, given(200, "0123456789")};
    auto request = transport.request();
    request.body_limit = 10;
    BOOST_TEST(transport.perform(request, nullptr).value().body == "0123456789");
    request.body_limit = 9;
    check_error(transport.perform(request, nullptr), errc::body_too_large);
    collecting_sink sink; // is bounded by whoever owns it
    BOOST_TEST(transport.perform(request, &sink).has_value());
    BOOST_TEST(sink.body == "0123456789");
}

BOOST_DATA_TEST_CASE(a_silent_peer_ends_at_the_deadline, real_and_fake* data::make({false, true}), which, streamed)
{
    subject transport{which, conduct{.is_silent = true}};
    collecting_sink sink;
    for (bool const total : {false, true}) {
        auto request = transport.request();
        (total ? request.limits.total : request.limits.first_byte) = 60ms;
        auto const got = transport.perform(request, streamed ? &sink : nullptr);
        check_error(got, errc::timed_out, {phase::first_byte});
        BOOST_TEST((got.error() == condition::timed_out));
        BOOST_TEST(!got.error().nothing_was_sent());
    }
    BOOST_TEST(sink.opened == 0);
}

BOOST_DATA_TEST_CASE(waiting_for_an_answer_can_be_cancelled, real_and_fake* data::make({false, true}), which, streamed)
{
    cancel_source stop;
    subject transport{which, conduct{.is_silent = true, .reached = [stop]() mutable { stop.cancel(); }}};
    auto request = transport.request();
    request.cancel = stop.token();
    collecting_sink sink;
    check_error(transport.perform(request, streamed ? &sink : nullptr), errc::cancelled);
    BOOST_TEST(sink.opened == 0);
}

BOOST_DATA_TEST_CASE(a_body_that_breaks_off_is_an_error, real_and_fake, which)
{
    subject transport{which, conduct{.cut = 2}};
    check_error(transport.perform(transport.request(), nullptr), errc::body_cut_short, {phase::receive});
    collecting_sink sink;
    check_error(transport.perform(transport.request(), &sink), errc::body_cut_short, {phase::receive});
    BOOST_TEST(sink.body == "te");
}

BOOST_DATA_TEST_CASE(a_reset_at_any_step_is_an_error_and_the_next_exchange_works, real_and_fake, which)
{
    subject transport{which, conduct{}};
    auto const runs = testing::for_every_failure([&](testing::failure_point point) {
        testing::failing breaking{*transport, point};
        collecting_sink sink;
        auto const whole = breaking.perform(transport.request());
        auto const streamed = breaking.perform(transport.request(), sink);
        BOOST_TEST(whole.has_value() + streamed.has_value() == (point.struck() ? 1 : 2), point);
        for (auto const* got : {&whole, &streamed}) {
            BOOST_TEST((got->has_value() || got->error() == condition::unavailable), point);
        }
        BOOST_TEST(transport.perform(transport.request(), nullptr).value().body == "text", point);
    });
    BOOST_TEST(runs == 2u * 4u + 1u, "two exchanges of four steps, and one undisturbed");
}

BOOST_AUTO_TEST_SUITE_END()
