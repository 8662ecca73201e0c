#ifndef ST4SD_ENDPOINT_GET_OUTPUTS_HPP
#define ST4SD_ENDPOINT_GET_OUTPUTS_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/instance_answer.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/key_outputs.hpp>

#include <utility>

namespace st4sd::endpoint {

/// The key-outputs that a run has so far; they appear while it goes on.
///
/// *Errors*: `problem<unknown_instance>()`. *Source*: `GET /instances/{id}/outputs`
struct get_outputs {
    using result_type = key_outputs;
    static constexpr auto repeat = http::idempotency::safe;

    rest_uid run{};

    [[nodiscard]] result<http::request> build() const { return detail::about(run, "/outputs"); }
    template <json_policy Json>
    [[nodiscard]] parsed<key_outputs, Json> parse(http::response&& answer, Json const& json) const
    {
        if (!answer.ok()) {
            return detail::instance_failure(run, answer, json, problems<unknown_instance>{});
        }
        return success_or<key_outputs>(std::move(answer), json);
    }
};

} // namespace st4sd::endpoint

#endif
