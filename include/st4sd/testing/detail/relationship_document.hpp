#ifndef ST4SD_TESTING_DETAIL_RELATIONSHIP_DOCUMENT_HPP
#define ST4SD_TESTING_DETAIL_RELATIONSHIP_DOCUMENT_HPP

#include <st4sd/model/package.hpp>
#include <st4sd/testing/detail/dsl_defaults.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/model_problem.hpp>
#include <st4sd/testing/detail/model_shape.hpp>
#include <st4sd/testing/detail/package_document.hpp>
#include <st4sd/testing/detail/service_core.hpp>

#include <set>
#include <string>
#include <utility>

namespace st4sd::testing::detail {

inline model_shape const& relationship_shape()
{
    static auto const shape = [] {
        using s = model_shape;
        auto const graph = s::object(
            {{"identifier", s::text(), true},
             {"components", s::list(s::text())},
             {"package", s::of<st4sd::base_package>()}});
        auto const value = s::object({{"name", s::text()}, {"value", s::text()}});
        auto const pairs = [&](std::string const& what) {
            return s::list(s::object({{"inputGraph" + what, value}, {"outputGraph" + what, value}}));
        };
        auto const policy = s::choice({"outputGraphOverridesInputGraph", "inputGraphOverridesOutputGraph"});
        auto const rules = s::object(
            {{"graphParameters", pairs("Parameter")},
             {"graphResults", pairs("Result")},
             {"inferParameters", s::flag()},
             {"inferResults", s::flag()},
             {"variablesMergePolicy", policy}});
        auto const transform =
            s::object({{"inputGraph", graph, true}, {"outputGraph", graph, true}, {"relationship", rules}});
        return s::object({{"identifier", s::text(), true}, {"description", s::text()}, {"transform", transform}});
    }();
    return shape;
}

// `name` is `stage0.name`.
inline std::string whole_reference(std::string const& component)
{
    return component.find('.') == component.npos ? "stage0." + component : component;
}

// All that is wrong with a relationship by itself.
inline json_value relationship_problems(json_value const& document)
{
    auto problems = relationship_shape().problems(document);
    if (!problems.items().empty()) {
        return problems;
    }
    auto const wrong = [&](std::string const& what, json_value location) {
        problems.push_back(
            pydantic_problem("value_error", std::move(location), "Value error, " + what, json_value::object()));
    };
    auto const& transform = document.at("transform");
    for (auto const* graph : {"inputGraph", "outputGraph"}) {
        std::set<std::string> seen;
        for (auto const& component : transform.at(graph, "components").items()) {
            if (!seen.insert(whole_reference(component.text())).second) {
                wrong("Duplicate component " + component.text(), json_value::array({"transform", graph, "components"}));
            }
        }
    }
    auto const id = [&](char const* graph) { return service_core::with_tag(transform.text_at(graph, "identifier")); };
    if (transform.is_object() && id("inputGraph") == id("outputGraph")) {
        wrong("Identifiers of inputGraph and outputGraph must be different", json_value::array({"transform"}));
    }
    return problems;
}

// With all defaults and whole identifiers, as it is stored.
inline json_value completed_relationship(json_value document)
{
    drop_nulls(document);
    auto& transform = document["transform"];
    for (auto const* graph : {"outputGraph", "inputGraph"}) {
        auto& g = transform[graph];
        g["identifier"] = service_core::with_tag(g.text_at("identifier"));
        fill(g, json_value::object({{"components", json_value::array()}}));
        for (auto& component : g["components"].items()) {
            component = whole_reference(component.text());
        }
        if (auto* package = g.find("package")) {
            complete_base_package(*package);
        }
    }
    fill(
        document, json_value::object(
                      {{"transform",
                        json_value::object(
                            {{"relationship", json_value::object(
                                                  {{"graphParameters", json_value::array()},
                                                   {"graphResults", json_value::array()},
                                                   {"inferParameters", true},
                                                   {"inferResults", true},
                                                   {"variablesMergePolicy", "outputGraphOverridesInputGraph"}})}})}}));
    return document;
}

// The nulls of optional members.
inline void show_relationship_nulls(json_value& document)
{
    document["description"];
    auto* transform = document.find("transform");
    if (!transform || !transform->is_object()) {
        return;
    }
    for (auto const* graph : {"outputGraph", "inputGraph"}) {
        if (auto* g = transform->find(graph); g && g->at("package").is_object()) {
            show_base_package_nulls((*g)["package"]);
        }
    }
    for (auto const* pairs : {"graphParameters", "graphResults"}) {
        auto* rules = transform->find("relationship");
        auto* list = rules ? rules->find(pairs) : nullptr;
        for (std::size_t i = 0; list && i < list->items().size(); ++i) {
            for (auto& [key, side] : list->items()[i].members()) {
                side["name"];
                side["value"];
            }
        }
    }
}

} // namespace st4sd::testing::detail

#endif
