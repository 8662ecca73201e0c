#ifndef ST4SD_ENDPOINT_DATASTORE_DETAIL_ZIP_ANSWER_HPP
#define ST4SD_ENDPOINT_DATASTORE_DETAIL_ZIP_ANSWER_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/http/encoding.hpp>
#include <st4sd/http/headers.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/instance_uri.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace st4sd::endpoint::detail {

// A request of which the answer is a zip archive of any size.
inline http::request zip_request(std::string target)
{
    http::request request;
    request.target = std::move(target);
    request.fields.set("Accept", "application/zip, application/json");
    request.is_download = true;
    request.limits.total = http::deadlines::never;
    return request;
}

inline bool is_zip(http::response const& head)
{
    auto const type = head.media_type();
    return head.status == 200 &&
           (http::iequals(type, "application/zip") || http::iequals(type, "application/x-zip-compressed") ||
            http::iequals(type, "application/octet-stream"));
}

template <json_policy Json>
[[nodiscard]] error no_zip(http::response const& answer, Json const& json)
{
    error why = failure(answer, json, problems<>{});
    if (answer.ok() && why == errc::malformed_answer) {
        return why.with([&](error_info& facts) {
            facts.message = "something else came instead of a zip archive: check the URL of the gateway";
        });
    }
    return why;
}

// The gateway decodes names once too often.
inline std::string encode_twice(std::string_view text)
{
    std::string once;
    for (char const c : text) {
        once += c == '%' ? std::string{"%25"} : std::string{c};
    }
    return http::encode_query(once);
}

// `experiment=…&stage=…&component=…`
inline std::string component_query(instance_uri const& instance, int stage, std::string_view component)
{
    return "experiment=" + encode_twice(instance.path()) + "&stage=" + std::to_string(stage) +
           "&component=" + encode_twice(component);
}
inline result<void> check_component(instance_uri const& instance, int stage, std::string_view component)
{
    BOOST_OUTCOME_TRY(instance.check());
    if (stage < 0 || component.empty() || component.find('/') != component.npos || component == "." ||
        component == "..") {
        return error{
            errc::invalid_argument, "'stage" + std::to_string(stage) + '.' + st4sd::detail::one_line(component) +
                                        "' is no component: give the stage, 0 or more, and a name without '/'"};
    }
    return success();
}

} // namespace st4sd::endpoint::detail

#endif
