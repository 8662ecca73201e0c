#ifndef ST4SD_ENDPOINT_GET_PROPERTIES_HPP
#define ST4SD_ENDPOINT_GET_PROPERTIES_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/instance_answer.hpp>
#include <st4sd/endpoint/detail/property_query.hpp>
#include <st4sd/endpoint/invalid_parameter.hpp>
#include <st4sd/endpoint/property_problems.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/table.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::endpoint {

/// The properties that a run measured, as the service gives them: it leaves out names that it does not find, and
/// does not find columns with capitals. `algorithm::properties` does.
///
/// *Errors*: `problem<unknown_instance>()`, `problem<unknown_properties>()` (the run ended without any),
/// `problem<properties_not_available_yet>()`. *Source*: `GET /instances/{id}/properties`
struct get_properties {
    using result_type = table;
    static constexpr auto repeat = http::idempotency::safe;
    static constexpr std::uint64_t largest = 256u << 20; ///< bytes of the answer

    rest_uid run{};
    std::vector<std::string> columns{}; ///< empty means all; all are asked for when the list is too long for a URL

    /// Whether the service is asked for every column.
    [[nodiscard]] bool asks_for_all() const { return !detail::can_be_listed(columns); }

    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(auto request, detail::about(run, "/properties" + detail::property_query(columns)));
        request.body_limit = largest;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<table, Json> parse(http::response&& answer, Json const& json) const
    {
        if (!answer.ok()) {
            error const why = detail::instance_failure(
                run, answer, json,
                problems<unknown_instance, unknown_properties, properties_not_available_yet, invalid_parameter>{});
            // A bare 400: the run has not reported its metadata.
            return answer.status == 400 && why == errc::rejected && detail::is_json(answer) &&
                           !why.problem<invalid_parameter>()
                       ? detail::become(why, properties_not_available_yet{})
                       : why;
        }
        return success_or<table>(std::move(answer), json);
    }
};

} // namespace st4sd::endpoint

#endif
