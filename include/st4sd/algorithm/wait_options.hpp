#ifndef ST4SD_ALGORITHM_WAIT_OPTIONS_HPP
#define ST4SD_ALGORITHM_WAIT_OPTIONS_HPP

#include <chrono>
#include <cstdint>
#include <optional>

namespace st4sd {

/// How often a run is looked at, and how long. The defaults suit runs of minutes to days.
struct wait_options {
    std::chrono::milliseconds interval{10'000};     ///< between two looks; more than 0
    std::chrono::milliseconds max_interval{60'000}; ///< what it grows to while nothing changes, or the service fails
    double jitter = 0.1; ///< every pause is longer by up to this part of it, so that many clients spread out
    std::optional<std::chrono::milliseconds> deadline{}; ///< for all; the run is looked at one last time then
    int tolerated_failures = 5;                          ///< of the service, in a row: one more ends the waiting
    std::optional<std::uint64_t> seed{};                 ///< of the jitter; unset: different for every call
};

} // namespace st4sd

#endif
