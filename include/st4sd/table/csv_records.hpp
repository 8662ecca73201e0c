#ifndef ST4SD_TABLE_CSV_RECORDS_HPP
#define ST4SD_TABLE_CSV_RECORDS_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/column_name.hpp>
#include <st4sd/detail/is_optional.hpp>
#include <st4sd/model/table.hpp>
#include <st4sd/result.hpp>
#include <st4sd/table/csv_rows.hpp>
#include <st4sd/table/detail/cell_number.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace st4sd {

/// Hears of rows as structs: `void(Row&&)`, or `bool`, where false means that it has enough.
template <class F, class Row>
concept csv_record_callback = std::invocable<F&, Row&&>;

namespace detail {

// A cell of a CSV text as a member of a struct; whether it is one.
template <class To>
bool read_member(std::string_view cell, To& to)
{
    if constexpr (std::same_as<To, std::string>) {
        to = cell;
        return true;
    } else if constexpr (is_optional<To>) {
        auto const what = read_cell(cell).what;
        bool const is_word = what == cell_number::kind::missing && !std::same_as<typename To::value_type, std::string>;
        if (what == cell_number::kind::empty || is_word) {
            to.reset();
            return true;
        }
        return read_member(cell, to.emplace());
    } else {
        static_assert(column_value<To>, "st4sd: a field of a row is a number, bool or text, or an optional of one");
        auto const number = read_cell(cell);
        switch (number.what) {
        case cell_number::kind::integer: return convert_cell(number.integer, to);
        case cell_number::kind::text: return convert_cell(std::string{cell}, to);
        default: return convert_cell(number.real, to);
        }
    }
}

// Between rows of fields and a callback that wants structs.
template <class Row, class OnRecord>
class csv_decoder {
public:
    explicit csv_decoder(OnRecord& on_record) : on_record_{on_record} {}

    bool operator()(csv_row const& row)
    {
        if (!is_begun_) {
            is_begun_ = true;
            find_columns(row.names());
        }
        Row record{};
        std::size_t member = 0;
        bool const is_read = !why_ && for_each_field<Row>([&]<class Member>(field_row<Row, Member> const& field) {
            auto const index = indices_[member++];
            return index == row.names().size() || read_member(row[index], record.*field.member) ||
                   refuse<Member>(row, index);
        });
        if (!is_read) {
            return false;
        }
        if constexpr (std::is_convertible_v<std::invoke_result_t<OnRecord&, Row&&>, bool>) {
            return static_cast<bool>(on_record_(std::move(record)));
        } else {
            on_record_(std::move(record));
            return true;
        }
    }
    [[nodiscard]] result<void> outcome(result<void> reading) const
    {
        return why_ ? result<void>{*why_} : std::move(reading);
    }

private:
    void find_columns(std::vector<std::string> const& names)
    {
        std::size_t member = 0;
        for_each_field<Row>([&]<class Member>(field_row<Row, Member> const& field) {
            auto index = column_index(names, field.name);
            if (index == names.size() && !field.other_name.empty()) {
                index = column_index(names, field.other_name);
            }
            if (index == names.size() && !is_optional<Member>) {
                why_ = known_column(names, field.name).assume_error();
            }
            indices_[member++] = index;
            return !why_.has_value();
        });
    }
    template <class Member>
    bool refuse(csv_row const& row, std::size_t index)
    {
        std::string_view expected = column_type_name<Member>();
        if constexpr (is_optional<Member>) {
            expected = column_type_name<typename Member::value_type>();
        }
        why_ = error::of(malformed_csv{
            row.line(), "holds '" + one_line(row[index], 80) + "' in the column '" + one_line(row.names()[index], 80) +
                            "': expected " + std::string{expected}});
        return false;
    }

    OnRecord& on_record_;
    std::array<std::size_t, decltype(Row::describe())::size() + 1> indices_{};
    bool is_begun_ = false;
    std::optional<error> why_{};
};

} // namespace detail

/// Reads CSV that is in memory row by row, each as a `Row`: a struct with a field table, as for `to_rows`.
///
/// *Errors*: those of `csv_parser`; `errc::invalid_argument` that names the columns there are;
/// `problem<malformed_csv>()` with the line of a value that is not what its field wants. *Example*:
/// `st4sd::read_csv_records<molecule>(text, [&](molecule&& m) { lowest = std::min(lowest, m.homo); })`
template <described Row, csv_record_callback<Row> OnRecord>
[[nodiscard]] result<void> read_csv_records(std::string_view text, OnRecord&& on_record, csv_options options = {})
{
    detail::csv_decoder<Row, std::remove_reference_t<OnRecord>> decoder{on_record};
    return decoder.outcome(read_csv_rows(text, decoder, std::move(options)));
}

/// The same from a file of any size: it takes no more memory than 256 KiB and a row.
template <described Row, csv_record_callback<Row> OnRecord>
[[nodiscard]] result<void>
read_csv_file_records(std::string const& path, OnRecord&& on_record, csv_options options = {})
{
    detail::csv_decoder<Row, std::remove_reference_t<OnRecord>> decoder{on_record};
    return decoder.outcome(read_csv_file_rows(path, decoder, std::move(options)));
}

} // namespace st4sd

#endif
