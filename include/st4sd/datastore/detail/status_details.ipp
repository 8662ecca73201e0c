#ifndef ST4SD_DATASTORE_DETAIL_STATUS_DETAILS_IPP
#define ST4SD_DATASTORE_DETAIL_STATUS_DETAILS_IPP

#include <st4sd/datastore/detail/status_rows.hpp>
#include <st4sd/datastore/status_details.hpp>
#include <st4sd/json_kind.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace st4sd::datastore {
namespace detail {

inline void read_text(std::string_view text, std::string& out) { out = says_nothing(text) ? std::string_view{} : text; }
inline void read_text(std::string_view text, std::optional<bool>& out) { out = read_flag(text); }
inline void read_text(std::string_view text, std::optional<std::int64_t>& out) { out = read_integer(text); }
inline void read_text(std::string_view text, std::optional<local_date>& out) { out = read_date(text); }
inline void read_text(std::string_view text, std::optional<std::chrono::microseconds>& out)
{
    out = read_duration(text);
}

inline void read_texts(component_details& out)
{
    using c = component_details;
    auto const read = [&](char const* column, auto c::* member) {
        if (auto const found = out.texts.find(column); found != out.texts.end()) {
            read_text(found->second, out.*member);
        }
    };
    read("state", &c::state);
    read("consumesFrom", &c::consumes_from);
    read("isAlive", &c::is_alive);
    read("backend", &c::backend);
    read("creationDate", &c::creation_date);
    read("isWaitingOnOutput", &c::is_waiting_on_output);
    read("outputWaitTime", &c::output_wait_time);
    read("isRunning", &c::is_running);
    read("runDate", &c::run_date);
    read("engineExitCode", &c::engine_exit_code);
    read("engineExitReason", &c::engine_exit_reason);
    read("lastTaskLaunchDate", &c::last_task_launch_date);
    read("lastTaskRunTime", &c::last_task_run_time);
    read("lastTaskRunState", &c::last_task_run_state);
    read("lastTaskFinishedDate", &c::last_task_finished_date);
    read("lastTaskExitCode", &c::last_task_exit_code);
    read("lastTaskExitReason", &c::last_task_exit_reason);
    read("schedulerId", &c::scheduler_id);
    read("repeatInterval", &c::repeat_interval);
    read("lastKernelLaunchDate", &c::last_kernel_launch_date);
    read("timeToNextKernelLaunch", &c::time_to_next_kernel_launch);
    read("timeSinceLastTaskLaunch", &c::time_since_last_task_launch);
    read("numberTaskLaunches", &c::number_task_launches);
}

// The components of one kind of engine in one stage, from both of its tables.
class stage_reader {
public:
    stage_reader(std::optional<int> stage, bool is_repeating) : stage_{stage}, is_repeating_{is_repeating} {}

    void read(std::string_view table)
    {
        for_each_status_row(table, [&](auto const& names, auto const& cells) {
            auto const at = std::find(names.begin(), names.end(), "reference");
            if (at == names.end()) {
                return;
            }
            auto& texts = component(cells[static_cast<std::size_t>(at - names.begin())]).texts;
            for (std::size_t i = 0; i != names.size(); ++i) {
                if (names[i] != "rowid") { // the first table says isAlive of the component, the second of the engine
                    texts.try_emplace(std::string{names[i]}, cells[i]);
                }
            }
        });
    }
    std::vector<component_details> take() &&
    {
        for (auto& one : components_) {
            read_texts(one);
        }
        return std::move(components_);
    }

private:
    component_details& component(std::string_view reference)
    {
        auto const [at, is_new] = indices_.try_emplace(std::string{reference}, components_.size());
        if (is_new) {
            auto& added = components_.emplace_back();
            added.reference = component_reference::parse(reference);
            added.reference.stage = added.reference.stage ? added.reference.stage : stage_;
            added.is_repeating = is_repeating_;
        }
        return components_[at->second];
    }

    std::optional<int> stage_;
    bool is_repeating_;
    std::map<std::string, std::size_t> indices_{};
    std::vector<component_details> components_{};
};

// The members of an object: `on_member(key, value)` returns whether it could read the value.
template <class Cursor, class Context, class OnMember>
bool read_members(Cursor& in, Context& context, OnMember on_member)
{
    auto const kind = in.kind();
    if (kind == json_kind::null && context.lenient()) {
        return true;
    }
    if (kind != json_kind::object) {
        return context.fail_kind("an object", kind);
    }
    auto members = in.object();
    while (members.next()) {
        std::string const key{members.key()};
        auto value = members.value();
        if (!on_member(std::string_view{key}, value)) {
            return context.within(key);
        }
    }
    return members.ok() || context.fail_damaged();
}

} // namespace detail

inline component_details const* status_details::find(std::string_view reference) const noexcept
{
    auto const wanted = component_reference::parse(reference);
    auto const found = std::find_if(components.begin(), components.end(), [&](auto const& one) {
        return one.reference.name == wanted.name && (!wanted.stage || one.reference.stage == wanted.stage);
    });
    return found == components.end() ? nullptr : &*found;
}

template <class Cursor, class Context>
bool status_details::read_json(Cursor& in, Context& context)
{
    components.clear();
    std::map<std::pair<std::optional<int>, bool>, std::vector<component_details>> by_stage;
    bool const good = detail::read_members(in, context, [&](std::string_view stage, auto& engines) {
        auto const number = detail::read_integer(stage);
        auto const index = number ? std::optional{static_cast<int>(*number)} : std::nullopt;
        return detail::read_members(engines, context, [&](std::string_view kind, auto& tables) {
            detail::stage_reader reader{index, kind == "repeatingEngine"};
            std::string of_component;
            std::string of_engine;
            bool const is_read = detail::read_members(tables, context, [&](std::string_view name, auto& table) {
                return (name != "componentStates" || context.read_text(table, of_component)) &&
                       (name != "engineStates" || context.read_text(table, of_engine));
            });
            reader.read(of_component);
            reader.read(of_engine);
            by_stage[{index, kind == "repeatingEngine"}] = std::move(reader).take();
            return is_read;
        });
    });
    for (auto& [place, group] : by_stage) {
        std::move(group.begin(), group.end(), std::back_inserter(components));
    }
    return good;
}

} // namespace st4sd::datastore

#endif
