#ifndef ST4SD_ALGORITHM_START_ONCE_HPP
#define ST4SD_ALGORITHM_START_ONCE_HPP

#include <st4sd/algorithm/datastore/located.hpp>
#include <st4sd/algorithm/detail/datastore_lookup.hpp>
#include <st4sd/algorithm/detail/pace.hpp>
#include <st4sd/algorithm/detail/request_label.hpp>
#include <st4sd/algorithm/detail/sightings.hpp>
#include <st4sd/algorithm/start_once_options.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/endpoint/get_instance.hpp>
#include <st4sd/endpoint/start_experiment.hpp>
#include <st4sd/endpoint/start_unconfirmed.hpp>

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <utility>

namespace st4sd::algorithm {

/// Starts one run, also when the answer is lost: then it looks for the run among the new ones of the package, by a
/// request id that it put into the payload's metadata (`request_id_key`), and gives it as if it had been answered.
///
/// `Start` is the endpoint that starts it. It notes which runs there are, sends the start, once, and after a lost
/// answer looks until the run shows its id, or the datastore knows it (inside `located`, which finds that). With an id
/// of the caller's it looks first, and waits for runs of the package that have not said yet who asked for them.
///
/// *Errors*: those of `Start`, where it is certain that there is no run, or the service itself says that it failed. At
/// the deadline `start_unconfirmed`, with the runs that could not be excluded: never that it was not started. When it
/// is cancelled after the start was sent, `errc::cancelled` has that problem, too. `errc::invalid_argument` for a
/// request id that cannot be sent. *Source*: `GET /instances/`, `POST /experiments/{id}/start`, `GET /instances/{id}`,
/// `GET /url-map/`; of the datastore `POST /documents/api/v1.0/query`
template <class Start>
class start_once {
public:
    using result_type = typename Start::result_type;

    explicit start_once(Start start, start_once_options options = {})
        : start_{std::move(start)}
        , wanted_id_{std::move(options.request_id)}
        , pace_{pace_of(options)}
        , datastore_{options.datastore}
    {}

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (expects_ == answer_to::start && in.answer) {
            return started(std::move(in), json);
        }
        if (in.cancelled || (in.answer && !*in.answer && in.answer->error() == condition::cancelled)) {
            return ended_by_caller();
        }
        if (!in.answer) {
            return expects_ == answer_to::nothing ? begin(in, json) : look(in.now);
        }
        if (expects_ == answer_to::datastore) {
            return looked_up(std::move(in), json);
        }
        return expects_ == answer_to::listing ? listed(std::move(in), json) : shown(std::move(in), json);
    }

private:
    enum class answer_to { nothing, listing, start, instance, datastore };

    static wait_options pace_of(start_once_options const& from)
    {
        wait_options how;
        how.interval = from.interval;
        how.max_interval = from.max_interval;
        how.deadline = from.deadline;
        how.tolerated_failures = (std::numeric_limits<int>::max)();
        how.seed = from.seed;
        return how;
    }

    template <json_policy Json>
    step<result_type> begin(input const& in, Json const& json)
    {
        if (!start_.payload) {
            return done<result_type>{start_.payload.error()};
        }
        auto label = detail::write_label(start_.payload.assume_value(), std::move(wanted_id_), json);
        if (!label) {
            return done<result_type>{std::move(label).assume_error()};
        }
        label_ = std::move(label).assume_value();
        seen_ = detail::sightings{start_.identifier, label_};
        if (auto request = start_.build(); !request) {
            return done<result_type>{std::move(request).assume_error()};
        }
        if (auto good = pace_.begin(in.now); !good) {
            return done<result_type>{std::move(good).assume_error()};
        }
        return look(in.now);
    }

    step<result_type> look(clock::time_point now)
    {
        is_alive_ = false;
        next_ = 0;
        expects_ = answer_to::listing;
        return pace_.limited(detail::sightings::listing().build().assume_value(), now);
    }

    template <json_policy Json>
    step<result_type> listed(input in, Json const& json)
    {
        auto runs = answer_of(detail::sightings::listing(), std::move(*in.answer), json);
        if (!runs) {
            return failed(runs.error(), in.now);
        }
        if (!lost_ && !label_.is_known) {
            seen_.exclude(runs.assume_value());
            return send_start();
        }
        if (auto found = seen_.look_at(runs.assume_value(), json); !found.empty()) {
            return done<result_type>{result_type{std::move(found)}};
        }
        is_first_ = false;
        return show_next(in.now);
    }

    // A listing does not show everything: each candidate is asked for by itself.
    step<result_type> show_next(clock::time_point now)
    {
        if (next_ == seen_.candidates().size()) {
            return looked(now);
        }
        expects_ = answer_to::instance;
        return pace_.limited(current().build().assume_value(), now);
    }
    [[nodiscard]] endpoint::get_instance current() const { return {seen_.candidates()[next_], {}}; }

    template <json_policy Json>
    step<result_type> shown(input in, Json const& json)
    {
        using verdict = detail::sightings::verdict;
        auto const run = current();
        auto instance = answer_of(run, std::move(*in.answer), json);
        if (!instance && instance.error() != condition::not_found) {
            if (!detail::may_pass(instance.error())) {
                return failed(instance.error(), in.now);
            }
            is_alive_ = true;
            ++next_;
            return show_next(in.now);
        }
        auto const what = instance ? seen_.judge(instance.assume_value(), json) : verdict::another;
        if (what == verdict::found) {
            return done<result_type>{result_type{run.run}};
        }
        if (what == verdict::another) {
            seen_.drop(run.run);
        } else {
            is_alive_ = is_alive_ || what == verdict::open;
            ++next_;
        }
        return show_next(in.now);
    }

