#ifndef ST4SD_DATASTORE_DETAIL_STATUS_ROWS_HPP
#define ST4SD_DATASTORE_DETAIL_STATUS_ROWS_HPP

#include <st4sd/datastore/detail/python_values.hpp>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::datastore::detail {

// What the cells of a column of status_details.json look like, which tells where a row's cells end: they are separated
// by
// `; `, and some hold that themselves.
enum class cell_form : unsigned char { integer, flag, date, duration, word, references, reason };

inline cell_form form_of(std::string_view column) noexcept
{
    struct known {
        std::string_view name;
        cell_form form;
    };
    static constexpr known columns[]{
        {"rowid", cell_form::integer},
        {"isAlive", cell_form::flag},
        {"isWaitingOnOutput", cell_form::flag},
        {"isRunning", cell_form::flag},
        {"lastTaskExitCode", cell_form::integer},
        {"engineExitCode", cell_form::integer},
        {"numberTaskLaunches", cell_form::integer},
        {"creationDate", cell_form::date},
        {"runDate", cell_form::date},
        {"lastTaskLaunchDate", cell_form::date},
        {"lastTaskFinishedDate", cell_form::date},
        {"lastKernelLaunchDate", cell_form::date},
        {"outputWaitTime", cell_form::duration},
        {"lastTaskRunTime", cell_form::duration},
        {"repeatInterval", cell_form::duration},
        {"timeToNextKernelLaunch", cell_form::duration},
        {"timeSinceLastTaskLaunch", cell_form::duration},
        {"consumesFrom", cell_form::references},
        {"lastTaskExitReason", cell_form::reason},
        {"engineExitReason", cell_form::reason},
    };
    for (auto const& one : columns) {
        if (one.name == column) {
            return one.form;
        }
    }
    return cell_form::word;
}

inline bool has_form(std::string_view cell, cell_form form)
{
    switch (form) {
    case cell_form::integer: return says_nothing(cell) || read_integer(cell);
    case cell_form::flag: return says_nothing(cell) || read_flag(cell);
    case cell_form::date: return says_nothing(cell) || read_date(cell);
    case cell_form::duration: return says_nothing(cell) || read_duration(cell);
    default: return true;
    }
}

