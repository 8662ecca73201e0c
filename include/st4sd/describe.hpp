#ifndef ST4SD_DESCRIBE_HPP
#define ST4SD_DESCRIBE_HPP

/// @file
/// Field tables: how the members of a struct are called in JSON, written once, beside the struct. Printing, encoding and
/// decoding are algorithms over these tables (`to_json.hpp`, `decode.hpp`).

#include <cstddef>
#include <string_view>
#include <utility>

namespace st4sd {

/// One row of a field table.
template <class Owner, class Member>
struct field_row {
    std::string_view name;              ///< of the member in JSON
    Member Owner::* member;             ///< of the struct
    std::string_view other_name{};      ///< a second spelling that answers may use
    bool is_required = false;           ///< a document without it is refused when decoded strictly
    bool is_number_as_text = false;     ///< a text that may be written as a number or bool, also when decoded strictly
    bool is_hidden = false;             ///< may echo secrets: printed as `"***"`
    bool is_omitted_when_empty = false; ///< an empty value is not written
    bool is_null_ok = false;            ///< an explicit null is accepted when decoded strictly
    bool is_any_as_text = false;  ///< texts of answers may be any JSON value: others than scalars are kept as JSON text
    bool is_empty_absent = false; ///< an optional struct: `{}` means in answers that there is none

    /// A document without it is refused when decoded strictly.
    [[nodiscard]] constexpr field_row required() const { return changed(&field_row::is_required); }
    /// A text that may be written as a number or bool.
    [[nodiscard]] constexpr field_row number_as_text() const { return changed(&field_row::is_number_as_text); }
    /// Printed as `"***"`.
    [[nodiscard]] constexpr field_row hidden() const { return changed(&field_row::is_hidden); }
    /// An empty value is not written.
    [[nodiscard]] constexpr field_row omit_empty() const { return changed(&field_row::is_omitted_when_empty); }
    /// An explicit null is accepted when decoded strictly.
    [[nodiscard]] constexpr field_row null_ok() const { return changed(&field_row::is_null_ok); }
    /// Texts of answers may be any JSON value.
    [[nodiscard]] constexpr field_row any_as_text() const { return changed(&field_row::is_any_as_text); }
    /// In answers `{}` means that there is none.
    [[nodiscard]] constexpr field_row empty_as_absent() const { return changed(&field_row::is_empty_absent); }
    /// A second spelling that answers may use.
    [[nodiscard]] constexpr field_row or_named(std::string_view other) const
    {
        auto row = *this;
        row.other_name = other;
        return row;
    }

private:
    [[nodiscard]] constexpr field_row changed(bool field_row::* flag) const
    {
        auto row = *this;
        row.*flag = true;
        return row;
    }
};

/// A row: the member's name in JSON and where it is kept.
template <class Owner, class Member>
[[nodiscard]] constexpr auto field(std::string_view name, Member Owner::* member)
{
    return field_row<Owner, Member>{name, member};
}

namespace detail {

template <std::size_t Index, class Row>
struct row_slot {
    Row row;
};

template <class Indices, class... Rows>
struct row_slots;
template <std::size_t... Index, class... Rows>
struct row_slots<std::index_sequence<Index...>, Rows...> : row_slot<Index, Rows>... {
    template <class Visit>
    constexpr bool all_of(Visit&& visit) const
    {
        return (visit(this->row_slot<Index, Rows>::row) && ...);
    }
};
template <std::size_t Index, class Row>
constexpr Row const& row_at(row_slot<Index, Row> const& slot)
{
    return slot.row;
}

} // namespace detail

/// The rows of a struct. Not a `std::tuple`, whose constructors take the compiler longer than the rest of a model.
template <class... Rows>
struct field_table {
    detail::row_slots<std::index_sequence_for<Rows...>, Rows...> rows; ///< one beside the other

    /// How many rows there are.
    [[nodiscard]] static constexpr std::size_t size() noexcept { return sizeof...(Rows); }
    /// A row, counted from 0.
    template <std::size_t Index>
    [[nodiscard]] constexpr auto const& row() const noexcept
    {
        return detail::row_at<Index>(rows);
    }
    /// Calls `visit(row)` for each row until one returns false; whether none did.
    template <class Visit>
    constexpr bool all_of(Visit&& visit) const
    {
        return rows.all_of(visit);
    }
};

/// A table of rows.
template <class... Rows>
[[nodiscard]] constexpr field_table<Rows...> fields(Rows const&... rows)
{
    return {{{rows}...}};
}

/// A struct with a field table: `static constexpr auto describe() { return st4sd::fields(st4sd::field("id", &T::id), …); }`
template <class T>
concept described = requires { T::describe(); };

/// Calls `visit(row)` for each row of `T`'s table until one returns false; whether none did.
template <described T, class Visit>
constexpr bool for_each_field(Visit&& visit)
{
    return T::describe().all_of(visit);
}

} // namespace st4sd

#endif
