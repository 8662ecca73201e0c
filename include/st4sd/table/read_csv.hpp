#ifndef ST4SD_TABLE_READ_CSV_HPP
#define ST4SD_TABLE_READ_CSV_HPP

#include <st4sd/model/table.hpp>
#include <st4sd/result.hpp>
#include <st4sd/table/csv_rows.hpp>
#include <st4sd/table/detail/csv_table.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace st4sd {

/// Reads a CSV text as a table.
///
/// A column is of integers if all its cells are; of doubles if all are numbers or missing (empty, `NaN`, `NA`, `N/A`,
/// `None`, `null`), infinities included; else of texts, as they stand. Numbers with a leading zero (`007`) are texts,
/// and so are the columns that `options.texts` names. An empty text is an empty table.
///
/// *Errors*: `problem<malformed_csv>()` with the line; `errc::invalid_argument` that names the columns there are, if
/// one of `options.columns` is unknown. *Example*: `auto energies = st4sd::read_csv(file.content).value();`
// A template so that who includes this, but reads nothing, does not compile it.
template <class Table = table>
[[nodiscard]] result<Table> read_csv(std::string_view text, csv_options options = {})
{
    auto const for_each_row = [text](csv_parser& parser, auto& on_row) -> result<void> {
        BOOST_OUTCOME_TRY(parser.feed(text, on_row));
        return parser.finish(on_row);
    };
    return detail::read_csv_table(std::move(options), text.size(), for_each_row);
}

/// The same from a file, which is never held whole.
template <class Table = table>
[[nodiscard]] result<Table> read_csv_file(std::string const& path, csv_options options = {})
{
    BOOST_OUTCOME_TRY(auto file, detail::csv_file::open(path));
    auto const size = file.size();
    return detail::read_csv_table(
        std::move(options), size, [&](csv_parser& parser, auto& on_row) { return file.feed(parser, on_row); });
}

} // namespace st4sd

#endif
