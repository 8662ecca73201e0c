// What transport.hpp promises, asked of every transport: over sockets, over TLS, a function, a script, and the service
// in memory.
#include "wire_clients.hpp"

#include <st4sd/any_transport.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/testing/scripted_transport.hpp>
#include <st4sd/testing/service.hpp>

#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <future>
#include <memory>
#include <ostream>
#include <string>
#include <utility>

using namespace st4sd;
using namespace st4sd::test;
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
auto const kinds = cancellable + data::make({kind::function});

// A transport whose peer gives this answer to every request.
class subject {
public:
    subject(kind which, http::response const& given)
    {
        switch (which) {
        case kind::beast_plain:
        case kind::beast_tls:
            serve(which == kind::beast_tls ? wire::tls : wire::plain, given);
            transport_ = std::make_unique<any_transport>(beast_transport{threads_.get_executor(), trusting()});
            break;
        case kind::curl_plain:
        case kind::curl_tls:
#ifdef ST4SD_TEST_CURL
            serve(which == kind::curl_tls ? wire::tls : wire::plain, given);
            transport_ = std::make_unique<any_transport>(curl_transport{threads_.get_executor(), trusting()});
#endif
            break;
        case kind::function:
            transport_ = std::make_unique<any_transport>(
                make_transport([given](http::request const&) -> result<http::response> { return given; }));
            break;
        case kind::service: {
            testing::service service;
            service.inject({.times = 100, .answer = given});
            transport_ = std::make_unique<any_transport>(service);
            break;
        }
        case kind::script: {
            testing::scripted_transport script;
            script.expect(http::method::get, "thing").answer(given).times(100);
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
    }
    [[nodiscard]] http::request request() const
    {
        auto made = get(where_);
        made.target = "thing";
        return made;
    }
    any_transport& operator*() { return *transport_; }
    any_transport* operator->() { return transport_.get(); }

private:
    void serve(wire over, http::response const& given)
    {
        server_ = std::make_unique<server>(
            over, always(answer(
                      given.body, std::to_string(given.status) + " Text",
                      "Content-Type: " + std::string{given.media_type()} + "\r\n")));
        where_ = server_->url("/rs/thing");
    }

    // Not Asio's system executor: its threads end after OpenSSL's clean-up, which leak checkers dislike.
    boost::asio::thread_pool threads_{1};
    std::unique_ptr<server> server_;
    http::url where_ = http::url::parse("http://st4sd.example.org/rs/thing").value();
    std::unique_ptr<any_transport> transport_;
};

http::response given(int status, std::string body)
{
    return {.status = status, .fields = {{"Content-Type", "text/plain"}}, .body = std::move(body)};
}

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

BOOST_AUTO_TEST_SUITE_END()
