#ifndef ST4SD_MODEL_TABLE_HPP
#define ST4SD_MODEL_TABLE_HPP

#include <st4sd/detail/json_writer.hpp>
#include <st4sd/result.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace st4sd {

/// What a column of a `table` can be read as.
template <class T>
concept column_value = std::same_as<T, double> || std::same_as<T, std::int64_t> || std::same_as<T, int> ||
                       std::same_as<T, bool> || std::same_as<T, std::string>;

/// Columns of equal length, by name: the measured properties of a run. Row `i` of every column belongs together.
///
/// A column holds doubles (a missing value is NaN), integers (bools are 1 and 0) or texts (a missing value is empty).
/// *Example*: `auto homo = properties.column<double>("homo").value();`
/// *Source*: `GET /instances/{id}/properties`
template <class... Cells>
class basic_table {
public:
    using values = std::variant<std::vector<Cells>...>; ///< a column as it is held

    /// The names of the columns, in the order of the document.
    [[nodiscard]] std::vector<std::string> const& columns() const noexcept { return names_; }
    /// How many values each column has.
    [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
    /// Whether there is no column.
    [[nodiscard]] bool empty() const noexcept { return names_.empty(); }
    /// Whether there is a column of this name, whatever its case.
    [[nodiscard]] bool contains(std::string_view name) const noexcept { return index_of(name) != names_.size(); }

    /// A copy of the column of this name, whatever its case, as values of one type: integers as doubles, whole doubles as
    /// integers, 1 and 0 as bools, everything as text.
    /// *Errors*: `errc::invalid_argument` that names the columns there are, or the first value that is no `T`.
    template <column_value T>
    [[nodiscard]] result<std::vector<T>> column(std::string_view name) const;
    /// The column of this name, whatever its case, as it is held. *Errors*: as above. *Lifetime*: that of the table.
    [[nodiscard]] result<values const*> find(std::string_view name) const;

    /// Appends a column. *Errors*: `errc::invalid_argument` if the name is taken, or the length is not that of the others.
    [[nodiscard]] result<void> add(std::string name, values column);

    /// The table as CSV: a line of names, then one line per row, ended by `\n`; quoted as RFC 4180 says where needed; a
    /// missing value is an empty field.
    [[nodiscard]] std::string to_csv() const;

    /// Prints aligned columns under their names, numbers to the right and with at most ten digits.
    friend std::ostream& operator<<(std::ostream& out, basic_table const& x) { return x.print(out); }

    /// Equal names, types and values; two missing values are equal.
    friend bool operator==(basic_table const& a, basic_table const& b) noexcept { return a.equals(b); }

    void write_json(detail::json_writer& out) const;
    template <class Cursor, class Context>
    bool read_json(Cursor& in, Context& context);

private:
    [[nodiscard]] std::size_t index_of(std::string_view name) const noexcept; // names_.size() if there is none
    [[nodiscard]] bool equals(basic_table const& other) const noexcept;
    std::ostream& print(std::ostream& out) const;

    std::vector<std::string> names_;
    std::vector<values> columns_;
    std::size_t rows_ = 0;
};

/// The one table there is. (A template so that only who uses one pays for compiling it.)
using table = basic_table<double, std::int64_t, std::string>;

} // namespace st4sd

#include <st4sd/model/detail/table.ipp>
#include <st4sd/model/detail/table_json.ipp>

#endif
