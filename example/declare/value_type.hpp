#ifndef EXAMPLE_DECLARE_VALUE_TYPE_HPP
#define EXAMPLE_DECLARE_VALUE_TYPE_HPP

#include <st4sd/payload.hpp>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string>
#include <system_error>
#include <vector>

// The type of a variable, of which a package only knows texts.

namespace example {

enum class value_type {
    text,
    boolean,
    small_integer, ///< an `int`
    integer,       ///< an `std::int64_t`
    real           ///< a `double`
};

namespace detail {

/// Whether a payload sends this value as this text. Only then nothing is lost by making a value of the text: 007 would
/// become 7, and yes would become true.
template <class T>
bool is_sent_as(T value, std::string const& text)
{
    auto const built = st4sd::payload("any").variable("v", value).build();
    return built && built.assume_value().payload.variables.at("v") == text;
}

template <class T>
bool is_integer(std::string const& text)
{
    T value{};
    auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failed == std::errc{} && end == text.data() + text.size() && is_sent_as(value, text);
}

inline bool is_real(std::string const& text)
{
    char* end = nullptr;
    double const value = std::strtod(text.c_str(), &end); // also takes words, spaces and hexadecimal digits
    return end == text.c_str() + text.size() && std::isfinite(value) && is_sent_as(value, text);
}

} // namespace detail

/// The narrowest type that a payload sends as this very text.
inline value_type type_of(std::string const& text)
{
    if (detail::is_sent_as(true, text) || detail::is_sent_as(false, text)) {
        return value_type::boolean;
    }
    if (detail::is_integer<int>(text)) {
        return value_type::small_integer;
    }
    if (detail::is_integer<std::int64_t>(text)) {
        return value_type::integer;
    }
    return detail::is_real(text) ? value_type::real : value_type::text;
}

/// The narrowest type of all of them; text if there are none.
inline value_type type_of(std::vector<std::string> const& texts)
{
    auto common = texts.empty() ? value_type::text : type_of(texts.front());
    auto const is_whole = [](value_type t) { return t == value_type::small_integer || t == value_type::integer; };
    for (auto const& text : texts) {
        auto const type = type_of(text);
        if (is_whole(common) && is_whole(type)) {
            common = common == type ? type : value_type::integer;
        }
        else if (type != common) {
            return value_type::text;
        }
    }
    return common;
}

/// As it is written in C++.
inline char const* name_of(value_type type)
{
    switch (type) {
    case value_type::text:
        return "std::string";
    case value_type::boolean:
        return "bool";
    case value_type::small_integer:
        return "int";
    case value_type::integer:
        return "std::int64_t";
    case value_type::real:
        return "double";
    }
    return "";
}

/// A number or bool in C++. The text is it already, but for the one integer whose digits are too large without the
/// minus.
inline std::string number_literal(std::string const& text)
{
    return text == std::to_string((std::numeric_limits<std::int64_t>::min)()) ? "INT64_MIN" : text;
}

} // namespace example

#endif
