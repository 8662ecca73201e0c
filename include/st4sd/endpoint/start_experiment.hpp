#ifndef ST4SD_ENDPOINT_START_EXPERIMENT_HPP
#define ST4SD_ENDPOINT_START_EXPERIMENT_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/become.hpp>
#include <st4sd/endpoint/detail/scrub_answer.hpp>
#include <st4sd/endpoint/detail/start_answer.hpp>
#include <st4sd/endpoint/experiment_target.hpp>
#include <st4sd/endpoint/package_problems.hpp>
#include <st4sd/endpoint/push_problems.hpp>
#include <st4sd/endpoint/start_problems.hpp>
#include <st4sd/endpoint/unknown_experiment.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/rest_uid.hpp>
#include <st4sd/payload/start_payload.hpp>
#include <st4sd/raw_json.hpp>

#include <concepts>
#include <string>
#include <utility>

namespace st4sd::endpoint {

/// Starts a run. A lost answer does not tell whether it was started, so that it is never sent twice
/// by itself: the error is `start_unconfirmed` then. `Sent` is `start_payload`, or `raw_json` for a
/// document that is sent as it is.
///
/// *Errors*: `start_unconfirmed` when the connection breaks after something was sent, a gateway
/// answers (502, 503, 504) or the answer cannot be read; `unknown_experiment`,
/// `invalid_start_payload`, `missing_inputs`, `start_refused` (also for what the service says only
/// in words), `package_problems`; of older services `data_input_conflicts`,
/// `inaccessible_registries`. They do not quote secrets of the payload.
/// *Source*: `POST /experiments/{id}/start`
template <class Sent>
struct start_experiment {
    using result_type = rest_uid;
    static constexpr auto repeat = http::idempotency::not_idempotent;

    std::string identifier{}; ///< `name`, `name:tag` or `name@digest`
    result<Sent> payload;     ///< an error comes back from `build()`

    /// Of what a payload's `build()` gave.
    [[nodiscard]] static start_experiment of(parsed<start_request, Sent> built)
    {
        if (!built) {
            return {{}, std::move(built).assume_error()};
        }
        auto& request = built.assume_value();
        return {std::move(request.identifier), std::move(request.payload)};
    }

    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(auto const& sent, payload);
        // the bare name would be the route that starts a workflow without a package
        auto const* const id = identifier == "lambda" ? "lambda:latest" : identifier.c_str();
        BOOST_OUTCOME_TRY(auto target, experiment_target(id, "/start"));
        if constexpr (!std::same_as<Sent, raw_json>) {
            return detail::start_request_to(std::move(target), to_json(sent, layout::compact, secrets::revealed));
        } else if (sent.empty()) {
            return error{
                errc::invalid_argument, "the start payload is empty: send {} for an experiment without inputs"};
        } else {
            return detail::start_request_to(std::move(target), sent.text);
        }
    }
    template <json_policy Json>
    [[nodiscard]] parsed<rest_uid, Json> parse(http::response&& answer, Json const& json) const
    {
        if (payload) {
            detail::scrub_answer(answer, payload.assume_value(), json);
        }
        auto const status = answer.status;
        auto run = !answer.ok() || !detail::is_json(answer) ? parsed<rest_uid, Json>{why_not(answer, json)}
                                                            : detail::started_run(std::move(answer), json);
        if (!run) {
            return detail::without_run(run.error(), status, identifier);
        }
        return run;
    }
    /// What it means that no answer came.
    [[nodiscard]] error without_answer(error const& why) const { return detail::without_answer(why, identifier); }

private:
    template <json_policy Json>
    static error why_not(http::response const& answer, Json const& json)
    {
        auto why = failure(
            answer, json,
            problems<
                unknown_experiment, invalid_start_payload, missing_inputs, data_input_conflicts,
                inaccessible_registries, start_refused, package_problems>{});
        if (detail::says_only(why, 400)) {
            return detail::become(why, start_refused{why.server_message()});
        }
        return why;
    }
};

template <class Sent>
start_experiment(std::string, Sent) -> start_experiment<Sent>;

} // namespace st4sd::endpoint

#endif
