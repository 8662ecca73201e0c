#ifndef ST4SD_TABLE_CSV_PARSER_HPP
#define ST4SD_TABLE_CSV_PARSER_HPP

/// @file
/// CSV row by row. Written here because no library serves all of it: Debian's libfccp knows only columns that are fixed
/// at compile time, and no line break inside quotes; libcsv goes byte by byte through a callback, and must be linked;
/// those of the package managers hold the whole text (rapidcsv), map a file (csv2) or start a thread (csv-parser), and
/// take no pieces.

#include <st4sd/result.hpp>
#include <st4sd/table/csv_options.hpp>
#include <st4sd/table/csv_row.hpp>
#include <st4sd/table/detail/csv_dialect.hpp>
#include <st4sd/table/detail/csv_splitter.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace st4sd {

/// Hears of rows: `void(csv_row const&)`, or `bool`, where false means that it has enough.
template <class F>
concept csv_row_callback = std::invocable<F&, csv_row const&>;

/// Reads CSV that arrives in pieces: RFC 4180, also with `;` or tabs, with CR LF or LF, with a byte order mark.
///
/// The first row is the header. Which separator it is shows in the first 64 KiB, which are held back for that.
/// Otherwise no more than one row is held. Lines without anything are skipped.
///
/// *Errors*: `problem<malformed_csv>()` with the line of a row that has not as many fields as the header, or of a quote
/// that is not closed or followed by text. *Example*: `parser.feed(bytes, [&](st4sd::csv_row const& row) { use(row[0]);
/// })`
class csv_parser {
public:
    /// Nothing is read yet.
    explicit csv_parser(csv_options options = {}) : options_{std::move(options)} {}

    /// Reads a piece; `on_row` hears of each row that it completes.
    template <csv_row_callback OnRow>
    [[nodiscard]] result<void> feed(std::string_view piece, OnRow&& on_row)
    {
        if (splitter_) {
            return split(piece, on_row);
        }
        if (sample_.empty() && piece.size() >= sample_size) {
            return begin(piece, on_row);
        }
        sample_ += piece;
        return sample_.size() < sample_size ? result<void>{success()} : begin(std::exchange(sample_, {}), on_row);
    }
    /// The text has ended; `on_row` hears of the rows that are left.
    template <csv_row_callback OnRow>
    [[nodiscard]] result<void> finish(OnRow&& on_row)
    {
        if (!splitter_) {
            BOOST_OUTCOME_TRY(begin(std::exchange(sample_, {}), on_row));
        }
        return outcome_of(splitter_->finish(receiver(on_row)));
    }

    /// The names in the header; none before it has come.
    [[nodiscard]] std::vector<std::string> const& names() const noexcept { return names_; }
    /// What was found between fields; `'\0'` before enough of the text has come.
    [[nodiscard]] char separator() const noexcept { return options_.separator; }
    /// Whether the callback had enough: what comes now is ignored.
    [[nodiscard]] bool stopped() const noexcept { return splitter_ && splitter_->stopped(); }

private:
    static constexpr std::size_t sample_size = 65536;

    template <class OnRow>
    result<void> begin(std::string_view text, OnRow& on_row)
    {
        if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff")) {
            return detail::csv_splitter::failure(1, "is UTF-16: convert it to UTF-8");
        }
        text.remove_prefix(text.starts_with("\xef\xbb\xbf") ? 3 : 0);
        if (options_.separator == '\0') {
            options_.separator = detail::sniffed_separator(text.substr(0, sample_size));
        }
        splitter_.emplace(options_.separator, options_.longest_row);
        return split(text, on_row);
    }

    template <class OnRow>
    result<void> split(std::string_view piece, OnRow& on_row)
    {
        return outcome_of(splitter_->feed(piece, receiver(on_row)));
    }
    [[nodiscard]] result<void> outcome_of(result<void> outcome) const
    {
        return ragged_ ? result<void>{*ragged_} : std::move(outcome);
    }

    template <class OnRow>
    auto receiver(OnRow& on_row)
    {
        return [this, &on_row](detail::csv_fields const& fields, std::size_t line) {
            if (names_.empty()) {
                take_header(fields);
                return true;
            }
            if (fields.size() != names_.size()) {
                ragged_ = detail::csv_splitter::failure(
                    line, "has " + std::to_string(fields.size()) + " fields, but the header has " +
                              std::to_string(names_.size()) + ": separate them with '" +
                              std::string(1, options_.separator) + "', and quote fields that hold it");
                return false;
            }
            csv_row const row{names_, fields, line};
            if constexpr (std::is_convertible_v<std::invoke_result_t<OnRow&, csv_row const&>, bool>) {
                return static_cast<bool>(on_row(row));
            } else {
                on_row(row);
                return true;
            }
        };
    }
    void take_header(detail::csv_fields const& fields)
    {
        for (auto const name : fields) {
            auto const start = (std::min)(name.find_first_not_of(" \t"), name.size());
            auto const end = name.find_last_not_of(" \t") + 1;
            names_.emplace_back(name.substr(start, end - start));
        }
    }

    csv_options options_;
    std::optional<detail::csv_splitter> splitter_{}; // once the separator is known
    std::string sample_{};
    std::vector<std::string> names_{};
    std::optional<error> ragged_{};
};

} // namespace st4sd

#endif
