#ifndef ST4SD_ENDPOINT_VALIDATE_HPP
#define ST4SD_ENDPOINT_VALIDATE_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>

namespace st4sd::endpoint {

/// Asks whether the credentials are good. Any JSON answer but 401 and 403 says so: a local deployment answers 400.
///
/// *Source*: `GET /url-map/`
struct validate {
    using result_type = void;

    [[nodiscard]] http::request build() const
    {
        http::request request;
        request.target = "url-map/";
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] result<void> parse(http::response&& answer, Json const& json) const
    {
        bool const refused = answer.status == 401 || answer.status == 403;
        if (!refused && !answer.media_type().empty() && detail::is_json(answer)) {
            return success();
        }
        return failure(answer, json, problems<>{});
    }
};

} // namespace st4sd::endpoint

#endif
