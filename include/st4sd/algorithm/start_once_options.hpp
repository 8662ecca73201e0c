#ifndef ST4SD_ALGORITHM_START_ONCE_OPTIONS_HPP
#define ST4SD_ALGORITHM_START_ONCE_OPTIONS_HPP

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace st4sd {

/// How `start_once` finds out whether a run was started.
struct start_once_options {
    /// By which the run is known. It has letters, digits, `-`, `_` and `.`. Empty: the payload's own metadata
    /// `st4sd-request-id`, else a new random one. Give one that outlives the program, and a program that crashed can
    /// ask again: a run that has it already is given back, nothing is started.
    std::string request_id{};
    /// How long is looked for the run once its answer was lost. A run shows its id only when its orchestrator runs,
    /// which takes a minute or more.
    std::chrono::milliseconds deadline{600'000};
    std::chrono::milliseconds interval{5'000};      ///< between the first two looks; more than 0
    std::chrono::milliseconds max_interval{30'000}; ///< what it grows to
    bool datastore = true; ///< whether the datastore is asked for the run, too; it knows runs that register themselves
    std::optional<std::uint64_t> seed{}; ///< of the jitter; unset: different for every call
};

} // namespace st4sd

#endif
