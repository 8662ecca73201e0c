#ifndef ST4SD_MIDDLEWARE_AUTHENTICATED_HPP
#define ST4SD_MIDDLEWARE_AUTHENTICATED_HPP

#include <st4sd/credentials.hpp>
#include <st4sd/http/url.hpp>
#include <st4sd/middleware/policy.hpp>

#include <algorithm>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::middleware {

/// Adds the credentials to requests that go to the service's own origin or to one that the user allowed, and to no other.
/// Credentials that anybody else put on a request are taken off first, wherever it goes.
///
/// Copies share the credentials, so that `set` on one swaps them for all. *Thread safety*: may be used from many threads.
class authenticated {
public:
    /// `allowed` are the origins that get the credentials.
    authenticated(credentials initial, std::vector<http::origin> allowed)
        : state_{std::make_shared<state>(std::move(initial), std::move(allowed))}
    {
    }

    /// Used from the next request on. *Errors*: `errc::invalid_argument` for an empty or unsendable text.
    [[nodiscard]] result<void> set(credentials const& given)
    {
        BOOST_OUTCOME_TRY(auto checked, st4sd::detail::normalised(given));
        std::lock_guard const lock{state_->mutex};
        state_->current = std::move(checked);
        return success();
    }

    void on_request(http::request& request) const
    {
        request.fields.remove("Authorization");
        request.fields.remove("Cookie");
        if (std::ranges::find(state_->allowed, request.url.origin) == state_->allowed.end()) {
            return;
        }
        std::lock_guard const lock{state_->mutex};
        if (auto const* bearer = std::get_if<bearer_key>(&state_->current)) {
            request.fields.set("Authorization", "Bearer " + std::string{bearer->key.reveal()});
        } else if (auto const* cookie = std::get_if<auth_token>(&state_->current)) {
            request.fields.set("Cookie", "oauth-proxy=" + std::string{cookie->token.reveal()});
        }
    }
    [[nodiscard]] verdict on_answer(attempt const&, result<http::response> const&) const { return deliver{}; }

private:
    struct state {
        state(credentials c, std::vector<http::origin> a) : current{std::move(c)}, allowed{std::move(a)} {}
        std::mutex mutex;
        credentials current;
        std::vector<http::origin> const allowed;
    };
    std::shared_ptr<state> state_;
};

} // namespace st4sd::middleware

#endif
