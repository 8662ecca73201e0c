#ifndef ST4SD_MIDDLEWARE_WITH_HPP
#define ST4SD_MIDDLEWARE_WITH_HPP

#include <st4sd/detail/erased_transport.hpp>
#include <st4sd/fwd.hpp>
#include <st4sd/middleware/detail/tries.hpp>
#include <st4sd/middleware/policy.hpp>
#include <st4sd/transport.hpp>

#include <chrono>
#include <concepts>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace st4sd::middleware {

namespace detail {

using st4sd::detail::response_handler;

template <class T>
struct executor_of {};
template <async_transport T>
struct executor_of<T> {
    using executor_type = typename T::executor_type;
};

template <class Policy>
concept changes_requests = !requires(Policy& p, http::request const& request) { p.on_request(request); };

template <class Policy>
constexpr bool keeps_streamed()
{
    if constexpr (requires { Policy::keeps_streamed; }) {
        return Policy::keeps_streamed;
    } else {
        return false;
    }
}

template <class Policy>
bool concerns(Policy& policy, http::request const& request)
{
    if constexpr (requires { policy.concerns(request); }) {
        return policy.concerns(request);
    } else {
        return true;
    }
}

} // namespace detail

/// A transport with a policy around it. It offers every refinement that the transport has: streaming, asynchronous,
/// clocked.
///
/// Tries that the policy makes again are told in `response::earlier` or `error::earlier()`, and to the request's
/// observer. *Lifetime*: it outlives its asynchronous exchanges; a client sees to that.
///
/// *Example*: `st4sd::middleware::with<stamp, st4sd::any_transport> stamped{stamp{}, transport};`
template <policy Policy, transport Transport>
class with : public detail::executor_of<Transport> {
public:
    /// Puts `policy` around `transport`.
    with(Policy policy, Transport transport) : policy_{std::move(policy)}, inner_{std::move(transport)} {}

    [[nodiscard]] result<http::response> perform(http::request const& request)
    {
        return blocking(request, nullptr, [this](http::request const& r, body_sink*) { return inner_.perform(r); });
    }
    [[nodiscard]] result<http::response> perform(http::request const& request, body_sink& sink)
        requires streaming_transport<Transport>
    {
        return blocking(request, &sink, [this](http::request const& r, body_sink* s) { return inner_.perform(r, *s); });
    }
    template <std::invocable<result<http::response>> Handler>
        requires async_transport<Transport>
    void async_perform(http::request request, Handler handler)
    {
        start(std::make_shared<http::request>(std::move(request)), nullptr, std::move(handler));
    }
    template <std::invocable<result<http::response>> Handler>
        requires async_transport<Transport>
    void async_perform(http::request request, body_sink& sink, Handler handler)
    {
        start(std::make_shared<http::request>(std::move(request)), &sink, std::move(handler));
    }
    [[nodiscard]] auto get_executor()
        requires async_transport<Transport>
    {
        return inner_.get_executor();
    }
    [[nodiscard]] std::chrono::steady_clock::time_point now()
        requires clocked_transport<Transport>
    {
        return inner_.now();
    }
    [[nodiscard]] result<void> sleep_for(std::chrono::nanoseconds duration, cancel_token const& cancel)
        requires clocked_transport<Transport>
    {
        return inner_.sleep_for(duration, cancel);
    }
    [[nodiscard]] bool owns_time() { return st4sd::detail::owns_time(inner_); }

    /// The policy.
    [[nodiscard]] Policy& policy() noexcept { return policy_; }
    /// The transport inside.
    [[nodiscard]] Transport& next_layer() noexcept { return inner_; }

private:
    template <middleware::policy, transport>
    friend class with;

    // A request on its way, shared by the layers that do not change it.
    using shared_request = std::shared_ptr<http::request const>;
    static constexpr bool keeps = detail::keeps_streamed<Policy>();

