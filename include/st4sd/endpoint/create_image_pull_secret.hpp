#ifndef ST4SD_ENDPOINT_CREATE_IMAGE_PULL_SECRET_HPP
#define ST4SD_ENDPOINT_CREATE_IMAGE_PULL_SECRET_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/become.hpp>
#include <st4sd/endpoint/detail/store_image_pull_secret.hpp>
#include <st4sd/endpoint/image_pull_secret_problems.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/registry_login.hpp>

#include <string>
#include <utility>

namespace st4sd::endpoint {

/// Gives the service the login of a registry. *Errors*: `image_pull_secret_exists`, `foreign_secret`;
/// `errc::invalid_argument` for a name that cannot be and for an empty member. They do not quote the password.
///
/// *Source*: `POST /image-pull-secrets/{name}`
struct create_image_pull_secret {
    using result_type = void;
    static constexpr auto repeat = http::idempotency::not_idempotent;

    std::string name{};     ///< of the secret
    registry_login login{}; ///< for one registry

    [[nodiscard]] result<http::request> build() const
    {
        return detail::store_image_pull_secret(http::method::post, repeat, name, login);
    }
    template <json_policy Json>
    [[nodiscard]] result<void> parse(http::response&& answer, Json const& json) const
    {
        auto stored = detail::image_pull_secret_stored(std::move(answer), login, json);
        if (!stored && detail::says_only(stored.error(), 409)) {
            stored = detail::become(stored.error(), image_pull_secret_exists{name});
        } else if (!stored && detail::says_only(stored.error(), 422)) {
            stored = detail::become(stored.error(), foreign_secret{name});
        }
        return stored;
    }
};

} // namespace st4sd::endpoint

#endif
