#ifndef ST4SD_ADAPTER_DETAIL_TLS_SESSION_HPP
#define ST4SD_ADAPTER_DETAIL_TLS_SESSION_HPP

#include <st4sd/adapter/detail/socket.hpp>
#include <st4sd/adapter/detail/tls_context.hpp>
#include <st4sd/http/url.hpp>
#include <st4sd/result.hpp>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include <arpa/inet.h>

namespace st4sd::detail::net {

/// One TLS connection over a socket that does not block.
class tls_session {
public:
    /// A session that is still to be negotiated; its peer must prove to be `peer`.
    [[nodiscard]] static result<std::unique_ptr<tls_session>>
    make(tls_context const& context, int fd, http::origin const& peer)
    {
        ::ERR_clear_error();
        auto const& host = context->name_for(peer.host);
        std::unique_ptr<tls_session> made{new tls_session{context, fd, peer}};
        auto* const ssl = made->ssl_.get();
        auto* const bio = ssl && socket_method() ? ::BIO_new(socket_method()) : nullptr;
        if (!bio) {
            return error{errc::tls_failed, "OpenSSL cannot make a session: " + take_tls_text()};
        }
        ::BIO_set_data(bio, made.get());
        ::BIO_set_init(bio, 1);
        ::SSL_set_bio(ssl, bio, bio);
        ::SSL_set_connect_state(ssl);
        auto* const parameters = ::SSL_get0_param(ssl);
        bool named = false;
        if (is_address(host)) { // server names are for names only (RFC 6066 section 3)
            named = ::X509_VERIFY_PARAM_set1_ip_asc(parameters, host.c_str()) == 1;
        } else {
            ::X509_VERIFY_PARAM_set_hostflags(parameters, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
            named = ::X509_VERIFY_PARAM_set1_host(parameters, host.c_str(), host.size()) == 1 &&
                    ::SSL_ctrl(
                        ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                        const_cast<char*>(host.c_str())) == 1; // the macro for it holds a cast of C
        }
        if (!named) {
            return error{errc::tls_failed, "the host name '" + host + "' cannot be verified: " + take_tls_text()};
        }
        ::SSL_set_ex_data(ssl, tls_setup::ticket_slot(), &made->peer_);
        if (auto const ticket = context->ticket_for(peer)) {
            ::SSL_set_session(ssl, ticket.get());
        }
        return made;
    }
    tls_session(tls_session const&) = delete;
    tls_session& operator=(tls_session const&) = delete;
    ~tls_session()
    {
        if (healthy_ && established_) {
            ::ERR_clear_error();
            ::SSL_shutdown(ssl_.get()); // says goodbye if that needs no waiting
            ::ERR_clear_error();
        }
    }

    [[nodiscard]] io_result handshake()
    {
        auto const outcome = after(begin_call() ? ::SSL_do_handshake(ssl_.get()) : 0, 0);
        established_ = outcome.state == io_state::done;
        return outcome;
    }
    [[nodiscard]] io_result read(char* data, std::size_t size)
    {
        std::size_t count = 0;
        int const returned = begin_call() ? ::SSL_read_ex(ssl_.get(), data, size, &count) : 0;
        return after(returned, count);
    }
    [[nodiscard]] io_result write(char const* data, std::size_t size)
    {
        std::size_t count = 0;
        int const returned = begin_call() ? ::SSL_write_ex(ssl_.get(), data, size, &count) : 0;
        return after(returned, count);
    }
    /// Whether bytes were received that `read` did not give yet.
    [[nodiscard]] bool pending() const noexcept { return ::SSL_has_pending(ssl_.get()) == 1; }
    /// Bytes that went into the socket.
    [[nodiscard]] std::uint64_t bytes_out() const noexcept { return bytes_out_; }
    /// OpenSSL's words for the last failure that was not the socket's.
    [[nodiscard]] std::string const& problem() const noexcept { return problem_; }
    /// For instance `TLSv1.3`.
    [[nodiscard]] char const* version() const noexcept { return ::SSL_get_version(ssl_.get()); }
    [[nodiscard]] bool resumed() const noexcept { return ::SSL_session_reused(ssl_.get()) == 1; }
    /// Whether the peer's key is one that is accepted; known after the handshake.
    [[nodiscard]] bool has_accepted_key() const
    {
        return !context_->pins_keys() || context_->accepts_key(key_digest());
    }
    /// X509_V_OK, or why the peer's certificate was refused.
    [[nodiscard]] long verify_outcome() const noexcept { return ::SSL_get_verify_result(ssl_.get()); }

private:
    tls_session(tls_context context, int fd, http::origin peer)
        : context_{std::move(context)}, peer_{std::move(peer)}, ssl_{::SSL_new(context_->get())}, fd_{fd}
    {}

    // The SHA-256 of the peer's public key, in base64.
    [[nodiscard]] std::string key_digest() const
    {
        std::unique_ptr<X509, tls_delete> const certificate{SSL_get_peer_certificate(ssl_.get())};
        unsigned char* encoded = nullptr;
        int const size = certificate ? ::i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate.get()), &encoded) : 0;
        if (size <= 0) {
            return {};
        }
        unsigned char digest[32];
        ::SHA256(encoded, static_cast<std::size_t>(size), digest);
        ::OPENSSL_free(encoded);
        unsigned char text[45];
        ::EVP_EncodeBlock(text, digest, sizeof digest);
        return reinterpret_cast<char const*>(text);
    }

