#ifndef ST4SD_ENDPOINT_GET_IMAGE_PULL_SECRET_HPP
#define ST4SD_ENDPOINT_GET_IMAGE_PULL_SECRET_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/become.hpp>
#include <st4sd/endpoint/detail/text_answer.hpp>
#include <st4sd/endpoint/image_pull_secret_problems.hpp>
#include <st4sd/endpoint/list_image_pull_secrets.hpp>
#include <st4sd/endpoint/path_segment.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>

#include <string>
#include <utility>
#include <vector>

namespace st4sd::endpoint {

/// The registries that an image-pull secret is for. *Errors*: for an unknown secret only `errc::service_failed`, which
/// `algorithm::settled_by_list` finds out about.
///
/// *Source*: `GET /image-pull-secrets/{name}`
struct get_image_pull_secret {
    using result_type = std::vector<std::string>;
    static constexpr auto repeat = http::idempotency::safe;

    std::string name{}; ///< of the secret

    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(auto segment, path_segment("an image-pull secret", name));
        http::request request;
        request.target = "image-pull-secrets/" + std::move(segment);
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<result_type, Json> parse(http::response&& answer, Json const& json) const
    {
        return detail::whole_answer<result_type>('[', "a list of registries", std::move(answer), json);
    }

    /// Whether an error of `parse` may mean that there is no such secret: the service means 404 and answers 500.
    [[nodiscard]] static bool leaves_open(error const& why)
    {
        return detail::says_only(why, 500) || detail::says_only(why, 404);
    }
    /// The error that it is, given all secrets.
    [[nodiscard]] error settle(error const& why, image_pull_secret_list const& all) const
    {
        return all.contains(name) ? why : detail::become(why, unknown_image_pull_secret{name});
    }
};

} // namespace st4sd::endpoint

#endif
