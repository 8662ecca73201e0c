#ifndef ST4SD_ENDPOINT_UPSERT_IMAGE_PULL_SECRET_HPP
#define ST4SD_ENDPOINT_UPSERT_IMAGE_PULL_SECRET_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/store_image_pull_secret.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/registry_login.hpp>

#include <string>
#include <utility>

namespace st4sd::endpoint {

/// Gives the service the login of a registry, in place of any Secret of this name, foreign ones too.
///
/// *Errors*: `errc::invalid_argument` for a name that cannot be and for an empty member. They do not quote the password.
/// *Source*: `PUT /image-pull-secrets/{name}`
struct upsert_image_pull_secret {
    using result_type = void;
    static constexpr auto repeat = http::idempotency::idempotent;

    std::string name{};     ///< of the secret
    registry_login login{}; ///< for one registry

    [[nodiscard]] result<http::request> build() const
    {
        return detail::store_image_pull_secret(http::method::put, repeat, name, login);
    }
    template <json_policy Json>
    [[nodiscard]] result<void> parse(http::response&& answer, Json const& json) const
    {
        return detail::image_pull_secret_stored(std::move(answer), login, json);
    }
};

} // namespace st4sd::endpoint

#endif
