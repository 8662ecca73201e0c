#ifndef ST4SD_ENDPOINT_MAKE_DEFAULT_PACKAGE_HPP
#define ST4SD_ENDPOINT_MAKE_DEFAULT_PACKAGE_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/check_document.hpp>
#include <st4sd/endpoint/detail/scrub_answer.hpp>
#include <st4sd/endpoint/package_problems.hpp>
#include <st4sd/endpoint/service_problems.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/model/package.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd {

/// What the service changed of a template to make it fit a workflow.
struct package_change {
    std::string location{}; ///< in the package, for instance `base.packages`
    std::string message{};  ///< for people

    friend bool operator==(package_change const&, package_change const&) = default;
    static constexpr auto describe()
    {
        return fields(field("location", &package_change::location), field("message", &package_change::message));
    }
};

/// A package that fits a workflow. It can be added by `internal_experiments().push` once it has a name, but not by
/// `experiments().push`, as it does not say where the workflow is.
struct default_package {
    st4sd::package package{};              ///< called `anonymous` if the template gives it no name
    std::vector<package_change> changes{}; ///< empty without a template

    friend bool operator==(default_package const&, default_package const&) = default;
    static constexpr auto describe()
    {
        return fields(field("pvep", &default_package::package), field("changes", &default_package::changes));
    }
};

/// The service cannot make a package for this workflow, or not from this template.
struct no_default_package {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"problems"};

    std::vector<package_problem> problems{};

    [[nodiscard]] std::string message() const
    {
        return detail::with_problems(
            "the service cannot make a package of this, correct the workflow or the template", problems);
    }
    friend bool operator==(no_default_package const&, no_default_package const&) = default;
    static constexpr auto describe() { return fields(field("problems", &no_default_package::problems)); }
};

namespace endpoint {

/// Makes a package that fits a workflow, without keeping it. *Errors*: `no_default_package`, `service_problems`;
/// `errc::invalid_document` for a workflow that is no JSON object. They do not quote credentials of the template.
///
/// *Source*: `POST /utilities/pvep/`
struct make_default_package {
private:
    struct document;

public:
    using result_type = default_package;
    static constexpr auto repeat = http::idempotency::safe; // nothing is kept

    raw_json dsl{};                ///< the workflow: a DSL 2 document
    std::optional<package> from{}; ///< a template, whose own workflows do not count

    template <class Sent = document> // so that writing it is compiled only where it is sent
    [[nodiscard]] result<http::request> build() const
    {
        BOOST_OUTCOME_TRY(detail::check_document("the workflow", dsl));
        http::request request;
        request.verb = http::method::post;
        request.target = "utilities/pvep/";
        request.repeat = repeat;
        request.body = to_json(Sent{dsl, from}, layout::compact, secrets::revealed);
        return request;
    }
    template <json_policy Json>
    [[nodiscard]] parsed<default_package, Json> parse(http::response&& answer, Json const& json) const
    {
        detail::scrub_answer(answer, document{{}, from}, json);
        auto const status = answer.status;
        BOOST_OUTCOME_TRY(
            auto body, (success_or_why<envelope>(std::move(answer), json, problems<no_default_package>{})));
        BOOST_OUTCOME_TRY(auto made, object_at<package>("$.pvep", std::move(body.made), status, json));
        default_package got{std::move(made), {}};
        for (auto& change : body.changes) {
            got.changes.push_back({std::move(change.location), std::move(change.message)});
        }
        return got;
    }

private:
    struct document {
        raw_json dsl{};
        std::optional<package> from{};

        static constexpr auto describe()
        {
            return fields(field("dsl", &document::dsl), field("pvep", &document::from));
        }
    };
    struct envelope {
        raw_json made{};
        std::vector<package_problem> changes{}; // of the same shape

        static constexpr auto describe()
        {
            return fields(field("pvep", &envelope::made), field("changes", &envelope::changes));
        }
    };
};

} // namespace endpoint
} // namespace st4sd

#endif
