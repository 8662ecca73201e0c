#ifndef ST4SD_ADAPTER_BEAST_TRANSPORT_HPP
#define ST4SD_ADAPTER_BEAST_TRANSPORT_HPP

#include <st4sd/config.hpp>
#include <st4sd/options.hpp>
#include <st4sd/transport.hpp>

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>

#include <concepts>
#include <memory>
#include <utility>

namespace st4sd {

namespace detail::net {
class beast_core;
}

/// HTTP/1.1 over TCP, plain or with verified TLS, directly or through a proxy: the transport of `st4sd::client`.
///
/// At most `options.max_connections` connections are open to an origin; further requests queue, first come, first served.
/// Connections are kept for `options.idle_expiry` and used again, the one used last first; TLS sessions are resumed. A kept
/// connection that the peer closed meanwhile is replaced once without the caller noticing, unless the request may not be
/// repeated (`idempotency::not_idempotent`) and some of it was written. All addresses of a name are tried ("happy eyeballs").
/// Answers in gzip are decoded, unless the request has an `Accept-Encoding` of its own.
///
/// The blocking forms work on the calling thread, with neither executor nor background thread, except that a host name is
/// looked up on a thread of its own, because nothing else can bound that. The asynchronous forms use the executor; they have
/// connections of their own. Redirects and retries are `middleware`'s business.
///
/// Deadlines that a request leaves unset are taken from `options`; waiting for a free connection is bounded by the total one
/// alone. A sink must not throw, nor make another request of the same transport: it holds a connection.
///
/// *Errors*: `errc::invalid_argument` (the request cannot be sent as it is; TLS files that cannot be used),
/// `cannot_resolve`, `cannot_connect`, `proxy_failed`, `tls_failed`, `certificate_expired`, `certificate_wrong_host`,
/// `certificate_untrusted`, `certificate_not_pinned`, `connection_lost`, `malformed_http`, `body_cut_short`,
/// `body_too_large`, `timed_out`, `cancelled`; `error::at()` says how far it had come. An error of the sink or of the
/// request's `source` is passed on.
///
/// *Thread safety*: all members but assignment and destruction may be called from any thread. *Lifetime*: asynchronous
/// operations may outlive the transport; the executor's context must outlive both.
class beast_transport {
public:
    using executor_type = boost::asio::any_io_executor;

    /// Asynchronous I/O, if there is any, is done on Asio's `system_executor`, so on threads that Asio keeps.
    ST4SD_DECL explicit beast_transport(st4sd::options options = {});
    /// Asynchronous I/O is done on `executor`.
    ST4SD_DECL explicit beast_transport(executor_type executor, st4sd::options options = {});
    ST4SD_DECL beast_transport(beast_transport&&) noexcept;
    ST4SD_DECL beast_transport& operator=(beast_transport&&) noexcept;
    ST4SD_DECL ~beast_transport();

    /// Sends `request` and gives the whole answer, its body in memory and bounded by `request.body_limit`.
    [[nodiscard]] ST4SD_DECL result<http::response> perform(http::request const& request);
    /// The same, but a successful answer's body goes to `sink` in pieces of up to 64 KiB.
    [[nodiscard]] ST4SD_DECL result<http::response> perform(http::request const& request, body_sink& sink);

    [[nodiscard]] ST4SD_DECL executor_type get_executor() const noexcept;
    /// Calls `handler` through its associated executor, or else the transport's.
    template <std::invocable<result<http::response>> Handler>
    void async_perform(http::request request, Handler handler)
    {
        start(std::move(request), nullptr, std::move(handler));
    }
    template <std::invocable<result<http::response>> Handler>
    void async_perform(http::request request, body_sink& sink, Handler handler)
    {
        start(std::move(request), &sink, std::move(handler));
    }

private:
    using handler_type = boost::asio::any_completion_handler<void(result<http::response>)>;
    ST4SD_DECL void start(http::request request, body_sink* sink, handler_type handler);

    std::shared_ptr<detail::net::beast_core> core_;
};

} // namespace st4sd

#ifndef ST4SD_SEPARATE_COMPILATION
#include <st4sd/adapter/impl/beast_transport.ipp>
#endif

#endif
