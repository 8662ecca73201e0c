#ifndef ST4SD_ADAPTER_DETAIL_TLS_CONTEXT_HPP
#define ST4SD_ADAPTER_DETAIL_TLS_CONTEXT_HPP

#include <st4sd/http/url.hpp>
#include <st4sd/options.hpp>
#include <st4sd/result.hpp>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::detail::net {

struct tls_delete {
    void operator()(SSL_CTX* p) const noexcept { SSL_CTX_free(p); }
    void operator()(SSL* p) const noexcept { SSL_free(p); }
    void operator()(SSL_SESSION* p) const noexcept { SSL_SESSION_free(p); }
    void operator()(BIO* p) const noexcept { BIO_free(p); }
    void operator()(BIO_METHOD* p) const noexcept { BIO_meth_free(p); }
    void operator()(X509* p) const noexcept { X509_free(p); }
};
using tls_ticket = std::unique_ptr<SSL_SESSION, tls_delete>;

/// OpenSSL's words for the oldest error of this thread, which it forgets.
[[nodiscard]] inline std::string take_tls_text()
{
    std::string text = "unknown reason";
    if (auto const code = ::ERR_get_error(); code != 0) {
        auto const* const reason =
            ERR_GET_LIB(code) == ERR_LIB_SYS ? std::strerror(ERR_GET_REASON(code)) : ::ERR_reason_error_string(code);
        text = reason ? reason : "OpenSSL error " + std::to_string(code);
    }
    ::ERR_clear_error();
    return text;
}

