#ifndef ST4SD_ENDPOINT_GET_START_SKELETON_HPP
#define ST4SD_ENDPOINT_GET_START_SKELETON_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/experiment_target.hpp>
#include <st4sd/endpoint/package_problems.hpp>
#include <st4sd/endpoint/unknown_experiment.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/start_skeleton.hpp>

#include <string>
#include <utility>

namespace st4sd::endpoint {

/// The skeleton as the service gives it, with names of other experiments mixed in: see
/// `algorithm::declared_skeleton`.
///
/// *Errors*: `unknown_experiment`, `package_problems`. *Source*: `GET
/// /experiments/{id}/start/payload/`
struct get_start_skeleton {
    using result_type = start_skeleton;
    static constexpr auto repeat = http::idempotency::safe;

    std::string identifier{}; ///< `name`, `name:tag` or `name@digest`

    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(auto target, experiment_target(identifier, "/start/payload/"));
        http::request request;
        request.target = std::move(target);
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<start_skeleton, Json> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(
            auto body,
            (success_or<raw_json>(std::move(answer), json, problems<unknown_experiment, package_problems>{})));
        BOOST_OUTCOME_TRY(auto skeleton, object_at<start_skeleton>("$", raw_json{body.text}, status, json));
        auto members = decode<detail::members>(std::move(body.text), decoding::lenient, json);
        if (!members || members.assume_value()["payload"].empty()) {
            return malformed(status, "$.payload", "is missing");
        }
        return skeleton;
    }
};

} // namespace st4sd::endpoint

#endif
