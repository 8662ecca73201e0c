#ifndef ST4SD_ENDPOINT_GET_RAW_STATUS_HPP
#define ST4SD_ENDPOINT_GET_RAW_STATUS_HPP

#include <st4sd/detail/one_line.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/instance_answer.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/status.hpp>

#include <string>
#include <utility>

namespace st4sd {

/// The run never reported a status. It may be starting, or may never be able to: only `get_instance` tells which.
struct no_status_yet {
    static constexpr auto when = condition::not_ready;

    rest_uid run{};

    friend bool operator==(no_status_yet const&, no_status_yet const&) = default;
    [[nodiscard]] std::string message() const
    {
        return "run '" + detail::one_line(run.str()) +
               "' has no status yet: ask for the whole instance, which shows why it does not start";
    }
};

namespace endpoint {

/// The status as the orchestrator wrote it. Prefer `instance_status`: this one does not show why a run cannot start.
///
/// *Errors*: `problem<unknown_instance>()`, `problem<no_status_yet>()`. *Source*: `GET /instances/{id}/status`
struct get_raw_status {
    using result_type = status;
    static constexpr auto repeat = http::idempotency::safe;

    rest_uid run{};

    [[nodiscard]] result<http::request> build() const { return detail::about(run, "/status"); }
    template <json_policy Json>
    [[nodiscard]] parsed<status, Json> parse(http::response&& answer, Json const& json) const
    {
        if (!answer.ok()) {
            error const why = detail::instance_failure(run, answer, json, problems<unknown_instance>{});
            return answer.status == 400 && detail::is_json(answer) ? detail::become(why, no_status_yet{run}) : why;
        }
        return success_or<status>(std::move(answer), json);
    }
};

} // namespace endpoint
} // namespace st4sd

#endif