    [[nodiscard]] static bool is_address(std::string const& host) noexcept
    {
        unsigned char bytes[sizeof(in6_addr)];
        return ::inet_pton(AF_INET, host.c_str(), bytes) == 1 || ::inet_pton(AF_INET6, host.c_str(), bytes) == 1;
    }

    [[nodiscard]] bool begin_call() noexcept
    {
        ::ERR_clear_error(); // SSL_get_error looks at what others left in this thread's queue
        socket_error_ = 0;
        return healthy_;
    }

    [[nodiscard]] io_result after(int returned, std::size_t count)
    {
        if (returned == 1) {
            return {io_state::done, count};
        }
        switch (::SSL_get_error(ssl_.get(), returned)) {
        case SSL_ERROR_WANT_READ: return {io_state::want_read};
        case SSL_ERROR_WANT_WRITE: return {io_state::want_write};
        case SSL_ERROR_ZERO_RETURN: return {io_state::end};
        default: break;
        }
        healthy_ = false; // nothing more may be asked of this session
        if (socket_error_ != 0) {
            ::ERR_clear_error();
            return {io_state::failed, 0, socket_error_};
        }
        if (ended_) {
            ::ERR_clear_error();
            return {io_state::cut};
        }
        problem_ = take_tls_text();
        return {io_state::failed};
    }

    // OpenSSL's own socket BIO calls write(), and SIGPIPE ends the program when the peer is gone.
    [[nodiscard]] static BIO_METHOD const* socket_method()
    {
        static std::unique_ptr<BIO_METHOD, tls_delete> const method = [] {
            std::unique_ptr<BIO_METHOD, tls_delete> made{
                ::BIO_meth_new(::BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "st4sd socket")};
            if (made) {
                ::BIO_meth_set_read(made.get(), &tls_session::bio_read);
                ::BIO_meth_set_write(made.get(), &tls_session::bio_write);
                ::BIO_meth_set_ctrl(made.get(), &tls_session::bio_control);
            }
            return made;
        }();
        return method.get();
    }
    static int bio_read(BIO* bio, char* data, int size)
    {
        auto& self = *static_cast<tls_session*>(::BIO_get_data(bio));
        ::BIO_clear_retry_flags(bio);
        auto const outcome = read_socket(self.fd_, data, static_cast<std::size_t>(size));
        switch (outcome.state) {
        case io_state::done: return static_cast<int>(outcome.bytes);
        case io_state::want_read: ::BIO_set_retry_read(bio); return -1;
        case io_state::end: self.ended_ = true; return 0;
        default: self.socket_error_ = outcome.error; return -1;
        }
    }
    static int bio_write(BIO* bio, char const* data, int size)
    {
        auto& self = *static_cast<tls_session*>(::BIO_get_data(bio));
        ::BIO_clear_retry_flags(bio);
        auto const outcome = write_socket(self.fd_, data, static_cast<std::size_t>(size));
        switch (outcome.state) {
        case io_state::done: self.bytes_out_ += outcome.bytes; return static_cast<int>(outcome.bytes);
        case io_state::want_write: ::BIO_set_retry_write(bio); return -1;
        default: self.socket_error_ = outcome.error; return -1;
        }
    }
    static long bio_control(BIO* bio, int command, long, void*)
    {
        switch (command) {
        case BIO_CTRL_FLUSH: return 1;
        case BIO_CTRL_EOF: return static_cast<tls_session*>(::BIO_get_data(bio))->ended_ ? 1 : 0;
        default: return 0;
        }
    }

    tls_context context_;
    http::origin peer_;
    std::unique_ptr<SSL, tls_delete> ssl_;
    int fd_;
    int socket_error_ = 0;
    bool ended_ = false;
    bool healthy_ = true;
    bool established_ = false;
    std::uint64_t bytes_out_ = 0;
    std::string problem_;
};

/// Which error a refused certificate is. `outcome` is that of `verify_outcome()`.
[[nodiscard]] inline error certificate_error(long outcome, std::string const& host)
{
    std::string const reason = ::X509_verify_cert_error_string(outcome);
    switch (outcome) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return {
            errc::certificate_expired, "the certificate of '" + host + "' is not valid now: " + reason +
                                           "; its owner must renew it, or this machine's clock is wrong"};
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return {
            errc::certificate_wrong_host, "the certificate that the server shows is not for '" + host +
                                              "'; use the host name that it was made for in the URL"};
    default:
        return {
            errc::certificate_untrusted, "the certificate of '" + host + "' is not trusted: " + reason +
                                             "; if you trust its authority, name the authority's PEM file in "
                                             "options.tls.ca_file"};
    }
}

} // namespace st4sd::detail::net

#endif
