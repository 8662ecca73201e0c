#ifndef ST4SD_DATASTORE_STATUS_REPORT_HPP
#define ST4SD_DATASTORE_STATUS_REPORT_HPP

#include <st4sd/datastore/status_details.hpp>
#include <st4sd/detail/one_line.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd::datastore {

/// Columns of a status report beside those that are shown by default.
enum class status_category {
    producer, ///< consumesFrom, isAlive
    engine,   ///< when it was created and runs, what it waits for, its exit code
    task      ///< when the last task was launched and ended, how, and its id at the scheduler
};

/// Which components a status report shows.
enum class status_filter {
    all,              ///< every one
    has_failed,       ///< the state is `failed`
    not_finished,     ///< the state is neither `finished` nor `failed`
    interesting,      ///< the state is neither `finished` nor `running`
    engine_exited,    ///< the engine's exit reason is not `Success`
    blocked_output,   ///< it waits for output of another one
    blocked_resource, ///< its last task waits for a resource
    not_executed,     ///< its repeating engine has not launched a task
    executing         ///< its last task runs
};

/// What a status report shows: by default all components, with the columns that matter most.
struct status_report_options {
    std::vector<int> stages{};                 ///< none: all
    std::vector<status_category> categories{}; ///< whose columns are shown beside the usual ones
    bool no_defaults = false;                  ///< only `reference` and the columns of the categories
    std::vector<status_filter> filters{};      ///< a component that satisfies any of them is shown; none: all are
};

/// Whether a filter lets a component through.
[[nodiscard]] inline bool satisfies(component_details const& one, status_filter filter)
{
    switch (filter) {
    case status_filter::all: return true;
    case status_filter::has_failed: return one.state == "failed";
    case status_filter::not_finished: return one.state != "finished" && one.state != "failed";
    case status_filter::interesting: return one.state != "finished" && one.state != "running";
    case status_filter::engine_exited: return !one.engine_exit_reason.empty() && one.engine_exit_reason != "Success";
    case status_filter::blocked_output: return one.is_waiting_on_output.value_or(false);
    case status_filter::blocked_resource: return one.last_task_run_state == "waiting_on_resource";
    case status_filter::not_executed: return one.is_repeating && one.number_task_launches == 0;
    case status_filter::executing: return one.last_task_run_state == "running";
    }
    return false;
}

/// The components that any of the filters lets through, each once, in their order; with no filter all. None of `stages`
/// means all stages.
[[nodiscard]] inline std::vector<component_details> matching_components(
    status_details const& details, std::vector<status_filter> const& filters, std::vector<int> const& stages = {})
{
    std::vector<component_details> out;
    for (auto const& one : details.components) {
        bool const is_of_stage =
            stages.empty() ||
            (one.reference.stage && std::find(stages.begin(), stages.end(), *one.reference.stage) != stages.end());
        bool const is_wanted = filters.empty() || std::any_of(filters.begin(), filters.end(), [&](auto const filter) {
                                   return satisfies(one, filter);
                               });
        if (is_of_stage && is_wanted) {
            out.push_back(one);
        }
    }
    return out;
}

namespace detail {

struct report_column {
    std::string_view name;
    std::optional<status_category> category{}; // nothing: only by default
    bool is_default = false;
};

// In the order of the report.
inline constexpr std::array report_columns{
    report_column{"consumesFrom", status_category::producer},
    report_column{"isAlive", status_category::producer},
    report_column{"state", {}, true},
    report_column{"backend", {}, true},
    report_column{"isWaitingOnOutput", status_category::engine, true},
    report_column{"engineExitReason", {}, true},
    report_column{"creationDate", status_category::engine},
    report_column{"runDate", status_category::engine},
    report_column{"outputWaitTime", status_category::engine},
    report_column{"isRunning", status_category::engine},
    report_column{"engineExitCode", status_category::engine},
    report_column{"lastKernelLaunchDate", status_category::engine},
    report_column{"timeSinceLastTaskLaunch", status_category::engine},
    report_column{"repeatInterval", {}, true},
    report_column{"timeToNextKernelLaunch", {}, true},
    report_column{"numberTaskLaunches", {}, true},
    report_column{"lastTaskLaunchDate", status_category::task},
    report_column{"lastTaskRunTime", status_category::task, true},
    report_column{"lastTaskRunState", status_category::task, true},
    report_column{"lastTaskFinishedDate", status_category::task},
    report_column{"lastTaskExitCode", status_category::task},
    report_column{"lastTaskExitReason", status_category::task},
    report_column{"schedulerId", status_category::task},
};

// One table: components of one stage with one kind of engine.
inline std::string report_table(std::vector<component_details const*> const& rows, status_report_options const& options)
{
    auto const& chosen = options.categories;
    std::vector<std::string_view> columns;
    for (auto const& column : report_columns) {
        bool const is_asked_for =
            column.category && std::find(chosen.begin(), chosen.end(), *column.category) != chosen.end();
        bool const is_known = std::any_of(rows.begin(), rows.end(), [&](component_details const* row) {
            return row->texts.find(column.name) != row->texts.end(); // some are of repeating engines only
        });
        if (is_known && (is_asked_for || (column.is_default && !options.no_defaults))) {
            columns.push_back(column.name);
        }
    }
    std::string out = "reference";
    for (auto const column : columns) {
        out.append("; ").append(column);
    }
    for (auto const* row : rows) {
        out += '\n' + row->reference.to_string();
        for (auto const column : columns) {
            auto const text = row->texts.find(column);
            out += "; ";
            if (text != row->texts.end()) {
                out += st4sd::detail::one_line(text->second, text->second.size());
            }
        }
    }
    return out + '\n';
}

} // namespace detail

/// A text to read: for each stage, and each kind of engine in it, one table with `; ` between its columns. Empty if
/// there are no such components.
///
/// *Example*: `std::cout << status_report(details, {.filters = {status_filter::has_failed,
/// status_filter::blocked_output}});`
[[nodiscard]] inline std::string status_report(status_details const& details, status_report_options const& options = {})
{
    auto const shown = matching_components(details, options.filters, options.stages);
    std::string out;
    for (auto at = shown.begin(); at != shown.end();) {
        auto const first = at;
        std::vector<component_details const*> rows;
        for (; at != shown.end() && at->reference.stage == first->reference.stage &&
               at->is_repeating == first->is_repeating;
             ++at) {
            rows.push_back(&*at);
        }
        out += out.empty() ? "" : "\n";
        out += first->reference.stage ? "stage " + std::to_string(*first->reference.stage) : "no stage";
        out += first->is_repeating ? ", repeating engines\n" : ", engines\n";
        out += detail::report_table(rows, options);
    }
    return out;
}

} // namespace st4sd::datastore

#endif
