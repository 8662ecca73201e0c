#ifndef ST4SD_ENDPOINT_DATASTORE_GET_URL_MAP_HPP
#define ST4SD_ENDPOINT_DATASTORE_GET_URL_MAP_HPP

#include <st4sd/datastore/problems.hpp>
#include <st4sd/describe.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>

#include <string>
#include <utility>

namespace st4sd::datastore {

/// Where the services are that belong together, as the runtime service says it. A URL that it does not name is empty.
struct url_map {
    std::string service{};   ///< the runtime service itself
    std::string datastore{}; ///< of documents
    std::string registry{};  ///< of gateways

    friend bool operator==(url_map const&, url_map const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("consumable-computing", &url_map::service), field("cdb-rest", &url_map::datastore),
            field("cdb-gateway-registry", &url_map::registry));
    }
};

} // namespace st4sd::datastore

namespace st4sd::endpoint {

/// Asks the runtime service where the datastore is. *Errors*: `problem<datastore::no_datastore>()`.
///
/// *Source*: `GET /url-map/`
struct get_url_map {
    using result_type = datastore::url_map;
    static constexpr auto repeat = http::idempotency::safe;

    [[nodiscard]] http::request build() const
    {
        http::request request;
        request.target = "url-map/";
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] result<datastore::url_map> parse(http::response&& answer, Json const& json) const
    {
        return success_or<datastore::url_map>(std::move(answer), json, problems<datastore::no_datastore>{});
    }
};

} // namespace st4sd::endpoint

#endif
