#ifndef ST4SD_ERROR_HPP
#define ST4SD_ERROR_HPP

#include <st4sd/config.hpp>

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>
#include <vector>

namespace st4sd {

/// What a program decides on. Compare an `error` or an `std::error_code` with one of these.
enum class condition {
    unauthorised = 1, ///< The credentials are missing, wrong or expired: get a new token and `set_credentials()`.
    not_found,        ///< No such experiment, run, output or route: correct the name.
    not_ready,        ///< It may exist later: ask again after a while.
    rejected,         ///< The request is wrong as it stands: correct it, repeating does not help.
    unavailable,      ///< The service cannot be reached or failed: try again later.
    timed_out,        ///< A deadline passed: allow more time, or look for what is stuck (`error::at()`).
    cancelled,        ///< The caller ended it.
    malformed_answer  ///< What answers is not (this version of) the service: check the URL.
};

/// What exactly happened, where the service did not say it with a typed problem.
enum class errc {
    unauthorised = 1,       ///< HTTP 401 or 403, or a login page: get a token at `<url>/authorisation/token`.
    not_found,              ///< HTTP 404: correct the name; an HTML answer means that the URL is no ST4SD route.
    not_ready,              ///< The service has no answer yet: ask again after a while.
    rejected,               ///< Another HTTP 4xx: correct the request; `server_message()` may say what.
    service_failed,         ///< HTTP 500: the service failed while answering: try again, then ask its operator.
    unavailable,            ///< HTTP 429, 502, 503 or 504: try again later.
    malformed_answer,       ///< The body is not what the protocol promises: check the URL; `json_path()` says where.
    body_too_large,         ///< The answer is over the request's `body_limit`: stream it, or raise the limit.
    body_cut_short,         ///< The connection ended inside the body: ask again.
    malformed_http,         ///< The peer does not speak HTTP: check scheme and port of the URL.
    invalid_argument,       ///< An argument cannot be sent: correct the one that the message names.
    invalid_payload,        ///< `build()` or `validate()` found violations: `problem<payload_problems>()` lists them.
    invalid_document,       ///< A document given as text is wrong: correct it at `json_path()`.
    cannot_resolve,         ///< The host name is unknown: check the URL and the network.
    cannot_connect,         ///< Nobody accepts connections there: check the URL, and that the service is up.
    connection_lost,        ///< The connection broke before the answer was complete: ask again if that is safe.
    tls_failed,             ///< The TLS handshake failed: check that the port speaks TLS.
    certificate_expired,    ///< The server's certificate is not valid now: renew it (or set this machine's clock).
    certificate_wrong_host, ///< The certificate is for another host name: correct the URL, or the certificate.
    certificate_untrusted,  ///< The certificate's issuer is unknown: give its CA file in `options.tls.ca_file`.
    timed_out,              ///< A deadline passed: `at()` says in which phase.
    cancelled,              ///< The caller's `cancel_token` or Asio cancellation ended it.
    run_gone,               ///< The run was deleted while it was waited for: its outputs are out of reach here.
    run_not_successful,     ///< The run ended without success: look at the status' `error_description`.
    too_many_failures,      ///< Waiting gave up: the service failed too often in a row.
    start_unconfirmed,      ///< A run may have been started: `problem<start_unconfirmed>()` says how to find out.
    redirect_refused,   ///< The service points elsewhere and it is not followed: correct the URL, or allow the origin.
    too_many_redirects, ///< Redirects lead in a circle: check the URL.
    proxy_failed,       ///< The proxy would not connect: check `options.proxy` and its credentials.
    certificate_not_pinned, ///< The server's key is none of `options.tls.pinned_keys`: find out who answers there.
    not_supported,          ///< This transport cannot do that (for instance streaming): use another one.
    script_mismatch         ///< A test's scripted transport was asked for something else: compare both in the message.
};

/// How far a request had come when it failed.
enum class phase {
    queue,      ///< waiting for one of `options.max_connections` connections; nothing was sent
    resolve,    ///< looking up the host name; nothing was sent
    connect,    ///< connecting; nothing was sent
    handshake,  ///< negotiating TLS; nothing of the request was sent
    send,       ///< writing the request: the service may have seen it
    first_byte, ///< waiting for the answer: the service has probably seen it
    receive     ///< reading the answer: the service has seen it
};

/// The lower-case name of a phase, for messages.
[[nodiscard]] constexpr std::string_view to_string(phase p) noexcept
{
    switch (p) {
    case phase::queue: return "waiting for a free connection";
    case phase::resolve: return "resolving the host name";
    case phase::connect: return "connecting";
    case phase::handshake: return "negotiating TLS";
    case phase::send: return "sending the request";
    case phase::first_byte: return "waiting for the answer";
    case phase::receive: return "reading the answer";
    }
    return "?";
}

/// The category of `errc`.
[[nodiscard]] std::error_category const& error_category() noexcept;
/// The category of `condition`.
[[nodiscard]] std::error_category const& condition_category() noexcept;
/// An `errc` as an `std::error_code`.
[[nodiscard]] inline std::error_code make_error_code(errc e) noexcept
{
    return {static_cast<int>(e), error_category()};
}
/// A `condition` as an `std::error_condition`.
[[nodiscard]] inline std::error_condition make_error_condition(condition c) noexcept
{
    return {static_cast<int>(c), condition_category()};
}

} // namespace st4sd

