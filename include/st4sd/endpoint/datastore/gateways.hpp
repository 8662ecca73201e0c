#ifndef ST4SD_ENDPOINT_DATASTORE_GATEWAYS_HPP
#define ST4SD_ENDPOINT_DATASTORE_GATEWAYS_HPP

#include <st4sd/algorithm/place.hpp>
#include <st4sd/describe.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/datastore/resolve_gateways.hpp>
#include <st4sd/endpoint/path_segment.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/http/url.hpp>
#include <st4sd/model/instance_uri.hpp>
#include <st4sd/raw_json.hpp>

#include <optional>
#include <string>
#include <utility>

namespace st4sd::endpoint {

/// What the registry knows of one gateway. Of one that it does not know it only says that it failed: `resolve_gateways` can tell.
///
/// *Errors*: `errc::service_failed`. *Source*: `GET <registry>/gateway/api/v1.0/unique_id/{id}`
struct get_gateway {
    using result_type = datastore::gateway_entry;
    static constexpr auto repeat = http::idempotency::safe;

    std::string id{}; ///< of the gateway

    [[nodiscard]] static algorithm::place where() { return algorithm::place::registry(); }
    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(auto const segment, path_segment("the gateway", id));
        http::request request;
        request.target = "gateway/api/v1.0/unique_id/" + segment;
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<datastore::gateway_entry, Json> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(auto body, success_or<raw_json>(std::move(answer), json));
        return object_at<datastore::gateway_entry>("$", std::move(body), status, json);
    }
};

/// Tells the registry where a gateway is, which clusters do when they are set up: an entry of this id is replaced, whoever made
/// it. *Errors*: `errc::invalid_argument`. *Source*: `POST <registry>/gateway/api/v1.0/unique_id/{id}/host/{url}/label/{label}`
struct register_gateway {
    using result_type = void;
    static constexpr auto repeat = http::idempotency::idempotent;

    std::string id{};    ///< of the gateway
    http::url host{};    ///< where it is, as seen by clients
    std::string label{}; ///< for people

    [[nodiscard]] static algorithm::place where() { return algorithm::place::registry(); }
    [[nodiscard]] result<http::request> build() const
    {
        if (host.origin.host.empty()) {
            return error{
                errc::invalid_argument,
                "the gateway's URL is empty: give one, for instance https://st4sd.example.org/ds-gateway"};
        }
        BOOST_OUTCOME_TRY(auto const name, path_segment("the gateway", id));
        BOOST_OUTCOME_TRY(auto const shown, path_segment("the gateway's label", label));
        http::request request;
        request.verb = http::method::post;
        request.target = "gateway/api/v1.0/unique_id/" + name + "/host/" + http::encode_segment(host.to_string()) +
                         "/label/" + shown;
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] result<void> parse(http::response&& answer, Json const& json) const
    {
        BOOST_OUTCOME_TRY(success_or<raw_json>(std::move(answer), json));
        return success();
    }
};

/// Whether a gateway finds the folder of a run in its cluster. *Errors*: `errc::invalid_argument`.
///
/// *Source*: `POST <gateway>/experiment/api/v1.0/location/{file URI}`
struct locate_instance {
    using result_type = bool;
    static constexpr auto repeat = http::idempotency::idempotent;

    instance_uri instance{};

    [[nodiscard]] algorithm::place where() const
    {
        return algorithm::place::at_gateway(std::string{instance.gateway()});
    }
    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(instance.check());
        http::request request;
        request.verb = http::method::post;
        request.target = "experiment/api/v1.0/location/" + http::encode_segment(instance.str());
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] result<bool> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(auto const body, success_or<envelope>(std::move(answer), json));
        if (!body.result) {
            return malformed(status, "$.result", "is missing");
        }
        return *body.result;
    }

private:
    struct envelope {
        std::optional<bool> result{};

        static constexpr auto describe() { return fields(field("result", &envelope::result)); }
    };
};

} // namespace st4sd::endpoint

#endif
