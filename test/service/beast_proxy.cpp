// What beast_transport says of a proxy that does not do, and which origins need one;
// conformance/transports_proxy.cpp asks for the rest.
#include "beast_forms.hpp"
#include "environment.hpp"

#include <st4sd/adapter/detail/proxy.hpp>
#include <st4sd/proxy_environment.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;

namespace {

options through(loopback_server const& proxy)
{
    auto chosen = trusting();
    chosen.proxy.emplace();
    chosen.proxy->url = proxy.url().to_string();
    return chosen;
}

http::url const far = http::url::parse("https://localhost:7/rs/a").value(); // nobody listens there: the proxy answers for it

} // namespace

BOOST_AUTO_TEST_SUITE(beast_proxy)

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
    auto const choice = detail::net::proxy_choice::of(chosen);
    auto const direct = [&](std::string const& url) { return !choice.find(http::url::parse(url).value().origin).value(); };
    for (auto const* url : {"https://localhost", "http://localhost:1", "https://a.example.org", "https://example.org",
                            "https://a.b.EXAMPLE.org", "http://10.0.0.1:8080", "https://[::1]"}) {
        BOOST_TEST(direct(url), url);
    }
    for (auto const* url : {"https://badexample.org", "http://10.0.0.1:80", "https://localhost.org", "https://[::2]"}) {
        BOOST_TEST(!direct(url), url);
    }
    chosen.except = {"*"};
    BOOST_TEST(!detail::net::proxy_choice::of(chosen).find(far.origin).value());
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
    auto const choice = detail::net::proxy_choice::of(std::nullopt);
    BOOST_TEST(!choice.find(http::url::parse("http://st4sd.test").value().origin).value());
    BOOST_TEST(!choice.find(http::url::parse("https://st4sd.example.org").value().origin).value());
    auto const* const used = choice.find(http::url::parse("https://st4sd.test").value().origin).value();
    BOOST_REQUIRE(used);
    BOOST_TEST(used->at.port == 3128);
    BOOST_TEST(!detail::net::proxy_choice::of(proxy_options{}).find(far.origin).value()); // none, says the user
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
