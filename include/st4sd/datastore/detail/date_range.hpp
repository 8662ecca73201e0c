#ifndef ST4SD_DATASTORE_DETAIL_DATE_RANGE_HPP
#define ST4SD_DATASTORE_DETAIL_DATE_RANGE_HPP

#include <chrono>
#include <string>

namespace st4sd::datastore::detail {

inline std::string padded(long long number, std::size_t width)
{
    auto text = std::to_string(number);
    return std::string(text.size() < width ? width - text.size() : 0, '0') + text;
}

// A time as documents write it, in the two parts on either side of the space or T.
struct date_texts {
    std::string day;
    std::string next_day;
    std::string time;

    explicit date_texts(std::chrono::system_clock::time_point when)
    {
        using namespace std::chrono;
        auto const first = floor<days>(when);
        auto const write = [](sys_days at) {
            year_month_day const date{at};
            return padded(int{date.year()}, 4) + '-' + padded(unsigned{date.month()}, 2) + '-' +
                   padded(unsigned{date.day()}, 2);
        };
        day = write(first);
        next_day = write(first + days{1});
        auto const since = floor<microseconds>(when - first).count();
        constexpr long long second = 1'000'000;
        time = padded(since / (3600 * second), 2) + ':' + padded(since / (60 * second) % 60, 2) + ':' +
               padded(since / second % 60, 2) + '.' + padded(since % second, 6);
    }
};

// Mongo compares these dates as texts. `2024-03-01 10:11:12` and `2024-03-01T10:11:12` are both there, so that the
// order of the texts is that of the times only within one form and from day to day; and `N/A` must not be later than
// all.
inline std::string range(std::string const& path, std::string const& from, std::string const& to)
{
    return R"({")" + path + R"(":{"$gte":")" + from + R"(","$lt":")" + to + R"("}})";
}
inline std::string not_before(std::string const& path, std::chrono::system_clock::time_point when)
{
    date_texts const at{when};
    return R"({"$or":[)" + range(path, at.next_day, ":") + ',' + range(path, at.day + ' ' + at.time, at.day + '!') +
           ',' + range(path, at.day + 'T' + at.time, at.day + 'U') + "]}";
}
inline std::string before(std::string const& path, std::chrono::system_clock::time_point when)
{
    date_texts const at{when};
    return R"({"$or":[)" + range(path, "0", at.day) + ',' + range(path, at.day + ' ', at.day + ' ' + at.time) + ',' +
           range(path, at.day + 'T', at.day + 'T' + at.time) + "]}";
}

} // namespace st4sd::datastore::detail

#endif
