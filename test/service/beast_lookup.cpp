// How an exchange finds its peer: names, several addresses, and lookups that hang. The lookup is the test's own, so that
// no name server is asked.
#include "beast_forms.hpp"

#include <st4sd/adapter/detail/blocking_exchange.hpp>

#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;

namespace {

struct own_lookup final : detail::net::exchange_host {
    explicit own_lookup(detail::net::lookup_function f) : function{std::move(f)} {}
    explicit own_lookup(std::vector<std::string> addresses)
        : own_lookup{[addresses](std::string const&) { return addresses; }}
    {
    }
    detail::net::connection_pool& pool() override { return connections; }
    result<detail::net::tls_context> tls() override { return detail::net::tls_setup::make(trusting().tls); }
    http::deadlines limits() const override { return {}; }
    detail::net::lookup_function lookup() const override { return function; }

    result<http::response> operator()(http::request const& request)
    {
        return detail::net::perform_blocking(*this, request, nullptr);
    }

    detail::net::lookup_function function;
    detail::net::connection_pool connections{2, 25s};
};

// A lookup that hangs until the test lets it go.
class hanging_lookup {
public:
    std::vector<std::string> operator()(std::string const&)
    {
        std::unique_lock lock{mutex_};
        begun_ = true;
        changed_.notify_all();
        changed_.wait(lock, [&] { return released_; });
        ended_ = true;
        changed_.notify_all();
        return {"127.0.0.1"};
    }
    void wait_until_begun()
    {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return begun_; });
    }
    void release_and_wait()
    {
        std::unique_lock lock{mutex_};
        released_ = true;
        changed_.notify_all();
        changed_.wait(lock, [&] { return ended_; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool begun_ = false;
    bool released_ = false;
    bool ended_ = false;
};

http::url named(loopback_server const& service)
{
    return service.url("/", "st4sd.example.org");
}

} // namespace

BOOST_AUTO_TEST_SUITE(beast_lookup)

BOOST_AUTO_TEST_CASE(a_name_is_looked_up_and_stays_in_the_host_field)
{
    std::string seen;
    std::string asked;
    server service{wire::plain, [&](peer& client) {
        seen = client.read_request();
        client.write(answer("x"));
        client.wait_until_closed();
    }};
    own_lookup perform{[&](std::string const& host) {
        asked = host;
        return std::vector<std::string>{"127.0.0.1"};
    }};
    BOOST_TEST(perform(get(named(service))).value().body == "x");
    BOOST_TEST(asked == "st4sd.example.org");
    BOOST_TEST(seen.find("Host: st4sd.example.org:" + std::to_string(service.port())) != seen.npos);
}

BOOST_AUTO_TEST_CASE(an_address_is_not_looked_up)
{
    server service{wire::plain, always(answer("x"))};
    own_lookup perform{[](std::string const&) -> std::vector<std::string> { throw std::runtime_error{"asked"}; }};
    BOOST_TEST(perform(get(service.url())).value().body == "x");
    auto const got = perform(get(http::url::parse("http://[::1]:1/").value()));
    BOOST_TEST((got.error() == errc::cannot_connect)); // nobody listens there, or there is no IPv6
}

BOOST_AUTO_TEST_CASE(every_address_is_tried_until_one_accepts)
{
    server service{wire::plain, always(answer("x"))};
    own_lookup perform{{"127.0.0.3", "127.0.0.2", "127.0.0.1"}}; // the server listens on the last one only
    BOOST_TEST(perform(get(named(service))).value().body == "x");
    own_lookup in_vain{{"127.0.0.3", "127.0.0.2"}};
    auto const got = in_vain(get(named(service)));
    BOOST_REQUIRE(got.has_error());
    BOOST_TEST((got.error() == errc::cannot_connect));
    BOOST_TEST((got.error().at() == phase::connect));
    BOOST_TEST(got.error().message().find("127.0.0.2 port") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_address_that_says_nothing_leaves_time_for_the_others)
{
    // A listener on 127.0.0.2 whose queue is full, with the same port as a server on 127.0.0.1 that answers.
    server service{wire::plain, always(answer("x"))};
    boost::asio::io_context context;
    using tcp = boost::asio::ip::tcp;
    tcp::acceptor full{context};
    full.open(tcp::v4());
    full.bind({boost::asio::ip::make_address("127.0.0.2"), service.port()});
    full.listen(0);
    std::vector<tcp::socket> queue;
    for (int i = 0; i < 8; ++i) {
        queue.emplace_back(context).async_connect(full.local_endpoint(), [](auto) {});
    }
    own_lookup perform{{"127.0.0.2", "127.0.0.1"}};
    auto request = get(named(service));
    request.limits.connect = 200ms;
    BOOST_TEST(perform(request).value().body == "x");

    own_lookup in_vain{{"127.0.0.2", "127.0.0.2"}};
    auto const got = in_vain(request);
    BOOST_REQUIRE(got.has_error());
    BOOST_TEST((got.error() == errc::timed_out));
    BOOST_TEST((got.error().at() == phase::connect));
}

BOOST_AUTO_TEST_CASE(a_name_without_addresses_cannot_be_resolved)
{
    own_lookup none{std::vector<std::string>{}};
    own_lookup failing{[](std::string const&) -> std::vector<std::string> { throw std::runtime_error{"no such name"}; }};
    own_lookup no_address{{"not an address"}};
    for (auto* each : {&none, &failing, &no_address}) {
        auto const got = (*each)(get(http::url::parse("http://st4sd.example.org/").value()));
        BOOST_REQUIRE(got.has_error());
        BOOST_TEST((got.error() == errc::cannot_resolve));
        BOOST_TEST((got.error().at() == phase::resolve));
        BOOST_TEST(got.error().nothing_was_sent());
        BOOST_TEST(got.error().message().find("'st4sd.example.org'") != std::string::npos);
        BOOST_TEST((got.error().message().find("no such name") != std::string::npos) == (each == &failing));
    }
}

BOOST_AUTO_TEST_CASE(a_lookup_that_hangs_ends_at_the_deadline)
{
    auto const lookup = std::make_shared<hanging_lookup>();
    own_lookup perform{[lookup](std::string const& host) { return (*lookup)(host); }};
    auto request = get(http::url::parse("http://st4sd.example.org/").value());
    request.limits.connect = 50ms;
    auto const got = perform(request);
    BOOST_REQUIRE(got.has_error());
    BOOST_TEST((got.error() == errc::timed_out));
    BOOST_TEST((got.error().at() == phase::resolve));
    BOOST_TEST(got.error().message() == "timed out while resolving the host name: the connect deadline of 50 ms passed");
    lookup->release_and_wait(); // its thread ends by itself, and touches nothing of ours
}

BOOST_AUTO_TEST_CASE(a_lookup_that_hangs_can_be_cancelled)
{
    auto const lookup = std::make_shared<hanging_lookup>();
    own_lookup perform{[lookup](std::string const& host) { return (*lookup)(host); }};
    cancel_source stop;
    auto request = get(http::url::parse("http://st4sd.example.org/").value());
    request.cancel = stop.token();
    std::thread other{[&] {
        lookup->wait_until_begun();
        stop.cancel();
    }};
    auto const got = perform(request);
    other.join();
    BOOST_REQUIRE(got.has_error());
    BOOST_TEST((got.error() == errc::cancelled));
    BOOST_TEST((got.error().at() == phase::resolve));
    lookup->release_and_wait();
}

BOOST_AUTO_TEST_CASE(the_certificate_is_verified_for_the_name_and_not_for_the_address)
{
    server service{wire::tls, always(answer("x"))};
    own_lookup perform{{"127.0.0.1"}};
    auto const got = perform(get(named(service)));
    BOOST_TEST((got.error() == errc::certificate_wrong_host));
}

BOOST_DATA_TEST_CASE(the_system_is_asked_in_both_forms, forms, how)
{
    server service{wire::plain, always(answer("x"))};
    beast_client client{how};
    BOOST_TEST(client(get(service.url("/", "localhost"))).value().body == "x");
}

BOOST_AUTO_TEST_SUITE_END()
