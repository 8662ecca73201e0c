#ifndef ST4SD_ALGORITHM_WAIT_ALL_HPP
#define ST4SD_ALGORITHM_WAIT_ALL_HPP

#include <st4sd/algorithm/detail/pace.hpp>
#include <st4sd/algorithm/detail/watch.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/algorithm/still_running.hpp>
#include <st4sd/algorithm/wait_options.hpp>
#include <st4sd/endpoint/get_instance.hpp>
#include <st4sd/endpoint/list_instances.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace st4sd {

/// What became of each of many runs: the run as it was when it ended, or why it is not known.
using run_results = std::map<rest_uid, result<instance>>;

/// Hears of each of many runs once, when it has ended or there is nothing to wait for.
template <class F>
concept run_end_callback = std::invocable<F&, rest_uid const&, result<instance> const&>;

/// Nobody hears of ends.
struct no_run_end_callback {
    void operator()(rest_uid const&, result<instance> const&) const noexcept {}
};

namespace algorithm {

/// Waits until all of many runs have ended, in one loop of single requests.
///
/// Each round asks for one small listing, gets the runs that have ended in it, and a tenth of the others in turn:
/// the listing does not show pods that died, and may lack runs. So an end is seen at once, or ten rounds later at
/// most. *Errors*: only `errc::cancelled` and `errc::invalid_argument` (options) end the whole. Every run has its
/// own result, with the errors of `wait`; at the deadline those that have not ended get theirs. *Source*: `GET
/// /instances/`, `GET /instances/{id}`
// `Instance` is a parameter only so that who includes this, but does not wait, does not pay for what instances can do.
template <run_end_callback OnEnd = no_run_end_callback, class Instance = instance>
class wait_all {
public:
    using result_type = std::map<rest_uid, result<Instance>>; // run_results

    explicit wait_all(std::vector<rest_uid> const& runs, wait_options options = {}, OnEnd on_end = {})
        : pace_{options}, on_end_{std::move(on_end)}
    {
        for (auto const& run : runs) {
            open_.try_emplace(run);
        }
    }

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (in.cancelled) {
            return cancelled<result_type>();
        }
        if (!in.answer) {
            return begin_round(in.now);
        }
        if (in_listing_) {
            hear_listing(std::move(*in.answer), json);
            plan_round();
        } else {
            hear_run(std::move(*in.answer), json, in.now);
        }
        return go_on(in.now);
    }

private:
    using next = step<result_type>;
    using end = done<result_type>;

    // What is known of a run that has not ended.
    struct watched {
        bool was_seen = false;
        status listed{};
        status last{};
        int failures = 0; // of its own, while the service answered otherwise
        detail::outcome_patience patience{};
    };

    next begin_round(clock::time_point now)
    {
        if (!std::exchange(has_begun_, true)) {
            if (auto good = pace_.begin(now); !good) {
                return end{good.error()};
            }
            refuse_wrong_ids();
        }
        if (open_.empty()) {
            return end{std::move(results_)};
        }
        has_heard_ = false;
        if (listing_helps_) {
            in_listing_ = true;
            return pace_.limited(listing_.build().value(), now);
        }
        plan_round();
        return go_on(now);
    }

    void refuse_wrong_ids()
    {
        for (auto at = open_.begin(); at != open_.end();) {
            auto const run = at->first;
            ++at;
            if (auto good = run.check(); !good) {
                finish(run, good.error());
            }
        }
    }

    template <json_policy Json>
    void hear_listing(result<http::response> answer, Json const& json)
    {
        in_listing_ = false;
        auto runs = answer ? listing_.parse(std::move(answer).assume_value(), json)
                           : result<std::vector<Instance>>{answer.error()};
        if (!runs) {
            last_failure_ = runs.error();
            if (runs.error() == errc::unauthorised) {
                finish_all(runs.error());
            }
            listing_helps_ = detail::may_pass(runs.error());
            return;
        }
        has_heard_ = true;
        for (auto& run : runs.assume_value()) {
            auto const at = open_.find(run.id);
            if (at == open_.end()) {
                continue;
            }
            at->second.was_seen = true;
            if (at->second.listed != run.status) {
                at->second.listed = run.status;
                pace_.changed();
            }
            if (run.status.is_terminal()) {
                todo_.push_back(run.id);
            }
        }
    }

