#ifndef ST4SD_TESTING_DETAIL_ROUTES_RELATIONSHIPS_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_RELATIONSHIPS_HPP

#include <st4sd/model/parameterisation.hpp>
#include <st4sd/testing/detail/dsl_document.hpp>
#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/merged_workflow.hpp>
#include <st4sd/testing/detail/package_document.hpp>
#include <st4sd/testing/detail/relationship_document.hpp>
#include <st4sd/testing/detail/routes_push.hpp>
#include <st4sd/testing/detail/service_core.hpp>
#include <st4sd/testing/detail/synthesis.hpp>

#include <optional>
#include <string>
#include <utility>

namespace st4sd::testing::detail {

inline json_value* find_relationship(service_core& core, std::string const& id)
{
    for (auto& relationship : core.relationships) {
        if (relationship.text_at("identifier") == id) {
            return &relationship;
        }
    }
    return nullptr;
}

inline reply unknown_relationship(std::string const& id)
{
    return abort(404, "Unknown relationship", {{"unknownRelationship", id}});
}

inline reply list_relationships(service_core& core, exchange& x)
{
    std::string output = "json";
    std::string hide_none = "y";
    if (auto bad =
            read_choice(x, "outputFormat", "The format of the output", {"json", "python", "python-pretty"}, output)) {
        return std::move(*bad);
    }
    if (auto bad = read_choice(x, "hideNone", "Whether to hide fields whose value is None", {"y", "n"}, hide_none)) {
        return std::move(*bad);
    }
    auto entries = json_value::array();
    auto problems = json_value::array();
    for (auto entry : core.relationships) {
        if (auto found = relationship_problems(entry); !found.items().empty()) {
            problems.push_back(
                json_value::object({{"identifier", entry.text_at("identifier")}, {"problems", std::move(found)}}));
        }
        if (hide_none == "n") {
            show_relationship_nulls(entry);
        }
        entries.push_back(output == "json" ? entry : json_value{python_repr(entry)});
    }
    return json_reply(200, json_value::object({{"entries", std::move(entries)}, {"problems", std::move(problems)}}));
}

inline reply show_relationship(service_core& core, exchange& x)
{
    auto const* entry = find_relationship(core, x.args[0]);
    if (!entry) {
        return unknown_relationship(x.args[0]);
    }
    return json_reply(200, json_value::object({{"entry", *entry}, {"problems", relationship_problems(*entry)}}));
}

inline reply remove_relationship(service_core& core, exchange& x)
{
    auto const count =
        std::erase_if(core.relationships, [&](json_value const& r) { return r.text_at("identifier") == x.args[0]; });
    return count == 0 ? unknown_relationship(x.args[0]) : json_reply(200, json_value::object({{"deleted", count}}));
}

// --- of two experiments one ---

// Both packages of a relationship, or why they cannot be had.
struct related_packages {
    std::string missing{}; // the identifier of one that is not there
    std::string problem{};
    stored_package const* input = nullptr;
    stored_package const* output = nullptr;

