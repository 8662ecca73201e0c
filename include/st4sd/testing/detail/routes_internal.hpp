#ifndef ST4SD_TESTING_DETAIL_ROUTES_INTERNAL_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_INTERNAL_HPP

#include <st4sd/model/package.hpp>
#include <st4sd/testing/detail/dsl_document.hpp>
#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/model_problem.hpp>
#include <st4sd/testing/detail/package_document.hpp>
#include <st4sd/testing/detail/routes_push.hpp>
#include <st4sd/testing/detail/routes_utilities.hpp>
#include <st4sd/testing/detail/service_core.hpp>

#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace st4sd::testing::detail {

// Where the service keeps workflows that were pushed with their package.
inline json_value internal_source()
{
    auto const keys = json_value::object(
        {{"secretName", "st4sd-internal"},
         {"keyAccessKeyID", "S3_ACCESS_KEY_ID"},
         {"keySecretAccessKey", "S3_SECRET_ACCESS_KEY"}});
    auto const security = json_value::object({{"credentials", json_value::object({{"valueFrom", keys}})}});
    auto const location =
        json_value::object({{"bucket", "st4sd"}, {"endpoint", "https://s3.example.org"}, {"region", "us-east-1"}});
    return json_value::object({{"s3", json_value::object({{"security", security}, {"location", location}})}});
}

inline reply push_internal_experiment(service_core& core, exchange& x)
{
    if (!core.settings.internal_storage) {
        return abort(400, "Internal Storage is disabled - contact the administrator of this ST4SD deployment");
    }
    json_value body;
    if (auto bad = read_body(core, x, body)) {
        return std::move(*bad);
    }
    std::string const invalid = "Invalid payload to endpoint";
    for (auto const* field : {"workflow", "pvep"}) {
        if (body.at(field).is_null()) {
            return refused_because(invalid, "message", "Missing field '" + std::string{field} + "'");
        }
    }
    auto const& dsl = body.at("workflow", "dsl");
    if (dsl.is_null()) {
        return refused_because(invalid, "message", "Missing field 'workflow.dsl'");
    }
    auto document = body.at("pvep");
    if (auto problem = model_problem<st4sd::package>(document)) {
        return refused_for(invalid, json_value::array({std::move(*problem)}));
    }
    if (auto problems = dsl_problems(dsl); !problems.items().empty()) {
        return refused_for(invalid, std::move(problems));
    }
    auto const name = document.text_at("metadata", "package", "name");
    if (name.empty()) {
        return refused_because(invalid, "message", "Missing metadata.package.name");
    }
    auto const config = json_value::object({{"path", "experiments/" + name}});
    document["base"] = json_value::object(
        {{"packages", json_value::array({json_value::object(
                          {{"name", "main"}, {"source", internal_source()}, {"config", config}})})}});
    if (auto const why = model_violation(document)) {
        return refused_because(invalid, "message", *why);
    }
    // what the test has for this name says what a run does
    auto const known = core.repositories.find(name);
    auto flow = std::make_shared<workflow const>(
        workflow_of_dsl(dsl, known == core.repositories.end() ? workflow_function{} : known->second->run));
    if (auto const why = contradiction(document, *flow); !why.empty()) {
        return refused_because(invalid, "message", why);
    }
    auto const& package = document.at("base", "packages").items().front();
    core.repositories[location_of(package) + '/' + package.text_at("config", "path")] = flow;
    auto made = make_entry(core, std::move(document), std::move(flow));
    made.document["metadata"]["package"]["keywords"].push_back("internal-experiment");
    auto result = full_document(store(core, std::move(made)));
    hide_nulls(result);
    return json_reply(200, json_value::object({{"result", std::move(result)}, {"problems", json_value::array()}}));
}

} // namespace st4sd::testing::detail

#endif
