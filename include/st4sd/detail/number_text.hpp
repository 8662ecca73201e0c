#ifndef ST4SD_DETAIL_NUMBER_TEXT_HPP
#define ST4SD_DETAIL_NUMBER_TEXT_HPP

#include <st4sd/json_kind.hpp>

#include <charconv>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>

namespace st4sd::detail {

// A number as text: shortest form that reads back equal.
inline std::string number_text(json_number const& number)
{
    char buffer[40];
    auto const write = [&](auto value) {
        return std::string(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
    };
    switch (number.form) {
    case json_number::form::integer: return write(number.integer);
    case json_number::form::unsigned_integer: return write(number.unsigned_integer);
    case json_number::form::real: break;
    }
    auto text = write(number.real);
    if (std::isfinite(number.real) && text.find_first_of(".e") == text.npos) {
        text += ".0";
    }
    return text;
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
    return !text.empty() && text.find_first_not_of("0123456789+-.eE") == text.npos && whole(out.real);
}

} // namespace st4sd::detail

#endif
