// What options.proxy and the environment's proxies promise, asked of every transport that speaks HTTP over sockets.
#include "environment.hpp"
#include "wire_clients.hpp"

#include <st4sd/client.hpp>

#include <boost/asio/ssl/context.hpp>

#include <atomic>
#include <string>

using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

namespace {

boost::asio::ssl::context as_localhost()
{
    boost::asio::ssl::context made{boost::asio::ssl::context::tls_server};
    auto const& leaf = test_identity::get().leaf;
    made.use_certificate_chain(boost::asio::buffer(leaf.certificate_pem));
    made.use_private_key(boost::asio::buffer(leaf.key_pem), boost::asio::ssl::context::pem);
    return made;
}

options through(loopback_server const& proxy)
{
    auto chosen = trusting();
    chosen.proxy.emplace();
    chosen.proxy->url = proxy.url().to_string();
    return chosen;
}

// Nobody listens there: the proxy answers for it.
http::url const far = http::url::parse("https://localhost:7/rs/a").value();

} // namespace

BOOST_AUTO_TEST_SUITE(transports_proxy)

BOOST_DATA_TEST_CASE(https_goes_through_a_tunnel_that_is_used_again, libraries_and_forms, which, how)
{
    std::string asked;
    std::string inside;
    auto tls = as_localhost();
    server proxy{wire::plain, [&](peer& other) {
        asked = other.read_request();
        other.write("HTTP/1.1 200 Connection established\r\nContent-Length: 5\r\n\r\n"); // a length that means nothing
        if (other.start_tls(tls)) {
            for (auto request = other.read_request(); !request.empty(); request = other.read_request()) {
                inside = request;
                other.write(answer("x"));
            }
        }
    }};
    auto chosen = through(proxy);
    chosen.proxy->user = "Aladdin";
    chosen.proxy->password = secret{"open sesame"};
    wire_client client{which, how, chosen};
    for (int i = 0; i < 3; ++i) {
        BOOST_TEST(client(get(far)).value().body == "x");
    }
    BOOST_TEST(asked.starts_with("CONNECT localhost:7 HTTP/1.1\r\nHost: localhost:7\r\n"));
    BOOST_TEST(asked.find("\r\nProxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n") != asked.npos);
    BOOST_TEST(asked.find("User-Agent") == asked.npos);
    BOOST_TEST(inside.starts_with("GET /rs/a HTTP/1.1\r\nHost: localhost:7\r\n"));
    BOOST_TEST(inside.find("Proxy-Authorization") == inside.npos);
    BOOST_TEST(proxy.connections() == 1);
}

BOOST_DATA_TEST_CASE(http_is_relayed, libraries_and_forms, which, how)
{
    std::string seen;
    server proxy{wire::plain, [&](peer& other) {
        seen = other.read_request();
        other.write(answer("x"));
        other.wait_until_closed();
    }};
    auto chosen = through(proxy);
    chosen.proxy->user = "me";
    wire_client client{which, how, chosen};
    BOOST_TEST(client(get(http::url::parse("http://st4sd.example.org/rs/?a=b").value())).value().body == "x");
    BOOST_TEST(seen.starts_with("GET http://st4sd.example.org/rs/?a=b HTTP/1.1\r\nHost: st4sd.example.org\r\n"));
    BOOST_TEST(seen.find("\r\nProxy-Authorization: Basic bWU6\r\n") != seen.npos);
}

BOOST_DATA_TEST_CASE(a_proxy_that_refuses_is_told_apart, libraries_and_forms, which, how)
{
    std::string seen;
    server proxy{wire::plain, [&](peer& other) {
                     seen = other.read_request();
                     other.write("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
                     other.wait_until_closed();
                 }};
    options chosen;
    chosen.proxy = proxy_options{
        .url = "http://127.0.0.1:" + std::to_string(proxy.port()),
        .user = "someone",
        .password = secret{"S3CRET"},
        .except = {}};
    wire_client client{which, how, chosen};
    auto const got = client(get(http::url::parse("https://st4sd.example.org/x").value()));
    check_error(got, errc::proxy_failed);
    BOOST_TEST(got.error().nothing_was_sent());
    BOOST_TEST(got.error().http_status() == 407);
    BOOST_TEST(got.error().message().find("S3CRET") == std::string::npos);
    BOOST_TEST(seen.starts_with("CONNECT st4sd.example.org:443 HTTP/1.1\r\n"));
    BOOST_TEST(seen.find("\r\nProxy-Authorization: Basic c29tZW9uZTpTM0NSRVQ=\r\n") != std::string::npos);
}

BOOST_DATA_TEST_CASE(only_a_proxy_that_may_recover_is_asked_again, libraries* data::make({407, 403, 502}), which, status)
{
    std::atomic<int> asked = 0;
    server proxy{wire::plain, [&](peer& other) {
                     while (!other.read_request().empty()) {
                         ++asked;
                         other.write(answer("", std::to_string(status) + " Text"));
                     }
                 }};
    auto chosen = through(proxy);
    chosen.retry = retry_options{.max_attempts = 3, .first_delay = 1ms};
    boost::asio::io_context context;
    client api{
        transport_of(which, context.get_executor(), chosen), "https://st4sd.example.org/rs", anonymous{}, chosen};
    auto const got = api.instances().list();
    BOOST_REQUIRE(got.has_error());
    BOOST_TEST((got.error() == errc::proxy_failed), got.error());
    BOOST_TEST(got.error().http_status() == status);
    BOOST_TEST(asked == (status < 500 ? 1 : 3));
}

BOOST_DATA_TEST_CASE(options_overrule_the_environment, libraries_and_forms, which, how)
{
    server proxy{wire::plain, always(answer("by the proxy"))};
    environment const set{{{"NO_PROXY", "*"}, {"no_proxy", "*"}}};
    wire_client client{which, how, through(proxy)};
    BOOST_TEST(client(get(http::url::parse("http://st4sd.example.org/x").value())).value().body == "by the proxy");
}

BOOST_DATA_TEST_CASE(a_wrong_proxy_of_the_environment_matters_only_where_one_is_needed, libraries_and_forms, which, how)
{
    environment const set{{{"HTTPS_PROXY", "socks5://proxy:1080"}, {"NO_PROXY", "localhost"}}};
    server plain{wire::plain, always(answer("ok"))};
    server secure{wire::tls, always(answer("ok"))};
    wire_client client{which, how};
    BOOST_TEST(client(get(plain.url())).value().body == "ok");
    BOOST_TEST(client(get(secure.url("/", "localhost"))).value().body == "ok");
    auto const got = client(get(secure.url()));
    check_error(got, errc::invalid_argument);
    BOOST_TEST(got.error().message().find("HTTPS_PROXY") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
