#ifndef ST4SD_MIDDLEWARE_REDIRECTING_HPP
#define ST4SD_MIDDLEWARE_REDIRECTING_HPP

#include <st4sd/detail/one_line.hpp>
#include <st4sd/http/reference.hpp>
#include <st4sd/middleware/policy.hpp>
#include <st4sd/middleware/with.hpp>
#include <st4sd/options.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace st4sd::middleware {

/// Follows the redirects that keep method and body (307 and 308), within the service's own origin.
///
/// It goes outside of `authenticated`, which decides anew for each hop whether credentials go along. Behind a proxy
/// that ends TLS the service points to plain `http://` on its own host; then the path is asked for on the original
/// origin. Another origin is refused, unless `redirect_options::other_origins` allows it; what is allowed there gets no
/// credentials by that. The other redirects (301, 302, 303) are delivered: of ST4SD they are login pages.
///
/// *Errors*: `errc::redirect_refused`, `errc::too_many_redirects`. *Thread safety*: may be used from many threads.
// `Verdict` is a parameter only so that who includes this, but has no client, does not pay for what verdicts can do.
template <class Verdict = verdict>
class basic_redirecting_policy {
public:
    /// `how` says how many hops are followed, and where to.
    explicit basic_redirecting_policy(redirect_options how = {}) : how_{how} {}

    void on_request(http::request const&) const noexcept {}

    [[nodiscard]] Verdict on_answer(attempt const& tried, result<http::response> const& answer) const
    {
        if (!answer || (answer.assume_value().status != 307 && answer.assume_value().status != 308)) {
            return deliver{};
        }
        auto const& head = answer.assume_value();
        auto const place = head.fields.get("Location");
        if (place.empty()) {
            return deliver{};
        }
        auto const& from = tried.request.url;
        auto resolved = http::resolve(from, place);
        if (!resolved) {
            return refused(
                errc::redirect_refused, head.status,
                "the service redirects to what is no http or https URL: "
                "check the URL, or whatever stands before the service");
        }
        auto to = std::move(resolved).assume_value();
        if (is_own_origin_without_tls(from.origin, to.origin)) {
            to.origin = from.origin;
        }
        auto const shown = st4sd::detail::one_line(http::url{to.origin, to.path, {}}.to_string());
        if (to.origin != from.origin && !how_.other_origins) {
            return refused(
                errc::redirect_refused, head.status,
                "the service redirects to another origin, " + shown +
                    ": use that address, or set options.redirects.other_origins to follow it without credentials");
        }
        if (tried.number > how_.max_hops || to == from) {
            return refused(
                errc::too_many_redirects, head.status,
                "the service redirects in a circle, or more than " + std::to_string(how_.max_hops) +
                    " times in a row, last to " + shown + ": check the URL");
        }
        if (tried.request.watched_by) {
            http::tell(tried.request, events::redirected{shown});
        }
        auto next = tried.request;
        next.url = std::move(to);
        next.target.clear(); // not below the base URL any more
        return send_instead{std::move(next)};
    }

private:
    static bool is_own_origin_without_tls(http::origin const& from, http::origin const& to)
    {
        return from.scheme == "https" && to.scheme == "http" && from.host == to.host &&
               (to.port == 80 || to.port == from.port);
    }
    static Verdict refused(errc code, int status, std::string why)
    {
        error_info facts;
        facts.message = std::move(why);
        facts.http_status = status;
        return fail{error{make_error_code(code), std::move(facts)}};
    }

    redirect_options how_;
};

/// See `basic_redirecting_policy`.
using redirecting_policy = basic_redirecting_policy<>;

/// A transport that follows redirects.
///
/// *Example*: `st4sd::middleware::redirecting<my_transport> following{st4sd::middleware::redirecting_policy{},
/// my_transport{}};`
template <transport Transport>
using redirecting = with<redirecting_policy, Transport>;

} // namespace st4sd::middleware

#endif