/// What the TLS sessions of one transport share: whom to trust, who we are, and what is needed to resume a session.
class tls_setup {
public:
    /// *Errors*: `errc::invalid_argument` names the option that cannot be used; `errc::tls_failed`.
    [[nodiscard]] static result<std::shared_ptr<tls_setup>> make(tls_options const& options)
    {
        ::ERR_clear_error();
        auto made = std::shared_ptr<tls_setup>{new tls_setup{options}};
        if (!made->context_) {
            return error{errc::tls_failed, "OpenSSL cannot be used: " + take_tls_text()};
        }
        auto* const context = made->context_.get();
        bool const newest = options.minimum == tls_version::v1_3;
        if (::SSL_CTX_set_min_proto_version(context, newest ? TLS1_3_VERSION : TLS1_2_VERSION) != 1) {
            return error{
                errc::tls_failed,
                "this OpenSSL does not know the TLS version of options.tls.minimum: " + take_tls_text()};
        }
        ::SSL_CTX_set_mode(
            context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
        ::SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
        ::SSL_CTX_set_read_ahead(context, 1); // otherwise two reads for each record
        unsigned char const protocols[] = "\x08http/1.1";
        ::SSL_CTX_set_alpn_protos(context, protocols, sizeof protocols - 1);
        ::SSL_CTX_set_verify(context, options.insecure_skip_verify ? SSL_VERIFY_NONE : SSL_VERIFY_PEER, nullptr);
        SSL_CTX_set_app_data(context, made.get());
        ::SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
        ::SSL_CTX_sess_set_new_cb(context, &keep_ticket);
        BOOST_OUTCOME_TRY(made->trust(options));
        BOOST_OUTCOME_TRY(made->identify(options));
        for (auto const& pin : made->pins_) {
            if (pin.size() != digest_size) {
                return error{
                    errc::invalid_argument,
                    "options.tls.pinned_keys: '" + pin + "' is none; expected sha256/ and 44 base64 characters"};
            }
        }
        return made;
    }

    [[nodiscard]] SSL_CTX* get() const noexcept { return context_.get(); }
    [[nodiscard]] bool verifies() const noexcept { return verifies_; }
    /// The name that the peer must prove, which is the URL's unless options say otherwise.
    [[nodiscard]] std::string const& name_for(std::string const& host) const noexcept
    {
        return host_name_.empty() ? host : host_name_;
    }
    /// Whether a key with this digest (base64) is good enough.
    [[nodiscard]] bool accepts_key(std::string_view digest) const
    {
        return pins_.empty() || std::ranges::find(pins_, digest) != pins_.end();
    }
    [[nodiscard]] bool pins_keys() const noexcept { return !pins_.empty(); }

    /// What the last session with `origin` left for the next one, or null.
    [[nodiscard]] tls_ticket ticket_for(http::origin const& origin)
    {
        std::lock_guard const lock{mutex_};
        auto const at = tickets_.find(origin);
        if (at == tickets_.end() || ::SSL_SESSION_up_ref(at->second.get()) != 1) {
            return nullptr;
        }
        return tls_ticket{at->second.get()};
    }
    /// Where a session keeps the address of its origin, under which the tickets that it is given are kept.
    [[nodiscard]] static int ticket_slot()
    {
        static int const slot = ::SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
        return slot;
    }

private:
    explicit tls_setup(tls_options const& options)
        : context_{::SSL_CTX_new(::TLS_client_method())}
        , verifies_{!options.insecure_skip_verify}
        , host_name_{options.host_name}
    {
        constexpr std::string_view prefix = "sha256/";
        for (std::string_view pin : options.pinned_keys) {
            pin.remove_prefix(pin.starts_with(prefix) ? prefix.size() : pin.size()); // make() refuses what is left
            // curl writes two slashes, and a digest may begin with one
            pin.remove_prefix(pin.size() == digest_size + 1 && pin.starts_with('/') ? 1 : 0);
            pins_.emplace_back(pin);
        }
    }

    // TLS 1.3 gives tickets some time after the handshake, TLS 1.2 within it.
    static int keep_ticket(SSL* ssl, SSL_SESSION* given)
    {
        auto* const self = static_cast<tls_setup*>(SSL_CTX_get_app_data(::SSL_get_SSL_CTX(ssl)));
        auto const* const origin = static_cast<http::origin const*>(::SSL_get_ex_data(ssl, ticket_slot()));
        if (!self || !origin) {
            return 0;
        }
        std::lock_guard const lock{self->mutex_};
        self->tickets_[*origin] = tls_ticket{given};
        return 1; // it is ours now
    }

    [[nodiscard]] static error
    unreadable(std::string const& option, std::string const& what, std::string const& expected)
    {
        return {
            errc::invalid_argument,
            "options.tls." + option + ": " + what + " (" + take_tls_text() + "); expected " + expected};
    }

    [[nodiscard]] result<void> trust(tls_options const& options)
    {
        auto* const context = context_.get();
        if (!verifies_) {
            return success();
        }
        if (options.ca_file.empty() && options.ca_folder.empty() && options.ca_pem.empty()) {
            if (::SSL_CTX_set_default_verify_paths(context) != 1) {
                return error{
                    errc::tls_failed, "the system's certificate authorities cannot be loaded: " + take_tls_text() +
                                          "; give a file in options.tls.ca_file"};
            }
            return success();
        }
        if (!options.ca_file.empty() &&
            ::SSL_CTX_load_verify_locations(context, options.ca_file.c_str(), nullptr) != 1) {
            return unreadable(
                "ca_file", "no certificates can be read from '" + options.ca_file + "'", "a readable PEM file");
        }
        if (!options.ca_folder.empty() &&
            ::SSL_CTX_load_verify_locations(context, nullptr, options.ca_folder.c_str()) != 1) {
            return unreadable(
                "ca_folder", "'" + options.ca_folder + "' cannot be used",
                "a folder of certificates as `openssl rehash` makes it");
        }
        return options.ca_pem.empty() ? result<void>{success()} : trust_text(options.ca_pem);
    }
    [[nodiscard]] result<void> trust_text(std::string const& pem)
    {
        std::unique_ptr<BIO, tls_delete> const text{::BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
        int count = 0;
        while (
            std::unique_ptr<X509, tls_delete> const each{::PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr)}) {
            ::X509_STORE_add_cert(::SSL_CTX_get_cert_store(context_.get()), each.get());
            ++count;
        }
        // The end of the text is an error, too, but not this one: a broken certificate is followed by authorities that
        // would be missing.
        auto const last = ::ERR_peek_last_error();
        bool const at_end = ERR_GET_LIB(last) == ERR_LIB_PEM && ERR_GET_REASON(last) == PEM_R_NO_START_LINE;
        if (count == 0 || !at_end) {
            return unreadable(
                "ca_pem", (count == 0 ? "no" : "not every") + std::string{" certificate can be read from it"},
                "the text of PEM certificates");
        }
        ::ERR_clear_error();
        return success();
    }
    [[nodiscard]] result<void> identify(tls_options const& options)
    {
        auto* const context = context_.get();
        if (options.certificate_file.empty()) {
            return success();
        }
        if (::SSL_CTX_use_certificate_chain_file(context, options.certificate_file.c_str()) != 1) {
            return unreadable(
                "certificate_file", "no certificate can be read from '" + options.certificate_file + "'",
                "a readable PEM file");
        }
        std::string password{options.key_password.reveal()};
        ::SSL_CTX_set_default_passwd_cb(context, &give_password);
        ::SSL_CTX_set_default_passwd_cb_userdata(context, &password);
        auto const& file = options.key_file.empty() ? options.certificate_file : options.key_file;
        bool const good = ::SSL_CTX_use_PrivateKey_file(context, file.c_str(), SSL_FILETYPE_PEM) == 1 &&
                          ::SSL_CTX_check_private_key(context) == 1;
        ::SSL_CTX_set_default_passwd_cb_userdata(context, nullptr);
        ::OPENSSL_cleanse(password.data(), password.size());
        if (!good) {
            return unreadable(
                "key_file", "the private key in '" + file + "' cannot be used",
                "the key of certificate_file in PEM, and its password in key_password if it has one");
        }
        return success();
    }
    static int give_password(char* to, int room, int, void* from)
    {
        if (!from) {
            return 0;
        }
        auto const& password = *static_cast<std::string const*>(from);
        auto const size = (std::min)(password.size(), static_cast<std::size_t>(room));
        std::memcpy(to, password.data(), size); // NOLINT(bugprone-not-null-terminated-result): OpenSSL counts
        return static_cast<int>(size);
    }

    static constexpr std::size_t digest_size = 44; // of a SHA-256 in base64

    std::unique_ptr<SSL_CTX, tls_delete> context_;
    bool verifies_;
    std::string host_name_;
    std::vector<std::string> pins_;
    std::mutex mutex_;
    std::map<http::origin, tls_ticket> tickets_;
};
using tls_context = std::shared_ptr<tls_setup>;

} // namespace st4sd::detail::net

#endif