    // The end of a look that did not find the run.
    step<result_type> looked(clock::time_point now)
    {
        if (!lost_ && !is_alive_) {
            seen_.drop_all();
            return send_start();
        }
        if (refusal_ && seen_.candidates().empty()) {
            return done<result_type>{*refusal_};
        }
        return lost_ && datastore_.may_ask() ? look_up() : pause(now);
    }

    step<result_type> look_up()
    {
        expects_ = answer_to::datastore;
        return datastore_.ask(label_.id);
    }
    template <json_policy Json>
    step<result_type> looked_up(input in, Json const& json)
    {
        auto found = datastore_.hear(std::move(*in.answer), json);
        return found ? done<result_type>{result_type{std::move(*found)}} : pause(in.now);
    }

    // Until the next look, if there is one.
    step<result_type> pause(clock::time_point now)
    {
        if (pace_.is_over(now)) {
            return done<result_type>{unconfirmed()};
        }
        expects_ = answer_to::listing;
        return pace_.pause(now);
    }

    step<result_type> send_start()
    {
        expects_ = answer_to::start;
        return send_request<result_type>(start_);
    }

    template <json_policy Json>
    step<result_type> started(input in, Json const& json)
    {
        result<result_type> run{error{}};
        int status = 0;
        if (*in.answer) {
            status = in.answer->assume_value().status;
            run = start_.parse(std::move(*in.answer).assume_value(), json);
        } else {
            run = start_.without_answer(in.answer->error());
        }
        if (run) {
            return done<result_type>{std::move(run)};
        }
        bool const is_lost = run.error().template problem<start_unconfirmed>() != nullptr;
        bool const is_refusal = status == 500; // though it may have left a run behind
        if (!is_lost && !is_refusal) {
            return done<result_type>{std::move(run)};
        }
        lost_ = is_lost ? run.error() : of_refusal(run.error());
        if (is_refusal) {
            refusal_ = run.error();
        }
        if (in.cancelled || run.error() == condition::cancelled) {
            return ended_by_caller();
        }
        if (auto good = pace_.begin(in.now); !good) {
            return done<result_type>{unconfirmed()};
        }
        return look(in.now);
    }

    // Looking failed. What may pass is not asked about until the next look.
    step<result_type> failed(error const& why, clock::time_point now)
    {
        if (!lost_ && (!detail::may_pass(why) || is_first_)) {
            return done<result_type>{why}; // nothing was sent yet
        }
        if (!detail::may_pass(why)) {
            return done<result_type>{unconfirmed("; looking for it failed: " + why.message())};
        }
        is_alive_ = true;
        refusal_.reset();
        return looked(now);
    }

    step<result_type> ended_by_caller()
    {
        if (!lost_) {
            return cancelled<result_type>();
        }
        return done<result_type>{error{make_error_code(errc::cancelled), unconfirmed().info()}};
    }

    [[nodiscard]] error of_refusal(error const& why) const
    {
        return error::of(start_unconfirmed{start_.identifier, {}, {}, why.code()}, why.info());
    }

    // Nothing was sent, as a run may have the caller's id already.
    [[nodiscard]] error undecided() const
    {
        start_unconfirmed problem{start_.identifier, label_.id, seen_.candidates(), make_error_code(errc::timed_out)};
        error_info facts;
        facts.message =
            "nothing was started by this call, as some runs do not say yet who asked for them; " + problem.message();
        return error::of(std::move(problem), std::move(facts));
    }

    // What was lost, with what is known by now.
    [[nodiscard]] error unconfirmed(std::string const& more = {}) const
    {
        if (!lost_) {
            return undecided();
        }
        auto problem = *lost_->template problem<start_unconfirmed>();
        auto facts = lost_->info();
        auto const told = problem.message();
        if (facts.message.ends_with(told)) {
            facts.message.resize(facts.message.size() - told.size());
        }
        problem.request_id = label_.id;
        problem.candidates = seen_.candidates();
        facts.message += problem.message() + more;
        if (facts.method.empty()) { // of the start, and not of the last look
            facts.method = "POST";
            facts.url = "experiments/" + start_.identifier + "/start";
        }
        return error::of(std::move(problem), std::move(facts));
    }

    template <class Endpoint, json_policy Json>
    static result<typename Endpoint::result_type>
    answer_of(Endpoint const& endpoint, result<http::response> answer, Json const& json)
    {
        BOOST_OUTCOME_TRY(auto whole, std::move(answer));
        return endpoint.parse(std::move(whole), json);
    }

    Start start_;
    std::string wanted_id_;
    detail::pace pace_;
    detail::datastore_lookup datastore_;
    detail::request_label label_{};
    detail::sightings seen_{};
    answer_to expects_ = answer_to::nothing;
    std::optional<error> lost_{};    // the start was sent, and its answer was lost
    std::optional<error> refusal_{}; // the service's own word that it failed
    std::size_t next_ = 0;           // candidate to be shown
    bool is_first_ = true;           // no listing was read yet
    bool is_alive_ = false;          // some candidate may still say who asked for it
};

} // namespace st4sd::algorithm

#endif
