#ifndef ST4SD_TABLE_DETAIL_PICK_ROWS_HPP
#define ST4SD_TABLE_DETAIL_PICK_ROWS_HPP

#include <st4sd/detail/is_nan.hpp>
#include <st4sd/model/table.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <variant>
#include <vector>

namespace st4sd::detail {

// No row of a table: what a row is called that a join does not find.
inline constexpr auto no_row = static_cast<std::size_t>(-1);

// These rows of a column, in this order. Where there is no row, the value is missing, which makes integers doubles.
template <class Values>
Values pick_cells(Values const& column, std::vector<std::size_t> const& rows)
{
    bool has_gaps = false;
    for (auto const row : rows) {
        has_gaps = has_gaps || row == no_row;
    }
    return std::visit(
        [&]<class Cell>(std::vector<Cell> const& cells) -> Values {
            auto const pick = [&]<class To>(To const& missing) {
                std::vector<To> out;
                out.reserve(rows.size());
                for (auto const row : rows) {
                    out.push_back(row == no_row ? missing : static_cast<To>(cells[row]));
                }
                return out;
            };
            if constexpr (std::same_as<Cell, std::string>) {
                return pick(std::string{});
            } else {
                if (std::same_as<Cell, double> || has_gaps) {
                    return pick(std::numeric_limits<double>::quiet_NaN());
                }
                return pick(Cell{});
            }
        },
        column);
}

// The same of all columns.
template <class Table>
Table pick_rows(Table const& from, std::vector<std::size_t> const& rows)
{
    Table out;
    for (auto const& name : from.columns()) {
        static_cast<void>(out.add(name, pick_cells(*from.find(name).assume_value(), rows)));
    }
    return out;
}

inline bool is_missing(double cell) noexcept { return is_nan(cell); }
inline bool is_missing(std::int64_t) noexcept { return false; }
inline bool is_missing(std::string const& cell) noexcept { return cell.empty(); }

} // namespace st4sd::detail

#endif
