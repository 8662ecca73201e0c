#ifndef ST4SD_TESTING_DETAIL_ROUTES_QUERY_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_QUERY_HPP

#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/model_shape.hpp>
#include <st4sd/testing/detail/pattern.hpp>
#include <st4sd/testing/detail/relationship_document.hpp>
#include <st4sd/testing/detail/routes_experiments.hpp>
#include <st4sd/testing/detail/routes_relationships.hpp>
#include <st4sd/testing/detail/service_core.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// --- experiments ---

// Which experiments have a base package like one of some.
struct package_query {
    std::vector<json_value> definitions{};
    bool match_version = false;
    bool one_package = true;
    bool any_source = true; // another kind of source has no key to differ in

    [[nodiscard]] bool matches(stored_package const& package) const
    {
        auto const& packages = package.document.at("base", "packages").items();
        if (one_package && packages.size() != 1) {
            return false;
        }
        return definitions.empty() || std::any_of(packages.begin(), packages.end(), [&](auto const& candidate) {
                   return std::any_of(definitions.begin(), definitions.end(), [&](auto const& wanted) {
                       return alike(wanted, candidate);
                   });
               });
    }

private:
    [[nodiscard]] bool alike(json_value const& wanted, json_value const& candidate) const
    {
        return agree(wanted.at("source"), candidate.at("source")) &&
               agree(wanted.at("config"), candidate.at("config")) &&
               (any_source || same_source(wanted.at("source"), candidate.at("source")));
    }
    // Only keys that both have count.
    [[nodiscard]] bool agree(json_value const& a, json_value const& b) const
    {
        if (!a.is_object() || !b.is_object()) {
            return a.is_null() || b.is_null() || a == b;
        }
        return std::all_of(a.members().begin(), a.members().end(), [&](auto const& m) {
            auto const* other = b.find(m.first);
            return !other || (m.first == "version" && !match_version) || agree(m.second, *other);
        });
    }
    static bool same_source(json_value const& a, json_value const& b)
    {
        return std::all_of(a.members().begin(), a.members().end(), [&](auto const& m) {
            return m.second.is_null() || !b.at(m.first).is_null();
        });
    }
};

inline model_shape const& experiment_query_shape()
{
    static auto const shape = [] {
        using s = model_shape;
        auto const definition = s::object(
            {{"name", s::text()},
             {"source", s::map(s::any())},
             {"config", s::map(s::any())},
             {"dependencies", s::any()},
             {"graphs", s::any()}});
        auto const transform = s::object({{"matchInputGraph", s::flag()}, {"matchOutputGraph", s::flag()}});
        return s::object(
            {{"package", s::object({{"definition", definition, true}})},
             {"relationship", s::object({{"identifier", s::text(), true}, {"transform", transform}})},
             {"common", s::object({{"matchPackageVersion", s::flag()}, {"mustHaveOnePackage", s::flag()}})}});
    }();
    return shape;
}

// The service's model library describes its mistakes in its own words here.
inline std::string in_own_words(json_value const& problems)
{
    auto list = json_value::array();
    for (auto const& problem : problems.items()) {
        auto const& type = problem.text_at("type");
        list.push_back(json_value::object(
            {{"type", type},
             {"loc", problem.at("location")},
             {"msg", problem.at("message")},
             {"input", problem.at("input")},
             {"url", "https://errors.pydantic.dev/2.10/v/" + type}}));
    }
    return json_text(list);
}

inline reply query_experiments(service_core& core, exchange& x)
{
    json_value body;
    if (auto bad = read_body(core, x, body)) {
        return std::move(*bad);
    }
    auto const invalid = [](std::string const& why) { return abort(400, "Invalid request, problems: " + why); };
    if (auto const problems = experiment_query_shape().problems(body); !problems.items().empty()) {
        return invalid(in_own_words(problems));
    }
    auto const& package = body.at("package");
    auto const& related = body.at("relationship");
    auto const& common = body.at("common");
    package_query query;
    query.match_version = common.at("matchPackageVersion").flag();
    query.one_package = !common.find("mustHaveOnePackage") || common.at("mustHaveOnePackage").flag();
    query.any_source = core.settings.faithful_bugs;
    if (package.is_object()) {
        query.definitions.push_back(package.at("definition"));
    } else if (related.is_object()) {
        auto const* relationship = find_relationship(core, related.text_at("identifier"));
        if (!relationship) {
            return abort(400, "Unknown relationship \"" + related.text_at("identifier") + '"');
        }
        for (auto const& [flag, graph] :
             {std::pair{"matchInputGraph", "inputGraph"}, {"matchOutputGraph", "outputGraph"}}) {
            if (related.at("transform", flag).flag()) {
                query.definitions.push_back(relationship->at("transform", graph, "package"));
            }
        }
        if (query.definitions.empty()) {
            return invalid("one of matchInputGraph and matchOutputGraph must be true");
        }
    } else if (common.is_object()) {
        return invalid("common needs package or relationship");
    } else {
        query.one_package = false; // every experiment
    }
    return list_entries(core, x, [&](stored_package const& candidate) { return query.matches(candidate); });
}

// --- relationships ---

// Expressions that must match from the beginning of a text, but not to its end.
struct relationship_query {
    std::vector<std::pair<std::vector<std::string>, pattern_program>> conditions{};

    [[nodiscard]] bool matches(json_value const& relationship) const
    {
        return std::all_of(conditions.begin(), conditions.end(), [&](auto const& condition) {
            auto const* here = &relationship;
            for (auto const& key : condition.first) {
                here = here ? here->find(key) : nullptr;
            }
            return here && here->is_string() && condition.second.found_in(here->text());
        });
    }
};

inline reply query_relationships(service_core& core, exchange& x)
{
    json_value body;
    if (auto bad = read_body(core, x, body)) {
        return std::move(*bad);
    }
    using s = model_shape;
    auto const named = s::object({{"identifier", s::text()}});
    auto const shape = s::object(
        {{"identifier", s::text()}, {"transform", s::object({{"inputGraph", named}, {"outputGraph", named}})}});
    if (auto const problems = shape.problems(body); !problems.items().empty()) {
        return abort(400, "Invalid query payload, problems are " + python_repr(problems), {{"problems", problems}});
    }
    relationship_query query;
    for (auto const& path :
         {std::vector<std::string>{"identifier"},
          {"transform", "inputGraph", "identifier"},
          {"transform", "outputGraph", "identifier"}}) {
        auto const& expression = path.size() == 1 ? body.at(path[0]) : body.at(path[0], path[1], path[2]);
        if (!expression.is_string()) {
            continue;
        }
        auto compiled = compile_pattern("\\A(?:" + expression.text() + ')');
        if (!compiled) {
            return abort(400, "Invalid regular expression " + expression.text());
        }
        query.conditions.emplace_back(path, std::move(*compiled));
    }
    if (query.conditions.empty() && core.settings.faithful_bugs) {
        return internal_error();
    }
    auto found = json_value::array();
    for (auto entry : core.relationships) {
        if (query.matches(entry)) {
            show_relationship_nulls(entry);
            found.push_back(std::move(entry));
        }
    }
    return json_reply(200, found);
}

} // namespace st4sd::testing::detail

#endif
