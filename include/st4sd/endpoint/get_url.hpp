#ifndef ST4SD_ENDPOINT_GET_URL_HPP
#define ST4SD_ENDPOINT_GET_URL_HPP

#include <st4sd/datastore/problems.hpp>
#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/become.hpp>
#include <st4sd/endpoint/detail/text_answer.hpp>
#include <st4sd/endpoint/path_segment.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/to_json.hpp>

#include <string>
#include <utility>

namespace st4sd {

/// The url-map names no such service.
struct unknown_service {
    static constexpr auto when = condition::not_found;

    std::string key{}; ///< what was asked for

    [[nodiscard]] std::string message() const
    {
        return "the service's url-map does not name '" + detail::one_line(key, 80) +
               "': take consumable-computing, cdb-rest or cdb-gateway-registry";
    }
    friend bool operator==(unknown_service const&, unknown_service const&) = default;
    static constexpr auto describe() { return fields(field("key", &unknown_service::key)); }
};

namespace endpoint {

/// Where one of the services is that belong together, by its key in the url-map. *Errors*: `unknown_service`,
/// `datastore::no_datastore`.
///
/// *Source*: `GET /url-map/{key}`
struct get_url {
    using result_type = std::string;
    static constexpr auto repeat = http::idempotency::safe;

    std::string key{}; ///< of the service

    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(auto segment, path_segment("a service", key));
        http::request request;
        request.target = "url-map/" + std::move(segment);
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<std::string, Json> parse(http::response&& answer, Json const& json) const
    {
        if (!answer.ok() || !detail::is_json(answer)) {
            auto const why = failure(answer, json, problems<datastore::no_datastore>{});
            return detail::says_only(why, 404) ? detail::become(why, unknown_service{key}) : why;
        }
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(auto url, detail::text_answer(std::move(answer), "a URL", json));
        if (url.empty()) {
            return malformed(status, "$", "expected a URL");
        }
        return url;
    }
};

} // namespace endpoint
} // namespace st4sd

#endif