inline std::string_view trimmed(std::string_view text) noexcept
{
    auto const start = (std::min)(text.find_first_not_of(" \t\r\n"), text.size());
    text.remove_prefix(start);
    return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

// The parts of a row between its `;`.
inline std::vector<std::string_view> parts_of(std::string_view row)
{
    std::vector<std::string_view> out;
    for (;;) {
        auto const end = row.find(';');
        out.push_back(trimmed(row.substr(0, end)));
        if (end == row.npos) {
            return out;
        }
        row.remove_prefix(end + 1);
    }
}

// Which parts belong together: as many cells as there are columns, so that as few as possible do not look like their
// column. What is left over most likely belongs to a reason that an exit had.
class cell_alignment {
public:
    cell_alignment(std::vector<std::string_view> parts, std::vector<cell_form> const& columns)
        : parts_{std::move(parts)}, columns_{columns}
    {
        parts_.resize((std::max)(parts_.size(), columns_.size())); // empty cells at the end may be missing
    }

    // The texts of the cells.
    [[nodiscard]] std::vector<std::string_view> cells() const
    {
        auto const columns = columns_.size();
        auto const spare = parts_.size() - columns; // parts more than there are columns
        if (spare > most_spare) {
            return all_in_one(spare);
        }
        // best[c * (spare + 1) + s]: the first c columns have taken c + s parts
        struct choice {
            std::size_t cost = (std::numeric_limits<std::size_t>::max)() / 2;
            std::size_t taken = 0; // spare parts by the last of them
        };
        std::vector<choice> best((columns + 1) * (spare + 1));
        best[0].cost = 0;
        for (std::size_t c = 0; c != columns; ++c) {
            for (std::size_t before = 0; before <= spare; ++before) {
                auto const so_far = best[c * (spare + 1) + before].cost;
                for (std::size_t more = 0; before + more <= spare; ++more) {
                    auto& next = best[(c + 1) * (spare + 1) + before + more];
                    auto const cost = so_far + cost_of(c, c + before, more);
                    if (cost < next.cost) {
                        next = {cost, more};
                    }
                }
            }
        }
        std::vector<std::string_view> out(columns);
        auto used = spare;
        for (auto c = columns; c-- != 0;) {
            auto const taken = best[(c + 1) * (spare + 1) + used].taken;
            used -= taken;
            out[c] = joined(c + used, taken);
        }
        return out;
    }

private:
    static constexpr std::size_t most_spare = 32; // the work grows with its square

    // No row of an orchestrator: what is too much goes to the first reason, or to the last cell.
    [[nodiscard]] std::vector<std::string_view> all_in_one(std::size_t spare) const
    {
        auto const reason = std::find(columns_.begin(), columns_.end(), cell_form::reason);
        auto const at = static_cast<std::size_t>(reason - columns_.begin()) - (reason == columns_.end() ? 1 : 0);
        std::vector<std::string_view> out;
        for (std::size_t c = 0; c != columns_.size(); ++c) {
            out.push_back(joined(c + (c > at ? spare : 0), c == at ? spare : 0));
        }
        return out;
    }
    // What it costs that a column has this part and some more behind it.
    [[nodiscard]] std::size_t cost_of(std::size_t column, std::size_t part, std::size_t more) const
    {
        auto const form = columns_[column];
        if (more == 0) {
            return has_form(parts_[part], form) ? 0 : 100;
        }
        if (column + 1 == columns_.size() && more == 1 && parts_[part + 1].empty()) {
            return 10; // a `;` at the end of the row
        }
        switch (form) {
        case cell_form::reason: return 3 * more;
        case cell_form::references: return 4 * more;
        case cell_form::word: return 20 * more;
        default: return 200 * more;
        }
    }
    // As it stands in the row.
    [[nodiscard]] std::string_view joined(std::size_t part, std::size_t more) const
    {
        auto const& first = parts_[part];
        auto const& last = parts_[part + more];
        if (more == 0 || last.data() == nullptr || (more == 1 && last.empty() && part + more + 1 == parts_.size())) {
            return first;
        }
        auto const* const end = last.data() + last.size();
        return {first.data(), static_cast<std::size_t>(end - first.data())};
    }

    std::vector<std::string_view> parts_;
    std::vector<cell_form> const& columns_;
};

// Calls `on_row(names, cells)` for each row of such a table. A line that does not begin with a row's number goes on
// with the row before.
template <class OnRow>
void for_each_status_row(std::string_view table, OnRow&& on_row)
{
    auto const take_line = [&] {
        auto const end = (std::min)(table.find('\n'), table.size());
        auto const line = table.substr(0, end);
        table.remove_prefix((std::min)(end + 1, table.size()));
        return line;
    };
    auto names = parts_of(take_line());
    if (!names.empty() && names.back().empty()) {
        names.pop_back();
    }
    std::vector<cell_form> forms;
    forms.reserve(names.size());
    for (auto const name : names) {
        forms.push_back(form_of(name));
    }
    bool const is_numbered = !names.empty() && names.front() == "rowid";
    auto const begins_row = [&](std::string_view line) {
        return !is_numbered || read_integer(trimmed(line.substr(0, line.find(';')))).has_value();
    };
    while (!table.empty() && !names.empty()) {
        auto row = take_line();
        while (!table.empty() && !begins_row(table.substr(0, table.find('\n')))) {
            auto const more = take_line();
            row = {row.data(), static_cast<std::size_t>(more.data() + more.size() - row.data())};
        }
        if (!trimmed(row).empty()) {
            on_row(names, cell_alignment{parts_of(row), forms}.cells());
        }
    }
}

} // namespace st4sd::datastore::detail

#endif