template <>
struct std::is_error_code_enum<st4sd::errc> : std::true_type {};
template <>
struct std::is_error_condition_enum<st4sd::condition> : std::true_type {};

namespace st4sd {

/// A typed answer of the service to a wrong request, or of the library to a wrong argument.
///
/// * `P::when` is the `condition` that an error with this problem equals.
/// * `message()` says in one sentence what is wrong and what to do.
template <class P>
concept problem_type = std::copy_constructible<P> && requires(P const& p) {
    { P::when } -> std::convertible_to<condition>;
    { p.message() } -> std::convertible_to<std::string>;
};

namespace detail {

// One address per type: a type id that needs no RTTI.
template <class T>
inline constexpr char type_tag = 0;

struct any_problem {
    std::shared_ptr<void const> object;
    void const* type = nullptr;
};

} // namespace detail

/// One try of an exchange that was made again.
struct earlier_attempt {
    std::error_code code{};  ///< why there was no answer; none when there was one
    int http_status = 0;     ///< of the answer, 0 when there was none
    std::string reason{};    ///< in words
    std::int64_t after_ms{}; ///< when it ended, in milliseconds since the first try began

    friend bool operator==(earlier_attempt const&, earlier_attempt const&) = default;
};

/// The facts of an error beside its code. All texts are safe to log: no credentials, no payloads.
struct error_info {
    std::string message{};                  ///< ours: what is wrong and what to do
    std::string server_message{};           ///< the service's `message`, untrusted text
    std::string method{};                   ///< of the request, for instance `GET`
    std::string url{};                      ///< of the request, without user information
    std::string json_path{};                ///< where in a document, for instance `$.status.total-progress`
    int http_status = 0;                    ///< 0 when there was no answer
    int attempts = 0;                       ///< requests sent for this call, 0 when none was
    std::optional<phase> at{};              ///< how far the request had come, when the transport failed
    std::string request_id{};               ///< `X-Request-Id` of the request, for whoever reads the service's log
    std::vector<earlier_attempt> earlier{}; ///< tries of the last exchange before the one that this error is of
    detail::any_problem problem{};          ///< the typed problem, if there is one; see `error::problem`
};

/// Why a call failed: a `std::error_code` and shared, immutable facts. Small; copying does not throw.
///
/// *Example*: `if (result.error() == st4sd::condition::not_found) …`
/// `else if (auto const* p = result.error().problem<st4sd::missing_inputs>()) …`
class error {
public:
    error() = default;
    /// Without facts.
    error(errc code) : code_{code} {}
    /// Without facts.
    error(std::error_code code) : code_{code} {}
    /// With facts.
    error(std::error_code code, error_info info)
        : code_{code}, info_{std::make_shared<error_info const>(std::move(info))}
    {}
    /// With a message: what is wrong and what to do.
    error(errc code, std::string message) : error{make_error_code(code), error_info{std::move(message)}} {}

