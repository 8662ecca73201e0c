#ifndef ST4SD_ENDPOINT_PREVIEW_RELATIONSHIP_HPP
#define ST4SD_ENDPOINT_PREVIEW_RELATIONSHIP_HPP

#include <st4sd/describe.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/inheritance_answer.hpp>
#include <st4sd/endpoint/relationship_problems.hpp>
#include <st4sd/endpoint/relationship_target.hpp>
#include <st4sd/endpoint/unknown_relationship.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/package.hpp>
#include <st4sd/model/package_inheritance.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/to_json.hpp>

#include <string>
#include <utility>
#include <vector>

namespace st4sd {

/// What an experiment would be that is synthesized of a relationship. The service keeps nothing of it.
struct synthesis_preview {
    raw_json dsl{};                    ///< its graph
    st4sd::package package{};          ///< called `synthetic`
    package_inheritance inheritance{}; ///< where the variables have their values from
    std::vector<package_problem> problems{};

    friend bool operator==(synthesis_preview const&, synthesis_preview const&) = default;
    static constexpr auto describe()
    {
        using self = synthesis_preview;
        return fields(
            field("dsl", &self::dsl), field("experiment", &self::package),
            field("package-inheritance", &self::inheritance), field("problems", &self::problems));
    }
};

namespace endpoint {

/// What would be synthesized of a relationship. Of an unknown one the service says no more than of one that cannot be
/// synthesized: see `algorithm::of_known_relationship`.
///
/// *Errors*: `synthesis_refused`, `unknown_relationship`; `errc::invalid_argument` for another version than 1 and 2.
/// *Source*: `GET /relationships/{id}/preview/synthesize/dsl/`
struct preview_relationship {
    using result_type = synthesis_preview;
    static constexpr auto repeat = http::idempotency::safe;

    std::string identifier{}; ///< of the relationship
    int dsl_version = 2;      ///< of the document: 1 is FlowIR

    [[nodiscard]] result<http::request> build() const
    {
        if (dsl_version != 1 && dsl_version != 2) {
            return error{
                errc::invalid_argument,
                "the service writes no DSL of version " + std::to_string(dsl_version) + ": ask for 1 or 2"};
        }
        return relationship_request(
            http::method::get, identifier, repeat,
            dsl_version == 1 ? "preview/synthesize/dsl/?dslVersion=1" : "preview/synthesize/dsl/");
    }
    template <json_policy Json>
    [[nodiscard]] parsed<synthesis_preview, Json> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(
            auto body,
            (success_or<envelope>(
                std::move(answer), json, problems<unknown_relationship, synthesis_problems, synthesis_refused>{})));
        if (body.dsl.empty()) {
            return malformed(status, "$.dsl", "is missing");
        }
        BOOST_OUTCOME_TRY(auto made, object_at<package>("$.experiment", std::move(body.experiment), status, json));
        return synthesis_preview{
            std::move(body.dsl), std::move(made), std::move(body.inheritance).take(), std::move(body.problems)};
    }

private:
    struct envelope {
        raw_json dsl{};
        raw_json experiment{};
        detail::inheritance_answer inheritance{};
        std::vector<package_problem> problems{};

        static constexpr auto describe()
        {
            return fields(
                field("dsl", &envelope::dsl), field("experiment", &envelope::experiment),
                field("package-inheritance", &envelope::inheritance), field("problems", &envelope::problems));
        }
    };
};

} // namespace endpoint
} // namespace st4sd

#endif
