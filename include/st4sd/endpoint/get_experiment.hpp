#ifndef ST4SD_ENDPOINT_GET_EXPERIMENT_HPP
#define ST4SD_ENDPOINT_GET_EXPERIMENT_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/experiment_target.hpp>
#include <st4sd/endpoint/invalid_parameter.hpp>
#include <st4sd/endpoint/package_problems.hpp>
#include <st4sd/endpoint/stored_package.hpp>
#include <st4sd/endpoint/unknown_experiment.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>

#include <string>
#include <utility>
#include <vector>

namespace st4sd::endpoint {

/// One package. *Errors*: `unknown_experiment`, `package_problems`, `invalid_parameter`.
///
/// *Source*: `GET /experiments/{id}`
struct get_experiment {
    using result_type = stored_package;
    static constexpr auto repeat = http::idempotency::safe;

    std::string identifier{}; ///< `name`, `name:tag` or `name@digest`
    package_parts parts{};

    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(auto target, experiment_target(identifier, parts.query()));
        http::request request;
        request.target = std::move(target);
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<stored_package, Json> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(
            auto body,
            (success_or<envelope>(
                std::move(answer), json, problems<unknown_experiment, invalid_parameter, package_problems>{})));
        BOOST_OUTCOME_TRY(auto entry, object_at<package>("$.entry", std::move(body.entry), status, json));
        return stored_package{std::move(entry), std::move(body.problems)};
    }

private:
    struct envelope {
        raw_json entry{};
        std::vector<package_problem> problems{};

        static constexpr auto describe()
        {
            return fields(field("entry", &envelope::entry), field("problems", &envelope::problems));
        }
    };
};

} // namespace st4sd::endpoint

#endif
