#ifndef ST4SD_DETAIL_VALUE_TEXT_HPP
#define ST4SD_DETAIL_VALUE_TEXT_HPP

#include <st4sd/detail/is_character.hpp>
#include <st4sd/payload/sources.hpp>

#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>

// Values as text. The service would do this itself with Python's str(), which makes `True` of true.

namespace st4sd::detail {

template <class T>
inline constexpr bool is_scalar_value = text_like<T> || (std::is_arithmetic_v<T> && !is_character<T>);
template <class T>
inline constexpr bool is_scalar_value<std::optional<T>> = is_scalar_value<T>;

// A floating number as Python prints it: the shortest digits that read back equal, and always a point or an exponent.
template <std::floating_point T>
std::string floating_text(T value)
{
    char buffer[64];
    auto const size = value < 0 ? -value : value;
    bool const fixed = size == 0 || (size >= T(1e-4) && size < T(1e16));
    auto* end =
        std::to_chars(
            buffer, buffer + sizeof buffer, value, fixed ? std::chars_format::fixed : std::chars_format::scientific)
            .ptr;
    bool is_integer = true;
    for (auto const* c = buffer; c != end; ++c) {
        is_integer = is_integer && (*c == '-' || (*c >= '0' && *c <= '9'));
    }
    if (is_integer) {
        *end++ = '.';
        *end++ = '0';
    }
    return {buffer, end};
}

template <class T>
std::string value_text(T const& value)
{
    if constexpr (text_like<T>) {
        return std::string{std::string_view{value}};
    } else if constexpr (std::same_as<T, bool>) {
        return value ? "true" : "false";
    } else if constexpr (std::same_as<T, long double>) {
        return floating_text(static_cast<double>(value)); // no workflow reads more digits
    } else if constexpr (std::floating_point<T>) {
        return floating_text(value);
    } else {
        return std::to_string(value);
    }
}

} // namespace st4sd::detail

#endif
