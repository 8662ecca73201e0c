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

// Which exchange an error belongs to, if an error came of it.
inline error annotate(error why, http::request const& last, int requests)
{
    if (requests == 0 || !why.method().empty()) {
        return why;
    }
    return why.with([&](error_info& facts) {
        facts.method = http::to_string(last.verb);
        facts.url = last.url.to_string();
        facts.attempts = facts.attempts ? facts.attempts : 1;
    });
}

} // namespace detail
} // namespace st4sd

#endif
