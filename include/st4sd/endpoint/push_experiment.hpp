#ifndef ST4SD_ENDPOINT_PUSH_EXPERIMENT_HPP
#define ST4SD_ENDPOINT_PUSH_EXPERIMENT_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/scrub_answer.hpp>
#include <st4sd/endpoint/push_problems.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/package.hpp>
#include <st4sd/package/validate.hpp>
#include <st4sd/raw_json.hpp>

#include <concepts>
#include <utility>

namespace st4sd::endpoint {

/// Adds a package, or replaces the one of the same content. It gets the tags that it names and
/// `latest`; other packages of its name lose those.
///
/// *Errors*: `invalid_package`, `invalid_package_reason`; of older services
/// `invalid_experiment_name`, `experiment_exists`, `inaccessible_registries`. They do not quote
/// credentials of the package. Before anything is sent, `package_violations`: see `validate`.
/// *Source*: `POST /experiments/`
template <class Sent>
struct push_experiment {
    using result_type = st4sd::package;
    static constexpr auto repeat = http::idempotency::not_idempotent;

    result<Sent> package; ///< a `package`, or a `raw_json` that is sent as it is; an error comes back from `build()`

    /// Of what a package builder's `build()` gave.
    [[nodiscard]] static push_experiment of(result<Sent> built) { return {std::move(built)}; }

    [[nodiscard]] result<http::request> build() const
    {
        http::request request;
        request.verb = http::method::post;
        request.target = "experiments/";
        request.repeat = repeat;
        BOOST_OUTCOME_TRY(auto const& given, package);
        if constexpr (!std::same_as<Sent, raw_json>) {
            BOOST_OUTCOME_TRY(st4sd::validate(given));
            auto sent = given;
            sent.metadata.registry.reset(); // the service makes its own
            request.body = to_json(sent, layout::compact, secrets::revealed);
        } else if (given.empty()) {
            return error{errc::invalid_argument, "the package is empty: give a JSON object"};
        } else {
            request.body = given.text;
        }
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<st4sd::package, Json> parse(http::response&& answer, Json const& json) const
    {
        if (package) {
            detail::scrub_answer(answer, package.assume_value(), json);
        }
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(
            auto body, (success_or<envelope>(
                           std::move(answer), json,
                           problems<
                               invalid_package, invalid_experiment_name, experiment_exists, inaccessible_registries,
                               invalid_package_reason>{})));
        return object_at<st4sd::package>("$.result", std::move(body.result), status, json);
    }

private:
    struct envelope {
        raw_json result{};

        static constexpr auto describe() { return fields(field("result", &envelope::result)); }
    };
};

template <class Sent>
push_experiment(Sent) -> push_experiment<Sent>;

} // namespace st4sd::endpoint

#endif
