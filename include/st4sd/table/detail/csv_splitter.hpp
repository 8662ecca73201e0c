#ifndef ST4SD_TABLE_DETAIL_CSV_SPLITTER_HPP
#define ST4SD_TABLE_DETAIL_CSV_SPLITTER_HPP

#include <st4sd/error.hpp>
#include <st4sd/result.hpp>
#include <st4sd/table/detail/csv_scan.hpp>
#include <st4sd/table/malformed_csv.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::detail {

using csv_fields = std::vector<std::string_view>;

// Cuts text that arrives in pieces into rows, and rows into fields, by RFC 4180: lines end with LF, CR LF or CR, a
// field that begins with a quote may hold anything. A line without anything is no row. Fields point into the piece,
// unless the row began in an earlier one, or they hold doubled quotes.
class csv_splitter {
public:
    csv_splitter(char separator, std::size_t longest_row)
        : separator_{separator}, find_end_{separator}, longest_row_{longest_row}
    {}

    // `on_row(fields, line)` hears of each row that is complete, until it returns false.
    template <class OnRow>
    [[nodiscard]] result<void> feed(std::string_view piece, OnRow&& on_row)
    {
        if (stopped_) {
            return success();
        }
        if (held_.empty()) {
            BOOST_OUTCOME_TRY(auto const rest, split(piece, false, on_row));
            held_ = rest;
        } else {
            held_ += piece;
            if (held_.size() / 2 < seen_ && held_.size() <= longest_row_) {
                return success(); // so that a long row in many pieces is not read from its start with each of them
            }
            BOOST_OUTCOME_TRY(auto const rest, split(held_, false, on_row));
            held_.erase(0, held_.size() - rest.size());
        }
        seen_ = held_.size();
        if (seen_ > longest_row_) {
            return failure(
                line_, "begins a row of more than " + std::to_string(longest_row_) +
                           " bytes: close its quote, or allow longer rows");
        }
        return success();
    }

    // The text has ended: what is left is the last row.
    template <class OnRow>
    [[nodiscard]] result<void> finish(OnRow&& on_row)
    {
        if (stopped_) {
            return success();
        }
        BOOST_OUTCOME_TRY(split(held_, true, on_row));
        held_.clear();
        return success();
    }

    [[nodiscard]] bool stopped() const noexcept { return stopped_; }
    static error failure(std::size_t line, std::string what) { return error::of(malformed_csv{line, std::move(what)}); }

private:
    enum class found { row, blank_line, no_end, unclosed_quote, text_after_quote };

    // Gives what is left of `text`: a row whose end has not come yet.
    template <class OnRow>
    result<std::string_view> split(std::string_view text, bool is_last, OnRow& on_row)
    {
        char const* at = text.data();
        char const* const end = at + text.size();
        while (at != end) {
            if (std::exchange(after_return_, false) && *at == '\n') {
                ++at;
                continue;
            }
            auto const* const start = at;
            auto const what = read_row(at, end, is_last);
            auto const lines = static_cast<std::size_t>(line_breaks_);
            switch (what) {
            case found::no_end: return std::string_view{start, static_cast<std::size_t>(end - start)};
            case found::unclosed_quote: return failure(line_ + lines, "opens a quote that is not closed");
            case found::text_after_quote:
                return failure(
                    line_ + lines, "has text between a closing quote and the separator '" + std::string(1, separator_) +
                                       "': double quotes inside a quoted field");
            case found::row:
                if (!on_row(std::as_const(fields_), line_)) {
                    stopped_ = true;
                    return std::string_view{};
                }
                break;
            case found::blank_line: break;
            }
            line_ += lines + 1;
        }
        return std::string_view{};
    }

    // Reads one row into `fields_`, and moves `at` behind its line end.
    found read_row(char const*& at, char const* end, bool is_last)
    {
        fields_.clear();
        doubled_.clear();
        line_breaks_ = 0;
        auto const* const start = at;
        bool is_quoted = false;
        for (;;) {
            if (at != end && *at == '"') {
                is_quoted = true;
                auto const what = read_quoted(at, end, is_last);
                if (what != found::row) {
                    return what;
                }
            } else {
                auto const* const stop = find_end_(at, end);
                if (stop == end && !is_last) {
                    return found::no_end;
                }
                fields_.emplace_back(at, static_cast<std::size_t>(stop - at));
                at = stop;
            }
            if (at == end || *at != separator_) {
                break;
            }
            ++at;
        }
        bool const is_blank = fields_.size() == 1 && fields_.front().empty() && !is_quoted;
        if (at != end) {
            after_return_ = *at == '\r';
            ++at;
        }
        if (!doubled_.empty()) {
            undouble(static_cast<std::size_t>(at - start));
        }
        return is_blank ? found::blank_line : found::row;
    }

    found read_quoted(char const*& at, char const* end, bool is_last)
    {
        auto const* const content = at + 1;
        auto const* close = content;
        bool has_doubled = false;
        for (;; close += 2) {
            auto const left = static_cast<std::size_t>(end - close);
            close = left == 0 ? nullptr : static_cast<char const*>(std::memchr(close, '"', left));
            if (close == nullptr) {
                return is_last ? found::unclosed_quote : found::no_end;
            }
            if (close + 1 == end && !is_last) {
                return found::no_end; // the next piece may double it
            }
            if (close + 1 == end || close[1] != '"') {
                break;
            }
            has_doubled = true;
        }
        line_breaks_ += std::count(content, close, '\n');
        if (has_doubled) {
            doubled_.push_back(fields_.size());
        }
        fields_.emplace_back(content, static_cast<std::size_t>(close - content));
        at = close + 1;
        bool const ends = at == end || *at == separator_ || *at == '\n' || *at == '\r';
        return ends ? found::row : found::text_after_quote;
    }

    // The fields with doubled quotes, without the second ones.
    void undouble(std::size_t row_size)
    {
        undoubled_.clear();
        undoubled_.reserve(row_size); // it does not move then
        for (auto const index : doubled_) {
            auto const field = fields_[index];
            auto const start = undoubled_.size();
            for (std::size_t i = 0; i != field.size(); ++i) {
                undoubled_ += field[i];
                i += field[i] == '"' ? 1 : 0;
            }
            fields_[index] = std::string_view{undoubled_}.substr(start);
        }
    }

    char separator_;
    field_end find_end_;
    std::size_t longest_row_;
    csv_fields fields_{};
    std::vector<std::size_t> doubled_{}; // fields that hold doubled quotes
    std::string undoubled_{};
    std::string held_{};   // a row whose end has not come yet
    std::size_t seen_ = 0; // of it, without finding its end
    std::size_t line_ = 1;
    std::ptrdiff_t line_breaks_ = 0; // inside the row's quotes
    bool after_return_ = false;      // a line feed that comes now belongs to the line end before
    bool stopped_ = false;
};

} // namespace st4sd::detail

#endif
