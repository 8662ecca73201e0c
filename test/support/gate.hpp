#ifndef ST4SD_TEST_SUPPORT_GATE_HPP
#define ST4SD_TEST_SUPPORT_GATE_HPP

#include <condition_variable>
#include <mutex>

namespace st4sd::test {

/// Holds threads back until a test lets them go.
class gate {
public:
    /// Waits until the gate is open for this one, counted in the order of arrival.
    void pass()
    {
        std::unique_lock lock{mutex_};
        int const turn = ++arrived_;
        changed_.notify_all();
        changed_.wait(lock, [&] { return allowed_ >= turn; });
    }
    /// Waits until so many have come.
    void wait_for(int count)
    {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return arrived_ >= count; });
    }
    [[nodiscard]] int arrived()
    {
        std::lock_guard const lock{mutex_};
        return arrived_;
    }
    /// Lets the first `count` pass, and by default all.
    void open(int count = 1'000'000)
    {
        std::lock_guard const lock{mutex_};
        allowed_ = count;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int arrived_ = 0;
    int allowed_ = 0;
};

} // namespace st4sd::test

#endif
