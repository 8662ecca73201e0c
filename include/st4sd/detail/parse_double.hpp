#ifndef ST4SD_DETAIL_PARSE_DOUBLE_HPP
#define ST4SD_DETAIL_PARSE_DOUBLE_HPP

#include <st4sd/detail/is_nan.hpp>

#include <charconv>
#include <clocale>
#include <cstdlib>
#include <string>
#include <string_view>
#include <system_error>

namespace st4sd::detail {

// strtod, which wants the decimal point of the locale that the program happens to have set.
inline bool parse_double_by_locale(std::string_view text, double& out)
{
    std::string copy{text};
    if (auto const point = copy.find('.'); point != copy.npos) {
        copy.replace(point, 1, std::localeconv()->decimal_point);
    }
    char* end = nullptr;
    double const value = std::strtod(copy.c_str(), &end);
    bool const is_number = is_finite(value) && end == copy.c_str() + copy.size(); // infinity: too large for a double
    out = is_number ? value : out;
    return is_number;
}

// A number in the grammar of JSON, all of the text, as the double that is nearest to it. False if it is too large for one.
inline bool parse_json_double(std::string_view text, double& out)
{
#if defined(__cpp_lib_to_chars) || defined(_GLIBCXX_RELEASE)
    double value = 0;
    auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    bool const is_number = failed == std::errc{} && end == text.data() + text.size();
    out = is_number ? value : out;
    return is_number;
#else
    return parse_double_by_locale(text, out); // libc++ has no from_chars for doubles before version 20
#endif
}

// The same for any text. False, and `out` untouched, if it is no decimal number.
inline bool parse_double(std::string_view text, double& out)
{
    for (char const c : text) {
        if (!((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E')) {
            return false; // from_chars and strtod also know words
        }
    }
    return !text.empty() && text.front() != '+' && parse_json_double(text, out);
}

} // namespace st4sd::detail

#endif
