#ifndef ST4SD_DETAIL_RANDOM_BITS_HPP
#define ST4SD_DETAIL_RANDOM_BITS_HPP

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

namespace st4sd::detail {

// SplitMix64: to tell things apart and to spread them, not to keep secrets. (<random> costs users.) Any thread may draw.
class random_bits {
public:
    explicit random_bits(std::uint64_t seed) noexcept : state_{seed} {}

    std::uint64_t operator()() noexcept
    {
        constexpr std::uint64_t step = 0x9e3779b97f4a7c15;
        auto z = state_.fetch_add(step, std::memory_order_relaxed) + step;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    // Another one in every process and at every call: both clocks, and where the loader put the program.
    static std::uint64_t entropy() noexcept
    {
        static char const place = 0;
        auto const ticks = [](auto now) { return static_cast<std::uint64_t>(now.time_since_epoch().count()); };
        random_bits mixed{reinterpret_cast<std::uintptr_t>(&place)};
        for (auto const part : {ticks(std::chrono::system_clock::now()), ticks(std::chrono::steady_clock::now())}) {
            mixed.state_ = mixed() ^ part;
        }
        return mixed();
    }

private:
    std::atomic<std::uint64_t> state_;
};

// 128 bits in hexadecimal, cheaply: for `X-Request-Id`.
inline std::string request_id()
{
    static random_bits high{random_bits::entropy()};
    static random_bits low{random_bits::entropy()};
    constexpr char digits[] = "0123456789abcdef";
    std::string id(32, '0');
    auto const write = [&](std::uint64_t bits, std::size_t at) {
        for (std::size_t i = 0; i != 16; ++i, bits >>= 4) {
            id[at + i] = digits[bits & 15];
        }
    };
    write(high(), 0);
    write(low(), 16);
    return id;
}

} // namespace st4sd::detail

#endif
