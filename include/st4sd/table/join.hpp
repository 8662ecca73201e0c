#ifndef ST4SD_TABLE_JOIN_HPP
#define ST4SD_TABLE_JOIN_HPP

#include <st4sd/detail/column_name.hpp>
#include <st4sd/model/table.hpp>
#include <st4sd/result.hpp>
#include <st4sd/table/detail/pick_rows.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace st4sd {
namespace detail {

// The cells of a column as texts that are equal where the cells are; nothing where one is missing.
inline std::vector<std::string> join_keys(table::values const& column, bool as_reals)
{
    std::vector<std::string> out;
    auto const add = [&]<class Cell>(std::vector<Cell> const& cells) {
        out.reserve(cells.size());
        for (auto const& cell : cells) {
            if constexpr (std::same_as<Cell, std::string>) {
                out.push_back(cell);
            } else if (std::same_as<Cell, double> || as_reals) {
                out.push_back(cell_text(static_cast<double>(cell) + 0.0)); // 0.0 and -0.0 are equal
            } else {
                out.push_back(cell_text(cell));
            }
        }
    };
    std::visit(add, column);
    return out;
}

} // namespace detail

/// Which rows of the left table a join keeps.
enum class join_kind {
    inner, ///< those that match a row of the right one
    left   ///< all; what matches none gets missing values
};

/// Each row of `left` with the row of `right` that has the same value in the column `key`, whatever its case: in the
/// order of `left`, once for each match. The columns of `left` come first. A missing value matches nothing; 1 and 1.0
/// match.
///
/// *Errors*: `errc::invalid_argument` if a table has no such column (it names those there are), or if both have another
/// column of the same name: `select` what is wanted of one. *Example*: `join(properties, energies, "input-id")`
[[nodiscard]] inline result<table>
join(table const& left, table const& right, std::string_view key, join_kind kind = join_kind::inner)
{
    BOOST_OUTCOME_TRY(auto const* left_values, left.find(key));
    BOOST_OUTCOME_TRY(auto const* right_values, right.find(key));
    auto const& right_key = right.columns()[detail::column_index(right.columns(), key)];
    for (auto const& name : right.columns()) {
        if (name != right_key && left.contains(name)) {
            return error{
                errc::invalid_argument,
                "both tables have a column '" + name + "' beside the key: select() the columns of one first"};
        }
    }

    bool const as_reals = left_values->index() != right_values->index() &&
                          !std::holds_alternative<std::vector<std::string>>(*left_values) &&
                          !std::holds_alternative<std::vector<std::string>>(*right_values);
    std::unordered_map<std::string, std::vector<std::size_t>> rows_of;
    auto right_keys = detail::join_keys(*right_values, as_reals);
    for (std::size_t row = 0; row != right_keys.size(); ++row) {
        if (!right_keys[row].empty()) {
            rows_of[std::move(right_keys[row])].push_back(row);
        }
    }
    std::vector<std::size_t> left_rows;
    std::vector<std::size_t> right_rows;
    auto const left_keys = detail::join_keys(*left_values, as_reals);
    for (std::size_t row = 0; row != left_keys.size(); ++row) {
        auto const found = rows_of.find(left_keys[row]);
        if (found != rows_of.end()) {
            left_rows.insert(left_rows.end(), found->second.size(), row);
            right_rows.insert(right_rows.end(), found->second.begin(), found->second.end());
        } else if (kind == join_kind::left) {
            left_rows.push_back(row);
            right_rows.push_back(detail::no_row);
        }
    }

    auto out = detail::pick_rows(left, left_rows);
    for (auto const& name : right.columns()) {
        if (name != right_key) {
            BOOST_OUTCOME_TRY(auto const* values, right.find(name));
            BOOST_OUTCOME_TRY(out.add(name, detail::pick_cells(*values, right_rows)));
        }
    }
    return out;
}

} // namespace st4sd

#endif
