#ifndef ST4SD_TESTING_DETAIL_DSL_DOCUMENT_HPP
#define ST4SD_TESTING_DETAIL_DSL_DOCUMENT_HPP

#include <st4sd/testing/detail/dsl_defaults.hpp>
#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/model_problem.hpp>
#include <st4sd/testing/detail/model_shape.hpp>
#include <st4sd/testing/workflow.hpp>

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// --- what is wrong with a DSL 2 document ---

inline model_shape const& dsl_shape()
{
    static auto const shape = [] {
        using s = model_shape;
        auto const parameter = s::object({{"name", s::text(), true}, {"default", s::any()}});
        auto const signature =
            s::object({{"name", s::text(), true}, {"description", s::text()}, {"parameters", s::list(parameter)}});
        auto const execute = s::list(s::object({{"target", s::text()}, {"args", s::map(s::any())}}));
        auto const entrypoint = s::object(
            {{"entry-instance", s::text(), true},
             {"execute", execute},
             {"output", s::list(s::map(s::any()))},
             {"interface", s::map(s::any())}});
        auto const flow =
            s::object({{"signature", signature, true}, {"steps", s::map(s::text())}, {"execute", execute}});
        auto const& defaults = component_defaults();
        auto const command = s::object(
            {{"executable", s::text(), true},
             {"interpreter", s::text()},
             {"arguments", s::text()},
             {"environment", s::any()},
             {"resolvePath", s::flag()},
             {"expandArguments", s::text()}});
        auto const component = s::object(
            {{"signature", signature, true},
             {"command", command, true},
             {"workflowAttributes", s::of_defaults(defaults.at("workflowAttributes"))},
             {"resourceRequest", s::of_defaults(defaults.at("resourceRequest"))},
             {"resourceManager", s::of_defaults(defaults.at("resourceManager"))},
             {"variables", s::map(s::any())}});
        return s::object(
            {{"entrypoint", entrypoint, true}, {"workflows", s::list(flow)}, {"components", s::list(component)}});
    }();
    return shape;
}

inline std::string without_brackets(std::string const& target)
{
    return target.starts_with('<') && target.ends_with('>') ? target.substr(1, target.size() - 2) : target;
}

// Names that lead nowhere, in a document of the right shape.
inline json_value dangling_names(json_value const& dsl)
{
    auto problems = json_value::array();
    std::set<std::string> templates;
    for (auto const* kind : {"workflows", "components"}) {
        for (auto const& item : dsl.at(kind).items()) {
            templates.insert(item.text_at("signature", "name"));
        }
    }
    auto const& entry = dsl.text_at("entrypoint", "entry-instance");
    if (!templates.contains(entry)) {
        problems.push_back(semantic_problem(
            "Node ['entry-instance'] has no matching template", json_value::array({"entrypoint", "entry-instance"})));
    }
    std::size_t index = 0;
    for (auto const& flow : dsl.at("workflows").items()) {
        std::size_t at = 0;
        for (auto const& execute : flow.at("execute").items()) {
            auto const step = without_brackets(execute.text_at("target"));
            if (!templates.contains(flow.text_at("steps", step))) {
                problems.push_back(semantic_problem(
                    "Node ['entry-instance', '" + step + "'] has no matching template",
                    json_value::array({"workflows", index, "execute", at})));
            }
            ++at;
        }
        ++index;
    }
    return problems;
}

// All that is wrong with the document.
inline json_value dsl_problems(json_value const& dsl)
{
    auto problems = dsl_shape().problems(dsl);
    return problems.items().empty() ? dangling_names(dsl) : problems;
}

// --- with defaults and without ---

template <class Change>
void change_dsl(json_value& dsl, Change&& change)
{
    auto const each = [&](json_value* list, json_value const& defaults) {
        for (std::size_t i = 0; list && i < list->items().size(); ++i) {
            change(list->items()[i], defaults);
        }
    };
    if (auto* entrypoint = dsl.find("entrypoint")) {
        each(
            entrypoint->find("execute"),
            json_value::object({{"target", "<entry-instance>"}, {"args", json_value::object()}}));
        change(*entrypoint, entrypoint_defaults());
    }
    for (auto const* kind : {"workflows", "components"}) {
        bool const is_workflow = std::string_view{kind} == "workflows";
        auto* list = dsl.find(kind);
        for (std::size_t i = 0; list && i < list->items().size(); ++i) {
            auto& item = list->items()[i];
            if (auto* signature = item.find("signature")) {
                each(signature->find("parameters"), parameter_defaults());
            }
            change(item, is_workflow ? workflow_defaults() : component_defaults());
        }
    }
}

