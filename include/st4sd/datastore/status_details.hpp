#ifndef ST4SD_DATASTORE_STATUS_DETAILS_HPP
#define ST4SD_DATASTORE_STATUS_DETAILS_HPP

#include <st4sd/datastore/component_reference.hpp>
#include <st4sd/datastore/detail/python_values.hpp>
#include <st4sd/text_map.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd::datastore {

/// What the orchestrator last wrote about a component and the engine that runs its tasks. What it did not say, or said
/// in another way than expected, is absent; `texts` has all as it stands.
struct component_details {
    using date = detail::local_date;            ///< without a time zone: that of the orchestrator
    using duration = std::chrono::microseconds; ///< of the orchestrator's durations

    component_reference reference{};                   ///< `stage0.Opt0`
    bool is_repeating = false;                         ///< whether its engine launches the task again and again
    std::string state{};                               ///< `finished`, `failed`, `running`, …
    std::string consumes_from{};                       ///< references of its producers
    std::optional<bool> is_alive{};                    ///< as the orchestrator says it
    std::string backend{};                             ///< for instance `kubernetes`
    std::optional<date> creation_date{};               ///< when its engine was created
    std::optional<bool> is_waiting_on_output{};        ///< whether it waits for output of another one
    std::optional<duration> output_wait_time{};        ///< how long it waited for that
    std::optional<bool> is_running{};                  ///< whether its engine runs
    std::optional<date> run_date{};                    ///< when its engine began to run
    std::optional<std::int64_t> engine_exit_code{};    ///< of the engine
    std::string engine_exit_reason{};                  ///< `Success`, or what went wrong; empty while there is none
    std::optional<date> last_task_launch_date{};       ///< when its last task was launched
    std::optional<duration> last_task_run_time{};      ///< how long its last task ran
    std::string last_task_run_state{};                 ///< for instance `waiting_on_resource`
    std::optional<date> last_task_finished_date{};     ///< when its last task ended
    std::optional<std::int64_t> last_task_exit_code{}; ///< of the program
    std::string last_task_exit_reason{};               ///< why it ended
    std::string scheduler_id{};                        ///< of the last task at the backend, for instance a job's number
    std::optional<duration> repeat_interval{};         ///< of a repeating engine, as the rest
    std::optional<date> last_kernel_launch_date{};     ///< when it last launched its kernel
    std::optional<duration> time_to_next_kernel_launch{};  ///< until it launches it again
    std::optional<duration> time_since_last_task_launch{}; ///< since its last task was launched
    std::optional<std::int64_t> number_task_launches{};    ///< how many tasks it has launched
    text_map texts{};                                      ///< every column by its name, as it stands

    friend bool operator==(component_details const&, component_details const&) = default;
};

/// What became of the components of a run, in the order of the stages; in each, those with a repeating engine are last.
///
/// The orchestrator writes it from time to time: while the run goes on it may be old, or not there yet.
/// *Example*: `auto details = st4sd::decode<st4sd::datastore::status_details, st4sd::boost_json>(text);`
/// *Source*: `output/status_details.json` of a run.
struct status_details {
    std::vector<component_details> components{}; ///< of all stages

    /// The component with this reference, for instance `stage0.Opt0`; null if there is none. *Lifetime*: that of this.
    [[nodiscard]] component_details const* find(std::string_view reference) const noexcept;

    friend bool operator==(status_details const&, status_details const&) = default;

    template <class Cursor, class Context>
    bool read_json(Cursor& in, Context& context);
};

} // namespace st4sd::datastore

#include <st4sd/datastore/detail/status_details.ipp>

#endif
