#ifndef ST4SD_ENDPOINT_GET_DSL_HPP
#define ST4SD_ENDPOINT_GET_DSL_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/become.hpp>
#include <st4sd/endpoint/experiment_target.hpp>
#include <st4sd/endpoint/invalid_parameter.hpp>
#include <st4sd/endpoint/package_problems.hpp>
#include <st4sd/endpoint/unknown_experiment.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>

#include <concepts>
#include <string>
#include <utility>
#include <vector>

namespace st4sd {

/// The workflow of an experiment in DSL 2, with `entrypoint`, `workflows` and `components`. `Text` is `raw_json`, or
/// `std::string` for YAML.
template <class Text>
struct basic_experiment_dsl {
    Text dsl{}; ///< the document
    std::vector<package_problem> problems{};

    friend bool operator==(basic_experiment_dsl const&, basic_experiment_dsl const&) = default;
    static constexpr auto describe()
    {
        using self = basic_experiment_dsl;
        return fields(field("dsl", &self::dsl), field("problems", &self::problems));
    }
};
/// See `basic_experiment_dsl`.
using experiment_dsl = basic_experiment_dsl<raw_json>;
/// The same as YAML.
using experiment_dsl_yaml = basic_experiment_dsl<std::string>;

namespace endpoint {

/// The workflow of an experiment in DSL 2, made of its FlowIR where it was written in that. `Text` as above.
///
/// *Errors*: `package_problems` when the package is broken beyond use or its workflow cannot be read, `unknown_experiment`.
/// *Source*: `GET /experiments/{id}/dsl`
template <class Text>
struct basic_get_dsl {
    using result_type = basic_experiment_dsl<Text>;
    static constexpr auto repeat = http::idempotency::safe;

    std::string identifier{}; ///< `name`, `name:tag` or `name@digest`

    [[nodiscard]] result<http::request> build() const
    {
        constexpr bool is_yaml = std::same_as<Text, std::string>;
        BOOST_OUTCOME_TRY(auto target, experiment_target(identifier, is_yaml ? "/dsl?outputFormat=yaml" : "/dsl"));
        http::request request;
        request.target = std::move(target);
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] result<result_type> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        if (!answer.ok()) {
            return detail::become_if(
                404, answer, failure(answer, json, problems<unknown_experiment, invalid_parameter, package_problems>{}),
                unknown_experiment{identifier});
        }
        BOOST_OUTCOME_TRY(auto body, success_or<result_type>(std::move(answer), json));
        if (body.dsl.empty() && !body.problems.empty()) { // the service calls that a success, too
            error_info facts;
            facts.http_status = status;
            return error::of(package_problems{std::move(body.problems)}, std::move(facts));
        }
        if (body.dsl.empty()) {
            return malformed(status, "$.dsl", "is missing");
        }
        if constexpr (std::same_as<Text, raw_json>) {
            if (!body.dsl.text.starts_with('{')) {
                return malformed(status, "$.dsl", "expected an object");
            }
        }
        return body;
    }
};
/// See `basic_get_dsl`.
using get_dsl = basic_get_dsl<raw_json>;
/// The same as YAML.
using get_dsl_yaml = basic_get_dsl<std::string>;

} // namespace endpoint
} // namespace st4sd

#endif
