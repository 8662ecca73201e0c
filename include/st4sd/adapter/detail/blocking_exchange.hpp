#ifndef ST4SD_ADAPTER_DETAIL_BLOCKING_EXCHANGE_HPP
#define ST4SD_ADAPTER_DETAIL_BLOCKING_EXCHANGE_HPP

#include <st4sd/adapter/detail/exchange.hpp>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace st4sd::detail::net {

/// Milliseconds from now until `when` for poll(): rounded up, -1 for ever.
[[nodiscard]] inline int poll_timeout(clock::time_point when)
{
    if (when == (clock::time_point::max)()) {
        return -1;
    }
    auto const left = std::chrono::ceil<std::chrono::milliseconds>(when - clock::now()).count();
    return static_cast<int>(std::clamp<decltype(left)>(left, 0, (std::numeric_limits<int>::max)()));
}

/// Wakes a thread that polls; costs nothing as long as nobody needs to.
class pipe_waker final : public waker {
public:
    void prepare() override
    {
        if (!pipe_) {
            pipe_.emplace();
        }
    }
    void wake() noexcept override { pipe_->wake(); }
    /// -1 when nobody can wake.
    [[nodiscard]] int to_poll() noexcept { return pipe_ ? pipe_->readable().get() : -1; }
    void fall_asleep() noexcept
    {
        if (pipe_) {
            pipe_->drain();
        }
    }

private:
    std::optional<wake_pipe> pipe_;
};

/// The blocking driver of an exchange: polls on the calling thread.
[[nodiscard]] inline result<http::response>
perform_blocking(exchange_host& host, http::request const& request, body_sink* sink)
{
    pipe_waker woken;
    cancel_token::registration on_cancel;
    if (request.cancel.possible()) {
        woken.prepare();
        on_cancel = request.cancel.on_cancel([&woken] { woken.wake(); });
    }
    exchange running{host, request, sink, woken};
    while (auto const wait = running.resume()) {
        if (wait->on || wait->parked) {
            pollfd entries[] = {
                {wait->on ? wait->on->get() : -1, static_cast<short>(wait->for_write ? POLLOUT : POLLIN), 0},
                {woken.to_poll(), POLLIN, 0}};
            // Without a pipe (the system has no more) nobody can wake, so look now and then.
            auto const blind = wait->parked && woken.to_poll() < 0;
            auto const end =
                blind ? (std::min)(wait->end(), clock::now() + std::chrono::milliseconds{20}) : wait->end();
            ::poll(entries, 2, poll_timeout(end)); // whatever it says, resume() looks for itself
            if (entries[1].revents != 0) {
                woken.fall_asleep();
            }
        }
    }
    return running.take();
}

} // namespace st4sd::detail::net

#endif
