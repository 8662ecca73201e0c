#ifndef ST4SD_TESTING_DETAIL_ROUTES_UTILITIES_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_UTILITIES_HPP

#include <st4sd/model/package.hpp>
#include <st4sd/testing/detail/dsl_document.hpp>
#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/model_problem.hpp>
#include <st4sd/testing/detail/package_document.hpp>
#include <st4sd/testing/detail/routes_push.hpp>
#include <st4sd/testing/detail/service_core.hpp>

#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace st4sd::testing::detail {

inline reply refused_for(std::string message, json_value problems)
{
    return abort(400, std::move(message), {{"problems", std::move(problems)}});
}

// The same as a single text.
inline reply refused_because(std::string message, char const* key, std::string why)
{
    return refused_for(std::move(message), json_value::array({json_value::object({{key, std::move(why)}})}));
}

inline reply check_dsl(service_core& core, exchange& x)
{
    json_value dsl;
    if (auto bad = read_body(core, x, dsl)) {
        return std::move(*bad);
    }
    auto problems = dsl_problems(dsl);
    return problems.items().empty() ? json_reply(200, json_value::object({{"problems", std::move(problems)}}))
                                    : refused_for("Invalid DSL definition", std::move(problems));
}

// A package around a document, as the service proposes it: without a source, as the document is not anywhere yet. A
// template gives its name, authors and parameterisation, and `changes` tells what else became of it.
inline stored_package
package_of_dsl(service_core const& core, json_value const& dsl, json_value const& pattern, json_value& changes)
{
    auto document = json_value::object();
    document["base"]["packages"] = json_value::array({json_value::object({{"name", "main"}})});
    document["metadata"]["package"]["name"] = "anonymous";
    if (pattern.is_object()) {
        if (!pattern.at("base", "packages").items().empty()) {
            changes.push_back(semantic_problem("Erased base.packages", json_value::array({"base", "packages"})));
        }
        changes.push_back(semantic_problem("Updated metadata.registry", json_value::array({"metadata", "registry"})));
        changes.push_back(
            semantic_problem("Inherited metadata.package from template", json_value::array({"metadata", "package"})));
        document["metadata"]["package"] = pattern.at("metadata", "package");
        document["parameterisation"] = pattern.at("parameterisation");
    }
    auto made = make_entry(
        core, std::move(document), std::make_shared<workflow const>(workflow_of_dsl(dsl, workflow_function{})));
    if (pattern.is_object()) {
        made.document["metadata"]["package"]["keywords"].push_back("internal-experiment");
    }
    return made;
}

inline reply propose_package(service_core& core, exchange& x)
{
    json_value body;
    if (auto bad = read_body(core, x, body)) {
        return std::move(*bad);
    }
    auto const& dsl = body.at("dsl");
    if (!dsl.is_object()) {
        return refused_because(
            "Invalid payload", "problem",
            "Expected a dictionary with key \"dsl\" that contains the DSL 2.0 definition of a "
            "workflow");
    }
    if (auto problems = dsl_problems(dsl); !problems.items().empty()) {
        return refused_for("Invalid payload", std::move(problems));
    }
    auto const& pattern = body.at("pvep");
    if (auto problem = pattern.is_null() ? std::nullopt : model_problem<st4sd::package>(pattern)) {
        return refused_for("Invalid payload", json_value::array({std::move(*problem)}));
    }
    auto changes = json_value::array();
    auto made = package_of_dsl(core, dsl, pattern, changes);
    made.tags.clear();
    auto pvep = full_document(made);
    pvep["metadata"]["registry"].erase("createdOn");
    hide_nulls(pvep);
    return json_reply(
        200, json_value::object(
                 {{"pvep", std::move(pvep)}, {"changes", std::move(changes)}, {"problems", json_value::array()}}));
}

} // namespace st4sd::testing::detail

#endif
