#ifndef ST4SD_ALGORITHM_WAIT_HPP
#define ST4SD_ALGORITHM_WAIT_HPP

#include <st4sd/algorithm/detail/watch.hpp>
#include <st4sd/algorithm/wait_options.hpp>
#include <st4sd/model/instance.hpp>
#include <st4sd/model/rest_uid.hpp>

#include <concepts>
#include <optional>
#include <utility>

namespace st4sd {

/// Hears what a run looks like now, on change only: also why it is stuck, and outputs as they appear.
template <class F>
concept instance_callback = std::invocable<F&, instance const&>;

/// Nobody hears of changes.
struct no_callback {
    void operator()(instance const&) const noexcept {}
};

namespace algorithm {

namespace detail {

struct until_ended {
    using result_type = instance;

    template <class Instance>
    std::optional<result<Instance>> operator()(Instance const& run) const
    {
        return run.status.is_terminal() ? std::optional<result<Instance>>{run} : std::nullopt;
    }
};

} // namespace detail

/// Waits until a run has ended, well or not, and gives it as it is then. Looks at once, then in growing intervals.
///
/// *Errors*: `problem<unknown_instance>()` if there is no such run; `errc::run_gone` if it was deleted meanwhile;
/// `errc::timed_out` with `problem<still_running>()` after the deadline; `errc::too_many_failures` if the service
/// failed more often in a row than is tolerated; at once whatever the caller has to correct, for instance
/// `errc::unauthorised`. *Source*: `GET /instances/{id}`
template <instance_callback OnChange = no_callback>
class wait : public detail::watch<detail::until_ended, OnChange> {
public:
    explicit wait(rest_uid run, wait_options options = {}, OnChange on_change = {})
        : detail::watch<detail::until_ended, OnChange>{std::move(run), {}, options, std::move(on_change)}
    {}
};

} // namespace algorithm
} // namespace st4sd

#endif
