#ifndef ST4SD_DETAIL_ERROR_IPP
#define ST4SD_DETAIL_ERROR_IPP

#include <st4sd/error.hpp>

namespace st4sd {
namespace detail {

constexpr condition condition_of(errc e) noexcept
{
    switch (e) {
    case errc::unauthorised: return condition::unauthorised;
    case errc::not_found:
    case errc::run_gone: return condition::not_found;
    case errc::not_ready: return condition::not_ready;
    case errc::rejected:
    case errc::invalid_argument:
    case errc::invalid_payload:
    case errc::invalid_document:
    case errc::run_not_successful:
    case errc::not_supported:
    case errc::script_mismatch: return condition::rejected;
    case errc::service_failed:
    case errc::unavailable:
    case errc::too_many_failures:
    case errc::start_unconfirmed:
    case errc::proxy_failed:
    case errc::certificate_not_pinned:
    case errc::cannot_resolve:
    case errc::cannot_connect:
    case errc::connection_lost:
    case errc::body_cut_short:
    case errc::tls_failed:
    case errc::certificate_expired:
    case errc::certificate_wrong_host:
    case errc::certificate_untrusted: return condition::unavailable;
    case errc::timed_out: return condition::timed_out;
    case errc::cancelled: return condition::cancelled;
    case errc::malformed_answer:
    case errc::malformed_http:
    case errc::redirect_refused:
    case errc::too_many_redirects:
    case errc::body_too_large: return condition::malformed_answer;
    }
    return condition::malformed_answer;
}

constexpr errc errc_of(condition c) noexcept
{
    switch (c) {
    case condition::unauthorised: return errc::unauthorised;
    case condition::not_found: return errc::not_found;
    case condition::not_ready: return errc::not_ready;
    case condition::rejected: return errc::rejected;
    case condition::unavailable: return errc::unavailable;
    case condition::timed_out: return errc::timed_out;
    case condition::cancelled: return errc::cancelled;
    case condition::malformed_answer: return errc::malformed_answer;
    }
    return errc::malformed_answer;
}

constexpr char const* text_of(errc e) noexcept
{
    switch (e) {
    case errc::unauthorised: return "not authorised: give valid credentials";
    case errc::not_found: return "not found";
    case errc::not_ready: return "not ready yet: ask again later";
    case errc::rejected: return "the service rejected the request";
    case errc::service_failed: return "the service failed while answering";
    case errc::unavailable: return "the service is unavailable: try again later";
    case errc::malformed_answer: return "the answer is not what ST4SD promises: check the URL";
    case errc::body_too_large: return "the answer is larger than the request allows: stream it";
    case errc::body_cut_short: return "the connection ended inside the answer's body";
    case errc::malformed_http: return "the peer does not speak HTTP: check scheme and port of the URL";
    case errc::invalid_argument: return "invalid argument";
    case errc::invalid_payload: return "the payload breaks rules of the service";
    case errc::invalid_document: return "the document is not valid";
    case errc::cannot_resolve: return "the host name cannot be resolved";
    case errc::cannot_connect: return "cannot connect";
    case errc::connection_lost: return "the connection was lost";
    case errc::tls_failed: return "the TLS handshake failed";
    case errc::certificate_expired: return "the server's certificate has expired or is not valid yet";
    case errc::certificate_wrong_host: return "the server's certificate is for another host name";
    case errc::certificate_untrusted: return "the server's certificate is from an unknown authority";
    case errc::timed_out: return "timed out";
    case errc::cancelled: return "cancelled";
    case errc::run_gone: return "the run was deleted";
    case errc::run_not_successful: return "the run ended without success";
    case errc::too_many_failures: return "too many failures in a row";
    case errc::start_unconfirmed: return "it is not known whether a run was started";
    case errc::redirect_refused: return "the service redirects elsewhere, which is not followed";
    case errc::too_many_redirects: return "the service redirects in a circle: check the URL";
    case errc::proxy_failed: return "the proxy would not connect";
    case errc::certificate_not_pinned: return "the server's key is none of the pinned ones";
    case errc::not_supported: return "the transport does not support this";
    case errc::script_mismatch: return "the request is not the one in the script";
    }
    return "unknown error";
}

constexpr char const* text_of(condition c) noexcept
{
    switch (c) {
    case condition::unauthorised: return "unauthorised";
    case condition::not_found: return "not found";
    case condition::not_ready: return "not ready";
    case condition::rejected: return "rejected";
    case condition::unavailable: return "unavailable";
    case condition::timed_out: return "timed out";
    case condition::cancelled: return "cancelled";
    case condition::malformed_answer: return "malformed answer";
    }
    return "unknown condition";
}

struct condition_category_type final : std::error_category {
    [[nodiscard]] char const* name() const noexcept override { return "st4sd.condition"; }
    [[nodiscard]] std::string message(int value) const override { return text_of(static_cast<condition>(value)); }
};

struct error_category_type final : std::error_category {
    [[nodiscard]] char const* name() const noexcept override { return "st4sd"; }
    [[nodiscard]] std::string message(int value) const override { return text_of(static_cast<errc>(value)); }
    [[nodiscard]] std::error_condition default_error_condition(int value) const noexcept override
    {
        return make_error_condition(condition_of(static_cast<errc>(value)));
    }
};

} // namespace detail

inline std::error_category const& error_category() noexcept
{
    static detail::error_category_type const category;
    return category;
}

inline std::error_category const& condition_category() noexcept
{
    static detail::condition_category_type const category;
    return category;
}

template <problem_type P>
error error::of(P problem, error_info info)
{
    if (info.message.empty()) {
        info.message = problem.message();
    }
    info.problem = {std::make_shared<P const>(std::move(problem)), &detail::type_tag<P>};
    if constexpr (requires {
                      { P::code } -> std::convertible_to<errc>;
                  }) {
        static_assert(
            detail::condition_of(P::code) == P::when, "st4sd: the problem's code does not mean its condition");
        return error{make_error_code(P::code), std::move(info)};
    } else {
        return error{make_error_code(detail::errc_of(P::when)), std::move(info)};
    }
}

inline std::string error::to_line() const
{
    auto const& facts = info();
    std::string line;
    if (!facts.method.empty()) {
        line += facts.method + ' ';
    }
    if (!facts.url.empty()) {
        line += facts.url + ": ";
    }
    if (facts.http_status != 0) {
        line += "HTTP " + std::to_string(facts.http_status) + ": ";
    }
    if (!facts.json_path.empty()) {
        line += facts.json_path + ": ";
    }
    line += message();
    if (facts.at) {
        line += " (while ";
        line += to_string(*facts.at);
        line += ')';
    }
    if (facts.attempts > 1) {
        line += " (tried " + std::to_string(facts.attempts) + " times)";
    }
    return line;
}

} // namespace st4sd

#endif
