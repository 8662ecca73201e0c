#ifndef ST4SD_SESSION_HPP
#define ST4SD_SESSION_HPP

#include <st4sd/detail/random_bits.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/http/url.hpp>
#include <st4sd/options.hpp>
#include <st4sd/result.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace st4sd {

/// What every request of a client gets: the service's address, deadlines and common fields.
struct session {
    http::url base{};                            ///< where the service is
    http::deadlines limits{};                    ///< those of the client
    std::string user_agent{};                    ///< of every request
    call_options call{};                         ///< what goes with each call
    std::shared_ptr<st4sd::observer> observer{}; ///< hears what becomes of the requests
    /// Takes the place of `limits.first_byte` for downloads.
    std::chrono::milliseconds download_first_byte = options{}.download_first_byte_deadline;

    /// Completes a request that an endpoint built below the base URL. Every request has an `X-Request-Id`, the caller's
    /// or one of its own, which further tries keep.
    void prepare(http::request& request) const
    {
        if (request.url.origin.host.empty()) { // else it is for another service, which an algorithm learned of
            request.url = base.join(request.target);
        }
        if (request.is_download && !request.limits.first_byte) {
            request.limits.first_byte = download_first_byte;
        }
        request.limits = call.limits.or_else(request.limits).or_else(limits);
        request.cancel = call.cancel;
        request.watched_by = observer;
        if (!user_agent.empty()) {
            request.fields.set("User-Agent", user_agent);
        }
        if (!request.fields.find("Accept")) {
            request.fields.set("Accept", "application/json");
        }
        if ((!request.body.empty() || request.source) && !request.fields.find("Content-Type")) {
            request.fields.set("Content-Type", "application/json");
        }
        for (auto const& field : call.fields) {
            request.fields.remove(field.name);
        }
        for (auto const& field : call.fields) { // a name may be there twice
            request.fields.add(field.name, field.value);
        }
        if (!request.fields.find("X-Request-Id")) {
            request.fields.add("X-Request-Id", detail::request_id());
        }
    }
};

namespace detail {

// What a driver keeps of the last exchange, for the error that may come of it.
struct exchanged {
    bool any = false;
    http::method verb{};
    http::url url{};
    std::string request_id{};
    std::vector<earlier_attempt> earlier{};

    void sent(http::request const& request)
    {
        any = true;
        verb = request.verb;
        url = request.url;
        request_id = request.fields.get("X-Request-Id");
        earlier.clear();
    }
    void heard(result<http::response> const& answer)
    {
        earlier = answer ? answer.assume_value().earlier : answer.assume_error().earlier();
    }
};

// Completes an error with the exchange that it came of, and with where a token is to be had.
inline error annotate(error why, exchanged const& last, session const& session)
{
    if (!last.any) {
        return why;
    }
    return why.with([&](error_info& facts) {
        if (facts.method.empty()) {
            facts.method = http::to_string(last.verb);
            facts.url = last.url.to_string();
            facts.request_id = last.request_id;
            facts.earlier = last.earlier;
        }
        if (facts.attempts == 0) {
            facts.attempts = 1 + static_cast<int>(facts.earlier.size());
        }
        if (why == condition::unauthorised) {
            facts.message =
                why.message() + "; a token is obtained at " + session.base.join("authorisation/token").to_string();
        }
    });
}

} // namespace detail
} // namespace st4sd

#endif
