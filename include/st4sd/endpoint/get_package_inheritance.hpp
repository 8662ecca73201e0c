#ifndef ST4SD_ENDPOINT_GET_PACKAGE_INHERITANCE_HPP
#define ST4SD_ENDPOINT_GET_PACKAGE_INHERITANCE_HPP

#include <st4sd/detail/one_line.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/become.hpp>
#include <st4sd/endpoint/experiment_target.hpp>
#include <st4sd/endpoint/unknown_experiment.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/package_inheritance.hpp>

#include <string>
#include <utility>

namespace st4sd {

/// An experiment of one base package inherits nothing; or the service cannot explain what one of several inherits.
struct no_inheritance {
    static constexpr auto when = condition::rejected;

    std::string identifier{}; ///< of the experiment
    std::string reason{};     ///< in the service's words

    [[nodiscard]] std::string message() const
    {
        return "there is no inheritance to explain of '" + detail::one_line(identifier, 130) +
               "', ask only for experiments that are made of several packages: " + detail::one_line(reason);
    }
    friend bool operator==(no_inheritance const&, no_inheritance const&) = default;
};

namespace endpoint {

/// From which of its base packages an experiment has its variables; only of experiments that are made of several.
/// *Errors*: `unknown_experiment`, `no_inheritance`.
///
/// *Source*: `GET /experiments/{id}/package-inheritance`
struct get_package_inheritance {
    using result_type = package_inheritance;
    static constexpr auto repeat = http::idempotency::safe;

    std::string identifier{}; ///< `name`, `name:tag` or `name@digest`

    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(auto target, experiment_target(identifier, "/package-inheritance"));
        http::request request;
        request.target = std::move(target);
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<package_inheritance, Json> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        auto body = success_or<envelope>(std::move(answer), json, problems<unknown_experiment>{});
        if (!body) {
            return typed(body.assume_error());
        }
        return object_at<package_inheritance>("$.result", std::move(body).assume_value().result, status, json);
    }

private:
    struct envelope {
        raw_json result{};

        static constexpr auto describe() { return fields(field("result", &envelope::result)); }
    };

    // The service says which of them it is by the status only.
    [[nodiscard]] error typed(error const& why) const
    {
        if (detail::says_only(why, 404)) {
            return detail::become(why, unknown_experiment{identifier});
        }
        if (detail::says_only(why, 400)) {
            return detail::become(why, no_inheritance{identifier, why.server_message()});
        }
        return why;
    }
};

} // namespace endpoint
} // namespace st4sd

#endif
