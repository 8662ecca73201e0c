// How beast_transport verifies whom it talks to: each refusal is an error of its own, and nothing is sent before it.
// conformance/transports_tls.cpp asks for what concerns every transport.
#include "tls_server.hpp"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
namespace data = boost::unit_test::data;

namespace {

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

// The digest of a certificate's key in base64, made independently of the transport.
std::string key_digest(std::string const& pem)
{
    auto const certificate = read_certificate(pem);
    testing::detail::openssl_ptr<EVP_PKEY> const key{X509_get_pubkey(certificate.get())};
    unsigned char* encoded = nullptr;
    auto const size = i2d_PUBKEY(key.get(), &encoded);
    BOOST_REQUIRE(size > 0);
    unsigned char digest[32];
    SHA256(encoded, static_cast<std::size_t>(size), digest);
    OPENSSL_free(encoded);
    unsigned char text[45];
    EVP_EncodeBlock(text, digest, sizeof digest);
    return reinterpret_cast<char const*>(text);
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

BOOST_AUTO_TEST_CASE(tls_files_that_cannot_be_used_are_named)
{
    auto const mine = test_identity::get().ca.issue({"me"});
    temporary_file const chain{mine.certificate_pem};
    temporary_file const other{test_identity::get().ca.issue({"me"}).key_pem};
    temporary_file const locked{encrypted(mine.key_pem, "geheim")};
    auto const why = [](auto change) {
        options chosen;
        change(chosen.tls);
        auto const got = beast_client(form::blocking, chosen)(get(http::url::parse("https://127.0.0.1:1/").value()));
        BOOST_TEST((got.error() == errc::invalid_argument));
        BOOST_TEST(got.error().message().find("wrong-password") == std::string::npos);
        return got.error().message();
    };
    BOOST_TEST(why([](tls_options& o) { o.ca_pem = "no PEM"; }).starts_with("options.tls.ca_pem: no certificate"));
    BOOST_TEST(why([](tls_options& o) {
        o.ca_pem = test_identity::get().ca.pem() + "-----BEGIN CERTIFICATE-----\nbroken!\n-----END CERTIFICATE-----\n"
                   + testing::test_ca{}.pem();
    }).starts_with("options.tls.ca_pem: not every certificate"));
    BOOST_TEST(why([](tls_options& o) { o.certificate_file = "/nowhere.pem"; }).starts_with("options.tls.certificate_file: "));
    BOOST_TEST(why([&](tls_options& o) { o.certificate_file = chain.path(); }).starts_with("options.tls.key_file: "));
    BOOST_TEST(why([&](tls_options& o) {
        o.certificate_file = chain.path();
        o.key_file = other.path();
    }).starts_with("options.tls.key_file: "));
    BOOST_TEST(why([&](tls_options& o) {
        o.certificate_file = chain.path();
        o.key_file = locked.path();
        o.key_password = secret{"wrong-password"};
    }).starts_with("options.tls.key_file: "));
    for (auto const* pin : {"", "sha256/", "sha256/abc", "md5/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}) {
        BOOST_TEST(why([&](tls_options& o) { o.pinned_keys = {pin}; }).starts_with("options.tls.pinned_keys: "));
    }
}

BOOST_DATA_TEST_CASE(another_name_may_be_asked_for, forms, how)
{
    tls_server service{{"st4sd.example.org"}};
    auto chosen = trusting();
    chosen.tls.host_name = "st4sd.example.org";
    BOOST_TEST(beast_client(how, chosen)(get(service.loopback.url("/", "localhost"))).value().body == "x");
    chosen.tls.host_name = "other.example.org";
    check_refused(beast_client(how, chosen)(get(service.loopback.url("/", "localhost"))), errc::certificate_wrong_host,
                  {"other.example.org"});
}

BOOST_DATA_TEST_CASE(a_key_can_be_pinned, forms, how)
{
    auto const leaf = test_identity::get().ca.issue({"localhost"});
    loopback_server service{always(answer("x")), leaf};
    auto const where = service.url("/", "localhost");
    auto chosen = trusting();
    auto const pin = key_digest(leaf.certificate_pem);
    for (auto const& good : {"sha256/" + pin, "sha256//" + pin}) {
        chosen.tls.pinned_keys = {"sha256/" + std::string(43, 'A') + '=', good};
        beast_client client{how, chosen};
        BOOST_TEST(client(get(where)).value().body == "x");
    }
    chosen.tls.pinned_keys = {"sha256/" + std::string(43, 'A') + '='};
    check_refused(beast_client(how, chosen)(get(where)), errc::certificate_not_pinned, {"localhost", "pinned_keys"});
    chosen.tls.insecure_skip_verify = true; // pins hold nevertheless
    check_refused(beast_client(how, chosen)(get(where)), errc::certificate_not_pinned, {"localhost"});
}

BOOST_AUTO_TEST_SUITE_END()
