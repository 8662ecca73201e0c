#ifndef ST4SD_DETAIL_NUMBER_TEXT_HPP
#define ST4SD_DETAIL_NUMBER_TEXT_HPP

#include <st4sd/detail/is_nan.hpp>
#include <st4sd/detail/parse_double.hpp>
#include <st4sd/json_kind.hpp>

#include <charconv>
#include <limits>
#include <string>
#include <string_view>

namespace st4sd::detail {

// A double as Python's str() writes it, which is how the service turns numbers into texts: the shortest digits that read
// back equal, with an exponent only below 1e-4 and from 1e16.
inline std::string real_text(double value)
{
    if (!is_finite(value)) {
        return is_nan(value) ? "nan" : value < 0 ? "-inf" : "inf";
    }
    char buffer[40];
    auto const format = [&](std::chars_format form) {
        return std::string(buffer, std::to_chars(buffer, buffer + sizeof buffer, value, form).ptr);
    };
    auto const size = value < 0 ? -value : value;
    if (size != 0 && (size < 1e-4 || size >= 1e16)) {
        return format(std::chars_format::scientific);
    }
    auto text = format(std::chars_format::fixed);
    return text.find('.') == text.npos ? text + ".0" : text;
}

// Any number as text, likewise.
inline std::string number_text(json_number const& number)
{
    switch (number.form) {
    case json_number::form::integer: return std::to_string(number.integer);
    case json_number::form::unsigned_integer: return std::to_string(number.unsigned_integer);
    case json_number::form::real: break;
    }
    return real_text(number.real);
}

// Reads a number from text, all of it; also NaN and the infinities in the spellings of Python and the service.
inline bool parse_number(std::string_view text, json_number& out)
{
    auto const whole = [&](auto& value) {
        auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
        return failed == std::errc{} && end == text.data() + text.size();
    };
    out = {};
    if (whole(out.integer)) {
        out.real = static_cast<double>(out.integer);
        return true;
    }
    if (whole(out.unsigned_integer)) {
        out.form = json_number::form::unsigned_integer;
        out.real = static_cast<double>(out.unsigned_integer);
        return true;
    }
    out.form = json_number::form::real;
    if (text == "NaN" || text == "nan") {
        out.real = std::numeric_limits<double>::quiet_NaN();
        return true;
    }
    bool const negative = text.starts_with('-');
    auto const unsigned_text = text.substr(negative ? 1 : 0);
    if (unsigned_text == "Infinity" || unsigned_text == "inf") {
        out.real = negative ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
        return true;
    }
    return parse_double(text, out.real);
}

} // namespace st4sd::detail

#endif
