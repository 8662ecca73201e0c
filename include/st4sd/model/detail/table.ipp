#ifndef ST4SD_MODEL_DETAIL_TABLE_IPP
#define ST4SD_MODEL_DETAIL_TABLE_IPP

#include <st4sd/detail/column_name.hpp>
#include <st4sd/detail/is_nan.hpp>
#include <st4sd/detail/number_text.hpp>
#include <st4sd/detail/parse_double.hpp>
#include <st4sd/model/table.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

namespace st4sd {
namespace detail {

template <class Values>
std::size_t size_of(Values const& column) noexcept
{
    return std::visit([](auto const& cells) { return cells.size(); }, column);
}

// A cell as text; of a double the shortest text that reads back equal.
inline std::string cell_text(std::string const& cell) { return cell; }
inline std::string cell_text(std::int64_t cell) { return std::to_string(cell); }
inline std::string cell_text(double cell) { return is_nan(cell) ? std::string{} : real_text(cell); }

// A cell for a reader's eyes: of a double at most ten digits, so that 180.156 does not show how it was computed.
template <class Cell>
std::string shown_text(Cell const& cell)
{
    if constexpr (std::same_as<Cell, double>) {
        double rounded = cell;
        char buffer[40];
        auto const* const end = std::to_chars(buffer, buffer + sizeof buffer, cell, std::chars_format::general, 10).ptr;
        (void)parse_double({buffer, end}, rounded);
        return is_nan(cell) ? "NaN" : real_text(rounded);
    } else {
        return cell_text(cell);
    }
}

// Whether a cell can be read as a `To`, and what it then is.
template <class From, class To>
bool convert_cell(From const& from, To& to)
{
    if constexpr (std::same_as<To, std::string>) {
        to = cell_text(from);
        return true;
    } else if constexpr (std::same_as<To, bool>) {
        if constexpr (std::same_as<From, std::string>) {
            to = from == "True" || from == "true";
            return to || from == "False" || from == "false";
        } else {
            to = from == From{1};
            return to || from == From{0};
        }
    } else if constexpr (std::same_as<From, std::string>) {
        return false;
    } else if constexpr (std::same_as<To, double>) {
        to = static_cast<double>(from);
        return true;
    } else {
        if constexpr (std::same_as<From, double>) {
            // integers with a missing value between them come as doubles; above 2^53 those no longer say which integer
            constexpr double limit = 9007199254740992.0;
            if (!(from > -limit && from < limit) || from != static_cast<double>(static_cast<std::int64_t>(from))) {
                return false;
            }
        }
        auto const value = static_cast<std::int64_t>(from);
        to = static_cast<To>(value);
        return std::in_range<To>(value);
    }
}

template <class T>
constexpr std::string_view column_type_name() noexcept
{
    if constexpr (std::same_as<T, double>) {
        return "a number";
    } else if constexpr (std::same_as<T, bool>) {
        return "a bool";
    } else if constexpr (std::same_as<T, std::string>) {
        return "text";
    } else {
        return "an integer";
    }
}

// Why a cell cannot be read as a `T`.
template <class T, class Cell>
error cell_refusal(std::string_view column, std::size_t row, Cell const& cell)
{
    auto const text = cell_text(cell);
    return {
        errc::invalid_argument, "column '" + std::string{column} + "', row " + std::to_string(row) + ": expected " +
                                    std::string{column_type_name<T>()} + ", found " +
                                    (text.empty() ? "a missing value" : '\'' + text.substr(0, 80) + '\'')};
}

// The number of characters, for alignment, counting what begins one in UTF-8.
inline std::size_t width_of(std::string_view text) noexcept
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

inline void append_csv(std::string& out, std::string_view field)
{
    if (field.find_first_of(",\"\r\n") == field.npos) {
        out += field;
        return;
    }
    out += '"';
    for (char const c : field) {
        out += c;
        if (c == '"') {
            out += c;
        }
    }
    out += '"';
}

} // namespace detail

template <class... Cells>
std::size_t basic_table<Cells...>::index_of(std::string_view name) const noexcept
{
    return detail::column_index(names_, name);
}

template <class... Cells>
auto basic_table<Cells...>::find(std::string_view name) const -> result<values const*>
{
    BOOST_OUTCOME_TRY(auto const index, detail::known_column(names_, name));
    return &columns_[index];
}

template <class... Cells>
template <column_value T>
result<std::vector<T>> basic_table<Cells...>::column(std::string_view name) const
{
    BOOST_OUTCOME_TRY(auto const* held, find(name));
    std::vector<T> out;
    out.reserve(rows_);
    auto const copy = [&](auto const& cells) -> result<void> {
        for (auto const& cell : cells) {
            T value{};
            if (!detail::convert_cell(cell, value)) {
                return detail::cell_refusal<T>(name, out.size(), cell);
            }
            out.push_back(std::move(value));
        }
        return success();
    };
    BOOST_OUTCOME_TRY(std::visit(copy, *held));
    return out;
}

template <class... Cells>
result<void> basic_table<Cells...>::add(std::string name, values column)
{
    if (std::find(names_.begin(), names_.end(), name) != names_.end()) {
        return error{errc::invalid_argument, "the table has a column '" + name + "' already: give it another name"};
    }
    auto const size = detail::size_of(column);
    if (!names_.empty() && size != rows_) {
        return error{
            errc::invalid_argument,
            "column '" + name + "' has " + std::to_string(size) + " values, the others have " + std::to_string(rows_)};
    }
    rows_ = size;
    names_.push_back(std::move(name));
    columns_.push_back(std::move(column));
    return success();
}

template <class... Cells>
std::string basic_table<Cells...>::to_csv() const
{
    std::string out;
    for (std::size_t c = 0; c != names_.size(); ++c) {
        out += c == 0 ? "" : ",";
        detail::append_csv(out, names_[c]);
    }
    out += out.empty() && !names_.empty() ? "\"\"\n" : "\n";
    for (std::size_t row = 0; row != rows_; ++row) {
        auto const start = out.size();
        for (std::size_t c = 0; c != names_.size(); ++c) {
            out += c == 0 ? "" : ",";
            std::visit([&](auto const& cells) { detail::append_csv(out, detail::cell_text(cells[row])); }, columns_[c]);
        }
        if (out.size() == start) {
            out += "\"\""; // an empty line would not be a row
        }
        out += '\n';
    }
    return out;
}

template <class... Cells>
std::ostream& basic_table<Cells...>::print(std::ostream& out) const
{
    // one text at a time per column would be formatted twice; a table that is printed is small
    std::vector<std::vector<std::string>> cells(names_.size());
    std::vector<std::size_t> widths(names_.size());
    for (std::size_t c = 0; c != names_.size(); ++c) {
        std::visit(
            [&](auto const& column) {
                for (auto const& cell : column) {
                    auto text = detail::shown_text(cell);
                    for (char& ch : text) {
                        ch = static_cast<unsigned char>(ch) < 0x20 ? ' ' : ch; // keeps lines and terminals whole
                    }
                    cells[c].push_back(std::move(text));
                }
            },
            columns_[c]);
        widths[c] = detail::width_of(names_[c]);
        for (auto const& text : cells[c]) {
            widths[c] = (std::max)(widths[c], detail::width_of(text));
        }
    }
    auto const print_row = [&](auto const& text_of) {
        std::string line;
        for (std::size_t c = 0; c != names_.size(); ++c) {
            auto const& text = text_of(c);
            std::string const padding(widths[c] - detail::width_of(text), ' ');
            bool const left = std::holds_alternative<std::vector<std::string>>(columns_[c]);
            line += c == 0 ? "" : "  ";
            line += left ? text + padding : padding + text;
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out << line << '\n';
    };
    print_row([&](std::size_t c) -> std::string const& { return names_[c]; });
    for (std::size_t row = 0; row != rows_; ++row) {
        print_row([&](std::size_t c) -> std::string const& { return cells[c][row]; });
    }
    return out;
}

template <class... Cells>
bool basic_table<Cells...>::equals(basic_table const& other) const noexcept
{
    auto const same_doubles = [](std::vector<double> const& a, std::vector<double> const& b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](double x, double y) {
            return x == y || (detail::is_nan(x) && detail::is_nan(y));
        });
    };
    if (names_ != other.names_ || rows_ != other.rows_) {
        return false;
    }
    return std::equal(columns_.begin(), columns_.end(), other.columns_.begin(), [&](values const& a, values const& b) {
        auto const* x = std::get_if<std::vector<double>>(&a);
        auto const* y = std::get_if<std::vector<double>>(&b);
        return x && y ? same_doubles(*x, *y) : a == b;
    });
}

} // namespace st4sd

#endif
