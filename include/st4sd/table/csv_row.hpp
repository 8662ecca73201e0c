#ifndef ST4SD_TABLE_CSV_ROW_HPP
#define ST4SD_TABLE_CSV_ROW_HPP

#include <st4sd/detail/column_name.hpp>
#include <st4sd/result.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd {

/// One row of a CSV text, as a callback sees it: fields without their quotes, as many as the header has names.
/// *Lifetime*: that of the call.
class csv_row {
public:
    /// Made by `csv_parser`.
    csv_row(std::vector<std::string> const& names, std::vector<std::string_view> const& fields, std::size_t line)
        : names_{&names}, fields_{&fields}, line_{line}
    {}

    /// The names in the header, without spaces around them.
    [[nodiscard]] std::vector<std::string> const& names() const noexcept { return *names_; }
    /// In the order of the header.
    [[nodiscard]] std::vector<std::string_view> const& fields() const noexcept { return *fields_; }
    /// The field of a column, counted from 0.
    [[nodiscard]] std::string_view operator[](std::size_t index) const noexcept { return (*fields_)[index]; }
    /// The field of this name, whatever its case. *Errors*: `errc::invalid_argument` that names the columns there are.
    [[nodiscard]] result<std::string_view> at(std::string_view name) const
    {
        BOOST_OUTCOME_TRY(auto const index, detail::known_column(*names_, name));
        return (*fields_)[index];
    }
    /// Where the row begins, counted from 1.
    [[nodiscard]] std::size_t line() const noexcept { return line_; }

private:
    std::vector<std::string> const* names_;
    std::vector<std::string_view> const* fields_;
    std::size_t line_;
};

} // namespace st4sd

#endif
