#ifndef ST4SD_HTTP_DATE_HPP
#define ST4SD_HTTP_DATE_HPP

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace st4sd::http {

namespace detail {

// Days since 1970-01-01 of a date of the Gregorian calendar.
constexpr std::int64_t days_of(std::int64_t year, std::int64_t month, std::int64_t day) noexcept
{
    year -= month <= 2 ? 1 : 0; // a year that begins in March has its leap day at the end
    auto const era = (year >= 0 ? year : year - 399) / 400;
    auto const of_era = year - era * 400;
    auto const of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146'097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719'468;
}

constexpr bool is_day_of(std::int64_t year, std::int64_t month, std::int64_t day) noexcept
{
    auto const next = month == 12 ? days_of(year + 1, 1, 1) : days_of(year, month + 1, 1);
    return day >= 1 && days_of(year, month, day) < next;
}

// Reads a date from its beginning on.
class date_reader {
public:
    explicit date_reader(std::string_view text) noexcept : text_{text} {}

    bool skip(std::string_view expected) noexcept
    {
        bool const is_there = text_.starts_with(expected);
        text_.remove_prefix(is_there ? expected.size() : 0);
        return is_there;
    }
    bool skip_letters() noexcept
    {
        std::size_t count = 0;
        while (count != text_.size() && ((text_[count] | 0x20) >= 'a' && (text_[count] | 0x20) <= 'z')) {
            ++count;
        }
        text_.remove_prefix(count);
        return count >= 3;
    }
    bool number(std::size_t digits, std::int64_t& out) noexcept
    {
        auto const field = text_.substr(0, digits);
        auto const* const end = field.data() + field.size();
        auto const [last, failed] = std::from_chars(field.data(), end, out);
        bool const is_there = field.size() == digits && failed == std::errc{} && last == end && out >= 0;
        text_.remove_prefix(field.size());
        return is_there;
    }
    bool month(std::int64_t& out) noexcept
    {
        constexpr std::array<std::string_view, 12> names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        for (std::size_t i = 0; i != names.size(); ++i) {
            if (skip(names[i])) {
                out = static_cast<std::int64_t>(i) + 1;
                return true;
            }
        }
        return false;
    }
    bool time(std::int64_t& seconds) noexcept
    {
        std::int64_t h = 0;
        std::int64_t m = 0;
        std::int64_t s = 0;
        bool const is_there = number(2, h) && skip(":") && number(2, m) && skip(":") && number(2, s);
        seconds = h * 3600 + m * 60 + s;
        return is_there && h < 24 && m < 60 && s <= 60; // 60: a leap second
    }
    [[nodiscard]] bool at_end() const noexcept { return text_.empty(); }

private:
    std::string_view text_;
};

} // namespace detail

/// The seconds since 1970 that an HTTP date stands for, in any of the three forms of RFC 9110 section 5.6.7; nothing if
/// it is none. A year of two digits is taken for one of 1970 to 2069. The name of the day is not looked at.
///
/// *Example*: `parse_date("Sun, 06 Nov 1994 08:49:37 GMT")` is 784111777.
[[nodiscard]] inline std::optional<std::int64_t> parse_date(std::string_view text) noexcept
{
    detail::date_reader in{text};
    std::int64_t year = 0;
    std::int64_t month = 0;
    std::int64_t day = 0;
    std::int64_t seconds = 0;
    bool good = in.skip_letters();
    if (good && in.skip(", ")) {
        good = in.number(2, day);
        if (good && in.skip("-")) { // Sunday, 06-Nov-94 08:49:37 GMT
            good = in.month(month) && in.skip("-") && in.number(2, year);
            year += year < 70 ? 2000 : 1900;
        } else { // Sun, 06 Nov 1994 08:49:37 GMT
            good = good && in.skip(" ") && in.month(month) && in.skip(" ") && in.number(4, year);
        }
        good = good && in.skip(" ") && in.time(seconds) && in.skip(" GMT");
    } else if (good) { // Sun Nov  6 08:49:37 1994
        good = in.skip(" ") && in.month(month) && in.skip(" ") && in.number(in.skip(" ") ? 1 : 2, day) &&
               in.skip(" ") && in.time(seconds) && in.skip(" ") && in.number(4, year);
    }
    if (!good || !in.at_end() || !detail::is_day_of(year, month, day)) {
        return std::nullopt;
    }
    return detail::days_of(year, month, day) * 86'400 + seconds;
}

} // namespace st4sd::http

#endif
