#ifndef ST4SD_ENDPOINT_DATASTORE_COMPONENT_EXISTS_HPP
#define ST4SD_ENDPOINT_DATASTORE_COMPONENT_EXISTS_HPP

#include <st4sd/algorithm/place.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/datastore/detail/zip_answer.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/instance_uri.hpp>
#include <st4sd/raw_json.hpp>

#include <string>
#include <utility>

namespace st4sd::endpoint {

/// Whether a run has the folder of a component. False, too, for a run that its gateway does not know.
///
/// *Errors*: `errc::invalid_argument`. *Source*: `GET <gateway>/experiment/`
struct component_exists {
    using result_type = bool;
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
        http::request request;
        request.target = "experiment/?" + detail::component_query(instance, stage, component);
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] result<bool> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(auto const said, success_or<raw_json>(std::move(answer), json));
        auto const yes = said.text == R"("True")";
        if (!yes && said.text != R"("False")" && said.text != "false") {
            return malformed(status, "$", R"(expected "True", "False" or false)");
        }
        return yes;
    }
};

} // namespace st4sd::endpoint

#endif
