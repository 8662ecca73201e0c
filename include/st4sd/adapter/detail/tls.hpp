#ifndef ST4SD_ADAPTER_DETAIL_TLS_HPP
#define ST4SD_ADAPTER_DETAIL_TLS_HPP

#include <st4sd/adapter/detail/socket.hpp>
#include <st4sd/options.hpp>
#include <st4sd/result.hpp>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <utility>

#include <arpa/inet.h>

namespace st4sd::detail::net {

struct tls_delete {
    void operator()(SSL_CTX* p) const noexcept { SSL_CTX_free(p); }
    void operator()(SSL* p) const noexcept { SSL_free(p); }
    void operator()(BIO_METHOD* p) const noexcept { BIO_meth_free(p); }
};
using tls_context = std::shared_ptr<SSL_CTX>;

/// OpenSSL's words for the oldest error of this thread, which it forgets.
[[nodiscard]] inline std::string take_tls_text()
{
    std::string text = "unknown reason";
    if (auto const code = ::ERR_get_error(); code != 0) {
        auto const* const reason = ERR_GET_LIB(code) == ERR_LIB_SYS ? std::strerror(ERR_GET_REASON(code))
                                                                    : ::ERR_reason_error_string(code);
        text = reason ? reason : "OpenSSL error " + std::to_string(code);
    }
    ::ERR_clear_error();
    return text;
}

/// TLS 1.2 or later, with the authorities that `options` names. *Errors*: `errc::invalid_argument`, `errc::tls_failed`.
[[nodiscard]] inline result<tls_context> make_tls_context(tls_options const& options)
{
    ::ERR_clear_error();
    std::unique_ptr<SSL_CTX, tls_delete> made{::SSL_CTX_new(::TLS_client_method())};
    if (!made || ::SSL_CTX_set_min_proto_version(made.get(), TLS1_2_VERSION) != 1) {
        return error{errc::tls_failed, "OpenSSL cannot be used: " + take_tls_text()};
    }
    auto* const context = made.get();
    ::SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER
                                    | SSL_MODE_RELEASE_BUFFERS);
    ::SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
    ::SSL_CTX_set_read_ahead(context, 1); // otherwise two reads for each record
    unsigned char const protocols[] = "\x08http/1.1";
    ::SSL_CTX_set_alpn_protos(context, protocols, sizeof protocols - 1);
    if (options.insecure_skip_verify) {
        ::SSL_CTX_set_verify(context, SSL_VERIFY_NONE, nullptr);
    } else {
        ::SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
        if (options.ca_file.empty()) {
            if (::SSL_CTX_set_default_verify_paths(context) != 1) {
                return error{errc::tls_failed, "the system's certificate authorities cannot be loaded: "
                                                   + take_tls_text() + "; give a file in options.tls.ca_file"};
            }
        } else if (::SSL_CTX_load_verify_locations(context, options.ca_file.c_str(), nullptr) != 1) {
            return error{errc::invalid_argument, "options.tls.ca_file: no certificates can be read from '"
                                                     + options.ca_file + "' (" + take_tls_text()
                                                     + "); expected a readable PEM file"};
        }
    }
    return tls_context{std::move(made)};
}

/// One TLS connection over a socket that does not block.
class tls_session {
public:
    /// A session that is still to be negotiated; its peer must prove to be `host`.
    [[nodiscard]] static result<std::unique_ptr<tls_session>> make(tls_context const& context, int fd,
                                                                   std::string const& host)
    {
        ::ERR_clear_error();
        std::unique_ptr<tls_session> made{new tls_session{context, fd}};
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
            named = ::X509_VERIFY_PARAM_set1_host(parameters, host.c_str(), host.size()) == 1
                    && ::SSL_set_tlsext_host_name(ssl, host.c_str()) == 1;
        }
        if (!named) {
            return error{errc::tls_failed, "the host name '" + host + "' cannot be verified: " + take_tls_text()};
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
    /// X509_V_OK, or why the peer's certificate was refused.
    [[nodiscard]] long verify_outcome() const noexcept { return ::SSL_get_verify_result(ssl_.get()); }

private:
    tls_session(tls_context context, int fd) : context_{std::move(context)}, ssl_{::SSL_new(context_.get())}, fd_{fd} {}

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
        case io_state::done:
            self.bytes_out_ += outcome.bytes;
            return static_cast<int>(outcome.bytes);
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
        return {errc::certificate_expired, "the certificate of '" + host + "' is not valid now: " + reason
                                               + "; its owner must renew it, or this machine's clock is wrong"};
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return {errc::certificate_wrong_host, "the certificate that the server shows is not for '" + host
                                                  + "'; use the host name that it was made for in the URL"};
    default:
        return {errc::certificate_untrusted, "the certificate of '" + host + "' is not trusted: " + reason
                                                 + "; if you trust its authority, name the authority's PEM file in "
                                                   "options.tls.ca_file"};
    }
}

} // namespace st4sd::detail::net

#endif
