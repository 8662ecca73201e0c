#ifndef ST4SD_DETAIL_UTF8_HPP
#define ST4SD_DETAIL_UTF8_HPP

#include <cstddef>
#include <string_view>

namespace st4sd::detail {

// Length of the UTF-8 sequence at the start of `text`, 0 if there is none: no overlong forms, no surrogates.
inline std::size_t utf8_length(std::string_view text) noexcept
{
    auto const byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    auto const in = [](unsigned value, unsigned low, unsigned high) { return value >= low && value <= high; };
    auto const follows = [&](std::size_t i) { return in(byte(i), 0x80, 0xBF); };
    auto const lead = byte(0);
    if (lead < 0x80) {
        return text.empty() ? 0 : 1;
    }
    if (in(lead, 0xC2, 0xDF)) {
        return follows(1) ? 2 : 0;
    }
    if (in(lead, 0xE0, 0xEF)) {
        bool const second = in(byte(1), lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
        return second && follows(2) ? 3 : 0;
    }
    if (in(lead, 0xF0, 0xF4)) {
        bool const second = in(byte(1), lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
        return second && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

// Where `text` stops to be UTF-8; npos if all of it is.
inline std::size_t find_not_utf8(std::string_view text) noexcept
{
    for (std::size_t at = 0; at < text.size();) {
        auto const length = utf8_length(text.substr(at));
        if (length == 0) {
            return at;
        }
        at += length;
    }
    return text.npos;
}

} // namespace st4sd::detail

#endif
