#ifndef ST4SD_TABLE_SELECT_HPP
#define ST4SD_TABLE_SELECT_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/column_name.hpp>
#include <st4sd/model/table.hpp>
#include <st4sd/result.hpp>
#include <st4sd/table/detail/pick_rows.hpp>
#include <st4sd/table/to_rows.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <numeric>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace st4sd {

/// These columns of a table, whatever their case, in this order, each once.
/// *Errors*: `errc::invalid_argument` that names the columns there are. *Example*: `select(properties, {"input-id",
/// "homo"})`
[[nodiscard]] inline result<table> select(table const& from, std::vector<std::string> const& columns)
{
    table out;
    for (auto const& column : columns) {
        BOOST_OUTCOME_TRY(auto const index, detail::known_column(from.columns(), column));
        auto const& name = from.columns()[index];
        if (std::find(out.columns().begin(), out.columns().end(), name) == out.columns().end()) {
            BOOST_OUTCOME_TRY(out.add(name, *from.find(name).assume_value()));
        }
    }
    return out;
}

/// The first rows of a table, all of it if it has no more.
[[nodiscard]] inline table head(table const& from, std::size_t count = 5)
{
    std::vector<std::size_t> rows((std::min)(count, from.rows()));
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return detail::pick_rows(from, rows);
}

/// The rows whose value in `column`, read as a `T`, satisfies `keep`.
/// *Errors*: as `table::column`. *Example*: `where<double>(properties, "homo", [](double x) { return x < -9; })`
template <column_value T, std::predicate<T const&> Keep>
[[nodiscard]] result<table> where(table const& from, std::string_view column, Keep keep)
{
    BOOST_OUTCOME_TRY(auto const cells, from.template column<T>(column));
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row != cells.size(); ++row) {
        if (keep(cells[row])) {
            rows.push_back(row);
        }
    }
    return detail::pick_rows(from, rows);
}
/// The rows that, as a struct, satisfy `keep`. *Errors*: as `to_rows`.
/// *Example*: `where<molecule>(properties, [](molecule const& m) { return m.lumo - m.homo > 5; })`
template <described Row, std::predicate<Row const&> Keep>
[[nodiscard]] result<table> where(table const& from, Keep keep)
{
    BOOST_OUTCOME_TRY(auto const structs, to_rows<Row>(from));
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row != structs.size(); ++row) {
        if (keep(structs[row])) {
            rows.push_back(row);
        }
    }
    return detail::pick_rows(from, rows);
}

/// Which end of a sorted table has the small values.
enum class sort_order {
    ascending, ///< the first rows
    descending ///< the last rows
};

/// The rows of a table in the order of a column: numbers by size, texts byte by byte, missing values last. Rows with
/// equal values keep their order. *Errors*: `errc::invalid_argument` that names the columns there are.
[[nodiscard]] inline result<table>
sort_by(table const& from, std::string_view column, sort_order order = sort_order::ascending)
{
    BOOST_OUTCOME_TRY(auto const* values, from.find(column));
    std::vector<std::size_t> rows(from.rows());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    auto const sort = [&](auto const& cells) {
        auto const comes_first = [&](std::size_t a, std::size_t b) {
            bool const lacks_a = detail::is_missing(cells[a]);
            bool const lacks_b = detail::is_missing(cells[b]);
            if (lacks_a || lacks_b) {
                return lacks_a == lacks_b ? a < b : lacks_b;
            }
            auto const& low = cells[order == sort_order::ascending ? a : b];
            auto const& high = cells[order == sort_order::ascending ? b : a];
            return low < high || (!(high < low) && a < b);
        };
        std::sort(rows.begin(), rows.end(), comes_first);
    };
    std::visit(sort, *values);
    return detail::pick_rows(from, rows);
}

} // namespace st4sd

#endif
