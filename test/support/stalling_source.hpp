#ifndef ST4SD_TEST_SUPPORT_STALLING_SOURCE_HPP
#define ST4SD_TEST_SUPPORT_STALLING_SOURCE_HPP

#include <st4sd/http/request.hpp>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <cstring>
#include <mutex>

namespace st4sd::test {

/// A large body that tells when nobody takes more of it: the peer's buffers are full then, and the client is blocked.
class stalling_source final : public http::body_source {
public:
    std::uint64_t size() const override { return 48u << 20; }
    result<void> rewind() override
    {
        at_ = 0;
        return success();
    }
    result<std::size_t> read(char* to, std::size_t room) override
    {
        auto const count = static_cast<std::size_t>((std::min<std::uint64_t>)(room, size() - at_));
        std::memset(to, 'x', count);
        at_ += count;
        std::lock_guard const lock{mutex_};
        ++reads_;
        more_.notify_all();
        return count;
    }
    void wait_until_stalled()
    {
        std::unique_lock lock{mutex_};
        for (auto before = reads_ - 1; before != reads_;) {
            before = reads_;
            more_.wait_for(lock, std::chrono::milliseconds{100}, [&] { return before != reads_; });
        }
    }

private:
    std::uint64_t at_ = 0;
    std::mutex mutex_;
    std::condition_variable more_;
    int reads_ = 0;
};

} // namespace st4sd::test

#endif
