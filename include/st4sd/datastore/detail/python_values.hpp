#ifndef ST4SD_DATASTORE_DETAIL_PYTHON_VALUES_HPP
#define ST4SD_DATASTORE_DETAIL_PYTHON_VALUES_HPP

#include <st4sd/detail/parse_double.hpp>

#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <system_error>

namespace st4sd::datastore::detail {

// A date without a time zone.
using local_date = std::chrono::local_time<std::chrono::microseconds>;

inline bool says_nothing(std::string_view text) noexcept { return text.empty() || text == "None"; }

// True, False, 1 and 0.
inline std::optional<bool> read_flag(std::string_view text)
{
    bool const yes = text == "True" || text == "true" || text == "1";
    bool const no = text == "False" || text == "false" || text == "0";
    return yes || no ? std::optional{yes} : std::nullopt;
}

inline std::optional<std::int64_t> read_integer(std::string_view text)
{
    std::int64_t value = 0;
    auto const* const end = text.data() + text.size();
    auto const [stop, failed] = std::from_chars(text.data(), end, value);
    return failed == std::errc{} && stop == end ? std::optional{value} : std::nullopt;
}

// Takes a number without sign from the front of a text, and the character behind it if one is wanted there.
inline bool take_number(std::string_view& text, std::int64_t& out, char behind = '\0')
{
    auto const digits = text.substr(0, text.find_first_not_of("0123456789"));
    auto const value = read_integer(digits);
    text.remove_prefix(digits.size());
    bool const ends_right = behind == '\0' || text.starts_with(behind);
    text.remove_prefix(behind != '\0' && ends_right ? 1 : 0);
    out = value.value_or(0);
    return value && digits.size() <= 9 && ends_right;
}

// Takes `.030576` from the front of a text, in microseconds. There may be none.
inline bool take_fraction(std::string_view& text, std::int64_t& out)
{
    out = 0;
    if (!text.starts_with('.')) {
        return true;
    }
    text.remove_prefix(1);
    auto const digits = text.substr(0, text.find_first_not_of("0123456789"));
    for (std::size_t i = 0; i != 6; ++i) {
        out = out * 10 + (i < digits.size() ? digits[i] - '0' : 0);
    }
    text.remove_prefix(digits.size());
    return !digits.empty();
}

// What `str(timedelta)` writes: `0:00:01.030576`, `2 days, 3:04:05`; also a number of seconds.
inline std::optional<std::chrono::microseconds> read_duration(std::string_view text)
{
    std::int64_t days = 0;
    std::int64_t hours = 0;
    std::int64_t minutes = 0;
    std::int64_t seconds = 0;
    std::int64_t fraction = 0;
    if (double number = 0; st4sd::detail::parse_double(text, number) && number > -1e12 && number < 1e12) {
        return std::chrono::microseconds{static_cast<std::int64_t>(number * 1e6 + (number < 0 ? -0.5 : 0.5))};
    }
    if (auto const day = text.find(" day"); day != text.npos) {
        auto count = text.substr(0, day);
        bool const negative = count.starts_with('-');
        count.remove_prefix(negative ? 1 : 0);
        text.remove_prefix(day + 4);
        text.remove_prefix(text.starts_with('s') ? 1 : 0);
        if (!take_number(count, days) || !count.empty() || !text.starts_with(", ")) {
            return std::nullopt;
        }
        text.remove_prefix(2);
        days = negative ? -days : days;
    }
    bool const good = take_number(text, hours, ':') && take_number(text, minutes, ':') && take_number(text, seconds) &&
                      take_fraction(text, fraction) && text.empty() && minutes < 60 && seconds < 60;
    if (!good) {
        return std::nullopt;
    }
    return std::chrono::days{days} + std::chrono::hours{hours} + std::chrono::minutes{minutes} +
           std::chrono::seconds{seconds} + std::chrono::microseconds{fraction};
}

// What `str(datetime)` writes: `2024-03-01 10:11:20.980475`.
inline std::optional<local_date> read_date(std::string_view text)
{
    std::int64_t year = 0;
    std::int64_t month = 0;
    std::int64_t day = 0;
    if (!take_number(text, year, '-') || !take_number(text, month, '-') || !take_number(text, day) ||
        !(text.starts_with(' ') || text.starts_with('T'))) {
        return std::nullopt;
    }
    text.remove_prefix(1);
    std::chrono::year_month_day const date{
        std::chrono::year{static_cast<int>(year % 100000)}, std::chrono::month{static_cast<unsigned>(month)},
        std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok() || text.find(':') == text.npos) {
        return std::nullopt;
    }
    auto const time = read_duration(text);
    if (!time || *time >= std::chrono::days{1}) {
        return std::nullopt;
    }
    return std::chrono::local_days{date} + *time;
}

} // namespace st4sd::datastore::detail

#endif
