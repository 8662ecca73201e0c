#ifndef ST4SD_ALGORITHM_DETAIL_WATCH_HPP
#define ST4SD_ALGORITHM_DETAIL_WATCH_HPP

#include <st4sd/algorithm/detail/pace.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/algorithm/still_running.hpp>
#include <st4sd/algorithm/wait_options.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/endpoint/get_instance.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace st4sd::algorithm::detail {

// The state says that the run is over, the exit-status does not say how. That lasts a moment, or for ever if the run's
// monitor died between the two.
class outcome_patience {
public:
    static constexpr std::chrono::minutes limit{2};

    // Whether it has lasted too long; `now` is when `s` was seen.
    [[nodiscard]] bool is_over(status const& s, clock::time_point now)
    {
        auto const known = s.state.known();
        if (s.is_terminal() || (known != experiment_state::finished && known != experiment_state::failed)) {
            since_.reset();
            return false;
        }
        since_ = since_.value_or(now);
        return now - *since_ >= limit;
    }

private:
    std::optional<clock::time_point> since_{};
};

[[nodiscard]] inline error gone(error const& why, rest_uid const& run)
{
    auto facts = why.info();
    facts.message = "run '" + st4sd::detail::one_line(run.str()) + "' was deleted while it was " +
                    "waited for: its outputs are out of reach here";
    return error{make_error_code(errc::run_gone), std::move(facts)};
}

// Looks at one run again and again until `until(instance)` gives an end: what all algorithms that wait for one run are.
//
// `Instance` is a parameter only so that who includes this, but does not wait, does not pay for what instances can do.
template <class Until, class OnChange, class Instance = instance>
class watch {
public:
    using result_type = typename Until::result_type;

    watch(rest_uid run, Until until, wait_options options, OnChange on_change)
        : get_{std::move(run), {}}, until_{std::move(until)}, pace_{options}, on_change_{std::move(on_change)}
    {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (in.cancelled) {
            return cancelled<result_type>();
        }
        if (!in.answer) {
            return look(in.now);
        }
        if (!*in.answer) {
            return failed(in.answer->error(), in.now);
        }
        auto found = get_.parse(std::move(*in.answer).assume_value(), json);
        return found ? seen(std::move(found).assume_value(), in.now) : failed(found.error(), in.now);
    }

private:
    using next = step<result_type>;
    using end = done<result_type>;

    next look(clock::time_point now)
    {
        if (!std::exchange(has_begun_, true)) {
            if (auto good = pace_.begin(now); !good) {
                return end{good.error()};
            }
        }
        auto request = get_.build();
        if (!request) {
            return end{request.error()};
        }
        return pace_.limited(std::move(request).assume_value(), now);
    }

    next seen(Instance now_is, clock::time_point now)
    {
        pace_.succeeded();
        if (!last_ || *last_ != now_is) {
            last_ = std::move(now_is);
            pace_.changed();
            on_change_(std::as_const(*last_));
        }
        if (std::optional<result<typename Until::result_type>> ended = until_(std::as_const(*last_))) {
            return end{std::move(*ended)};
        }
        if (patience_.is_over(last_->status, now)) {
            return end{not_ended({})};
        }
        return rest(now, {});
    }

    next failed(error const& why, clock::time_point now)
    {
        bool const is_unknown = why.template problem<unknown_instance>();
        if (is_unknown && last_) {
            return end{gone(why, get_.run)};
        }
        // An HTML 404 is a wrong URL at first; later it is a proxy whose service is away for a moment.
        bool const lost_its_way = last_ && !is_unknown && why == errc::not_found;
        if (!may_pass(why) && !lost_its_way) {
            return end{why};
        }
        if (pace_.failed()) {
            return end{too_many(why, pace_.failures())};
        }
        return rest(now, why.info());
    }

    next rest(clock::time_point now, error_info facts)
    {
        if (pace_.is_over(now)) {
            return end{not_ended(std::move(facts))};
        }
        return pace_.pause(now);
    }

    [[nodiscard]] error not_ended(error_info facts) const
    {
        facts.message.clear();
        return error::of(still_running{get_.run, last_ ? last_->status : status{}}, std::move(facts));
    }

    endpoint::get_instance get_;
    Until until_;
    pace pace_;
    OnChange on_change_;
    std::optional<Instance> last_{};
    outcome_patience patience_{};
    bool has_begun_ = false;
};

} // namespace st4sd::algorithm::detail

#endif
