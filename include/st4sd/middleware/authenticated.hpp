#ifndef ST4SD_MIDDLEWARE_AUTHENTICATED_HPP
#define ST4SD_MIDDLEWARE_AUTHENTICATED_HPP

#include <st4sd/credentials.hpp>
#include <st4sd/http/url.hpp>
#include <st4sd/middleware/detail/refusal.hpp>
#include <st4sd/middleware/policy.hpp>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::middleware {

/// Adds the credentials to requests that go to the service's own origin or to one that the user allowed, and to no
/// other. Credentials that anybody else put on a request are taken off first, wherever it goes.
///
/// If they come from a `token_source`, a request that the service refuses for want of good ones is sent again, once,
/// with new ones. Requests that are refused while the source is asked wait for its answer; those that are refused after
/// others got new credentials take these.
///
/// Copies share the credentials, so that `set` on one swaps them for all. *Thread safety*: may be used from many
/// threads.
// `Verdict` is a parameter only so that who includes this, but has no client, does not pay for what verdicts can do.
template <class Verdict = verdict>
class basic_authenticated {
public:
    /// `allowed` are the origins that get the credentials.
    basic_authenticated(credentials initial, std::vector<http::origin> allowed)
        : state_{std::make_shared<state>(std::move(initial), std::move(allowed))}
    {}

    /// Used from the next request on. *Errors*: `errc::invalid_argument` for an empty or unsendable text.
    [[nodiscard]] result<void> set(credentials const& given)
    {
        auto checked = given;
        BOOST_OUTCOME_TRY(st4sd::detail::normalise(checked));
        std::lock_guard const lock{state_->mutex};
        state_->set(std::move(checked));
        return success();
    }

    void on_request(http::request& request) const
    {
        request.fields.remove("Authorization");
        request.fields.remove("Cookie");
        if (!is_allowed(request)) {
            return;
        }
        std::lock_guard const lock{state_->mutex};
        if (auto const shown = state_->shown(); !shown.name.empty()) {
            request.fields.add(shown.name, shown.value);
        }
    }

    [[nodiscard]] Verdict on_answer(attempt const& tried, result<http::response> const& answer) const
    {
        if (tried.number > 1 || !answer || !detail::wants_credentials(answer.assume_value()) ||
            !is_allowed(tried.request)) {
            return deliver{};
        }
        std::unique_lock lock{state_->mutex};
        if (!state_->source || detail::asking::is_under_way(state_.get())) {
            return deliver{};
        }
        auto const shown = state_->shown();
        if (tried.request.fields.get("Authorization") != (shown.name == "Authorization" ? shown.value : "") ||
            tried.request.fields.get("Cookie") != (shown.name == "Cookie" ? shown.value : "")) {
            return send_again{}; // there are newer ones already
        }
        if (state_->refreshing) {
            return send_when{state_->refreshing};
        }
        auto const waiting = std::make_shared<gate>();
        state_->refreshing = waiting;
        auto const version = state_->version;
        auto const source = *state_->source;
        lock.unlock(); // while the user's function runs

        http::tell(tried.request, events::refreshed{});
        auto got = ask(source);

        lock.lock();
        state_->refreshing = nullptr;
        result<void> outcome = success();
        if (version == state_->version) { // else somebody set others meanwhile
            if (got) {
                state_->current = std::move(got).assume_value();
            } else {
                outcome = std::move(got).assume_error();
            }
        }
        lock.unlock();
        waiting->open(outcome);
        if (!outcome) {
            return fail{std::move(outcome).assume_error()};
        }
        return send_again{};
    }

private:
    // dependent, so that they are not looked into before there is a client
    using source_type = typename st4sd::detail::depending<token_source, Verdict>::type;
    using token = typename source_type::token;

    struct state {
        state(credentials c, std::vector<http::origin> a) : allowed{std::move(a)} { set(std::move(c)); }

        // The rest with the mutex held.
        void set(credentials given)
        {
            ++version;
            current = anonymous{};
            source.reset();
            if (auto* bearer = std::get_if<bearer_key>(&given)) {
                current = std::move(*bearer);
            } else if (auto* cookie = std::get_if<auth_token>(&given)) {
                current = std::move(*cookie);
            } else if (auto* function = std::get_if<source_type>(&given)) {
                source = std::move(*function);
            }
        }
        [[nodiscard]] http::field shown() const
        {
            if (auto const* bearer = std::get_if<bearer_key>(&current)) {
                return {"Authorization", "Bearer " + std::string{bearer->key.reveal()}};
            }
            if (auto const* cookie = std::get_if<auth_token>(&current)) {
                return {"Cookie", "oauth-proxy=" + std::string{cookie->token.reveal()}};
            }
            return {};
        }

        std::mutex mutex;
        token current{};
        std::optional<source_type> source{};
        std::uint64_t version = 0;          // how often `set` was called
        std::shared_ptr<gate> refreshing{}; // while the source is asked
        std::vector<http::origin> const allowed;
    };

    [[nodiscard]] bool is_allowed(http::request const& request) const
    {
        auto const& origin = request.url.origin; // after a redirect it is no longer the one that was vouched for
        return (origin == request.vouched && !origin.host.empty()) ||
               std::ranges::find(state_->allowed, origin) != state_->allowed.end();
    }
    // Asks the user's function; whatever it does, those who wait hear of an end.
    [[nodiscard]] result<token> ask(source_type const& source) const
    {
        detail::asking const now{state_.get()};
        auto const failed = [](error const& why) {
            return why.with(
                [&](error_info& facts) { facts.message = "the token_source gave no credentials: " + why.message(); });
        };
        try {
            auto got = source();
            if (!got) {
                return failed(got.error());
            }
            auto const good = st4sd::detail::normalise(got.assume_value());
            return good ? std::move(got) : result<token>{failed(good.error())};
        } catch (exception const& thrown) {
            return failed(thrown.error());
        } catch (std::exception const& thrown) {
            return failed(error{errc::unauthorised, thrown.what()});
        } catch (...) {
            return failed(error{errc::unauthorised, "it threw what is no exception"});
        }
    }

    std::shared_ptr<state> state_;
};

/// See `basic_authenticated`.
using authenticated = basic_authenticated<>;

} // namespace st4sd::middleware

#endif
