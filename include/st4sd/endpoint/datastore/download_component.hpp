#ifndef ST4SD_ENDPOINT_DATASTORE_DOWNLOAD_COMPONENT_HPP
#define ST4SD_ENDPOINT_DATASTORE_DOWNLOAD_COMPONENT_HPP

#include <st4sd/algorithm/place.hpp>
#include <st4sd/datastore/file_problems.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/datastore/detail/zip_answer.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/instance_uri.hpp>
#include <st4sd/raw_json.hpp>

#include <string>
#include <utility>

namespace st4sd::endpoint {

/// The folder of a component as a zip archive, of which the answer is streamed.
///
/// *Errors*: `problem<datastore::vanished_instance>()`, `problem<datastore::unknown_component>()`,
/// `errc::invalid_argument`. *Source*: `GET <gateway>/experiment/download`
struct download_component {
    static constexpr auto repeat = http::idempotency::safe;

    instance_uri instance{};
    int stage = 0;           ///< the component's
    std::string component{}; ///< with the number of the replica, `Optimise0`

    [[nodiscard]] algorithm::place where() const
    {
        return algorithm::place::at_gateway(std::string{instance.gateway()});
    }
    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(detail::check_component(instance, stage, component));
        return detail::zip_request("experiment/download?" + detail::component_query(instance, stage, component));
    }
    /// Whether this head is that of an archive.
    [[nodiscard]] static bool is_content(http::response const& head) { return detail::is_zip(head); }
    /// The error that another answer stands for. What is not there is told with 200 and a JSON `false` or `""`.
    template <json_policy Json>
    [[nodiscard]] error failure_of(http::response const& answer, Json const& json) const
    {
        if (answer.status == 200 && detail::is_json(answer)) {
            error_info facts;
            facts.http_status = answer.status;
            if (auto const said = decode<raw_json>(answer.body, decoding::lenient, json)) {
                if (said.assume_value().text == "false") {
                    return error::of(datastore::vanished_instance{instance}, std::move(facts));
                }
                if (said.assume_value().text == R"("")") {
                    return error::of(datastore::unknown_component{instance, stage, component}, std::move(facts));
                }
            }
        }
        return detail::no_zip(answer, json);
    }
};

} // namespace st4sd::endpoint

#endif
