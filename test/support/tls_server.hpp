#ifndef ST4SD_TEST_SUPPORT_TLS_SERVER_HPP
#define ST4SD_TEST_SUPPORT_TLS_SERVER_HPP

#include "beast_forms.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <atomic>
#include <string>
#include <vector>

namespace st4sd::test {

/// A server with a certificate for `hosts`, that notes whether a request ever came.
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

/// The first certificate of a PEM text.
inline testing::detail::openssl_ptr<X509> read_certificate(std::string const& pem)
{
    testing::detail::openssl_ptr<BIO> const text{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
    return testing::detail::openssl_ptr<X509>{PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr)};
}

/// A private key in PEM, encrypted.
inline std::string encrypted(std::string const& key_pem, std::string password)
{
    testing::detail::openssl_ptr<BIO> const in{BIO_new_mem_buf(key_pem.data(), static_cast<int>(key_pem.size()))};
    testing::detail::openssl_ptr<EVP_PKEY> const key{PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr)};
    return testing::detail::to_pem([&](BIO* out) {
        return PEM_write_bio_PKCS8PrivateKey(out, key.get(), EVP_aes_256_cbc(), password.data(), static_cast<int>(password.size()),
                                             nullptr, nullptr);
    });
}

} // namespace st4sd::test

#endif
