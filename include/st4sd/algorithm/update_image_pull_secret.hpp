#ifndef ST4SD_ALGORITHM_UPDATE_IMAGE_PULL_SECRET_HPP
#define ST4SD_ALGORITHM_UPDATE_IMAGE_PULL_SECRET_HPP

#include <st4sd/algorithm/step.hpp>
#include <st4sd/endpoint/image_pull_secret_problems.hpp>
#include <st4sd/endpoint/list_image_pull_secrets.hpp>
#include <st4sd/endpoint/upsert_image_pull_secret.hpp>
#include <st4sd/json.hpp>

#include <string>
#include <utility>

namespace st4sd::algorithm {

/// Replaces the login of an image-pull secret that the service lists: it would as well create one, or take over a foreign
/// Secret. Two exchanges; who creates one of this name between them is overwritten.
///
/// *Errors*: `unknown_image_pull_secret`, and those of the endpoints. *Source*: `GET /image-pull-secrets/`,
/// `PUT /image-pull-secrets/{name}`
class update_image_pull_secret {
public:
    using result_type = void;

    update_image_pull_secret(std::string name, registry_login login) : upsert_{std::move(name), std::move(login)} {}

    template <json_policy Json>
    [[nodiscard]] step<void> resume(input in, Json const& json)
    {
        if (in.answer && !*in.answer) {
            return done<void>{in.answer->error()};
        }
        if (in.answer && is_there_) {
            return done<void>{upsert_.parse(std::move(*in.answer).assume_value(), json)};
        }
        if (in.answer) {
            auto const all = list_.parse(std::move(*in.answer).assume_value(), json);
            if (!all) {
                return done<void>{all.error()};
            }
            is_there_ = all.assume_value().contains(upsert_.name);
            if (!is_there_) {
                return done<void>{error::of(unknown_image_pull_secret{upsert_.name})};
            }
        }
        if (in.cancelled) {
            return cancelled<void>();
        }
        auto put = send_request<void>(upsert_); // what cannot be sent is an error before anything is asked
        return is_there_ || !std::holds_alternative<send>(put) ? std::move(put) : send_request<void>(list_);
    }

private:
    endpoint::upsert_image_pull_secret upsert_;
    endpoint::list_image_pull_secrets list_{};
    bool is_there_ = false; // as the first answer says
};

} // namespace st4sd::algorithm

#endif
