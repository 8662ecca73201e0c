#ifndef ST4SD_TABLE_DETAIL_CSV_TABLE_HPP
#define ST4SD_TABLE_DETAIL_CSV_TABLE_HPP

#include <st4sd/model/table.hpp>
#include <st4sd/result.hpp>
#include <st4sd/table/csv_parser.hpp>
#include <st4sd/table/detail/csv_column.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::detail {

// The rows of a CSV text on their way into columns.
class csv_columns {
public:
    csv_columns(csv_options const& options, std::size_t text_size) : options_{options}, text_size_{text_size} {}

    bool operator()(csv_row const& row)
    {
        if (!is_begun_ && !begin(row.names())) {
            return false;
        }
        for (auto& [column, index, name] : chosen_) {
            column.add(row[index]);
        }
        if (rows_ < sample_rows) {
            estimate(row);
        }
        return true;
    }
    // The header, of a text without rows too. What is wrong with it is an error of `table()`.
    bool begin(std::vector<std::string> const& names)
    {
        is_begun_ = true;
        if (auto const twice = repeated(names); twice != names.end()) {
            why_ = csv_splitter::failure(1, "names the column '" + *twice + "' twice: rename one");
            return false;
        }
        auto const wanted = options_.columns.empty() ? names : options_.columns;
        for (auto const& name : wanted) {
            auto const index = known_column(names, name);
            if (!index) {
                why_ = index.assume_error();
                return false;
            }
            auto const& known = names[index.assume_value()];
            auto const is_text = column_index(options_.texts, known) != options_.texts.size();
            chosen_.push_back({csv_column{is_text}, index.assume_value(), known});
        }
        return true;
    }

    [[nodiscard]] bool is_begun() const noexcept { return is_begun_; }
    // Columns of numbers that turned out to be text.
    [[nodiscard]] std::vector<std::string> lost() const
    {
        std::vector<std::string> names;
        for (auto const& [column, index, name] : chosen_) {
            if (column.is_lost()) {
                names.push_back(name);
            }
        }
        return names;
    }
    // The columns; those that were lost come from `again`.
    [[nodiscard]] result<table> take(table const& again) &&
    {
        if (why_) {
            return *why_;
        }
        table out;
        for (auto& [column, index, name] : chosen_) {
            if (column.is_lost()) {
                BOOST_OUTCOME_TRY(auto const* texts, again.find(name));
                BOOST_OUTCOME_TRY(out.add(std::move(name), *texts));
            } else {
                BOOST_OUTCOME_TRY(out.add(std::move(name), std::move(column).take()));
            }
        }
        return out;
    }
    [[nodiscard]] bool has_failed() const noexcept { return why_.has_value(); }

private:
    static constexpr std::size_t sample_rows = 1000;

    struct chosen {
        csv_column column;
        std::size_t index; // in a row
        std::string name;
    };

    static std::vector<std::string>::const_iterator repeated(std::vector<std::string> const& names)
    {
        return std::find_if(names.begin(), names.end(), [&](auto const& name) {
            return &*std::find(names.begin(), names.end(), name) != &name;
        });
    }
    // After some rows it can be told how many there will be, which spares the columns growing.
    void estimate(csv_row const& row)
    {
        for (auto const field : row.fields()) {
            sampled_ += field.size() + 1;
        }
        if (++rows_ == sample_rows) {
            auto const expected = text_size_ / (std::max)(sampled_ / sample_rows, std::size_t{1});
            for (auto& [column, index, name] : chosen_) {
                column.expect(expected + expected / 32);
            }
        }
    }

    csv_options const& options_;
    std::size_t text_size_;
    std::vector<chosen> chosen_{};
    std::size_t rows_ = 0; // seen for the estimate
    std::size_t sampled_ = 0;
    bool is_begun_ = false;
    std::optional<error> why_{};
};

template <class ForEachRow>
result<csv_columns> read_columns(csv_options const& options, std::size_t text_size, ForEachRow const& for_each_row)
{
    csv_parser parser{options};
    csv_columns columns{options, text_size};
    auto on_row = [&](csv_row const& row) { return columns(row); };
    BOOST_OUTCOME_TRY(for_each_row(parser, on_row));
    if (!columns.is_begun()) {
        columns.begin(parser.names());
    }
    return columns;
}

// Reads a table from whatever feeds a parser, a second time if some columns must be.
template <class ForEachRow>
result<table> read_csv_table(csv_options options, std::size_t text_size, ForEachRow const& for_each_row)
{
    BOOST_OUTCOME_TRY(auto columns, read_columns(options, text_size, for_each_row));
    auto lost = columns.has_failed() ? std::vector<std::string>{} : columns.lost();
    if (lost.empty()) {
        return std::move(columns).take({});
    }
    auto again = options;
    again.columns = lost;
    again.texts = std::move(lost);
    BOOST_OUTCOME_TRY(auto texts, read_columns(again, text_size, for_each_row));
    BOOST_OUTCOME_TRY(auto const second, std::move(texts).take({}));
    return std::move(columns).take(second);
}

} // namespace st4sd::detail

#endif
