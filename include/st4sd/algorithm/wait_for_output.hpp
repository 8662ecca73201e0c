#ifndef ST4SD_ALGORITHM_WAIT_FOR_OUTPUT_HPP
#define ST4SD_ALGORITHM_WAIT_FOR_OUTPUT_HPP

#include <st4sd/algorithm/detail/watch.hpp>
#include <st4sd/algorithm/wait.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/endpoint/output_problems.hpp>
#include <st4sd/model/key_outputs.hpp>

#include <optional>
#include <string>
#include <utility>

namespace st4sd {

/// When a key-output is good enough.
enum class output_state {
    any,  ///< it is there; the file may still change
    final ///< it does not change any more: the run says so, or has ended
};

namespace algorithm {

namespace detail {

struct until_output {
    using result_type = produced_output;

    std::string key;
    output_state wanted;

    template <class Instance>
    std::optional<st4sd::detail::late_result<produced_output, Instance>> operator()(Instance const& run) const
    {
        auto const found = run.outputs.find(key);
        bool const has_ended = run.status.is_terminal();
        if (found != run.outputs.end() && (wanted == output_state::any || has_ended || found->second.final)) {
            return found->second;
        }
        if (!has_ended) {
            return std::nullopt;
        }
        error_info facts;
        facts.message = "the run ended without the key-output '" + st4sd::detail::one_line(key) +
                        "': look at its outcome, or correct the name";
        return error::of(unknown_output{key}, std::move(facts));
    }
};

} // namespace detail

/// Waits until a run has produced a key-output, and says what it is; fetch it with `output` or `download`.
///
/// *Errors*: `problem<unknown_output>()` if the run ends without it, and those of `wait`. *Source*: `GET
/// /instances/{id}`
template <instance_callback OnChange = no_callback>
class wait_for_output : public detail::watch<detail::until_output, OnChange> {
public:
    wait_for_output(
        rest_uid run, std::string key, output_state wanted = output_state::any, wait_options options = {},
        OnChange on_change = {})
        : detail::watch<detail::until_output, OnChange>{
              std::move(run), {std::move(key), wanted}, options, std::move(on_change)}
    {}
};

} // namespace algorithm
} // namespace st4sd

#endif
