#ifndef ST4SD_SESSION_HPP
#define ST4SD_SESSION_HPP

#include <st4sd/http/request.hpp>
#include <st4sd/http/url.hpp>
#include <st4sd/options.hpp>
#include <st4sd/result.hpp>

#include <string>
#include <utility>

namespace st4sd {

/// What every request of a client gets: the service's address, deadlines and common fields.
struct session {
    http::url base{};
    http::deadlines limits{};
    std::string user_agent{};
    call_options call{};

    /// Completes a request that an endpoint built below the base URL.
    void prepare(http::request& request) const
    {
        request.url = base.join(request.target);
        request.limits = call.limits.or_else(request.limits).or_else(limits);
        request.cancel = call.cancel;
        if (!user_agent.empty()) {
            request.fields.set("User-Agent", user_agent);
        }
        if (!request.fields.find("Accept")) {
            request.fields.set("Accept", "application/json");
        }
        if (!request.body.empty() && !request.fields.find("Content-Type")) {
            request.fields.set("Content-Type", "application/json");
        }
    }
};

namespace detail {

// Completes an error with the exchange that it came of, and with where a token is to be had.
inline error annotate(error why, http::request const& last, int requests, session const& session)
{
    if (requests == 0) {
        return why;
    }
    return why.with([&](error_info& facts) {
        if (facts.method.empty()) {
            facts.method = http::to_string(last.verb);
            facts.url = last.url.to_string();
        }
        if (facts.attempts == 0) {
            facts.attempts = 1;
        }
        if (why == condition::unauthorised) {
            facts.message = why.message() + "; a token is obtained at " +
                            session.base.join("authorisation/token").to_string();
        }
    });
}

} // namespace detail
} // namespace st4sd

#endif
