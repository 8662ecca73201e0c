#ifndef ST4SD_TABLE_APPEND_HPP
#define ST4SD_TABLE_APPEND_HPP

#include <st4sd/detail/column_name.hpp>
#include <st4sd/model/table.hpp>
#include <st4sd/table/detail/pick_rows.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace st4sd {
namespace detail {

// Two columns, one below the other, in the narrowest type that holds both.
template <class Values>
Values stacked(Values above, Values below)
{
    auto const to_texts = [](Values const& column) {
        std::vector<std::string> out;
        auto const add = [&](auto const& cells) {
            for (auto const& cell : cells) {
                out.push_back(cell_text(cell));
            }
        };
        std::visit(add, column);
        return out;
    };
    auto const to_reals = [](Values& column) {
        if (auto const* integers = std::get_if<std::vector<std::int64_t>>(&column)) {
            column = std::vector<double>(integers->begin(), integers->end());
        }
    };
    using texts = std::vector<std::string>;
    if (above.index() != below.index() && !std::holds_alternative<texts>(above) &&
        !std::holds_alternative<texts>(below)) {
        to_reals(above);
        to_reals(below);
    } else if (above.index() != below.index()) {
        above = to_texts(above);
        below = to_texts(below);
    }
    auto const add = [&]<class Cell>(std::vector<Cell>& cells) {
        auto& more = std::get<std::vector<Cell>>(below);
        cells.insert(cells.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    };
    std::visit(add, above);
    return above;
}

// Which column of `more` goes below the one of `first` with this name: the exact one, else one in another case that has
// no exact one above.
inline std::size_t column_below(table const& first, table const& more, std::string const& name)
{
    auto const index = column_index(more.columns(), name);
    bool const is_other = index != more.columns().size() && more.columns()[index] != name;
    auto const& above = first.columns();
    bool const is_taken = is_other && std::find(above.begin(), above.end(), more.columns()[index]) != above.end();
    return is_taken ? more.columns().size() : index;
}

} // namespace detail

/// The rows of `more` below those of `first`. Columns are matched by name, whatever its case; a column that only one of
/// the two has gets missing values in the other's rows. Where the types differ, integers become doubles, and numbers
/// texts.
///
/// *Example*: `all = append(all, properties);`
// A template so that who includes this, but appends nothing, does not compile it.
template <class Table = table>
[[nodiscard]] Table append(std::type_identity_t<Table> const& first, std::type_identity_t<Table> const& more)
{
    if (first.empty() || more.empty()) {
        return first.empty() ? more : first;
    }
    std::vector<std::size_t> all(first.rows() + more.rows(), detail::no_row); // of a column that only `first` has
    std::iota(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(first.rows()), std::size_t{0});
    std::vector<std::size_t> late(all.size(), detail::no_row); // of a column that only `more` has
    std::iota(late.begin() + static_cast<std::ptrdiff_t>(first.rows()), late.end(), std::size_t{0});

    Table out;
    std::vector<bool> used(more.columns().size());
    for (auto const& name : first.columns()) {
        auto const& above = *first.find(name).assume_value();
        auto const index = detail::column_below(first, more, name);
        if (index == used.size() || used[index]) {
            static_cast<void>(out.add(name, detail::pick_cells(above, all)));
        } else {
            used[index] = true;
            static_cast<void>(out.add(name, detail::stacked(above, *more.find(more.columns()[index]).assume_value())));
        }
    }
    for (std::size_t index = 0; index != used.size(); ++index) {
        if (auto const& name = more.columns()[index]; !used[index]) {
            static_cast<void>(out.add(name, detail::pick_cells(*more.find(name).assume_value(), late)));
        }
    }
    return out;
}

} // namespace st4sd

#endif
