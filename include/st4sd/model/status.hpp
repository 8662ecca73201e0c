#ifndef ST4SD_MODEL_STATUS_HPP
#define ST4SD_MODEL_STATUS_HPP

#include <st4sd/describe.hpp>
#include <st4sd/model/metadata.hpp>
#include <st4sd/open_enum.hpp>
#include <st4sd/result.hpp>
#include <st4sd/to_json.hpp>

#include <array>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd {

/// Where a run is. Several words of the service mean the same: compare with these, not with texts.
enum class experiment_state {
    unscheduled,         ///< no node fits the run's pod; may resolve, so wait or ask for less
    unschedulable,       ///< a container image cannot be pulled: correct the package
    initialising,        ///< the orchestrator starts
    running,             ///< components run
    waiting_on_resource, ///< a resource that the run needs is missing for now
    suspended,           ///< held; goes on by itself or by its operator
    finished,            ///< ended: look at the exit-status
    failed               ///< ended before its components could run
};
template <>
inline constexpr auto enum_words<experiment_state> = std::array{
    enum_word{experiment_state::unscheduled, "unscheduled"},
    enum_word{experiment_state::unschedulable, "unschedulable"},
    enum_word{experiment_state::initialising, "initialising"},
    enum_word{experiment_state::initialising, "Initialising"},
    enum_word{experiment_state::running, "running"},
    enum_word{experiment_state::waiting_on_resource, "waiting_on_resource"},
    enum_word{experiment_state::suspended, "suspended"},
    enum_word{experiment_state::finished, "finished"},
    enum_word{experiment_state::failed, "failed"},
    enum_word{experiment_state::failed, "Failed"},
};

/// Where the current stage of a run is.
enum class stage_state {
    initialising,                   ///< it starts
    running,                        ///< components run
    finished,                       ///< ended; the run may go on with the next one
    failed,                         ///< ended because a component failed
    suspended,                      ///< held; goes on by itself or by its operator
    waiting_on_resource,            ///< a resource that it needs is missing for now
    component_shutdown,             ///< components are being ended: keep waiting
    checking,                       ///< its end is being looked at: keep waiting
    waiting_on_output_data_transfer ///< its files are on the way: keep waiting
};
template <>
inline constexpr auto enum_words<stage_state> = std::array{
    enum_word{stage_state::initialising, "initialising"},
    enum_word{stage_state::initialising, "Initialising"},
    enum_word{stage_state::initialising, "Initializing"},
    enum_word{stage_state::running, "running"},
    enum_word{stage_state::finished, "finished"},
    enum_word{stage_state::failed, "failed"},
    enum_word{stage_state::suspended, "suspended"},
    enum_word{stage_state::waiting_on_resource, "waiting_on_resource"},
    enum_word{stage_state::component_shutdown, "component_shutdown"},
    enum_word{stage_state::checking, "checking"},
    enum_word{stage_state::waiting_on_output_data_transfer, "waiting_on_output_data_transfer"},
};

/// How a run ended. `status::outcome()` is easier: a failed pod leaves this empty.
enum class exit_status {
    success,      ///< fetch what it made
    failed,       ///< a component, or the package itself, failed
    stopped,      ///< somebody stopped it
    not_available ///< not yet: the run goes on
};
template <>
inline constexpr auto enum_words<exit_status> = std::array{
    enum_word{exit_status::success, "Success"},
    enum_word{exit_status::failed, "Failed"},
    enum_word{exit_status::stopped, "Stopped"},
    enum_word{exit_status::not_available, "N/A"},
};

/// What became of a run.
enum class run_outcome {
    running, ///< it has not ended, or nothing is known yet
    success, ///< fetch what it made
    failed,  ///< it ended without success: look at `error_description`
    stopped, ///< somebody stopped it
    unknown  ///< it ended, in a way that this version of the library does not know: look at `exit_status`
};

/// The lower-case word of an outcome.
[[nodiscard]] constexpr std::string_view to_string(run_outcome outcome) noexcept
{
    switch (outcome) {
    case run_outcome::running: return "running";
    case run_outcome::success: return "success";
    case run_outcome::failed: return "failed";
    case run_outcome::stopped: return "stopped";
    case run_outcome::unknown: return "unknown";
    }
    return "?";
}
inline std::ostream& operator<<(std::ostream& out, run_outcome outcome) { return out << to_string(outcome); }

/// A run that was needed to be a success is none.
struct unsuccessful_run {
    static constexpr auto when = condition::rejected;

    run_outcome outcome = run_outcome::unknown; ///< what became of it
    std::string exit_status{};                  ///< the service's word, may be empty
    std::string error_description{};            ///< the service's text, may have several lines

    [[nodiscard]] std::string message() const;
};

/// The state of a run. Everything is empty while nothing is known, which is normal in a run's first moments.
///
/// *Source*: `status` of `GET /instances/{id}`. `GET /instances/{id}/status` never shows why a run could not start.
struct status {
    open_enum<experiment_state> state{};         ///< where the run is
    open_enum<st4sd::stage_state> stage_state{}; ///< where its current stage is
    open_enum<st4sd::exit_status> exit_status{}; ///< how it ended, or that it has not: see `outcome()`
    std::vector<std::string> stages{};           ///< names in order, empty before the start
    std::string current_stage{};                 ///< name or `stage0`; may be the word `None` at the very start
    std::string error_description{};             ///< why it failed or cannot start; may have several lines
    double total_progress = 0;                   ///< nominally 0 to 1, set by the workflow; may go back
    double stage_progress = 0;                   ///< as above, of the current stage
    std::optional<metadata> meta{};              ///< none before the orchestrator runs, and after its pod died
    std::string warning{};                       ///< instead of all others: neither status nor pod exist yet

    /// Whether the run has ended, so that nothing above changes any more.
    [[nodiscard]] bool is_terminal() const noexcept { return outcome() != run_outcome::running; }
    /// What became of it. A run counts as ended once its exit-status is final, which is a little later than its state
    /// says so; a failure of its pod has no exit-status and counts as `failed`.
    [[nodiscard]] run_outcome outcome() const noexcept;
    /// Whether it cannot be started as things are (no node fits, an image cannot be pulled): see `error_description`.
    [[nodiscard]] bool is_stuck() const noexcept
    {
        return state == experiment_state::unscheduled || state == experiment_state::unschedulable;
    }
    /// Nothing, if the run was a success. *Errors*: `errc::run_not_successful` with `problem<unsuccessful_run>()`.
    template <class Problem = unsuccessful_run>
    [[nodiscard]] result<void> require_success() const;

    friend bool operator==(status const&, status const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("experiment-state", &status::state), field("stage-state", &status::stage_state),
            field("exit-status", &status::exit_status), field("stages", &status::stages),
            field("current-stage", &status::current_stage), field("error-description", &status::error_description),
            field("total-progress", &status::total_progress), field("stage-progress", &status::stage_progress),
            field("meta", &status::meta).empty_as_absent(), field("warning", &status::warning).omit_empty());
    }
};

} // namespace st4sd

#include <st4sd/model/detail/status.ipp>

#endif
