#ifndef ST4SD_EXPERIMENT_TYPED_TABLE_HPP
#define ST4SD_EXPERIMENT_TYPED_TABLE_HPP

#include <st4sd/describe.hpp>
#include <st4sd/experiment/detail/declaration_list.hpp>
#include <st4sd/experiment/detail/mistakes.hpp>
#include <st4sd/experiment/experiment.hpp>
#include <st4sd/model/table.hpp>
#include <st4sd/result.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace st4sd {
namespace detail {

template <fixed_string Name, class T>
std::type_identity<T> type_of(property<Name, T> const*);

template <class E, fixed_string Name>
using property_type =
    typename decltype(type_of(static_cast<typename found_property<E, Name>::declaration const*>(nullptr)))::type;

// Whether a field of this name and type can be filled from the table of an experiment with these declarations.
template <class Member, class Declaration>
constexpr bool is_field_of(std::string_view, Declaration const*)
{
    return false;
}
template <class Member, fixed_string Name, class T>
constexpr bool is_field_of(std::string_view name, property<Name, T> const*)
{
    return name == Name.view() && std::is_same_v<Member, T>;
}
template <class Member, class... D>
constexpr bool is_field(std::string_view name, declaration_list<D...> const*)
{
    return is_any(
        {name == "input-id" && std::is_same_v<Member, std::string>,
         is_field_of<Member>(name, static_cast<D const*>(nullptr))...});
}

// The struct of a row: the one that is asked for, else the declaration's own.
template <class Row, class E>
struct row_of {
    using type = Row;
};
template <class E>
struct row_of<void, E> {
    using type = typename E::row;
};

} // namespace detail

/// The properties that a run of the declared experiment `E` measured: a `table` whose columns are checked against the
/// declaration. Given by `api.instances().properties(run)` for a `run_id<E>`.
///
/// *Example*: `BOOST_OUTCOME_TRY(auto homo, properties.column<"homo">()); // a std::vector<double>`
template <declared_experiment E>
class typed_table : public table {
public:
    using experiment_type = E;
    using table::column;

    typed_table() = default;
    /// A table, which is checked when columns are read, not before.
    typed_table(table untyped) : table{std::move(untyped)} {}

    /// A copy of a declared column as values of its declared type.
    /// *Errors*: `errc::invalid_argument` if the run's table has no such column, or a value is not of that type.
    template <fixed_string Name>
    [[nodiscard]] auto column() const
    {
        if constexpr (detail::found_property<E, Name>::is_declared) {
            return table::template column<detail::property_type<E, Name>>(Name.view());
        } else {
            detail::require_property<E, Name, detail::declared_of<E, detail::declared::property>, false>();
            return result<std::vector<std::string>>{std::vector<std::string>{}};
        }
    }

    /// The table row by row, each as a `Row`: a struct with a field table (`describe.hpp`) whose fields are declared properties
    /// of the same type, or `input-id` as text. `st4sd declare` writes one: `E::row`. *Errors*: as `column`.
    template <class Row = void>
    [[nodiscard]] auto to_rows() const
    {
        using row_type = typename detail::row_of<Row, E>::type;
        constexpr bool is_declared = for_each_field<row_type>([]<class Member>(field_row<row_type, Member> const& row) {
            return detail::is_field<Member>(row.name, detail::list_of<typename E::declarations>);
        });
        static_assert(
            is_declared, "st4sd: each field of a row is a declared property of the same type, or input-id as text");
        return rows_of<row_type>();
    }

private:
    template <class Row>
    result<std::vector<Row>> rows_of() const
    {
        std::vector<Row> out(this->rows());
        error why;
        bool const is_read = for_each_field<Row>([&](auto const& row) { return read_into(out, row, why); });
        if (!is_read) {
            return why;
        }
        return out;
    }
    template <class Row, class Member>
    bool read_into(std::vector<Row>& out, field_row<Row, Member> const& row, error& why) const
    {
        auto cells = table::template column<Member>(row.name);
        if (!cells) {
            why = std::move(cells).assume_error();
            return false;
        }
        for (std::size_t i = 0; i != out.size(); ++i) {
            out[i].*row.member = std::move(cells.assume_value()[i]);
        }
        return true;
    }
};

} // namespace st4sd

#endif
