#ifndef ST4SD_TABLE_CSV_ROWS_HPP
#define ST4SD_TABLE_CSV_ROWS_HPP

#include <st4sd/result.hpp>
#include <st4sd/table/csv_parser.hpp>
#include <st4sd/table/detail/csv_file.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace st4sd {

/// Reads CSV that is in memory row by row. *Errors*: those of `csv_parser`.
///
/// *Example*: `st4sd::read_csv_rows(text, [&](st4sd::csv_row const& row) { sum += row[1].size(); })`
template <csv_row_callback OnRow>
[[nodiscard]] result<void> read_csv_rows(std::string_view text, OnRow&& on_row, csv_options options = {})
{
    csv_parser parser{std::move(options)};
    BOOST_OUTCOME_TRY(parser.feed(text, on_row));
    return parser.finish(on_row);
}

/// The same from a file of any size: it takes no more memory than 256 KiB and a row.
/// *Errors*: also `errc::invalid_argument` for a file that cannot be read.
template <csv_row_callback OnRow>
[[nodiscard]] result<void> read_csv_file_rows(std::string const& path, OnRow&& on_row, csv_options options = {})
{
    BOOST_OUTCOME_TRY(auto file, detail::csv_file::open(path));
    csv_parser parser{std::move(options)};
    return file.feed(parser, on_row);
}

} // namespace st4sd

#endif
