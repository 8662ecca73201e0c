#ifndef ST4SD_ENDPOINT_DETAIL_STORE_IMAGE_PULL_SECRET_HPP
#define ST4SD_ENDPOINT_DETAIL_STORE_IMAGE_PULL_SECRET_HPP

#include <st4sd/detail/one_line.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/scrub_answer.hpp>
#include <st4sd/http/encoding.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/kubernetes_name.hpp>
#include <st4sd/model/registry_login.hpp>
#include <st4sd/to_json.hpp>

#include <string>
#include <utility>

// What creating and replacing an image-pull secret have in common.

namespace st4sd::endpoint::detail {

inline result<http::request> store_image_pull_secret(
    http::method verb, http::idempotency repeat, std::string const& name, registry_login const& login)
{
    if (!is_kubernetes_name(name)) {
        return error{
            errc::invalid_argument, "an image-pull secret cannot be called '" + st4sd::detail::one_line(name, 80) +
                                        "': " + std::string{st4sd::detail::kubernetes_name_rule}};
    }
    auto const* missing = login.server.empty()     ? "server"
                          : login.username.empty() ? "username"
                          : login.password.empty() ? "password"
                                                   : nullptr;
    if (missing) {
        return error{
            errc::invalid_argument, "the login of image-pull secret '" + name + "' has no " + missing + ": give one"};
    }
    http::request request;
    request.verb = verb;
    request.target = "image-pull-secrets/" + http::encode_segment(name);
    request.repeat = repeat;
    request.body = to_json(login, layout::compact, secrets::revealed);
    return request;
}

template <json_policy Json>
result<void> image_pull_secret_stored(http::response&& answer, registry_login const& login, Json const& json)
{
    scrub_answer(answer, login, json);
    BOOST_OUTCOME_TRY(auto said, success_or<raw_json>(std::move(answer), json));
    static_cast<void>(said); // it says "Success"
    return success();
}

} // namespace st4sd::endpoint::detail

#endif
