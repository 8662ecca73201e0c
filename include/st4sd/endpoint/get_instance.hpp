#ifndef ST4SD_ENDPOINT_GET_INSTANCE_HPP
#define ST4SD_ENDPOINT_GET_INSTANCE_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/instance_answer.hpp>
#include <st4sd/endpoint/detail/property_query.hpp>
#include <st4sd/endpoint/invalid_parameter.hpp>
#include <st4sd/endpoint/property_problems.hpp>
#include <st4sd/endpoint/unknown_instance.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/instance.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::endpoint {

/// One run: its status with what happened to its pod, key-outputs, labels and experiment.
///
/// With `properties` its measured properties come too, in
/// `experiment->metadata.registry.interface->property_table`. *Errors*: `problem<unknown_instance>()`; with
/// properties also `problem<unknown_properties>()` (the run ended without) and
/// `problem<properties_not_available_yet>()`. *Source*: `GET /instances/{id}`
struct get_instance {
    using result_type = instance;
    static constexpr auto repeat = http::idempotency::safe;

    rest_uid run{};
    std::optional<std::vector<std::string>> properties{}; ///< columns to include; an empty list means all

    [[nodiscard]] result<http::request> build() const
    {
        return detail::about(run, properties ? detail::property_query(*properties) : "");
    }
    template <json_policy Json>
    [[nodiscard]] parsed<instance, Json> parse(http::response&& answer, Json const& json) const
    {
        if (!answer.ok()) {
            return detail::instance_failure(
                run, answer, json,
                problems<unknown_instance, unknown_properties, properties_not_available_yet, invalid_parameter>{});
        }
        return decode_run(std::move(answer), json);
    }

private:
    template <json_policy Json>
    static result<instance> decode_run(http::response&& answer, Json const& json)
    {
        auto const status = answer.status;
        auto found = success_or<instance>(std::move(answer), json);
        if (found && found.assume_value().id.empty()) {
            found = malformed(status, "$.id", "is missing");
        }
        return found; // made in its place: it is large
    }
};

} // namespace st4sd::endpoint

#endif