    // Appends a tenth of the runs to those that the listing says have ended, going on where the last round stopped.
    void plan_round()
    {
        constexpr std::size_t rounds = 10;
        auto const count = (open_.size() + rounds - 1) / rounds;
        auto at = open_.upper_bound(last_in_turn_);
        for (std::size_t i = 0; i != count; ++i, ++at) {
            if (at == open_.end()) {
                at = open_.begin();
            }
            last_in_turn_ = at->first;
            if (std::ranges::find(todo_, at->first) == todo_.end()) {
                todo_.push_back(at->first);
            }
        }
    }

    template <json_policy Json>
    void hear_run(result<http::response> answer, Json const& json, clock::time_point now)
    {
        auto const run = get_.run;
        auto& known = open_[run];
        auto found = answer ? get_.parse(std::move(answer).assume_value(), json) : result<Instance>{answer.error()};
        if (found) {
            has_heard_ = true;
            hear_of(run, known, std::move(found).assume_value(), now);
            return;
        }
        auto const& why = found.error();
        bool const is_unknown = why.template problem<unknown_instance>();
        last_failure_ = why;
        if (why == errc::unauthorised) {
            finish_all(why);
        } else if (is_unknown) {
            has_heard_ = true;
            finish(run, known.was_seen ? detail::gone(why, run) : why);
        } else if (!detail::may_pass(why) && !(known.was_seen && why == errc::not_found)) {
            finish(run, why);
        } else if (!has_heard_) {
            todo_.clear(); // the service is down: asking for the others would only tell the same
        } else if (++known.failures > pace_.options().tolerated_failures) {
            finish(run, detail::too_many(why, known.failures));
        }
    }

    void hear_of(rest_uid const& run, watched& known, Instance now_is, clock::time_point now)
    {
        known.failures = 0;
        if (now_is.status.is_terminal()) {
            pace_.changed();
            finish(run, std::move(now_is));
            return;
        }
        if (!known.was_seen || known.last != now_is.status) {
            known.was_seen = true;
            known.last = now_is.status;
            pace_.changed();
        }
        if (known.patience.is_over(known.last, now)) {
            finish(run, error::of(still_running{run, known.last}));
        }
    }

    next go_on(clock::time_point now)
    {
        while (!todo_.empty()) {
            get_.run = std::move(todo_.front());
            todo_.pop_front();
            if (!open_.contains(get_.run)) {
                continue;
            }
            auto request = get_.build();
            if (request) {
                return pace_.limited(std::move(request).assume_value(), now);
            }
            finish(get_.run, request.error());
        }
        if (has_heard_) {
            pace_.succeeded();
        } else if (!open_.empty() && pace_.failed()) {
            finish_all(detail::too_many(last_failure_, pace_.failures()));
        }
        if (pace_.is_over(now)) {
            while (!open_.empty()) {
                auto const& [run, known] = *open_.begin();
                finish(run, error::of(still_running{run, known.last}));
            }
        }
        if (open_.empty()) {
            return end{std::move(results_)};
        }
        return pace_.pause(now);
    }

    void finish(rest_uid run, result<Instance> how) // by value: `run` may be the key that goes away
    {
        open_.erase(run);
        auto const at = results_.insert_or_assign(std::move(run), std::move(how)).first;
        on_end_(at->first, std::as_const(at->second));
    }
    void finish_all(error const& why)
    {
        while (!open_.empty()) {
            finish(open_.begin()->first, why);
        }
        todo_.clear();
    }

    detail::pace pace_;
    OnEnd on_end_;
    endpoint::list_instances listing_{"{id,status{experiment-state,exit-status,total-progress}}"};
    endpoint::get_instance get_{};
    std::map<rest_uid, watched> open_{};
    std::deque<rest_uid> todo_{}; // to get in this round
    rest_uid last_in_turn_{};
    result_type results_{};
    error last_failure_{};
    bool has_begun_ = false;
    bool in_listing_ = false;
    bool listing_helps_ = true;
    bool has_heard_ = false; // from the service in this round
};

} // namespace algorithm
} // namespace st4sd

#endif
