#ifndef ST4SD_ENDPOINT_PUSH_INTERNAL_EXPERIMENT_HPP
#define ST4SD_ENDPOINT_PUSH_INTERNAL_EXPERIMENT_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/check_document.hpp>
#include <st4sd/endpoint/detail/check_package_info.hpp>
#include <st4sd/endpoint/detail/scrub_answer.hpp>
#include <st4sd/endpoint/detail/success_or_disabled.hpp>
#include <st4sd/endpoint/package_problems.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/package.hpp>

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd {

/// The service does not make an experiment of this workflow and package: one of them is not valid, or they do not fit, or
/// it cannot store them.
struct invalid_internal_experiment {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"problems"};

    std::vector<package_problem> problems{};

    [[nodiscard]] std::string message() const
    {
        return detail::with_problems("the service cannot keep the workflow and its package, correct them", problems);
    }
    friend bool operator==(invalid_internal_experiment const&, invalid_internal_experiment const&) = default;
    static constexpr auto describe() { return fields(field("problems", &invalid_internal_experiment::problems)); }
};

namespace endpoint {

/// Gives the service a workflow to keep, and adds an experiment of it. Files that it keeps for one of the same name are
/// replaced.
///
/// *Errors*: `invalid_internal_experiment`, `service_problems`, `probably_disabled`; `errc::invalid_argument` for a name or
/// tag that cannot be, and for a package that says where another workflow is; `errc::invalid_document` for a workflow that
/// is no JSON object. They do not quote credentials of the package. *Source*: `POST /internal-experiments/`
struct push_internal_experiment {
private:
    struct document;

public:
    using result_type = st4sd::package;
    static constexpr auto repeat = http::idempotency::not_idempotent;

    raw_json dsl{};           ///< the workflow: a DSL 2 document
    st4sd::package package{}; ///< its name, tags and what a start may choose

    template <class Sent = document> // so that writing it is compiled only where it is sent
    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(detail::check_document("the workflow", dsl));
        BOOST_OUTCOME_TRY(detail::check_package_info(package.metadata.package));
        for (auto const& base : package.base.packages) {
            if (names_something(base)) {
                return detail::wrong_member(
                    "base.packages:", base.name, "must not be there: the service keeps the workflow that is sent");
            }
        }
        Sent sent{{dsl}, package};
        sent.package.base.packages.clear();
        sent.package.metadata.registry.reset(); // the service makes its own
        http::request request;
        request.verb = http::method::post;
        request.target = "internal-experiments/";
        request.repeat = repeat;
        request.body = to_json(sent, layout::compact, secrets::revealed);
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<st4sd::package, Json> parse(http::response&& answer, Json const& json) const
    {
        detail::scrub_answer(answer, package, json);
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(
            auto body, (detail::success_or_disabled<envelope>(
                           "internal storage", std::move(answer), json, problems<invalid_internal_experiment>{})));
        return object_at<st4sd::package>("$.result", std::move(body.result), status, json);
    }

private:
    struct workflow {
        raw_json dsl{};

        static constexpr auto describe() { return fields(field("dsl", &workflow::dsl)); }
    };
    struct document {
        workflow source{};
        st4sd::package package{};

        static constexpr auto describe()
        {
            return fields(field("workflow", &document::source), field("pvep", &document::package));
        }
    };
    struct envelope {
        raw_json result{};

        static constexpr auto describe() { return fields(field("result", &envelope::result)); }
    };

    // What `utilities().default_package` gives has a base package, but one that says nothing.
    static bool names_something(base_package const& base)
    {
        return base.source != package_source{} || base.config != package_config{} ||
               base.dependencies != package_dependencies{};
    }
};

} // namespace endpoint
} // namespace st4sd

#endif
