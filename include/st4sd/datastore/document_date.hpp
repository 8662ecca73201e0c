#ifndef ST4SD_DATASTORE_DOCUMENT_DATE_HPP
#define ST4SD_DATASTORE_DOCUMENT_DATE_HPP

#include <charconv>
#include <chrono>
#include <compare>
#include <cstddef>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace st4sd::datastore {

/// A date of a document, as it is written there. *Source*: `status` of experiment documents.
class document_date {
public:
    document_date() = default;
    /// As a document has it.
    explicit document_date(std::string text) : text_{std::move(text)} {}

    /// As the document has it.
    [[nodiscard]] std::string const& str() const noexcept { return text_; }
    /// The time that it means; none for `N/A`, `None` and what is no date. Those without a zone are taken for UTC.
    [[nodiscard]] std::optional<std::chrono::system_clock::time_point> time() const;

    friend auto operator<=>(document_date const&, document_date const&) = default;
    friend bool operator==(document_date const&, document_date const&) = default;
    friend std::ostream& operator<<(std::ostream& out, document_date const& x) { return out << x.text_; }

    template <class Writer>
    void write_json(Writer& out) const
    {
        out.text(text_);
    }
    template <class Cursor, class Context>
    bool read_json(Cursor& in, Context& context)
    {
        return context.read_text(in, text_);
    }

private:
    std::string text_{};
};

namespace detail {

// Reads a date from its beginning on.
class date_reader {
public:
    explicit date_reader(std::string_view text) noexcept : text_{text} {}

    [[nodiscard]] bool at_end() const noexcept { return text_.empty(); }
    bool take(std::string_view any_of) noexcept
    {
        bool const is_there = !text_.empty() && any_of.find(text_.front()) != any_of.npos;
        text_.remove_prefix(is_there ? 1 : 0);
        return is_there;
    }
    // A number of exactly this many digits.
    bool number(std::size_t digits, int& out) noexcept
    {
        auto const part = text_.substr(0, digits);
        if (part.size() != digits || part.find_first_not_of("0123456789") != part.npos) {
            return false;
        }
        text_.remove_prefix(digits);
        return std::from_chars(part.data(), part.data() + digits, out).ec == std::errc{};
    }
    // The digits after a point, as microseconds.
    bool fraction(int& out) noexcept
    {
        std::size_t count = 0;
        for (int unit = 100'000; count < text_.size() && text_[count] >= '0' && text_[count] <= '9'; ++count) {
            out += (text_[count] - '0') * unit;
            unit /= 10;
        }
        text_.remove_prefix(count);
        return count != 0;
    }

private:
    std::string_view text_;
};

} // namespace detail

inline std::optional<std::chrono::system_clock::time_point> document_date::time() const
{
    using namespace std::chrono;
    detail::date_reader in{text_};
    int year_number = 0, month_number = 0, day_number = 0, hour = 0, minute = 0, second = 0, micro = 0;
    // 2024-03-01 10:16:00.319447, 2024-03-01T101600.319447, 2024-03-01T10:16:00.319447+0000
    bool const good = in.number(4, year_number) && in.take("-") && in.number(2, month_number) && in.take("-") &&
                      in.number(2, day_number) && in.take(" T") && in.number(2, hour) && (in.take(":"), true) &&
                      in.number(2, minute) && (in.take(":"), true) && in.number(2, second) &&
                      (!in.take(".,") || in.fraction(micro));
    year_month_day const date{
        year{year_number}, month{static_cast<unsigned>(month_number)}, day{static_cast<unsigned>(day_number)}};
    if (!good || !date.ok() || hour > 23 || minute > 59 || second > 60) {
        return std::nullopt;
    }
    minutes zone{0};
    if (!in.take("Zz")) {
        bool const is_east = in.take("+");
        if (is_east || in.take("-")) {
            int zone_hour = 0, zone_minute = 0;
            if (!in.number(2, zone_hour) || (in.take(":"), !in.at_end() && !in.number(2, zone_minute))) {
                return std::nullopt;
            }
            zone = (is_east ? 1 : -1) * (hours{zone_hour} + minutes{zone_minute});
        }
    }
    if (!in.at_end()) {
        return std::nullopt;
    }
    return time_point_cast<system_clock::duration>(
        sys_days{date} + hours{hour} + minutes{minute} + seconds{second} + microseconds{micro} - zone);
}

} // namespace st4sd::datastore

#endif
