#ifndef ST4SD_ENDPOINT_SYNTHESIZE_RELATIONSHIP_HPP
#define ST4SD_ENDPOINT_SYNTHESIZE_RELATIONSHIP_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/become.hpp>
#include <st4sd/endpoint/detail/inheritance_answer.hpp>
#include <st4sd/endpoint/detail/scrub_answer.hpp>
#include <st4sd/endpoint/relationship_problems.hpp>
#include <st4sd/endpoint/relationship_target.hpp>
#include <st4sd/endpoint/unknown_relationship.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/identifier.hpp>
#include <st4sd/model/package.hpp>
#include <st4sd/model/package_inheritance.hpp>
#include <st4sd/model/parameterisation.hpp>
#include <st4sd/to_json.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace st4sd {

/// How an experiment is synthesized.
struct synthesis_options {
    std::optional<st4sd::parameterisation> parameterisation{}; ///< counts more than what is generated
    /// Presets for the variables that have one value on all platforms, and what the experiment of the output graph
    /// fixes and lets choose.
    bool generate_parameterisation = true;

    friend bool operator==(synthesis_options const&, synthesis_options const&) = default;
};

/// An experiment that the service made of a relationship and keeps.
struct synthesized_package {
    st4sd::package package{};                ///< with the members that only experiments of several packages have
    package_inheritance inheritance{};       ///< where the variables have their values from
    std::vector<package_problem> problems{}; ///< what went wrong beside it, for instance no explanation

    friend bool operator==(synthesized_package const&, synthesized_package const&) = default;
    static constexpr auto describe()
    {
        using self = synthesized_package;
        return fields(
            field("result", &self::package), field("package-inheritance", &self::inheritance),
            field("problems", &self::problems));
    }
};

namespace endpoint {

/// Makes an experiment of a relationship and keeps it as `new_name:latest`. Of an unknown relationship the service
/// says no more than of one that cannot be synthesized: see `algorithm::of_known_relationship`.
///
/// *Errors*: `synthesis_problems`, `synthesis_refused`, `missing_graph_experiment`, `unknown_relationship`;
/// `errc::invalid_argument` for a name that no experiment can have. *Source*: `POST
/// /relationships/{id}/synthesize/{new name}/`
struct synthesize_relationship {
private:
    struct sent;

public:
    using result_type = synthesized_package;
    static constexpr auto repeat = http::idempotency::not_idempotent;

    std::string identifier{};    ///< of the relationship
    std::string new_name{};      ///< what the experiment is to be called
    synthesis_options options{}; ///< how it is made

    template <class Sent = sent> // so that writing it is compiled only where it is sent
    [[nodiscard]] result<http::request> build() const
    {
        if (!is_experiment_name(new_name)) {
            return error{
                errc::invalid_argument, "the new experiment cannot be called '" +
                                            st4sd::detail::one_line(new_name, 80) +
                                            "': take 1 to 57 of a-z, 0-9 and -, with no - at either end"};
        }
        BOOST_OUTCOME_TRY(
            auto request, relationship_request(http::method::post, identifier, repeat, "synthesize/" + new_name + '/'));
        Sent const body = body_of(options);
        request.body = to_json(body, layout::compact, secrets::revealed);
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<synthesized_package, Json> parse(http::response&& answer, Json const& json) const
    {
        detail::scrub_answer(answer, body_of(options), json);
        auto const status = answer.status;
        auto got = success_or<envelope>(
            std::move(answer), json,
            problems<unknown_relationship, missing_graph_experiment, synthesis_problems, synthesis_refused>{});
        if (!got) {
            return detail::refused_in_words<synthesis_refused>(got.assume_error());
        }
        auto& body = got.assume_value();
        BOOST_OUTCOME_TRY(auto made, object_at<package>("$.result", std::move(body.result), status, json));
        return synthesized_package{std::move(made), std::move(body.inheritance).take(), std::move(body.problems)};
    }

private:
    struct generation {
        bool parameterisation = true;

        static constexpr auto describe()
        {
            return fields(field("generateParameterisation", &generation::parameterisation));
        }
    };
    struct sent {
        std::optional<st4sd::parameterisation> parameterisation{};
        std::optional<generation> options{}; // older services know none

        static constexpr auto describe()
        {
            return fields(field("parameterisation", &sent::parameterisation), field("options", &sent::options));
        }
    };
    struct envelope {
        raw_json result{};
        detail::inheritance_answer inheritance{};
        std::vector<package_problem> problems{};

        static constexpr auto describe()
        {
            return fields(
                field("result", &envelope::result), field("package-inheritance", &envelope::inheritance),
                field("problems", &envelope::problems));
        }
    };

    static sent body_of(synthesis_options const& how)
    {
        sent out{how.parameterisation, {}};
        if (!how.generate_parameterisation) {
            out.options = generation{false};
        }
        return out;
    }
};

} // namespace endpoint
} // namespace st4sd

#endif
