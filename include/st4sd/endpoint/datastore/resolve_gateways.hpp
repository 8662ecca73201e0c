#ifndef ST4SD_ENDPOINT_DATASTORE_RESOLVE_GATEWAYS_HPP
#define ST4SD_ENDPOINT_DATASTORE_RESOLVE_GATEWAYS_HPP

#include <st4sd/algorithm/place.hpp>
#include <st4sd/describe.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/http/url.hpp>
#include <st4sd/to_json.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::datastore {

/// What the registry knows of a gateway.
struct gateway_entry {
    std::string id{};    ///< of the gateway
    std::string host{};  ///< its URL, as the cluster said it: data from the network
    std::string label{}; ///< for people

    /// *Errors*: `errc::malformed_answer` for a host that is no URL.
    [[nodiscard]] result<http::url> url() const
    {
        auto parsed = http::url::parse(host);
        if (!parsed) {
            return error{errc::malformed_answer, "the registry's address of the gateway '" + id + "' is no URL"};
        }
        return parsed;
    }

    friend bool operator==(gateway_entry const&, gateway_entry const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("unique_id", &gateway_entry::id), field("host", &gateway_entry::host),
            field("label", &gateway_entry::label));
    }
};

} // namespace st4sd::datastore

namespace st4sd::endpoint {

/// Asks the registry where gateways are. Those that it does not know are missing in the result.
///
/// *Source*: `POST <registry>/gateways/api/v1.0/unique_ids`
struct resolve_gateways {
    using result_type = std::map<std::string, datastore::gateway_entry, std::less<>>;
    static constexpr auto repeat = http::idempotency::safe; // it only reads

    std::vector<std::string> ids{}; ///< of the gateways

    [[nodiscard]] static algorithm::place where() { return algorithm::place::registry(); }
    [[nodiscard]] http::request build() const
    {
        http::request request;
        request.verb = http::method::post;
        request.target = "gateways/api/v1.0/unique_ids";
        request.repeat = repeat;
        request.body = to_json(ids);
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] result<result_type> parse(http::response&& answer, Json const& json) const
    {
        return success_or<result_type>(std::move(answer), json);
    }
};

} // namespace st4sd::endpoint

#endif