// As the service shows documents of its users: every default and null spelled out.
inline json_value filled_dsl(json_value dsl)
{
    change_dsl(dsl, [](json_value& part, json_value const& defaults) { fill(part, defaults); });
    for (auto const* kind : {"workflows", "components"}) {
        dsl[kind] = dsl.at(kind).is_array() ? dsl.at(kind) : json_value::array();
    }
    return dsl;
}

// --- the workflow that a document describes, and back ---

inline json_value const* find_template(json_value const& dsl, std::string const& name)
{
    for (auto const* kind : {"workflows", "components"}) {
        for (auto const& item : dsl.at(kind).items()) {
            if (item.text_at("signature", "name") == name) {
                return &item;
            }
        }
    }
    return nullptr;
}

// What a document declares; what it does is `run`.
inline workflow workflow_of_dsl(json_value const& dsl, workflow_function run)
{
    workflow flow;
    flow.container_images.clear();
    flow.run = std::move(run);
    flow.dsl = json_text(dsl);
    auto const* entry = find_template(dsl, dsl.text_at("entrypoint", "entry-instance"));
    auto const& parameters = entry ? entry->at("signature", "parameters") : json_value{};
    for (auto const& parameter : parameters.items()) {
        auto const& name = parameter.text_at("name");
        if (name.starts_with("input.")) {
            flow.inputs.push_back(name.substr(6));
        } else if (name.starts_with("data.")) {
            flow.data.emplace(name.substr(5), "");
        } else {
            auto const& value = parameter.at("default");
            flow.variables.push_back({name, value.is_null() ? std::string{} : python_str(value)});
        }
    }
    for (auto const& output : dsl.at("entrypoint", "output").items()) {
        flow.key_outputs.push_back(output.text_at("name"));
    }
    for (auto const& component : dsl.at("components").items()) {
        for (auto const* manager : {"kubernetes", "docker"}) {
            auto const& image = component.text_at("resourceManager", manager, "image");
            if (!image.empty()) {
                flow.container_images.push_back(image);
            }
        }
    }
    return flow;
}

// A plausible document of a workflow that has none: one component a stage, all with the parameters of the whole, as the
// service makes them of FlowIR.
inline json_value dsl_of(workflow const& flow)
{
    auto parameters = json_value::array();
    auto own = json_value::array();
    auto args = json_value::object();
    auto handed_on = json_value::object();
    std::string arguments;
    auto const add = [&](std::string const& name, std::string const& value) {
        parameters.push_back(json_value::object({{"name", name}, {"default", value}}));
        own.push_back(json_value::object({{"name", name}}));
        args[name] = value;
        handed_on[name] = "%(" + name + ")s";
        arguments += (arguments.empty() ? "%(" : " %(") + name + ")s";
    };
    for (auto const& file : flow.inputs) {
        add("input." + file, "input/" + file);
    }
    for (auto const& [file, text] : flow.data) {
        add("data." + file, "data/" + file);
    }
    for (auto const& v : flow.variables) {
        add(v.name, v.value);
    }
    auto steps = json_value::object();
    auto execute = json_value::array();
    auto components = json_value::array();
    std::string name = "stage0.Main";
    for (auto const& stage : flow.stages) {
        name = stage + ".Main";
        steps[name] = name;
        execute.push_back(json_value::object({{"target", '<' + name + '>'}, {"args", handed_on}}));
        components.push_back(json_value::object(
            {{"signature", json_value::object({{"name", name}, {"parameters", own}})},
             {"command", json_value::object({{"executable", "echo"}, {"arguments", arguments}})}}));
    }
    auto output = json_value::array();
    for (auto const& key : flow.key_outputs) {
        auto const where = "<entry-instance/" + name + ">/" + key + ":ref";
        output.push_back(json_value::object({{"name", key}, {"data-in", where}}));
    }
    auto const target = json_value::object({{"target", "<entry-instance>"}, {"args", std::move(args)}});
    auto const signature =
        json_value::object({{"name", "main"}, {"description", nullptr}, {"parameters", std::move(parameters)}});
    return json_value::object(
        {{"entrypoint",
          json_value::object(
              {{"entry-instance", "main"}, {"execute", json_value::array({target})}, {"output", std::move(output)}})},
         {"workflows", json_value::array({json_value::object(
                           {{"signature", signature}, {"steps", std::move(steps)}, {"execute", std::move(execute)}})})},
         {"components", std::move(components)}});
}

} // namespace st4sd::testing::detail

#endif
