#ifndef ST4SD_MIDDLEWARE_WITH_HPP
#define ST4SD_MIDDLEWARE_WITH_HPP

#include <st4sd/detail/erased_transport.hpp>
#include <st4sd/fwd.hpp>
#include <st4sd/middleware/policy.hpp>
#include <st4sd/transport.hpp>

#include <concepts>
#include <memory>
#include <optional>
#include <utility>
#include <variant>

namespace st4sd::middleware {

namespace detail {

using st4sd::detail::response_handler;

// Decides, after one try: the final answer, or nothing when the request is to be sent again after `pause`.
template <policy Policy>
std::optional<result<http::response>> judge(Policy& policy, attempt const& tried, result<http::response>& answer,
                                            http::request& original, std::chrono::nanoseconds& pause)
{
    verdict decided = policy.on_answer(tried, answer);
    pause = {};
    if (std::holds_alternative<deliver>(decided)) {
        return std::move(answer);
    }
    if (auto* refused = std::get_if<fail>(&decided)) {
        return std::move(refused->why);
    }
    if (auto* other = std::get_if<send_instead>(&decided)) {
        original = std::move(other->request);
    } else {
        pause = std::get<send_again>(decided).after;
    }
    return std::nullopt;
}

template <class T>
struct executor_of {};
template <async_transport T>
struct executor_of<T> {
    using executor_type = typename T::executor_type;
};

} // namespace detail

/// A transport with a policy around it. It offers every refinement that the transport has: streaming, asynchronous, clocked.
///
/// *Example*: `st4sd::middleware::with<stamp, st4sd::any_transport> stamped{stamp{}, transport};`
template <policy Policy, transport Transport>
class with : public detail::executor_of<Transport> {
public:
    with(Policy policy, Transport transport) : policy_{std::move(policy)}, inner_{std::move(transport)} {}

    [[nodiscard]] result<http::response> perform(http::request const& request)
    {
        return blocking(request, [this](http::request const& r) { return inner_.perform(r); });
    }
    [[nodiscard]] result<http::response> perform(http::request const& request, body_sink& sink)
        requires streaming_transport<Transport>
    {
        return blocking(request, [&](http::request const& r) { return inner_.perform(r, sink); });
    }
    template <std::invocable<result<http::response>> Handler>
        requires async_transport<Transport>
    void async_perform(http::request request, Handler handler)
    {
        start(std::move(request), nullptr, std::move(handler));
    }
    template <std::invocable<result<http::response>> Handler>
        requires async_transport<Transport>
    void async_perform(http::request request, body_sink& sink, Handler handler)
    {
        start(std::move(request), &sink, std::move(handler));
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

    [[nodiscard]] Policy& policy() noexcept { return policy_; }
    [[nodiscard]] Transport& next_layer() noexcept { return inner_; }

private:
    template <class Perform>
    result<http::response> blocking(http::request original, Perform perform)
    {
        auto const began = st4sd::detail::now(inner_);
        for (int number = 1;; ++number) {
            auto request = original;
            policy_.on_request(request);
            result<http::response> answer = perform(request);
            attempt const tried{request, number, st4sd::detail::now(inner_) - began};
            std::chrono::nanoseconds pause{};
            if (auto final = detail::judge(policy_, tried, answer, original, pause)) {
                return std::move(*final);
            }
            if (pause.count() > 0) {
                BOOST_OUTCOME_TRY(st4sd::detail::sleep_for(inner_, pause, original.cancel));
            }
        }
    }

    struct operation {
        http::request original;
        body_sink* sink;
        detail::response_handler handler;
        std::chrono::steady_clock::time_point began;
        int number = 0;
        http::request sent{};
    };

    void start(http::request request, body_sink* sink, detail::response_handler handler)
    {
        send(std::shared_ptr<operation>(
            new operation{std::move(request), sink, std::move(handler), st4sd::detail::now(inner_)}));
    }
    void send(std::shared_ptr<operation> op)
    {
        ++op->number;
        op->sent = op->original;
        policy_.on_request(op->sent);
        auto request = op->sent;
        auto* const sink = op->sink;
        auto then = [this, op = std::move(op)](result<http::response> answer) { heard(op, std::move(answer)); };
        if (sink) {
            inner_.async_perform(std::move(request), *sink, std::move(then));
        } else {
            inner_.async_perform(std::move(request), std::move(then));
        }
    }
    void heard(std::shared_ptr<operation> const& op, result<http::response> answer)
    {
        attempt const tried{op->sent, op->number, st4sd::detail::now(inner_) - op->began};
        std::chrono::nanoseconds pause{};
        if (auto final = detail::judge(policy_, tried, answer, op->original, pause)) {
            op->handler(std::move(*final));
        } else if (pause.count() > 0) {
            driver::async_driver<Transport>::sleep(inner_, pause, op->original.cancel, [this, op](bool cancelled) {
                if (cancelled) {
                    op->handler(errc::cancelled);
                } else {
                    send(op);
                }
            });
        } else {
            send(op);
        }
    }

    Policy policy_;
    Transport inner_;
};

} // namespace st4sd::middleware

#endif
