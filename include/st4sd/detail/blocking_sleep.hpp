#ifndef ST4SD_DETAIL_BLOCKING_SLEEP_HPP
#define ST4SD_DETAIL_BLOCKING_SLEEP_HPP

#include <st4sd/cancel_token.hpp>
#include <st4sd/result.hpp>

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace st4sd::detail {

// Sleeps on the calling thread; a cancelled token ends it early.
inline result<void> blocking_sleep(std::chrono::nanoseconds duration, cancel_token const& cancel)
{
    std::mutex mutex;
    std::condition_variable wake;
    bool cancelled = false;
    auto const registration = cancel.on_cancel([&] {
        std::lock_guard const lock{mutex};
        cancelled = true;
        wake.notify_all();
    });
    std::unique_lock lock{mutex};
    if (wake.wait_for(lock, duration, [&] { return cancelled; })) {
        lock.unlock(); // the registration's destructor waits for a callback, which wants this lock
        return errc::cancelled;
    }
    lock.unlock();
    return success();
}

} // namespace st4sd::detail

#endif
