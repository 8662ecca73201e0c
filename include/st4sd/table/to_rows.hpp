#ifndef ST4SD_TABLE_TO_ROWS_HPP
#define ST4SD_TABLE_TO_ROWS_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/is_optional.hpp>
#include <st4sd/model/table.hpp>
#include <st4sd/result.hpp>
#include <st4sd/table/detail/pick_rows.hpp>

#include <cstddef>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace st4sd {
namespace detail {

// One member of all rows, from its column.
template <class Row, class Member>
result<void> fill_member(std::vector<Row>& out, table const& from, field_row<Row, Member> const& row)
{
    bool const has_other_name = !row.other_name.empty() && !from.contains(row.name) && from.contains(row.other_name);
    auto const name = has_other_name ? row.other_name : row.name;
    if constexpr (is_optional<Member>) {
        using value = typename Member::value_type;
        static_assert(column_value<value>, "st4sd: a field of a row is a number, bool or text, or an optional of one");
        if (!from.contains(name)) {
            return success();
        }
        BOOST_OUTCOME_TRY(auto const* values, from.find(name));
        auto const fill = [&](auto const& cells) -> result<void> {
            for (std::size_t i = 0; i != out.size(); ++i) {
                value converted{};
                if (is_missing(cells[i])) {
                    continue;
                }
                if (!convert_cell(cells[i], converted)) {
                    return cell_refusal<value>(name, i, cells[i]);
                }
                out[i].*row.member = std::move(converted);
            }
            return success();
        };
        return std::visit(fill, *values);
    } else {
        static_assert(column_value<Member>, "st4sd: a field of a row is a number, bool or text, or an optional of one");
        BOOST_OUTCOME_TRY(auto cells, from.template column<Member>(name));
        for (std::size_t i = 0; i != out.size(); ++i) {
            out[i].*row.member = std::move(cells[i]);
        }
        return success();
    }
}

} // namespace detail

/// A table row by row, each as a `Row`: a struct with a field table (`describe.hpp`) whose fields are called as
/// columns, whatever the case. A column may be missing, and a value, where the field is a `std::optional`.
///
/// *Errors*: as `table::column`. *Example*: `struct molecule { std::string id; double homo = 0; static constexpr auto
/// describe() { return st4sd::fields(st4sd::field("input-id", &molecule::id), st4sd::field("homo", &molecule::homo)); }
/// };` `BOOST_OUTCOME_TRY(auto molecules, st4sd::to_rows<molecule>(properties));`
template <described Row>
[[nodiscard]] result<std::vector<Row>> to_rows(table const& from)
{
    std::vector<Row> out(from.rows());
    result<void> outcome = success();
    for_each_field<Row>([&](auto const& row) {
        outcome = detail::fill_member(out, from, row);
        return outcome.has_value();
    });
    BOOST_OUTCOME_TRY(std::move(outcome));
    return out;
}

} // namespace st4sd

#endif
