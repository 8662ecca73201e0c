// What options.tls promises, asked of every transport that speaks HTTP over sockets.
#include "temporary_folder.hpp"
#include "tls_server.hpp"
#include "wire_clients.hpp"

#include <openssl/x509.h>

#include <cstdio>
#include <string>

using namespace st4sd;
using namespace st4sd::test;

namespace {

// The name under which OpenSSL looks for the tests' authority in a folder.
std::string authority_hash()
{
    auto const authority = read_certificate(test_identity::get().ca.pem());
    char name[20];
    std::snprintf(name, sizeof name, "%08lx.0", X509_NAME_hash(X509_get_subject_name(authority.get())));
    return name;
}

} // namespace

BOOST_AUTO_TEST_SUITE(transports_tls)

BOOST_DATA_TEST_CASE(authorities_may_be_a_text_or_a_folder, libraries_and_forms, which, how)
{
    tls_server service{{"localhost"}};
    auto const where = service.loopback.url("/", "localhost");
    options text;
    text.tls.ca_pem = "# a comment\n" + testing::test_ca{}.pem() + test_identity::get().ca.pem();
    BOOST_TEST(wire_client(which, how, text)(get(where)).value().body == "x");
    text.tls.ca_pem = testing::test_ca{}.pem();
    check_error(wire_client(which, how, text)(get(where)), errc::certificate_untrusted, {phase::handshake});

    temporary_folder const folder;
    write_text(folder / authority_hash(), test_identity::get().ca.pem());
    options in_folder;
    in_folder.tls.ca_folder = folder.str();
    BOOST_TEST(wire_client(which, how, in_folder)(get(where)).value().body == "x");
    temporary_folder const empty;
    in_folder.tls.ca_folder = empty.str();
    check_error(wire_client(which, how, in_folder)(get(where)), errc::certificate_untrusted, {phase::handshake});
    in_folder.tls.ca_pem = test_identity::get().ca.pem(); // beside it
    BOOST_TEST(wire_client(which, how, in_folder)(get(where)).value().body == "x");
}

BOOST_DATA_TEST_CASE(a_client_shows_its_certificate, libraries_and_forms, which, how)
{
    tls_server service{{"localhost"}};
    auto& tls = service.loopback.tls();
    tls.set_verify_mode(boost::asio::ssl::verify_peer | boost::asio::ssl::verify_fail_if_no_peer_cert);
    tls.add_certificate_authority(boost::asio::buffer(test_identity::get().ca.pem()));
    auto const where = service.loopback.url("/", "localhost");

    auto const mine = test_identity::get().ca.issue({"me"});
    temporary_file const chain{mine.certificate_pem};
    temporary_file const key{mine.key_pem};
    temporary_file const both{mine.certificate_pem + mine.key_pem};
    temporary_file const locked{encrypted(mine.key_pem, "geheim")};
    auto chosen = trusting();
    chosen.tls.certificate_file = chain.path();
    chosen.tls.key_file = key.path();
    BOOST_TEST(wire_client(which, how, chosen)(get(where)).value().body == "x");
    chosen.tls.key_file = locked.path();
    chosen.tls.key_password = secret{"geheim"};
    BOOST_TEST(wire_client(which, how, chosen)(get(where)).value().body == "x");
    chosen.tls.certificate_file = both.path();
    chosen.tls.key_file.clear();
    BOOST_TEST(wire_client(which, how, chosen)(get(where)).value().body == "x");
    BOOST_TEST(wire_client(which, how)(get(where)).has_error()); // without one the server refuses
}

BOOST_DATA_TEST_CASE(an_old_server_can_be_refused, libraries_and_forms, which, how)
{
    tls_server service{{"localhost"}};
    SSL_CTX_set_max_proto_version(service.loopback.tls().native_handle(), TLS1_2_VERSION);
    auto const where = service.loopback.url("/", "localhost");
    auto chosen = trusting();
    BOOST_TEST(wire_client(which, how, chosen)(get(where)).has_value());
    chosen.tls.minimum = tls_version::v1_3;
    check_error(wire_client(which, how, chosen)(get(where)), errc::tls_failed, {phase::handshake});
}

BOOST_AUTO_TEST_SUITE_END()
