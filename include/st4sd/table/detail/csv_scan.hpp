#ifndef ST4SD_TABLE_DETAIL_CSV_SCAN_HPP
#define ST4SD_TABLE_DETAIL_CSV_SCAN_HPP

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace st4sd::detail {

// Finds where an unquoted field ends, eight bytes at a time.
class field_end {
public:
    explicit field_end(char separator) noexcept : separator_{separator}, separators_{in_every_byte(separator)} {}

    // The first separator, line feed or carriage return from `at` on; `end` if there is none.
    char const* operator()(char const* at, char const* end) const noexcept
    {
        if constexpr (std::endian::native == std::endian::little) {
            for (; end - at >= 8; at += 8) {
                std::uint64_t word;
                std::memcpy(&word, at, sizeof word);
                auto const hits = zero_bytes(word ^ separators_) | zero_bytes(word ^ in_every_byte('\n')) |
                                  zero_bytes(word ^ in_every_byte('\r'));
                if (hits != 0) {
                    return at + std::countr_zero(hits) / 8;
                }
            }
        }
        while (at != end && *at != separator_ && *at != '\n' && *at != '\r') {
            ++at;
        }
        return at;
    }

private:
    static constexpr std::uint64_t in_every_byte(char c) noexcept
    {
        return 0x0101010101010101u * static_cast<unsigned char>(c);
    }
    // The top bit of the lowest byte that is zero is set, and none below it. (Some above it may be, too.)
    static constexpr std::uint64_t zero_bytes(std::uint64_t word) noexcept
    {
        return (word - 0x0101010101010101u) & ~word & 0x8080808080808080u;
    }

    char separator_;
    std::uint64_t separators_;
};

} // namespace st4sd::detail

#endif
