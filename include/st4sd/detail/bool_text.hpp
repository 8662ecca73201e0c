#ifndef ST4SD_DETAIL_BOOL_TEXT_HPP
#define ST4SD_DETAIL_BOOL_TEXT_HPP

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace st4sd::detail {

constexpr bool equal_in_any_case(std::string_view text, std::string_view lower) noexcept
{
    if (text.size() != lower.size()) {
        return false;
    }
    for (std::size_t i = 0; i != text.size(); ++i) {
        char const c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
        if (c != lower[i]) {
            return false;
        }
    }
    return true;
}

// How workflows spell a bool, in any case.
inline constexpr std::array<std::string_view, 5> true_words{"true", "yes", "on", "y", "1"};
inline constexpr std::array<std::string_view, 5> false_words{"false", "no", "off", "n", "0"};

constexpr std::optional<bool> bool_of(std::string_view text) noexcept
{
    for (std::size_t i = 0; i != true_words.size(); ++i) {
        if (equal_in_any_case(text, true_words[i])) {
            return true;
        }
        if (equal_in_any_case(text, false_words[i])) {
            return false;
        }
    }
    return std::nullopt;
}

} // namespace st4sd::detail

#endif
