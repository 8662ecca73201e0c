#ifndef ST4SD_TESTING_DETAIL_BASE64_HPP
#define ST4SD_TESTING_DETAIL_BASE64_HPP

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace st4sd::testing::detail {

inline constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

inline std::string base64(std::string_view bytes)
{
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        auto const piece = bytes.substr(i, 3);
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k != 3; ++k) {
            bits = bits << 8 | (k < piece.size() ? static_cast<unsigned char>(piece[k]) : 0u);
        }
        for (std::size_t k = 0; k != 4; ++k) {
            out += k <= piece.size() ? base64_digits[bits >> (18 - 6 * k) & 63] : '=';
        }
    }
    return out;
}

// Nothing if that is no base64.
inline std::optional<std::string> from_base64(std::string_view text)
{
    std::string out;
    if (text.size() % 4 != 0) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < text.size(); i += 4) {
        auto piece = text.substr(i, 4);
        if (i + 4 == text.size()) {
            piece = piece.substr(0, piece.ends_with("==") ? 2 : piece.ends_with('=') ? 3 : 4);
        }
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k != 4; ++k) {
            auto const digit = k < piece.size() ? base64_digits.find(piece[k]) : 0;
            if (digit == base64_digits.npos) {
                return std::nullopt;
            }
            bits = bits << 6 | static_cast<std::uint32_t>(digit);
        }
        for (std::size_t k = 0; k + 1 < piece.size(); ++k) {
            out += static_cast<char>(bits >> (16 - 8 * k) & 255);
        }
    }
    return out;
}

} // namespace st4sd::testing::detail

#endif