    related_packages(service_core& core, json_value const& relationship)
        : input{find(core, relationship.text_at("transform", "inputGraph", "identifier"))}
        , output{find(core, relationship.text_at("transform", "outputGraph", "identifier"))}
    {}

private:
    stored_package const* find(service_core& core, std::string const& id)
    {
        auto const whole = core.with_tag(id);
        auto const* package = core.is_ambiguous(id) ? nullptr : core.find_package(id);
        if (!package) {
            missing = whole;
            problem = "Cannot find Parameterised Virtual Experiment Package \"" + whole + '"';
        } else if (package->beyond_repair) {
            problem = "Parameterised virtual experiment package " + whole + " is invalid";
        } else if (package->document.at("base", "packages").items().size() != 1) {
            problem = "Parameterised virtual experiment package " + whole + " must have exactly 1 base package";
        }
        return package;
    }
};

// Puts a completed relationship, of packages that are there, in place of one of the same name. *Lifetime*: the
// reference holds until another one is stored.
inline json_value const& store_relationship(service_core& core, json_value document, related_packages const& packages)
{
    for (auto const& [graph, package] : {std::pair{"inputGraph", packages.input}, {"outputGraph", packages.output}}) {
        auto& own = document["transform"][graph]["package"];
        if (own.is_null()) {
            own = package->document.at("base", "packages").items().front();
        }
    }
    if (auto* known = find_relationship(core, document.text_at("identifier"))) {
        return *known = std::move(document);
    }
    return core.relationships.emplace_back(std::move(document));
}

// One that is there already, whether it makes sense or not.
inline void add_relationship(service_core& core, json_value document)
{
    if (relationship_problems(document).items().empty() && document.at("transform").is_object()) {
        document = completed_relationship(std::move(document));
        if (related_packages const packages{core, document}; packages.problem.empty()) {
            store_relationship(core, std::move(document), packages);
            return;
        }
    }
    core.relationships.push_back(std::move(document));
}

inline reply push_relationship(service_core& core, exchange& x)
{
    json_value document;
    if (auto bad = read_body(core, x, document)) {
        return std::move(*bad);
    }
    auto problems = relationship_problems(document);
    if (problems.items().empty() && document.at("transform").is_null()) {
        if (core.settings.faithful_bugs) {
            return internal_error(); // though it is an optional member
        }
        problems.push_back(missing_key(json_value::array({"transform"}), document));
    }
    if (!problems.items().empty()) {
        return abort(400, "Relationship is invalid", {{"problems", std::move(problems)}});
    }
    document = completed_relationship(std::move(document));
    related_packages const packages{core, document};
    if (!packages.problem.empty()) {
        return abort(400, "Invalid relationship", {{"problem", packages.problem}});
    }
    return json_reply(200, json_value::object({{"entry", store_relationship(core, std::move(document), packages)}}));
}

inline reply shown_synthesis(char const* member, stored_package const& made, json_value dsl)
{
    auto result = full_document(made);
    hide_nulls(result);
    auto answer = json_value::object();
    if (!dsl.is_null()) {
        answer["dsl"] = std::move(dsl);
    }
    answer[member] = std::move(result);
    answer["package-inheritance"] = inheritance_of(made.parts, made.document);
    answer["problems"] = json_value::array();
    return json_reply(200, answer);
}

inline reply synthesize(service_core& core, exchange& x)
{
    auto const& id = x.args[0];
    json_value payload;
    if (auto bad = read_body(core, x, payload)) {
        return std::move(*bad);
    }
    using s = model_shape;
    static auto const shape = s::object(
        {{"parameterisation", s::of<st4sd::parameterisation>()},
         {"options", s::object({{"generateParameterisation", s::flag()}})}});
    if (auto problems = shape.problems(payload); !problems.items().empty()) {
        return abort(
            400, "Invalid synthesize payload, problems are " + python_repr(problems), {{"problems", problems}});
    }
    auto const* relationship = find_relationship(core, id);
    if (!relationship) {
        return core.settings.faithful_bugs ? abort(400, id)
                                           : abort(404, "Unknown relationship", {{"relationshipNotFound", id}});
    }
    if (auto problems = relationship_problems(*relationship); !problems.items().empty()) {
        return abort(400, "Relationship " + id + " is invalid", {{"problems", std::move(problems)}});
    }
    if (!is_name(x.args[1])) {
        auto const location = json_value::array({"metadata", "package", "name"});
        auto const problem = pydantic_problem(
            "value_error", location, "Value error, Invalid metadata.package.name " + x.args[1], x.args[1]);
        return abort(400, "Invalid name", {{"problems", json_value::array({problem})}});
    }
    related_packages const packages{core, *relationship};
    if (!packages.missing.empty()) {
        return abort(404, packages.problem, {{"parameterisedPackageNotFound", packages.missing}});
    }
    if (!packages.problem.empty()) {
        return abort(400, packages.problem);
    }
    synthesis const maker{*relationship, *packages.input, *packages.output};
    auto const& generate = payload.at("options", "generateParameterisation");
    auto const& given = payload.at("parameterisation");
    auto parameterisation = given.is_object()                       ? given
                            : generate.is_null() || generate.flag() ? maker.parameterisation()
                                                                    : json_value::object();
    std::string problem;
    auto made = maker.make(core, x.args[1], std::move(parameterisation), problem);
    return problem.empty() ? shown_synthesis("result", store(core, std::move(made)), {}) : abort(400, problem);
}

// The older language: enough of it to tell them apart.
inline json_value flowir_of(workflow const& flow)
{
    auto variables = json_value::object();
    for (auto const& v : flow.variables) {
        variables[v.name] = v.value;
    }
    auto components = json_value::array();
    int stage = 0;
    for ([[maybe_unused]] auto const& name : flow.stages) {
        components.push_back(json_value::object(
            {{"stage", stage++},
             {"name", "Main"},
             {"command", json_value::object({{"executable", "echo"}, {"arguments", ""}})}}));
    }
    auto const global = json_value::object({{"global", std::move(variables)}});
    return json_value::object(
        {{"platforms", json_value::list(flow.platforms)},
         {"variables", json_value::object({{"default", global}})},
         {"components", std::move(components)}});
}

inline reply preview_synthesis(service_core& core, exchange& x)
{
    auto const& id = x.args[0];
    std::string version = "2.0.0_0.1.0";
    if (auto bad = read_choice(x, "dslVersion", "The version of the DSL", {"2.0.0_0.1.0", "1"}, version)) {
        return std::move(*bad);
    }
    auto const refused = [](std::string const& why) {
        return abort(400, "Invalid payload, reason: " + why, {{"problem", why}});
    };
    auto const* relationship = find_relationship(core, id);
    if (!relationship) {
        return core.settings.faithful_bugs ? refused(id)
                                           : abort(404, "Unknown relationship", {{"relationshipNotFound", id}});
    }
    if (auto const problems = relationship_problems(*relationship); !problems.items().empty()) {
        return refused("Relationship " + id + " is invalid: " + python_repr(problems));
    }
    related_packages const packages{core, *relationship};
    if (!packages.problem.empty()) {
        return refused(packages.problem);
    }
    synthesis const maker{*relationship, *packages.input, *packages.output};
    std::string problem;
    auto made = maker.make(core, "synthetic", maker.parameterisation(), problem);
    if (!problem.empty()) {
        return refused(problem);
    }
    made.tags.clear();
    auto dsl = version == "1" ? flowir_of(*made.workflow) : filled_dsl(dsl_of(*made.workflow));
    return shown_synthesis("experiment", made, std::move(dsl));
}

} // namespace st4sd::testing::detail

#endif
