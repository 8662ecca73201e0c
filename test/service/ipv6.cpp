// URLs with an IPv6 address: where is connected to, the Host field, the certificate, the proxy.
#include "wire_clients.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <string>
#include <utility>

using namespace st4sd;
using namespace st4sd::test;

namespace {

// Some containers have no IPv6 at all.
bool has_ipv6()
{
    using tcp = boost::asio::ip::tcp;
    boost::asio::io_context context;
    tcp::acceptor trying{context};
    boost::system::error_code failed;
    trying.open(tcp::v6(), failed);
    if (!failed) {
        trying.bind({boost::asio::ip::address_v6::loopback(), 0}, failed);
    }
    if (failed) {
        BOOST_TEST_MESSAGE("skipped: there is no ::1 here");
    }
    return !failed;
}

} // namespace

BOOST_AUTO_TEST_SUITE(ipv6)

BOOST_DATA_TEST_CASE(an_address_in_brackets_is_connected_to, libraries_forms_and_wires, which, how, over)
{
    if (!has_ipv6()) {
        return;
    }
    std::string seen;
    server service{
        over,
        [&](peer& client) {
            for (auto request = client.read_request(); !request.empty(); request = client.read_request()) {
                seen = request;
                client.write(answer("ok"));
            }
        },
        "::1"};
    auto const own = "[::1]:" + std::to_string(service.port());
    BOOST_TEST(service.url().origin.authority() == own);
    wire_client client{which, how};
    for (int i = 0; i < 2; ++i) {
        BOOST_TEST(client(get(service.url("/a"))).value().body == "ok"); // over TLS the leaf names ::1
        BOOST_TEST(seen.starts_with("GET /a HTTP/1.1\r\n"), seen);
        BOOST_TEST(seen.find("\r\nHost: " + own + "\r\n") != seen.npos, seen);
    }
    BOOST_TEST(service.connections() == 1);
}

BOOST_DATA_TEST_CASE(a_certificate_for_another_address_is_refused, libraries_and_forms, which, how)
{
    if (!has_ipv6()) {
        return;
    }
    loopback_server misnamed{
        always(answer("ok")), test_identity::get().ca.issue({"127.0.0.1", "localhost"}), "::1"};
    wire_client client{which, how};
    check_error(client(get(misnamed.url())), errc::certificate_wrong_host, {phase::handshake});
}

BOOST_DATA_TEST_CASE(a_proxy_is_asked_for_the_address_in_brackets, libraries_and_forms, which, how)
{
    std::string seen;
    server proxy{wire::plain, [&](peer& client) {
                     seen = client.read_request();
                     client.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
                     client.wait_until_closed();
                 }};
    options chosen;
    chosen.proxy = proxy_options{.url = proxy.url().to_string()};
    wire_client client{which, how, chosen};
    check_error(client(get(http::url::parse("https://[::1]:7/x").value())), errc::proxy_failed);
    BOOST_TEST(seen.starts_with("CONNECT [::1]:7 HTTP/1.1\r\n"), seen);
    BOOST_TEST(seen.find("\r\nHost: [::1]:7\r\n") != seen.npos, seen);
}

BOOST_DATA_TEST_CASE(a_proxy_may_be_at_such_an_address, libraries_and_forms, which, how)
{
    if (!has_ipv6()) {
        return;
    }
    std::string seen;
    server proxy{
        wire::plain,
        [&](peer& client) {
            seen = client.read_request();
            client.write(answer("relayed"));
            client.wait_until_closed();
        },
        "::1"};
    options chosen;
    chosen.proxy = proxy_options{.url = proxy.url().to_string()};
    wire_client client{which, how, chosen};
    BOOST_TEST(client(get(http::url::parse("http://st4sd.example.org/x").value())).value().body == "relayed");
    BOOST_TEST(seen.starts_with("GET http://st4sd.example.org/x HTTP/1.1\r\n"), seen);
}

BOOST_AUTO_TEST_SUITE_END()
