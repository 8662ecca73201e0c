#ifndef ST4SD_ALGORITHM_TRANSFER_HPP
#define ST4SD_ALGORITHM_TRANSFER_HPP

#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>

namespace st4sd {

/// How far a download is.
struct transfer {
    std::uint64_t bytes = 0;              ///< that came so far
    std::optional<std::uint64_t> total{}; ///< all, if the service says how many
    double bytes_per_second = 0;          ///< of the last few seconds; 0 while nothing can be said
    std::chrono::nanoseconds elapsed{};   ///< since the answer began

    /// Between 0 and 1, if the service says how many bytes there are.
    [[nodiscard]] std::optional<double> fraction() const noexcept
    {
        if (!total) {
            return std::nullopt;
        }
        return *total == 0 ? 1.0 : static_cast<double>(bytes) / static_cast<double>(*total);
    }
    /// How long the rest takes at this rate, if that can be said.
    [[nodiscard]] std::optional<std::chrono::seconds> remaining() const noexcept
    {
        if (!total || *total < bytes || !(bytes_per_second > 0)) {
            return std::nullopt;
        }
        constexpr double year = 365 * 86'400.0;
        auto const seconds = static_cast<double>(*total - bytes) / bytes_per_second;
        return std::chrono::seconds{static_cast<std::int64_t>(seconds < year ? seconds : year)};
    }

    friend bool operator==(transfer const&, transfer const&) = default;
};

/// Hears how far a download is, as a `transfer`; or as the bytes that came so far, and all if the service says how
/// many. Sent again from the start after a broken connection, it begins at 0 anew.
template <class F>
concept progress_callback =
    std::invocable<F&, transfer const&> || std::invocable<F&, std::uint64_t, std::optional<std::uint64_t>>;

/// Nobody hears the progress.
struct no_progress {
    void operator()(std::uint64_t, std::optional<std::uint64_t>) const noexcept {}
};

namespace algorithm::detail {

// Measures a transfer. The rate is that of the last two to four seconds, so that it follows what the network does.
class meter {
public:
    using time_point = std::chrono::steady_clock::time_point;

    void begin(time_point now, std::optional<std::uint64_t> total)
    {
        *this = {};
        begin_ = now;
        older_ = newer_ = {now, 0};
        seen_.total = total;
    }
    transfer const& arrived(time_point now, std::uint64_t bytes)
    {
        constexpr std::chrono::seconds window{2};
        seen_.bytes = bytes;
        seen_.elapsed = now - begin_;
        if (now - newer_.at >= window) {
            older_ = newer_;
            newer_ = {now, bytes};
        }
        std::chrono::duration<double> const passed = now - older_.at;
        seen_.bytes_per_second = passed.count() > 0 ? static_cast<double>(bytes - older_.bytes) / passed.count() : 0;
        return seen_;
    }
    [[nodiscard]] transfer const& seen() const noexcept { return seen_; }

private:
    struct mark {
        time_point at{};
        std::uint64_t bytes = 0;
    };

    time_point begin_{};
    mark older_{};
    mark newer_{};
    transfer seen_{};
};

} // namespace algorithm::detail
} // namespace st4sd

#endif