    template <class Perform>
    result<http::response> blocking(http::request const& given, body_sink* sink, Perform perform)
    {
        if (!detail::concerns(policy_, given)) {
            return perform(given, sink);
        }
        detail::tries tries{st4sd::detail::now(inner_)};
        auto const* original = &given;
        std::optional<http::request> other; // what `original` is once it is not `given` any more
        for (;;) {
            auto* const through = tries.begin(st4sd::detail::now(inner_), sink, keeps);
            auto next = [&] {
                if constexpr (detail::changes_requests<Policy>) {
                    auto request = *original;
                    policy_.on_request(request);
                    auto answer = perform(request, through);
                    return tries.judge(policy_, request, std::move(answer), st4sd::detail::now(inner_));
                } else {
                    policy_.on_request(*original);
                    auto answer = perform(*original, through);
                    return tries.judge(policy_, *original, std::move(answer), st4sd::detail::now(inner_));
                }
            }();
            if (!next.end && (next.pause.count() > 0 || next.open)) {
                auto const& cancel = original->cancel;
                auto waited =
                    next.open ? next.open->wait(cancel) : st4sd::detail::sleep_for(inner_, next.pause, cancel);
                if (!waited) {
                    next.end = tries.finish(std::move(waited).assume_error());
                }
            }
            if (next.end) {
                return std::move(*next.end);
            }
            other = changed(*original, std::move(next));
            original = &*other;
        }
    }
    // The request of the next try.
    static http::request changed(http::request request, detail::next next)
    {
        if (next.instead) {
            return std::move(*next.instead);
        }
        ++request.attempt;
        return request;
    }

    struct operation {
        shared_request original;
        body_sink* sink;
        detail::response_handler handler;
        detail::tries tries;
        shared_request sent{};
    };

    void start(shared_request request, body_sink* sink, detail::response_handler handler)
    {
        if (!detail::concerns(policy_, *request)) {
            pass_on(request, sink, std::move(handler));
            return;
        }
        send(std::shared_ptr<operation>(
            new operation{std::move(request), sink, std::move(handler), detail::tries{st4sd::detail::now(inner_)}}));
    }
    void pass_on(shared_request const& request, body_sink* sink, detail::response_handler then)
    {
        if constexpr (requires { inner_.start(request, sink, std::move(then)); }) {
            inner_.start(request, sink, std::move(then));
        } else if (sink) {
            inner_.async_perform(http::request{*request}, *sink, std::move(then));
        } else {
            inner_.async_perform(http::request{*request}, std::move(then));
        }
    }
    void send(std::shared_ptr<operation> op)
    {
        auto* const through = op->tries.begin(st4sd::detail::now(inner_), op->sink, keeps);
        op->sent = op->original;
        if constexpr (detail::changes_requests<Policy>) {
            auto request = std::make_shared<http::request>(*op->original);
            policy_.on_request(*request);
            op->sent = std::move(request);
        } else {
            policy_.on_request(*op->original);
        }
        auto const request = op->sent;
        pass_on(request, through, [this, op = std::move(op)](result<http::response> answer) {
            heard(op, std::move(answer));
        });
    }
    void heard(std::shared_ptr<operation> const& op, result<http::response> answer)
    {
        auto next = op->tries.judge(policy_, *op->sent, std::move(answer), st4sd::detail::now(inner_));
        if (next.end) {
            op->handler(std::move(*next.end));
            return;
        }
        auto const cancel = op->original->cancel;
        auto const pause = next.pause;
        auto const open = next.open;
        op->original = std::make_shared<http::request>(changed(*op->original, std::move(next)));
        auto then = [this, op](result<void> waited) {
            if (waited) {
                send(op);
            } else {
                op->handler(op->tries.finish(std::move(waited).assume_error()));
            }
        };
        if (open) {
            driver::async_driver<Transport>::wait(inner_, open, cancel, std::move(then));
        } else if (pause.count() > 0) {
            driver::async_driver<Transport>::sleep(inner_, pause, cancel, [then](bool cancelled) {
                then(cancelled ? result<void>{errc::cancelled} : result<void>{success()});
            });
        } else {
            then(success());
        }
    }

    Policy policy_;
    Transport inner_;
};

} // namespace st4sd::middleware

#endif
