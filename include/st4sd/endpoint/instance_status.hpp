#ifndef ST4SD_ENDPOINT_INSTANCE_STATUS_HPP
#define ST4SD_ENDPOINT_INSTANCE_STATUS_HPP

#include <st4sd/endpoint/get_instance.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/status.hpp>

#include <utility>

namespace st4sd::endpoint {

/// The status of a run, with what happened to its pod: it shows also why a run could not start.
///
/// *Errors*: `problem<unknown_instance>()`. *Source*: `GET /instances/{id}`, as `/status` does not know the pod.
struct instance_status {
    using result_type = status;
    static constexpr auto repeat = http::idempotency::safe;

    rest_uid run{};

    [[nodiscard]] result<http::request> build() const { return get_instance{run, {}}.build(); }
    template <json_policy Json>
    [[nodiscard]] parsed<status, Json> parse(http::response&& answer, Json const& json) const
    {
        BOOST_OUTCOME_TRY(auto whole, get_instance{run, {}}.parse(std::move(answer), json));
        return std::move(whole.status);
    }
};

} // namespace st4sd::endpoint

#endif
