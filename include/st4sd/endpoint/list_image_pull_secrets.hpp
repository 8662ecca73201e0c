#ifndef ST4SD_ENDPOINT_LIST_IMAGE_PULL_SECRETS_HPP
#define ST4SD_ENDPOINT_LIST_IMAGE_PULL_SECRETS_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/text_answer.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace st4sd {

/// Image-pull secrets by their names, and the registries that each is for.
using image_pull_secret_list = std::map<std::string, std::vector<std::string>>;

namespace endpoint {

/// The image-pull secrets of the service; those that it cannot read are not among them.
///
/// *Source*: `GET /image-pull-secrets/`
struct list_image_pull_secrets {
    using result_type = image_pull_secret_list;
    static constexpr auto repeat = http::idempotency::safe;

    [[nodiscard]] http::request build() const
    {
        http::request request;
        request.target = "image-pull-secrets/";
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<result_type, Json> parse(http::response&& answer, Json const& json) const
    {
        return detail::whole_answer<result_type>('{', "secrets by name", std::move(answer), json);
    }
};

} // namespace endpoint
} // namespace st4sd

#endif
