#ifndef ST4SD_ENDPOINT_PUSH_EXPERIMENT_HPP
#define ST4SD_ENDPOINT_PUSH_EXPERIMENT_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/check_package_info.hpp>
#include <st4sd/endpoint/detail/scrub_answer.hpp>
#include <st4sd/endpoint/push_problems.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/package.hpp>
#include <st4sd/raw_json.hpp>

#include <concepts>
#include <utility>

namespace st4sd::endpoint {

/// Adds a package, or replaces the one of the same content. It gets the tags that it names and
/// `latest`; other packages of its name lose those.
///
/// *Errors*: `invalid_package`, `invalid_package_reason`; of older services
/// `invalid_experiment_name`, `experiment_exists`, `inaccessible_registries`. They do not quote
/// credentials of the package. `errc::invalid_argument` for what the service would refuse or, as
/// with tags, accept and then not find. *Source*: `POST /experiments/`
template <class Sent>
struct push_experiment {
    using result_type = st4sd::package;
    static constexpr auto repeat = http::idempotency::not_idempotent;

    Sent package{}; ///< a `package`, or a `raw_json` that is sent as it is

    [[nodiscard]] result<http::request> build() const
    {
        http::request request;
        request.verb = http::method::post;
        request.target = "experiments/";
        request.repeat = repeat;
        if constexpr (!std::same_as<Sent, raw_json>) {
            BOOST_OUTCOME_TRY(check(package));
            auto sent = package;
            sent.metadata.registry.reset(); // the service makes its own
            request.body = to_json(sent, layout::compact, secrets::revealed);
        }
        else if (package.empty()) {
            return error{errc::invalid_argument, "the package is empty: give a JSON object"};
        }
        else {
            request.body = package.text;
        }
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<st4sd::package, Json> parse(http::response&& answer, Json const& json) const
    {
        detail::scrub_answer(answer, package, json);
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(
            auto body, (success_or<envelope>(
                           std::move(answer), json,
                           problems<
                               invalid_package, invalid_experiment_name, experiment_exists,
                               inaccessible_registries, invalid_package_reason>{})));
        return object_at<st4sd::package>("$.result", std::move(body.result), status, json);
    }

private:
    struct envelope {
        raw_json result{};

        static constexpr auto describe() { return fields(field("result", &envelope::result)); }
    };

    // What the service refuses only after it has fetched the workflow.
    static result<void> check(st4sd::package const& sent)
    {
        BOOST_OUTCOME_TRY(detail::check_package_info(sent.metadata.package));
        if (sent.base.packages.empty()) {
            return error{
                errc::invalid_argument,
                "base.packages is empty: give the package that has the workflow"};
        }
        for (auto const& base : sent.base.packages) {
            if (int{base.source.git.has_value()} + int{base.source.dataset.has_value()} +
                    int{base.source.s3.has_value()} !=
                1) {
                return detail::wrong_member(
                    "base.packages: the source of", base.name,
                    "must be exactly one of git, dataset and s3");
            }
            if (!base.source.git) {
                continue;
            }
            auto const& place = base.source.git->location;
            if (!place.url.starts_with("https://")) {
                return detail::wrong_member(
                    "base.packages: the git url of", base.name, "must begin with https://");
            }
            if (int{place.branch.has_value()} + int{place.tag.has_value()} +
                    int{place.commit.has_value()} >
                1) {
                return detail::wrong_member(
                    "base.packages: the git location of", base.name,
                    "must have at most one of branch, tag and commit");
            }
        }
        return success();
    }
};

template <class Sent>
push_experiment(Sent) -> push_experiment<Sent>;

} // namespace st4sd::endpoint

#endif
