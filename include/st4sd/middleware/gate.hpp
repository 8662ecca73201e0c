#ifndef ST4SD_MIDDLEWARE_GATE_HPP
#define ST4SD_MIDDLEWARE_GATE_HPP

#include <st4sd/cancel_token.hpp>
#include <st4sd/detail/unique_function.hpp>
#include <st4sd/result.hpp>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace st4sd::middleware {

/// Something that several exchanges wait for, and that happens once: new credentials, for instance.
///
/// *Thread safety*: all members may be called from any thread.
// `Outcome` is a parameter only so that who includes this, but waits for nothing, does not pay for what gates can do.
template <class Outcome = result<void>>
class basic_gate {
public:
    basic_gate() = default;
    basic_gate(basic_gate const&) = delete;
    basic_gate& operator=(basic_gate const&) = delete;

    /// Lets everybody through, with success or with the error that they are to give. Later calls do nothing.
    void open(Outcome const& how)
    {
        std::unique_lock lock{mutex_};
        if (how_) {
            return;
        }
        how_ = how;
        auto waiting = std::exchange(waiting_, {});
        changed_.notify_all();
        lock.unlock();
        for (auto& go_on : waiting) {
            go_on(how);
        }
    }

    /// Blocks until it opens. *Errors*: what it opened with; `errc::cancelled`.
    [[nodiscard]] Outcome wait(cancel_token const& cancel)
    {
        bool cancelled = false;
        auto const registration = cancel.on_cancel([&] {
            std::lock_guard const lock{mutex_};
            cancelled = true;
            changed_.notify_all();
        });
        std::unique_lock lock{mutex_}; // let go before the registration, which waits for a callback that wants it
        changed_.wait(lock, [&] { return cancelled || how_; });
        return how_ ? *how_ : Outcome{errc::cancelled};
    }

    /// Calls `go_on` when it opens, on the thread that opens it; at once if it is open.
    void on_open(st4sd::detail::unique_function<void(Outcome)> go_on)
    {
        std::unique_lock lock{mutex_};
        if (!how_) {
            waiting_.push_back(std::move(go_on));
            return;
        }
        lock.unlock();
        go_on(*how_); // never changes again
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<Outcome> how_;
    std::vector<st4sd::detail::unique_function<void(Outcome)>> waiting_;
};

/// See `basic_gate`.
using gate = basic_gate<>;

} // namespace st4sd::middleware

#endif
