#ifndef ST4SD_ADAPTER_DETAIL_WAIT_HPP
#define ST4SD_ADAPTER_DETAIL_WAIT_HPP

#include <st4sd/adapter/detail/socket.hpp>

#include <algorithm>
#include <optional>

namespace st4sd::detail::net {

/// What a part of an exchange waits for before it can go on. It goes on too when `again_at` comes; at `until` it has failed.
struct wait {
    descriptor* on = nullptr; ///< null with `parked`: for a call of `waker::wake`; null without: go on at once
    bool for_write = false;
    bool parked = false;
    clock::time_point until = (clock::time_point::max)();
    clock::time_point again_at = (clock::time_point::max)();

    /// When to stop waiting, whatever happens.
    [[nodiscard]] clock::time_point end() const noexcept { return (std::min)(until, again_at); }
};

/// What a step of a state machine gives: what to wait for, or nothing when it got on.
using step_result = std::optional<wait>;

/// How a driver is woken from outside. `wake` is called under a lock, on any thread.
class waker {
public:
    /// To be called before anybody may call `wake`.
    virtual void prepare() = 0;
    virtual void wake() noexcept = 0;

protected:
    ~waker() = default;
};

/// `start + limit`, or never.
[[nodiscard]] inline clock::time_point
after(clock::time_point start, std::optional<std::chrono::milliseconds> limit) noexcept
{
    auto const room = std::chrono::duration_cast<std::chrono::milliseconds>((clock::time_point::max)() - start);
    return limit && *limit < room ? start + *limit : (clock::time_point::max)();
}

} // namespace st4sd::detail::net

#endif
