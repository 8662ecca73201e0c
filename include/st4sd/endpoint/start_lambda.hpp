#ifndef ST4SD_ENDPOINT_START_LAMBDA_HPP
#define ST4SD_ENDPOINT_START_LAMBDA_HPP

#include <st4sd/detail/json_syntax.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/become.hpp>
#include <st4sd/endpoint/detail/scrub_answer.hpp>
#include <st4sd/endpoint/detail/start_answer.hpp>
#include <st4sd/endpoint/lambda_problems.hpp>
#include <st4sd/endpoint/push_problems.hpp>
#include <st4sd/endpoint/start_problems.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/rest_uid.hpp>
#include <st4sd/payload/lambda_payload.hpp>
#include <st4sd/payload/problems.hpp>
#include <st4sd/result.hpp>
#include <st4sd/to_json.hpp>

#include <string>
#include <utility>

namespace st4sd::endpoint {

/// Starts a run of a FlowIR. As for an experiment, it is never sent twice by itself.
///
/// *Errors*: `start_unconfirmed` as for an experiment; `payload_problems` for a FlowIR that is no
/// JSON object; `invalid_lambda_flowir`, `lambda_refused`; of older services
/// `data_input_conflicts`, `inaccessible_registries`. They do not quote secrets of the payload.
/// *Source*: `POST /experiments/lambda/start`
template <class Sent>
struct start_lambda {
    using result_type = rest_uid;
    static constexpr auto repeat = http::idempotency::not_idempotent;

    result<Sent> payload; ///< an error comes back from `build()`

    /// Of what a payload's `build()` gave.
    [[nodiscard]] static start_lambda of(parsed<lambda_request, Sent> built)
    {
        if (!built) {
            return {std::move(built).assume_error()};
        }
        return {std::move(built.assume_value().payload)};
    }

    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(auto const& sent, payload);
        // it goes into the request as it is, and would spoil all of it
        if (auto problem = st4sd::detail::object_problem(sent.flowir.text); !problem.empty()) {
            return error::of(payload_problems{{{"lambdaFlowIR", std::move(problem)}}});
        }
        return detail::start_request_to("experiments/lambda/start", to_json(sent, layout::compact, secrets::revealed));
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
            return detail::without_run(run.error(), status, {});
        }
        return run;
    }
    /// What it means that no answer came.
    [[nodiscard]] error without_answer(error const& why) const { return detail::without_answer(why, {}); }

private:
    template <json_policy Json>
    static error why_not(http::response const& answer, Json const& json)
    {
        auto why =
            failure(answer, json, problems<invalid_lambda_flowir, data_input_conflicts, inaccessible_registries>{});
        if (detail::says_only(why, 400) || detail::says_only(why, 500)) {
            return detail::become(why, lambda_refused{why.server_message()});
        }
        return why;
    }
};

template <class Sent>
start_lambda(Sent) -> start_lambda<Sent>;

} // namespace st4sd::endpoint

#endif
