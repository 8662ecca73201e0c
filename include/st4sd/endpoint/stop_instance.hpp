#ifndef ST4SD_ENDPOINT_STOP_INSTANCE_HPP
#define ST4SD_ENDPOINT_STOP_INSTANCE_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/instance_answer.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>

#include <utility>

namespace st4sd::endpoint {

/// Stops a run and makes the service forget it: fetch its outputs and properties before. Its files stay on the cluster.
///
/// *Errors*: `problem<unknown_instance>()`, also for a run that was stopped before. *Source*: `DELETE /instances/{id}`
struct stop_instance {
    using result_type = void;
    static constexpr auto repeat = http::idempotency::idempotent;

    rest_uid run{};

    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(auto request, detail::about(run));
        request.verb = http::method::delete_;
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] result<void> parse(http::response&& answer, Json const& json) const
    {
        if (answer.ok() && detail::is_json(answer)) {
            return success();
        }
        error const why = detail::instance_failure(run, answer, json, problems<unknown_instance>{});
        // The service says with a bare 400 that there is no such run.
        return answer.status == 400 && detail::is_json(answer) ? detail::become(why, unknown_instance{run}) : why;
    }
};

} // namespace st4sd::endpoint

#endif
