// How beast_transport speaks with a proxy: tunnels for https, whole URLs for http, refusals that say what to do.
#include "beast_forms.hpp"

#include <st4sd/adapter/detail/proxy.hpp>
#include <st4sd/proxy_environment.hpp>

#include <boost/asio/ssl/context.hpp>

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

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

http::url const far = http::url::parse("https://localhost:7/rs/a").value(); // nobody listens there: the proxy answers for it

// Variables that are as they were at the end.
class environment {
public:
    explicit environment(std::vector<std::pair<std::string, std::string>> const& set)
    {
        for (auto const* name : {"https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY"}) {
            auto const* const value = std::getenv(name);
            before_.emplace_back(name, value ? std::optional<std::string>{value} : std::nullopt);
            ::unsetenv(name);
        }
        for (auto const& [name, value] : set) {
            ::setenv(name.c_str(), value.c_str(), 1);
        }
    }
    environment(environment const&) = delete;
    environment& operator=(environment const&) = delete;
    ~environment()
    {
        for (auto const& [name, value] : before_) {
            value ? ::setenv(name.c_str(), value->c_str(), 1) : ::unsetenv(name.c_str());
        }
    }

private:
    std::vector<std::pair<std::string, std::optional<std::string>>> before_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(beast_proxy)

BOOST_DATA_TEST_CASE(https_goes_through_a_tunnel_that_is_used_again, forms, how)
{
    std::string asked;
    std::string inside;
    auto tls = as_localhost();
    server proxy{wire::plain, [&](peer& client) {
        asked = client.read_request();
        client.write("HTTP/1.1 200 Connection established\r\nContent-Length: 5\r\n\r\n"); // a length that means nothing
        if (client.start_tls(tls)) {
            for (auto request = client.read_request(); !request.empty(); request = client.read_request()) {
                inside = request;
                client.write(answer("x"));
            }
        }
    }};
    auto chosen = through(proxy);
    chosen.proxy->user = "Aladdin";
    chosen.proxy->password = secret{"open sesame"};
    beast_client client{how, chosen};
    for (int i = 0; i < 3; ++i) {
        BOOST_TEST(client(get(far)).value().body == "x");
    }
    BOOST_TEST(asked == "CONNECT localhost:7 HTTP/1.1\r\nHost: localhost:7\r\n"
                        "Proxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n\r\n");
    BOOST_TEST(inside.starts_with("GET /rs/a HTTP/1.1\r\nHost: localhost:7\r\n"));
    BOOST_TEST(inside.find("Proxy-Authorization") == inside.npos);
    BOOST_TEST(proxy.connections() == 1);
}

BOOST_DATA_TEST_CASE(http_is_relayed, forms, how)
{
    std::string seen;
    server proxy{wire::plain, [&](peer& client) {
        seen = client.read_request();
        client.write(answer("x"));
        client.wait_until_closed();
    }};
    auto chosen = through(proxy);
    chosen.proxy->user = "me";
    beast_client client{how, chosen};
    BOOST_TEST(client(get(http::url::parse("http://st4sd.example.org/rs/?a=b").value())).value().body == "x");
    BOOST_TEST(seen.starts_with("GET http://st4sd.example.org/rs/?a=b HTTP/1.1\r\nHost: st4sd.example.org\r\n"));
    BOOST_TEST(seen.find("\r\nProxy-Authorization: Basic bWU6\r\n") != seen.npos);
}

BOOST_DATA_TEST_CASE(a_proxy_that_refuses_is_an_error_of_its_own, forms, how)
{
    std::pair<std::string, std::string> const refusals[] = {
        {"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 3\r\n\r\nno!", "user and password in options.proxy"},
        {"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", "HTTP 502"},
        {"", "closed the connection"},
        {"HTTP/1.1 200", "closed the connection"},
        {"SSH-2.0-x\r\n", "does not speak HTTP"},
        {"HTTP/1.1 200 OK\r\n\r\nmore", "nobody asked for"}};
    for (auto const& [reply, words] : refusals) {
        server proxy{wire::plain, [&](peer& client) {
            client.read_request();
            client.write(reply);
            client.close();
        }};
        auto chosen = through(proxy);
        chosen.proxy->password = secret{"very secret"};
        beast_client client{how, chosen};
        auto const got = client(get(far));
        BOOST_TEST_CONTEXT(reply)
        {
            BOOST_REQUIRE(got.has_error());
            BOOST_TEST((got.error() == errc::proxy_failed));
            BOOST_TEST((got.error() == condition::unavailable));
            BOOST_TEST(got.error().nothing_was_sent());
            BOOST_TEST(got.error().message().find(words) != std::string::npos);
            BOOST_TEST(got.error().to_line().find("secret") == std::string::npos);
        }
    }
}

BOOST_DATA_TEST_CASE(a_proxy_that_says_nothing_ends_at_the_connect_deadline, forms, how)
{
    server proxy{wire::plain, [](peer& client) { client.wait_until_closed(); }};
    beast_client client{how, through(proxy)};
    auto request = get(far);
    request.limits.connect = 40ms;
    auto const got = client(request);
    BOOST_TEST((got.error() == errc::timed_out));
    BOOST_TEST((got.error().at() == phase::connect));
}

BOOST_DATA_TEST_CASE(a_proxy_that_is_not_there_cannot_be_connected_to, forms, how)
{
    auto chosen = trusting();
    chosen.proxy.emplace();
    chosen.proxy->url = "http://127.0.0.1:1";
    beast_client client{how, chosen};
    auto const got = client(get(far));
    BOOST_TEST((got.error() == errc::cannot_connect));
    BOOST_TEST(got.error().message().find("the proxy 127.0.0.1 port 1") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(some_hosts_are_connected_to_directly)
{
    proxy_options chosen;
    chosen.url = "http://proxy:3128";
    chosen.except = {"localhost", ".example.org", "10.0.0.1:8080", "::1"};
    auto const choice = detail::net::proxy_choice::of(chosen).value();
    auto const direct = [&](std::string const& url) { return !choice.find(http::url::parse(url).value().origin); };
    for (auto const* url : {"https://localhost", "http://localhost:1", "https://a.example.org", "https://example.org",
                            "https://a.b.EXAMPLE.org", "http://10.0.0.1:8080", "https://[::1]"}) {
        BOOST_TEST(direct(url), url);
    }
    for (auto const* url : {"https://badexample.org", "http://10.0.0.1:80", "https://localhost.org", "https://[::2]"}) {
        BOOST_TEST(!direct(url), url);
    }
    chosen.except = {"*"};
    BOOST_TEST(!detail::net::proxy_choice::of(chosen).value().find(far.origin));
}

BOOST_AUTO_TEST_CASE(the_environment_names_a_proxy_for_https)
{
    environment const set{{{"HTTPS_PROXY", "http://us%40er:pass%3aword@proxy.example.org:3128"},
                           {"NO_PROXY", " localhost , .example.org,,"}}};
    auto const found = proxy_from_environment().value();
    BOOST_TEST(found.url == "http://proxy.example.org:3128/");
    BOOST_TEST(found.user == "us@er");
    BOOST_TEST(found.password.reveal() == "pass:word");
    BOOST_TEST(found.except == (std::vector<std::string>{"localhost", ".example.org"}), boost::test_tools::per_element());
    auto const choice = detail::net::proxy_choice::of(std::nullopt).value();
    BOOST_TEST(!choice.find(http::url::parse("http://st4sd.test").value().origin));
    BOOST_TEST(!choice.find(http::url::parse("https://st4sd.example.org").value().origin));
    auto const* const used = choice.find(http::url::parse("https://st4sd.test").value().origin);
    BOOST_REQUIRE(used);
    BOOST_TEST(used->at.port == 3128);
    BOOST_TEST(!detail::net::proxy_choice::of(proxy_options{}).value().find(far.origin)); // none, says the user
}

BOOST_AUTO_TEST_CASE(an_environment_without_scheme_or_with_nonsense)
{
    {
        environment const set{{{"https_proxy", "proxy:3128"}, {"HTTPS_PROXY", "other:1"}}};
        BOOST_TEST(proxy_from_environment().value().url == "http://proxy:3128/");
    }
    for (auto const* wrong : {"https://proxy:3128", "http://", "a b", "u:geheim@http://x y"}) {
        environment const set{{{"HTTPS_PROXY", wrong}}};
        beast_client client{form::blocking};
        auto const got = client(get(far));
        BOOST_TEST_CONTEXT(wrong)
        {
            BOOST_TEST((got.error() == errc::invalid_argument));
            BOOST_TEST(got.error().message().find("HTTPS_PROXY") != std::string::npos);
            BOOST_TEST(got.error().message().find("geheim") == std::string::npos);
        }
    }
    auto chosen = trusting();
    chosen.proxy.emplace();
    chosen.proxy->url = "socks5://x";
    BOOST_TEST((beast_client{form::blocking, chosen}(get(far)).error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_SUITE_END()
