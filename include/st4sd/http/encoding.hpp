#ifndef ST4SD_HTTP_ENCODING_HPP
#define ST4SD_HTTP_ENCODING_HPP

#include <optional>
#include <string>
#include <string_view>

namespace st4sd::http {

namespace detail {

constexpr bool is_unreserved(char c) noexcept
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

inline std::string percent_encode(std::string_view text, std::string_view also_kept)
{
    constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (char const c : text) {
        if (is_unreserved(c) || also_kept.find(c) != also_kept.npos) {
            out += c;
        } else {
            auto const byte = static_cast<unsigned char>(c);
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    return out;
}

} // namespace detail

/// One segment of a path: everything but unreserved characters, `:` and `@` is percent-encoded, `/` too (RFC 3986).
[[nodiscard]] inline std::string encode_segment(std::string_view text) { return detail::percent_encode(text, ":@"); }

/// One name or value of a query string.
[[nodiscard]] inline std::string encode_query(std::string_view text) { return detail::percent_encode(text, ",:@/*"); }

/// Undoes percent-encoding; nothing if a `%` is not followed by two hexadecimal digits.
[[nodiscard]] inline std::optional<std::string> percent_decode(std::string_view text)
{
    auto const digit = [](char c) {
        if (c >= '0' && c <= '9')
            return c - '0';
        if (c >= 'a' && c <= 'f')
            return c - 'a' + 10;
        if (c >= 'A' && c <= 'F')
            return c - 'A' + 10;
        return -1;
    };
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size() || digit(text[i + 1]) < 0 || digit(text[i + 2]) < 0) {
            return std::nullopt;
        }
        out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
        i += 2;
    }
    return out;
}

} // namespace st4sd::http

#endif
