#ifndef ST4SD_TESTING_DETAIL_PROPERTY_CSV_HPP
#define ST4SD_TESTING_DETAIL_PROPERTY_CSV_HPP

#include <st4sd/detail/number_text.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/property_column.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace st4sd::testing::detail {

// --- properties.csv as the orchestrator writes it ---

inline std::string csv_cell(property_cell const& cell)
{
    auto text = std::visit(
        [](auto const& held) -> std::string {
            using type = std::remove_cvref_t<decltype(held)>;
            if constexpr (std::is_same_v<type, double>) {
                return std::isnan(held) ? std::string{} : st4sd::detail::real_text(held);
            } else if constexpr (std::is_same_v<type, bool>) {
                return held ? "True" : "False";
            } else if constexpr (std::is_same_v<type, std::string>) {
                return held;
            } else {
                return std::to_string(held);
            }
        },
        cell.held());
    if (text.find_first_of(";\"\r\n") != text.npos) {
        std::string quoted{'"'};
        for (char const c : text) {
            quoted.append(c == '"' ? 2 : 1, c);
        }
        return quoted + '"';
    }
    return text;
}

inline std::string properties_csv(std::vector<property_column> const& table)
{
    std::string text;
    std::size_t rows = 0;
    for (auto const& column : table) {
        text += (text.empty() ? "" : ";") + csv_cell(column.name);
        rows = (std::max)(rows, column.cells.size());
    }
    text += '\n';
    for (std::size_t row = 0; row < rows; ++row) {
        auto separator = "";
        for (auto const& column : table) {
            text += std::exchange(separator, ";");
            text += row < column.cells.size() ? csv_cell(column.cells[row]) : "";
        }
        text += '\n';
    }
    return text;
}

// --- and as the proxy reads it, which is pandas with a sniffed separator ---

struct csv_column {
    std::string name{};
    std::vector<std::string> cells{};
};

inline std::vector<csv_column> read_csv(std::string_view text)
{
    auto const head = text.substr(0, text.find('\n'));
    char separator = ',';
    for (char const c : {';', '\t'}) {
        separator =
            std::count(head.begin(), head.end(), c) > std::count(head.begin(), head.end(), separator) ? c : separator;
    }
    std::vector<std::vector<std::string>> rows{{{}}};
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (c == '"') {
            if (quoted && i + 1 < text.size() && text[i + 1] == '"') {
                rows.back().back() += text[++i];
            } else {
                quoted = !quoted;
            }
        } else if (quoted || (c != separator && c != '\n' && c != '\r')) {
            rows.back().back() += c;
        } else if (c == separator) {
            rows.back().emplace_back();
        } else if (c == '\n') {
            rows.push_back({{}});
        }
    }
    std::erase_if(rows, [](auto const& row) { return row.size() == 1 && row.front().empty(); });
    std::vector<csv_column> columns;
    for (std::size_t column = 0; !rows.empty() && column < rows.front().size(); ++column) {
        auto& added = columns.emplace_back(csv_column{rows.front()[column], {}});
        for (std::size_t row = 1; row < rows.size(); ++row) {
            added.cells.push_back(column < rows[row].size() ? rows[row][column] : "");
        }
    }
    return columns;
}

// The cells of a column, all of one kind: numbers, truth values, else texts. Nothing is NaN.
inline json_value typed_cells(std::vector<std::string> const& cells, bool stringify_nan)
{
    auto const missing = [](std::string_view text) {
        return text.empty() || text == "NaN" || text == "nan" || text == "NA" || text == "N/A" || text == "null";
    };
    auto const real = [&](double x) -> json_value {
        return stringify_nan && !std::isfinite(x) ? json_value{std::isnan(x) ? "NaN" : x < 0 ? "-inf" : "inf"}
                                                  : json_value{x};
    };
    bool numbers = true;
    bool integers = true;
    bool flags = !cells.empty();
    for (auto const& cell : cells) {
        json_number number;
        bool const reads = st4sd::detail::parse_number(cell, number);
        numbers = numbers && (reads || missing(cell));
        integers = integers && reads && number.form != json_number::form::real;
        flags = flags && (cell == "True" || cell == "False");
    }
    auto list = json_value::array();
    for (auto const& cell : cells) {
        json_number number;
        if (flags) {
            list.push_back(cell == "True");
        } else if (missing(cell)) {
            list.push_back(real(std::numeric_limits<double>::quiet_NaN()));
        } else if (!numbers || !st4sd::detail::parse_number(cell, number)) {
            list.push_back(cell);
        } else if (integers) {
            list.push_back(json_value::number(cell));
        } else {
            list.push_back(real(number.real));
        }
    }
    return list;
}

} // namespace st4sd::testing::detail

#endif