    /// An error that carries `problem`; its code is `P::code` where the problem names one, else it follows from `P::when`.
    template <problem_type P>
    [[nodiscard]] static error of(P problem, error_info info = {});

    /// What `std` knows of it; compare with `errc` or `condition`.
    [[nodiscard]] std::error_code code() const noexcept { return code_; }
    /// All facts.
    [[nodiscard]] error_info const& info() const noexcept
    {
        static error_info const none;
        return info_ ? *info_ : none;
    }
    /// Ours: what is wrong and what to do; falls back to the code's own text.
    [[nodiscard]] std::string message() const { return info().message.empty() ? code_.message() : info().message; }
    /// The service's text, untrusted; may be empty.
    [[nodiscard]] std::string const& server_message() const noexcept { return info().server_message; }
    /// Where in a document, for instance `$.status.total-progress`; may be empty.
    [[nodiscard]] std::string const& json_path() const noexcept { return info().json_path; }
    /// Of the request, for instance `GET`.
    [[nodiscard]] std::string const& method() const noexcept { return info().method; }
    /// Of the request, without user information.
    [[nodiscard]] std::string const& url() const noexcept { return info().url; }
    /// 0 when there was no answer.
    [[nodiscard]] int http_status() const noexcept { return info().http_status; }
    /// Requests sent for this call, 0 when none was.
    [[nodiscard]] int attempts() const noexcept { return info().attempts; }
    /// Tries of the same exchange that failed before.
    [[nodiscard]] std::vector<earlier_attempt> const& earlier() const noexcept { return info().earlier; }
    /// How far the request had come, when the transport failed.
    [[nodiscard]] std::optional<phase> at() const noexcept { return info().at; }
    /// Whether it is certain that the service saw nothing of the request.
    [[nodiscard]] bool nothing_was_sent() const noexcept { return at() && *at() < phase::send; }

    /// The typed problem, or null when it is another one or none. *Lifetime*: as long as this error or a copy.
    template <problem_type P>
    [[nodiscard]] P const* problem() const noexcept
    {
        auto const& held = info().problem;
        return held.type == &detail::type_tag<P> ? static_cast<P const*>(held.object.get()) : nullptr;
    }

    /// A copy whose facts `change(error_info&)` has completed.
    template <std::invocable<error_info&> F>
    [[nodiscard]] error with(F&& change) const
    {
        error_info info = this->info();
        std::forward<F>(change)(info);
        return error{code_, std::move(info)};
    }

    friend bool operator==(error const& a, condition b) noexcept { return a.code_ == make_error_condition(b); }
    friend bool operator==(error const& a, errc b) noexcept { return a.code_ == make_error_code(b); }
    friend bool operator==(error const& a, std::error_condition const& b) noexcept { return a.code_ == b; }

    /// One line for a log or a terminal: request, status, message.
    friend std::ostream& operator<<(std::ostream& out, error const& e) { return out << e.to_line(); }
    /// The line that is printed.
    [[nodiscard]] std::string to_line() const;

private:
    std::error_code code_;
    std::shared_ptr<error_info const> info_;
};

/// Thrown by `result::value()` where there is an error.
class exception : public std::runtime_error {
public:
    /// Says what the error says.
    explicit exception(st4sd::error e) : std::runtime_error{e.to_line()}, error_{std::move(e)} {}
    /// The error.
    [[nodiscard]] st4sd::error const& error() const noexcept { return error_; }

private:
    st4sd::error error_;
};

} // namespace st4sd

#include <st4sd/detail/error.ipp>

#endif
