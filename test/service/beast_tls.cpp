// How beast_transport verifies whom it talks to: each refusal is an error of its own, and nothing is sent before it.
#include "beast_forms.hpp"

#include <atomic>
#include <initializer_list>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
namespace data = boost::unit_test::data;

namespace {

// A server with a certificate for `hosts`, that notes whether a request ever came.
struct tls_server {
    explicit tls_server(std::vector<std::string> const& hosts, testing::validity valid = {},
                        testing::test_ca const& issuer = test_identity::get().ca)
        : loopback{[this](peer& client) {
                       while (!client.read_request().empty()) {
                           ++requests;
                           client.write(answer("x"));
                       }
                   },
                   issuer.issue(hosts, valid)}
    {
    }
    std::atomic<int> requests = 0;
    loopback_server loopback; // ends before what it uses
};

void check_refused(result<http::response> const& got, errc code, std::initializer_list<std::string_view> named)
{
    BOOST_REQUIRE(got.has_error());
    BOOST_TEST_CONTEXT(got.error())
    {
        BOOST_TEST((got.error() == code));
        BOOST_TEST((got.error().at() == phase::handshake));
        BOOST_TEST(got.error().nothing_was_sent());
        for (auto const text : named) {
            BOOST_TEST(got.error().message().find(text) != std::string::npos);
        }
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(beast_tls)

BOOST_DATA_TEST_CASE(a_good_certificate_is_accepted_for_names_and_addresses,
                     forms * data::make({"localhost", "127.0.0.1"}), how, host)
{
    tls_server service{{host}};
    beast_client client{how};
    BOOST_TEST(client(get(service.loopback.url("/", host))).value().body == "x");
    BOOST_TEST(client(get(service.loopback.url("/", host))).value().body == "x");
    BOOST_TEST(service.loopback.connections() == 1);
}

BOOST_DATA_TEST_CASE(an_expired_certificate_is_refused, forms, how)
{
    tls_server service{{"localhost"}, testing::validity::expired()};
    beast_client client{how};
    check_refused(client(get(service.loopback.url("/", "localhost"))), errc::certificate_expired, {"localhost", "expired", "clock"});
    BOOST_TEST(service.requests == 0);
}

BOOST_DATA_TEST_CASE(a_certificate_of_tomorrow_is_refused, forms, how)
{
    tls_server service{{"localhost"}, testing::validity::not_yet_valid()};
    beast_client client{how};
    check_refused(client(get(service.loopback.url("/", "localhost"))), errc::certificate_expired, {"localhost", "not yet valid"});
    BOOST_TEST(service.requests == 0);
}

BOOST_DATA_TEST_CASE(a_certificate_for_another_host_is_refused,
                     forms * data::make({"localhost", "127.0.0.1"}) * data::make({"st4sd.example.org", "127.0.0.2", "*.localhost", "local*"}),
                     how, host, other)
{
    tls_server service{{other}};
    beast_client client{how};
    check_refused(client(get(service.loopback.url("/", host))), errc::certificate_wrong_host, {host});
    BOOST_TEST(service.requests == 0);
}

BOOST_DATA_TEST_CASE(an_address_is_no_name_and_a_name_no_address, forms, how)
{
    tls_server named{{"localhost"}};
    tls_server addressed{{"127.0.0.1"}};
    beast_client client{how};
    check_refused(client(get(named.loopback.url("/", "127.0.0.1"))), errc::certificate_wrong_host, {"127.0.0.1"});
    check_refused(client(get(addressed.loopback.url("/", "localhost"))), errc::certificate_wrong_host, {"localhost"});
}

BOOST_DATA_TEST_CASE(an_unknown_authority_is_refused, forms, how)
{
    testing::test_ca const other;
    tls_server service{{"localhost"}, {}, other};
    beast_client client{how};
    check_refused(client(get(service.loopback.url("/", "localhost"))), errc::certificate_untrusted,
                  {"localhost", "options.tls.ca_file"});
    BOOST_TEST(service.requests == 0);
}

BOOST_DATA_TEST_CASE(the_system_does_not_know_the_test_authority, forms, how)
{
    tls_server service{{"localhost"}};
    beast_client client{how, options{}};
    check_refused(client(get(service.loopback.url("/", "localhost"))), errc::certificate_untrusted, {"ca_file"});
    BOOST_TEST(service.requests == 0);
}

BOOST_DATA_TEST_CASE(a_certificate_that_vouches_for_itself_is_refused, forms, how)
{
    testing::test_ca const self;
    tls_server service{{"localhost"}, {}, self};
    auto chosen = trusting();
    temporary_file const leaf_only{self.issue({"localhost"}).certificate_pem}; // a leaf is no authority
    chosen.tls.ca_file = leaf_only.path();
    beast_client client{how, chosen};
    check_refused(client(get(service.loopback.url("/", "localhost"))), errc::certificate_untrusted, {"localhost"});
}

BOOST_DATA_TEST_CASE(verification_is_skipped_only_when_asked_by_name, forms, how)
{
    testing::test_ca const other;
    tls_server expired{{"st4sd.example.org"}, testing::validity::expired(), other};
    options chosen;
    chosen.tls.insecure_skip_verify = true;
    beast_client client{how, chosen};
    BOOST_TEST(client(get(expired.loopback.url("/", "localhost"))).value().body == "x");
}

BOOST_DATA_TEST_CASE(a_ca_file_that_cannot_be_used_is_named,
                     forms * data::make({"/nonexistent/ca.pem", "/", "empty", "garbage"}), how, file)
{
    temporary_file const empty{""};
    temporary_file const garbage{"-----BEGIN CERTIFICATE-----\nnot base64!\n-----END CERTIFICATE-----\n"};
    auto const path = file == std::string{"empty"} ? empty.path() : file == std::string{"garbage"} ? garbage.path() : file;
    tls_server service{{"localhost"}};
    options chosen;
    chosen.tls.ca_file = path;
    beast_client client{how, chosen};
    for (int i = 0; i < 2; ++i) {
        auto const got = client(get(service.loopback.url("/", "localhost")));
        BOOST_REQUIRE(got.has_error());
        BOOST_TEST((got.error() == errc::invalid_argument));
        BOOST_TEST(got.error().message().find("options.tls.ca_file") != std::string::npos);
        BOOST_TEST(got.error().message().find('\'' + path + '\'') != std::string::npos);
    }
    BOOST_TEST(service.loopback.connections() == 0);
    // It is of no matter where there is no TLS.
    server plain{wire::plain, always(answer("x"))};
    BOOST_TEST(client(get(plain.url())).has_value());
}

BOOST_DATA_TEST_CASE(a_port_that_speaks_http_is_named_as_such, forms, how)
{
    server plain{wire::plain, [](peer& client) {
        client.read_some();
        client.write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
        client.cut();
    }};
    beast_client client{how};
    auto where = plain.url();
    where.origin.scheme = "https";
    check_refused(client(get(where)), errc::tls_failed, {"127.0.0.1:" + std::to_string(plain.port()), "https"});
}

BOOST_DATA_TEST_CASE(a_port_that_speaks_tls_is_named_as_such, forms, how)
{
    tls_server service{{"localhost"}};
    beast_client client{how};
    auto where = service.loopback.url("/", "localhost");
    where.origin.scheme = "http";
    auto const got = client(get(where));
    BOOST_REQUIRE(got.has_error());
    BOOST_TEST_CONTEXT(got.error())
    {
        // The server's alert may be lost when it closes the connection with our bytes unread.
        BOOST_TEST((got.error() == errc::malformed_http || got.error() == errc::connection_lost));
    }
    BOOST_TEST(service.requests == 0);
}

BOOST_DATA_TEST_CASE(old_versions_of_tls_are_refused, forms, how)
{
    boost::asio::ssl::context old{boost::asio::ssl::context::tls_server};
    auto const& leaf = test_identity::get().leaf;
    old.use_certificate_chain(boost::asio::buffer(leaf.certificate_pem));
    old.use_private_key(boost::asio::buffer(leaf.key_pem), boost::asio::ssl::context::pem);
    SSL_CTX_set_security_level(old.native_handle(), 0);
    SSL_CTX_set_min_proto_version(old.native_handle(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(old.native_handle(), TLS1_1_VERSION);
    server service{wire::plain, [&](peer& client) { BOOST_TEST(!client.start_tls(old)); }};
    beast_client client{how};
    auto where = service.url();
    where.origin.scheme = "https";
    check_refused(client(get(where)), errc::tls_failed, {"127.0.0.1"});
}

BOOST_DATA_TEST_CASE(tls_1_2_is_enough, forms, how)
{
    boost::asio::ssl::context old{boost::asio::ssl::context::tls_server};
    auto const& leaf = test_identity::get().leaf;
    old.use_certificate_chain(boost::asio::buffer(leaf.certificate_pem));
    old.use_private_key(boost::asio::buffer(leaf.key_pem), boost::asio::ssl::context::pem);
    SSL_CTX_set_max_proto_version(old.native_handle(), TLS1_2_VERSION);
    server service{wire::plain, [&](peer& client) {
        if (client.start_tls(old)) {
            always(answer("x"))(client);
        }
    }};
    beast_client client{how};
    auto where = service.url();
    where.origin.scheme = "https";
    for (int i = 0; i < 3; ++i) {
        BOOST_TEST(client(get(where)).value().body == "x");
    }
    BOOST_TEST(service.connections() == 1);
}

BOOST_DATA_TEST_CASE(the_name_goes_to_the_server_and_an_address_does_not, forms, how)
{
    std::string name;
    boost::asio::ssl::context context{boost::asio::ssl::context::tls_server};
    auto const& leaf = test_identity::get().leaf;
    context.use_certificate_chain(boost::asio::buffer(leaf.certificate_pem));
    context.use_private_key(boost::asio::buffer(leaf.key_pem), boost::asio::ssl::context::pem);
    SSL_CTX_set_tlsext_servername_arg(context.native_handle(), &name);
    SSL_CTX_set_tlsext_servername_callback(context.native_handle(), +[](SSL* ssl, int*, void* out) {
        auto const* const sent = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
        *static_cast<std::string*>(out) = sent ? sent : "none";
        return SSL_TLSEXT_ERR_OK;
    });
    server service{wire::plain, [&](peer& client) {
        if (client.start_tls(context)) {
            client.read_request();
            client.write(answer(name));
            client.wait_until_closed();
        }
    }};
    beast_client client{how};
    auto where = service.url("/", "localhost");
    where.origin.scheme = "https";
    BOOST_TEST(client(get(where)).value().body == "localhost");
    where.origin.host = "127.0.0.1";
    BOOST_TEST(client(get(where)).value().body == "none");
}

BOOST_DATA_TEST_CASE(bytes_that_were_changed_on_the_way_are_never_an_answer, forms, how)
{
    // Between client and server sits somebody who flips one bit of the answer.
    server honest{wire::tls, always(answer(std::string(1000, 'x')))};
    server between{wire::plain, [&](peer& client) {
        boost::asio::io_context context;
        boost::asio::ip::tcp::socket onward{context};
        onward.connect({boost::asio::ip::address_v4::loopback(), honest.port()});
        std::thread upstream{[&] {
            std::string bytes;
            while (client.take_some(bytes)) {
                boost::system::error_code ignored;
                boost::asio::write(onward, boost::asio::buffer(bytes), ignored);
            }
            boost::system::error_code ignored;
            onward.shutdown(boost::asio::ip::tcp::socket::shutdown_both, ignored);
        }};
        char bytes[16384];
        boost::system::error_code failed;
        for (std::size_t total = 0; !failed;) {
            auto const count = onward.read_some(boost::asio::buffer(bytes), failed);
            total += count;
            if (total > 2000 && count > 100) {
                bytes[count - 50] = static_cast<char>(bytes[count - 50] ^ 1);
            }
            client.write({bytes, count});
        }
        client.abandon();
        upstream.join();
    }};
    beast_client client{how};
    auto where = between.url();
    where.origin.scheme = "https";
    auto const got = client(get(where));
    BOOST_TEST(got.has_error());
}

BOOST_AUTO_TEST_SUITE_END()
