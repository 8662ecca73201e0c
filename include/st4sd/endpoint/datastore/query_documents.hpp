#ifndef ST4SD_ENDPOINT_DATASTORE_QUERY_DOCUMENTS_HPP
#define ST4SD_ENDPOINT_DATASTORE_QUERY_DOCUMENTS_HPP

#include <st4sd/algorithm/place.hpp>
#include <st4sd/describe.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/raw_json.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::endpoint {

/// The documents that a Mongo filter finds, as JSON. The datastore gives all of them in one answer and says of a wrong
/// filter only that it failed (`errc::service_failed`).
///
/// *Source*: `POST <datastore>/documents/api/v1.0/query`
struct query_documents {
    using result_type = std::vector<raw_json>;
    static constexpr auto repeat = http::idempotency::safe;          // it only reads
    static constexpr auto documents_member = "document-descriptors"; ///< the member of the answer that holds them

    std::string filter{};         ///< an object
    bool with_properties = false; ///< experiments get the table of what they measured, all of it

    [[nodiscard]] static algorithm::place where() { return algorithm::place::datastore(); }
    [[nodiscard]] http::request build() const
    {
        http::request request;
        request.verb = http::method::post;
        // a list of columns would miss those with capitals, and any list but * those of tables without input-id
        request.target =
            std::string{"documents/api/v1.0/query"} + (with_properties ? "?includeProperties=*&stringifyNaN=True" : "");
        request.body = filter;
        request.repeat = repeat;
        request.is_download = true;
        request.limits.total = http::deadlines::never;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] result<result_type> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(auto body, success_or<envelope>(std::move(answer), json));
        if (!body.documents) {
            return malformed(status, "$.document-descriptors", "is missing");
        }
        return std::move(*body.documents);
    }

    /// The error that a head, with the beginning of its body, stands for.
    template <json_policy Json>
    [[nodiscard]] static error failure_of(http::response const& answer, Json const& json)
    {
        return failure(answer, json, problems<>{});
    }

private:
    struct envelope {
        std::optional<std::vector<raw_json>> documents{};
        static constexpr auto describe() { return fields(field("document-descriptors", &envelope::documents)); }
    };
};

} // namespace st4sd::endpoint

#endif
