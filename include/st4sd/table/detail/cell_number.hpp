#ifndef ST4SD_TABLE_DETAIL_CELL_NUMBER_HPP
#define ST4SD_TABLE_DETAIL_CELL_NUMBER_HPP

#include <st4sd/detail/parse_double.hpp>

#include <array>
#include <cfloat>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>

namespace st4sd::detail {

// What a cell of a CSV text says, if it can be a number.
struct cell_number {
    enum class kind : unsigned char {
        integer,
        real,
        empty,
        missing, // in words: NaN, NA, None
        text
    };
    kind what = kind::text;
    std::int64_t integer = 0;
    double real = 0;
};

// A text in the grammar of decimal numbers, as the double that is nearest to it. Numbers too large for one are
// infinite.
inline double nearest_double(std::string_view text)
{
    double value = 0;
    if (parse_json_double(text, value) || parse_double_by_locale(text, value)) { // strtod also knows what underflows
        return value;
    }
    auto const infinite = std::numeric_limits<double>::infinity();
    return text.starts_with('-') ? -infinite : infinite;
}

inline cell_number word_of_number(std::string_view text)
{
    using kind = cell_number::kind;
    for (std::string_view const word : {"NaN", "nan", "NA", "N/A", "None", "null", "NULL"}) {
        if (text == word) {
            return {kind::missing, 0, std::numeric_limits<double>::quiet_NaN()};
        }
    }
    bool const negative = text.starts_with('-');
    auto const rest = text.substr(negative || text.starts_with('+') ? 1 : 0);
    for (std::string_view const word : {"inf", "Infinity", "Inf", "infinity"}) {
        if (rest == word) {
            auto const infinite = std::numeric_limits<double>::infinity();
            return {kind::real, 0, negative ? -infinite : infinite};
        }
    }
    return {};
}

// The powers of ten that a double holds exactly.
inline constexpr std::array<double, 23> exact_powers{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                     1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                     1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

// Reads a cell. One pass tells integers from others; what has few digits needs no other: the quotient or product of two
// doubles that are exact is the nearest one. Spaces around a number do not matter. `007` is text: it names something.
inline cell_number read_cell(std::string_view cell)
{
    using kind = cell_number::kind;
    while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t')) {
        cell.remove_prefix(1);
    }
    while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t')) {
        cell.remove_suffix(1);
    }
    if (cell.empty()) {
        return {kind::empty, 0, std::numeric_limits<double>::quiet_NaN()};
    }
    char const* at = cell.data();
    char const* const end = at + cell.size();
    bool const negative = *at == '-';
    at += negative || *at == '+' ? 1 : 0;
    auto const* const number = negative ? cell.data() : at; // from_chars knows no plus
    auto const* const digits = at;
    std::uint64_t value = 0;
    for (; at != end && *at >= '0' && *at <= '9'; ++at) {
        value = value * 10 + static_cast<unsigned>(*at - '0'); // too many digits are counted below
    }
    auto count = at - digits;
    if (at == end && count != 0) {
        if (count > 1 && *digits == '0') {
            return {};
        }
        std::int64_t integer = 0;
        if (count <= 18) {
            integer = negative ? -static_cast<std::int64_t>(value) : static_cast<std::int64_t>(value);
        }
        if (count <= 18 || std::from_chars(number, end, integer).ec == std::errc{}) {
            return {kind::integer, integer, static_cast<double>(integer)};
        }
        return {kind::real, 0, nearest_double({number, static_cast<std::size_t>(end - number)})};
    }
    std::ptrdiff_t power = 0;
    if (at != end && *at == '.') {
        auto const* const fraction = ++at;
        for (; at != end && *at >= '0' && *at <= '9'; ++at) {
            value = value * 10 + static_cast<unsigned>(*at - '0');
        }
        power = fraction - at;
        count -= power;
    }
    if (count == 0) {
        return word_of_number(cell);
    }
    if (at != end && (*at == 'e' || *at == 'E')) {
        ++at;
        bool const shrinks = at != end && *at == '-';
        at += at != end && (*at == '-' || *at == '+') ? 1 : 0;
        auto const* const first = at;
        std::ptrdiff_t exponent = 0;
        for (; at != end && *at >= '0' && *at <= '9'; ++at) {
            exponent = exponent < 100000 ? exponent * 10 + (*at - '0') : exponent;
        }
        if (at == first) {
            return {};
        }
        power += shrinks ? -exponent : exponent;
    }
    if (at != end) {
        return {};
    }
    constexpr auto exact = std::uint64_t{1} << 53;
    if (FLT_EVAL_METHOD == 0 && count <= 19 && value <= exact && power >= -22 && power <= 22) {
        auto const whole = static_cast<double>(value);
        auto const factor = exact_powers[static_cast<std::size_t>(power < 0 ? -power : power)];
        auto const real = power < 0 ? whole / factor : whole * factor;
        return {kind::real, 0, negative ? -real : real};
    }
    return {kind::real, 0, nearest_double({number, static_cast<std::size_t>(end - number)})};
}

} // namespace st4sd::detail

#endif
