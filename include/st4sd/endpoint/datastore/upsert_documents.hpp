#ifndef ST4SD_ENDPOINT_DATASTORE_UPSERT_DOCUMENTS_HPP
#define ST4SD_ENDPOINT_DATASTORE_UPSERT_DOCUMENTS_HPP

#include <st4sd/algorithm/place.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/to_json.hpp>

#include <string>
#include <utility>
#include <vector>

namespace st4sd::endpoint {

/// Puts whole documents in the place of those that have the same `type` and `instance` (components: also `name` and
/// `stage`). The datastore deletes the old one and then inserts the new one, one after the other: whoever asks
/// meanwhile finds neither, and if it fails in between, the document is lost. Sending the same again is safe.
///
/// *Source*: `POST <datastore>/documents/api/v1.0/upsert`
struct upsert_documents {
    using result_type = void;
    static constexpr auto repeat = http::idempotency::idempotent;

    std::vector<raw_json> documents{}; ///< objects; at most 200

    [[nodiscard]] static algorithm::place where() { return algorithm::place::datastore(); }
    [[nodiscard]] http::request build() const
    {
        http::request request;
        request.verb = http::method::post;
        request.target = "documents/api/v1.0/upsert";
        request.body = R"({"documents":)" + to_json(documents) + '}';
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] result<void> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(auto const said, success_or<std::string>(std::move(answer), json));
        return said == "OK" ? result<void>{success()} : malformed(status, "$", "expected OK");
    }
};

} // namespace st4sd::endpoint

#endif
