#ifndef ST4SD_TESTING_TEST_CERTIFICATE_HPP
#define ST4SD_TESTING_TEST_CERTIFICATE_HPP

#include <st4sd/error.hpp>

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace st4sd::testing {

/// A server's certificate and its private key, both as PEM text.
struct certificate {
    std::string certificate_pem{}; ///< with the public key
    std::string key_pem{};         ///< of that key
};

/// When a certificate is valid, relative to now. `expired` and `not_yet_valid` are for tests of the refusal.
struct validity {
    std::chrono::seconds from = -std::chrono::hours{1};  ///< from now; negative: before now
    std::chrono::seconds until = std::chrono::hours{24}; ///< from now

    /// It expired a day ago.
    [[nodiscard]] static constexpr validity expired() noexcept
    {
        return {-std::chrono::hours{48}, -std::chrono::hours{24}};
    }
    /// It will be valid in a day.
    [[nodiscard]] static constexpr validity not_yet_valid() noexcept
    {
        return {std::chrono::hours{24}, std::chrono::hours{48}};
    }
};

namespace detail {

struct openssl_delete {
    void operator()(BIO* p) const noexcept { BIO_free_all(p); }
    void operator()(EVP_PKEY* p) const noexcept { EVP_PKEY_free(p); }
    void operator()(EVP_PKEY_CTX* p) const noexcept { EVP_PKEY_CTX_free(p); }
    void operator()(X509* p) const noexcept { X509_free(p); }
    void operator()(X509_EXTENSION* p) const noexcept { X509_EXTENSION_free(p); }
};
template <class T>
using openssl_ptr = std::unique_ptr<T, openssl_delete>;

inline void require_openssl(bool ok, char const* what)
{
    if (!ok) {
        throw exception{error{errc::tls_failed, std::string{"OpenSSL cannot make the test certificate: "} + what}};
    }
}

[[nodiscard]] inline openssl_ptr<EVP_PKEY> make_key()
{
    openssl_ptr<EVP_PKEY_CTX> const context{EVP_PKEY_CTX_new_id(EVP_PKEY_EC, nullptr)};
    EVP_PKEY* key = nullptr;
    require_openssl(
        context && EVP_PKEY_keygen_init(context.get()) == 1 &&
            EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context.get(), NID_X9_62_prime256v1) == 1 &&
            EVP_PKEY_CTX_set_ec_param_enc(context.get(), OPENSSL_EC_NAMED_CURVE) == 1 &&
            EVP_PKEY_keygen(context.get(), &key) == 1,
        "no key");
    return openssl_ptr<EVP_PKEY>{key};
}

template <class Write>
[[nodiscard]] std::string to_pem(Write write)
{
    openssl_ptr<BIO> const memory{BIO_new(BIO_s_mem())};
    require_openssl(memory && write(memory.get()) == 1, "no PEM text");
    char* data = nullptr;
    auto const size = BIO_get_mem_data(memory.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

inline void add_extension(X509* certificate, X509* issuer, int nid, std::string const& value)
{
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    openssl_ptr<X509_EXTENSION> const extension{X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str())};
    require_openssl(extension && X509_add_ext(certificate, extension.get(), -1) == 1, "no extension");
}

// A certificate with all but its extensions and signature.
[[nodiscard]] inline openssl_ptr<X509> begin_certificate(std::string const& common_name, EVP_PKEY* key, validity valid)
{
    openssl_ptr<X509> made{X509_new()};
    unsigned char serial[8] = {};
    require_openssl(made && RAND_bytes(serial, sizeof serial) == 1, "no serial number");
    std::uint64_t number = 1;
    for (auto const byte : serial) {
        number = number << 7 | (byte & 0x7fu);
    }
    auto* const subject = X509_get_subject_name(made.get());
    require_openssl(
        X509_set_version(made.get(), 2) == 1 &&
            ASN1_INTEGER_set_uint64(X509_get_serialNumber(made.get()), number) == 1 &&
            X509_gmtime_adj(X509_getm_notBefore(made.get()), static_cast<long>(valid.from.count())) != nullptr &&
            X509_gmtime_adj(X509_getm_notAfter(made.get()), static_cast<long>(valid.until.count())) != nullptr &&
            X509_set_pubkey(made.get(), key) == 1 &&
            X509_NAME_add_entry_by_txt(
                subject, "CN", MBSTRING_UTF8, reinterpret_cast<unsigned char const*>(common_name.c_str()), -1, -1, 0) ==
                1,
        "its fields");
    return made;
}

} // namespace detail

/// A certificate authority that exists for one test: made in memory, trusted by nobody else.
///
/// Its members throw `st4sd::exception` when OpenSSL fails. *Thread safety*: as of a standard container.
///
/// *Example*:
/// `st4sd::testing::test_ca ca; auto leaf = ca.issue({"localhost", "127.0.0.1"}); // ca.pem() goes into options.tls.ca_file`
class test_ca {
public:
    test_ca() : key_{detail::make_key()}
    {
        certificate_ = detail::begin_certificate("st4sd test CA", key_.get(), {});
        auto* const self = certificate_.get();
        detail::require_openssl(X509_set_issuer_name(self, X509_get_subject_name(self)) == 1, "its issuer");
        detail::add_extension(self, self, NID_basic_constraints, "critical,CA:TRUE");
        detail::add_extension(self, self, NID_key_usage, "critical,keyCertSign,cRLSign");
        detail::add_extension(self, self, NID_subject_key_identifier, "hash");
        detail::require_openssl(X509_sign(self, key_.get(), EVP_sha256()) > 0, "no signature");
    }

    /// The authority's own certificate, to be trusted by the client.
    [[nodiscard]] std::string pem() const
    {
        return detail::to_pem([&](BIO* out) { return PEM_write_bio_X509(out, certificate_.get()); });
    }

    /// A server certificate for `hosts`: names, or IPv4 and IPv6 addresses.
    [[nodiscard]] certificate issue(std::vector<std::string> const& hosts, validity valid = {}) const
    {
        auto const key = detail::make_key();
        auto const leaf = detail::begin_certificate(hosts.empty() ? "nobody" : hosts.front(), key.get(), valid);
        std::string alternatives;
        for (auto const& host : hosts) {
            bool const address = host.find(':') != host.npos || host.find_first_not_of("0123456789.") == host.npos;
            alternatives += (alternatives.empty() ? "" : ",") + std::string{address ? "IP:" : "DNS:"} + host;
        }
        detail::add_extension(leaf.get(), certificate_.get(), NID_basic_constraints, "critical,CA:FALSE");
        detail::add_extension(leaf.get(), certificate_.get(), NID_key_usage, "critical,digitalSignature");
        detail::add_extension(leaf.get(), certificate_.get(), NID_ext_key_usage, "serverAuth,clientAuth");
        detail::add_extension(leaf.get(), certificate_.get(), NID_authority_key_identifier, "keyid");
        if (!alternatives.empty()) {
            detail::add_extension(leaf.get(), certificate_.get(), NID_subject_alt_name, alternatives);
        }
        auto* const issuer = X509_get_subject_name(certificate_.get());
        detail::require_openssl(
            X509_set_issuer_name(leaf.get(), issuer) == 1 && X509_sign(leaf.get(), key_.get(), EVP_sha256()) > 0,
            "no signature");
        return {
            detail::to_pem([&](BIO* out) { return PEM_write_bio_X509(out, leaf.get()); }),
            detail::to_pem([&](BIO* out) {
                return PEM_write_bio_PKCS8PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
            })};
    }

private:
    detail::openssl_ptr<EVP_PKEY> key_;
    detail::openssl_ptr<X509> certificate_;
};

} // namespace st4sd::testing

#endif
