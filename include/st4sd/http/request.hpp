#ifndef ST4SD_HTTP_REQUEST_HPP
#define ST4SD_HTTP_REQUEST_HPP

#include <st4sd/cancel_token.hpp>
#include <st4sd/event.hpp>
#include <st4sd/http/body_source.hpp>
#include <st4sd/http/headers.hpp>
#include <st4sd/http/url.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::http {

/// What a request asks for.
enum class method {
    get,     ///< `GET`
    head,    ///< `HEAD`
    post,    ///< `POST`
    put,     ///< `PUT`
    delete_, ///< `DELETE`
    options, ///< `OPTIONS`
    patch    ///< `PATCH`
};

/// As in the request line.
[[nodiscard]] constexpr std::string_view to_string(method m) noexcept
{
    switch (m) {
    case method::get: return "GET";
    case method::head: return "HEAD";
    case method::post: return "POST";
    case method::put: return "PUT";
    case method::delete_: return "DELETE";
    case method::options: return "OPTIONS";
    case method::patch: return "PATCH";
    }
    return "GET";
}
inline std::ostream& operator<<(std::ostream& out, method m) { return out << to_string(m); }

/// Whether sending a request twice does the same as sending it once (RFC 9110 section 9.2.2).
enum class idempotency {
    safe,          ///< it only reads: send it again whenever that helps
    idempotent,    ///< twice is as once: send it again after a failure, too
    not_idempotent ///< send it again only if it is certain that nothing of it was sent
};

/// How long each part of an exchange may take. Unset members take the client's (`options`).
struct deadlines {
    using duration = std::chrono::milliseconds;          ///< of all of them
    static constexpr duration never = (duration::max)(); ///< no deadline at all

    std::optional<duration> connect{};    ///< name, TCP and TLS together
    std::optional<duration> first_byte{}; ///< from the end of the request to the answer's first byte
    std::optional<duration> idle{};       ///< between two reads or writes that made progress
    /// The whole exchange. Each try has it anew; but none begins later than this after the first one began.
    std::optional<duration> total{};

    /// These, with members that are unset taken from `fallback`.
    [[nodiscard]] deadlines or_else(deadlines const& fallback) const
    {
        return {
            connect ? connect : fallback.connect, first_byte ? first_byte : fallback.first_byte,
            idle ? idle : fallback.idle, total ? total : fallback.total};
    }
    friend bool operator==(deadlines const&, deadlines const&) = default;
};

/// One HTTP request as a value.
///
/// An endpoint builds it with a `target` below the service's base URL; the driver joins both into `url` and fills unset
/// deadlines before a transport sees it. A transport sends `verb`, `url`, `fields` and `body`, adds `Host` and
/// `Content-Length`, keeps to `limits`, `body_limit` and `cancel`, and tells `watched_by` what it alone knows (`events::connected`, …).
struct request {
    http::method verb = method::get;              ///< what is asked for
    std::string target{};                         ///< encoded, below the base URL, without leading `/`
    http::url url{};                              ///< absolute; set by the driver
    headers fields{};                             ///< sent beside those that the transport adds
    std::string body{};                           ///< empty: none
    std::shared_ptr<body_source> source{};        ///< if set, the body in place of `body`: read in pieces
    http::idempotency repeat = idempotency::safe; ///< whether it may be sent again
    deadlines limits{};                           ///< how long each part may take
    bool is_download = false; ///< the service prepares the whole answer first: `options.download_first_byte_deadline`
    std::uint64_t body_limit = 64u << 20; ///< bytes of an answer that is read into memory
    cancel_token cancel{};                ///< ends the exchange when it is triggered
    http::origin vouched{}; ///< gets the credentials too: an algorithm found out that it is on the service's own host
    std::shared_ptr<observer> watched_by{}; ///< hears what becomes of it; see `event`
    bool repeat_if_cut = true;              ///< false: its sender sees to an answer that broke off, middleware need not
    int attempt = 1;                        ///< which try this is: middleware counts it on
};

/// The same request with its whole source in `body`, for transports that cannot send in pieces. *Errors*: the source's.
[[nodiscard]] inline result<request> in_memory(request of)
{
    if (of.source) {
        BOOST_OUTCOME_TRY(of.body, read_all(*of.source));
        of.source.reset();
    }
    return of;
}

/// Tells the observer of a request what became of it; does nothing without one.
inline void tell(request const& about, event::kind const& what)
{
    if (about.watched_by) {
        about.watched_by->on_event(
            {to_string(about.verb), about.url.to_string(), about.fields.get("X-Request-Id"), what});
    }
}

} // namespace st4sd::http

#endif
