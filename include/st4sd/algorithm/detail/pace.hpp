#ifndef ST4SD_ALGORITHM_DETAIL_PACE_HPP
#define ST4SD_ALGORITHM_DETAIL_PACE_HPP

#include <st4sd/algorithm/step.hpp>
#include <st4sd/algorithm/wait_options.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/result.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

namespace st4sd::algorithm::detail {

// When to look next: the pauses between looks, the deadline, and how many failures in a row are too many.
class pace {
public:
    using milliseconds = std::chrono::milliseconds;

    explicit pace(wait_options options) : options_{options} {}

    [[nodiscard]] result<void> begin(clock::time_point now)
    {
        if (options_.interval <= milliseconds::zero()) {
            return error{errc::invalid_argument, "wait_options::interval is not above 0: give for instance 10 s"};
        }
        start_ = now;
        random_ = options_.seed.value_or(
            static_cast<std::uint64_t>(now.time_since_epoch().count()) ^ reinterpret_cast<std::uintptr_t>(this));
        changed();
        return success();
    }

    // Something happened: look often again.
    void changed() { next_ = (std::min)(options_.interval, longest); }

    [[nodiscard]] bool is_over(clock::time_point now) const
    {
        return options_.deadline && elapsed(now) >= *options_.deadline;
    }

    // The pause before the next look. It grows from one call to the next, and ends at the deadline at the latest.
    [[nodiscard]] sleep pause(clock::time_point now)
    {
        auto const part = std::clamp(options_.jitter, 0.0, 10.0) * unit_random();
        auto length = (std::min)(scaled(next_, 1 + part), longest);
        next_ = std::clamp(scaled(next_, growth), next_, (std::max)(next_, (std::min)(options_.max_interval, longest)));
        if (options_.deadline) {
            length = (std::min)(length, (std::max)(*options_.deadline - elapsed(now), milliseconds::zero()));
        }
        return sleep{length};
    }

    // A request that ends not much later than the deadline does. The client's other deadlines hold as well.
    [[nodiscard]] send limited(http::request request, clock::time_point now) const
    {
        if (options_.deadline && *options_.deadline - elapsed(now) < longest) {
            constexpr milliseconds last_look{5'000};
            request.limits.total = (std::max)(*options_.deadline - elapsed(now), last_look);
        }
        return send{std::move(request), nullptr};
    }

    void succeeded() { failures_ = 0; }
    // One more failure in a row; true when that is too many.
    [[nodiscard]] bool failed() { return ++failures_ > options_.tolerated_failures; }
    [[nodiscard]] int failures() const noexcept { return failures_; }
    [[nodiscard]] wait_options const& options() const noexcept { return options_; }

private:
    static constexpr milliseconds longest = std::chrono::hours{24}; // far from any overflow
    static constexpr double growth = 1.5;

    static milliseconds scaled(milliseconds length, double factor)
    {
        return milliseconds{static_cast<milliseconds::rep>(static_cast<double>(length.count()) * factor)};
    }
    [[nodiscard]] milliseconds elapsed(clock::time_point now) const
    {
        return std::chrono::floor<milliseconds>(now - start_);
    }
    // splitmix64: enough to spread clients, and the same everywhere for the same seed
    double unit_random()
    {
        random_ += 0x9e3779b97f4a7c15u;
        auto x = random_;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
        return static_cast<double>((x ^ (x >> 31)) >> 11) * 0x1.0p-53;
    }

    wait_options options_;
    clock::time_point start_{};
    milliseconds next_{};
    std::uint64_t random_ = 0;
    int failures_ = 0;
};

// Whether a failure may pass by itself. What the caller has to correct ends the waiting at once.
[[nodiscard]] inline bool may_pass(error const& why)
{
    if (why == errc::certificate_expired || why == errc::certificate_wrong_host || why == errc::certificate_untrusted) {
        return false;
    }
    return why == condition::unavailable || why == condition::timed_out || why == condition::malformed_answer;
}

// The end of the waiting after too many failures, with the facts of the last one.
[[nodiscard]] inline error too_many(error const& last, int failures)
{
    auto facts = last.info();
    facts.message =
        "gave up waiting after " + std::to_string(failures) + " failures in a row; the last: " + last.message();
    return error{make_error_code(errc::too_many_failures), std::move(facts)};
}

} // namespace st4sd::algorithm::detail

#endif
