#ifndef ST4SD_TESTING_DETAIL_PACKAGE_DOCUMENT_HPP
#define ST4SD_TESTING_DETAIL_PACKAGE_DOCUMENT_HPP

#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/service_core.hpp>
#include <st4sd/testing/detail/sha256.hpp>
#include <st4sd/testing/workflow.hpp>

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// The value of a variable on a platform, by the workflow alone.
inline std::string const& value_on(variable const& v, std::string const& platform)
{
    auto const at = v.platform_values.find(platform);
    return at == v.platform_values.end() ? v.value : at->second;
}

// The value of a variable that a start may set but does not, as far as the package says it.
inline std::string default_of(stored_package const& package, json_value const& option)
{
    if (option.at("value").is_string()) {
        return option.text_at("value");
    }
    if (auto const& choices = option.at("valueFrom").items(); !choices.empty()) {
        return python_str(choices.front().at("value"));
    }
    for (auto const& v : package.workflow->variables) {
        if (v.name == option.text_at("name")) {
            return v.value;
        }
    }
    return {};
}

inline json_value named(std::vector<std::string> const& names)
{
    auto items = json_value::array();
    for (auto const& name : names) {
        items.push_back(json_value::object({{"name", name}}));
    }
    return items;
}

inline json_value interface_of(workflow const& flow)
{
    if (flow.properties.empty()) {
        return json_value::object();
    }
    auto specs = json_value::array();
    for (auto const& p : flow.properties) {
        auto const source = flow.key_outputs.empty() ? json_value::object()
                                                     : json_value::object({{"keyOutput", flow.key_outputs.front()}});
        specs.push_back(json_value::object(
            {{"name", p.name},
             {"description", p.description},
             {"propertyExtractionMethod",
              json_value::object({{"csvDataFrame", json_value::object({{"source", source}})}})}}));
    }
    auto const path = "input/" + (flow.inputs.empty() ? std::string{"input.csv"} : flow.inputs.front());
    auto const extraction =
        json_value::object({{"csvColumn", json_value::object({{"source", json_value::object({{"path", path}})}})}});
    return json_value::object(
        {{"id", "smiles"},
         {"description", flow.description.value_or("")},
         {"inputSpec",
          json_value::object(
              {{"namingScheme", "SMILES"}, {"inputExtractionMethod", extraction}, {"hasAdditionalData", false}})},
         {"propertiesSpec", std::move(specs)},
         {"additionalInputData", nullptr},
         {"inputs", nullptr},
         {"outputFiles", json_value::array()}});
}

// `metadata.registry`: what the service found out about the workflow.
inline json_value registry_of(stored_package const& package)
{
    auto const& flow = *package.workflow;
    std::vector<std::string> data;
    data.reserve(flow.data.size());
    for (auto const& [name, text] : flow.data) {
        data.push_back(name);
    }
    auto variables = json_value::array();
    for (auto const& v : flow.variables) {
        auto values = json_value::array();
        for (auto const& platform : flow.platforms) {
            values.push_back(json_value::object({{"value", value_on(v, platform)}, {"platform", platform}}));
        }
        variables.push_back(json_value::object({{"name", v.name}, {"valueFrom", std::move(values)}}));
    }
    auto dependencies = json_value::object();
    for (auto const& platform : flow.platforms) {
        dependencies[platform] = json_value::array();
    }
    return json_value::object(
        {{"createdOn", package.created_on},
         {"digest", package.digest},
         {"tags", json_value::list(package.tags)},
         {"timesExecuted", package.times_executed},
         {"interface", interface_of(flow)},
         {"inputs", named(flow.inputs)},
         {"data", named(data)},
         {"containerImages", named(flow.container_images)},
         {"executionOptionsDefaults", json_value::object({{"variables", std::move(variables)}})},
         {"platforms", json_value::list(flow.platforms)},
         {"output", named(flow.key_outputs)},
         {"applicationDependencies", std::move(dependencies)}});
}

inline json_value full_document(stored_package const& package)
{
    auto document = package.document;
    document["metadata"]["registry"] = registry_of(package);
    return document;
}

inline void ensure(json_value& in, std::initializer_list<char const*> names, json_value const& fallback)
{
    for (auto const* name : names) {
        if (auto& member = in[name]; member.is_null()) {
            member = fallback;
        }
    }
}

inline void complete_base_package(json_value& package)
{
    ensure(package, {"name"}, "main");
    ensure(package, {"source", "dependencies", "config"}, json_value::object());
    ensure(package["dependencies"], {"imageRegistries"}, json_value::array());
    ensure(package, {"graphs"}, json_value::array());
}

// Members that the model always has get their defaults.
inline void complete(json_value& document)
{
    auto const list = json_value::array();
    auto const nothing = json_value::object();
    auto& base = document["base"];
    ensure(base, {"packages", "connections", "includePaths", "output"}, list);
    for (auto& package : base["packages"].items()) {
        complete_base_package(package);
    }
    ensure(document["metadata"]["package"], {"tags", "keywords"}, list);
    auto& parameterisation = document["parameterisation"];
    ensure(parameterisation, {"presets", "executionOptions"}, nothing); // both, before one is referred to
    auto& presets = parameterisation["presets"];
    auto& options = parameterisation["executionOptions"];
    ensure(presets, {"variables", "data", "environmentVariables"}, list);
    for (auto& preset : presets["variables"].items()) {
        if (auto* value = preset.find("value"); value && !value->is_null()) {
            *value = python_str(*value); // numbers and bools are kept as texts
        }
    }
    ensure(options, {"variables", "data", "platform"}, list);
    for (auto* part : {&presets, &options}) {
        ensure(*part, {"runtime"}, nothing);
        ensure((*part)["runtime"], {"args"}, list);
        ensure((*part)["runtime"], {"resources"}, nothing);
    }
}

inline void hide_beta_fields(json_value& document)
{
    auto& base = document["base"];
    for (auto const* name : {"connections", "includePaths", "output", "interface"}) {
        base.erase(name);
    }
    for (auto& package : base["packages"].items()) {
        package.erase("graphs");
    }
}

inline void show_base_package_nulls(json_value& package)
{
    if (auto* git = package["source"].find("git")) {
        for (auto const* name : {"branch", "tag", "commit"}) {
            (*git)["location"][name];
        }
        (*git)["security"];
    }
    package["config"]["path"];
    package["config"]["manifestPath"];
}

// The nulls of optional members that hideNone=n shows.
inline void show_nulls(json_value& document)
{
    for (auto& package : document["base"]["packages"].items()) {
        show_base_package_nulls(package);
    }
    for (auto const* name : {"license", "maintainer", "description"}) {
        document["metadata"]["package"][name];
    }
    if (auto* registry = document["metadata"].find("registry")) {
        for (auto const* part : {"inputs", "data", "containerImages"}) {
            for (auto& item : (*registry)[part].items()) {
                item["value"];
                item["valueFrom"];
            }
        }
    }
    document["parameterisation"]["presets"]["platform"];
}

// Nulls disappear, but for those of the interface.
inline void hide_nulls(json_value& document)
{
    auto interface = document.at("metadata", "registry", "interface");
    drop_nulls(document);
    if (auto* registry = document["metadata"].find("registry")) {
        (*registry)["interface"] = std::move(interface);
    }
}

// Over the workflow and the parameterisation only, not over name, tags or maintainer.
inline std::string digest_of(json_value const& document)
{
    auto const text = json_text(document.at("base")) + json_text(document.at("parameterisation"));
    return "sha256x" + sha256_hex(text).substr(0, 56);
}

} // namespace st4sd::testing::detail

#endif
