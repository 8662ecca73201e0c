#ifndef ST4SD_ENDPOINT_CREATE_DATASET_HPP
#define ST4SD_ENDPOINT_CREATE_DATASET_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/dataset_problems.hpp>
#include <st4sd/endpoint/detail/become.hpp>
#include <st4sd/endpoint/detail/scrub_answer.hpp>
#include <st4sd/http/encoding.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/kubernetes_name.hpp>
#include <st4sd/payload/places.hpp>
#include <st4sd/to_json.hpp>

#include <string>
#include <utility>

namespace st4sd::endpoint {

/// Makes a bucket a Dataset of the cluster. *Errors*: `dataset_exists`, `invalid_dataset_name`, `datasets_unavailable`;
/// `errc::invalid_argument` for a bucket without one of endpoint, name and keys; `errc::unauthorised` also where the
/// service itself may not. They do not quote the keys.
///
/// *Source*: `POST /datasets/s3/{name}`
struct create_dataset {
    using result_type = void;
    static constexpr auto repeat = http::idempotency::not_idempotent;

    std::string name{}; ///< of the Dataset
    s3_bucket place{};  ///< the bucket, with its keys

    [[nodiscard]] result<http::request> build() const
    {
        if (!is_kubernetes_name(name)) {
            return error::of(invalid_dataset_name{name});
        }
        auto const* missing = place.endpoint.empty()            ? "endpoint"
                              : place.bucket.empty()            ? "bucket"
                              : place.access_key_id.empty()     ? "access_key_id"
                              : place.secret_access_key.empty() ? "secret_access_key"
                                                                : nullptr;
        if (missing) {
            return error{
                errc::invalid_argument, "the bucket of dataset '" + name + "' has no " + missing + ": give one"};
        }
        http::request request;
        request.verb = http::method::post;
        request.target = "datasets/s3/" + http::encode_segment(name);
        request.repeat = repeat;
        request.body = to_json(document(), layout::compact, secrets::revealed);
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] result<void> parse(http::response&& answer, Json const& json) const
    {
        detail::scrub_answer(answer, document(), json);
        if (auto const said = success_or<raw_json>(std::move(answer), json); !said) { // it says "OK"
            return meaning(said.error());
        }
        return success();
    }

private:
    // An empty region is sent, too.
    [[nodiscard]] s3_spec document() const
    {
        auto spec = st4sd::detail::spec_of(place);
        spec.region = place.region;
        return spec;
    }
    // Kubernetes refuses with a status of its own.
    [[nodiscard]] error meaning(error const& why) const
    {
        if (detail::says_only(why, 409)) {
            return detail::become(why, dataset_exists{name});
        }
        if (detail::says_only(why, 422)) {
            return detail::become(why, invalid_dataset_name{name});
        }
        if (detail::says_only(why, 404)) { // it does not know what a Dataset is
            return detail::become(why, datasets_unavailable{});
        }
        return why;
    }
};

} // namespace st4sd::endpoint

#endif
