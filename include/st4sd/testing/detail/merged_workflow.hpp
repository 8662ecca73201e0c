#ifndef ST4SD_TESTING_DETAIL_MERGED_WORKFLOW_HPP
#define ST4SD_TESTING_DETAIL_MERGED_WORKFLOW_HPP

#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/package_document.hpp>
#include <st4sd/testing/detail/service_core.hpp>
#include <st4sd/testing/workflow.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace st4sd::testing::detail {

template <class List, class Same>
void append_missing(List& to, List const& from, Same&& same)
{
    for (auto const& item : from) {
        if (std::none_of(to.begin(), to.end(), [&](auto const& known) { return same(known, item); })) {
            to.push_back(item);
        }
    }
}

// One workflow of several: what the first of them says holds, and its function is what runs.
inline std::shared_ptr<workflow const> merge(std::vector<package_part> const& parts)
{
    auto made = *parts.front().workflow;
    auto const equal = [](auto const& a, auto const& b) { return a == b; };
    auto const same_name = [](auto const& a, auto const& b) { return a.name == b.name; };
    for (auto const& part : parts) {
        auto const& other = *part.workflow;
        append_missing(made.inputs, other.inputs, equal);
        made.data.insert(other.data.begin(), other.data.end());
        append_missing(made.variables, other.variables, same_name);
        append_missing(made.platforms, other.platforms, equal);
        append_missing(made.key_outputs, other.key_outputs, equal);
        append_missing(made.properties, other.properties, same_name);
        append_missing(made.container_images, other.container_images, equal);
    }
    if (parts.size() > 1) {
        made.dsl.clear(); // it describes one of them only
    }
    return std::make_shared<workflow const>(std::move(made));
}

// Which base package each variable gets its values from, and which others would give it another.
inline json_value inheritance_of(std::vector<package_part> const& parts, json_value const& document)
{
    auto const find_in = [](std::vector<variable> const& variables, std::string const& name) {
        return std::find_if(variables.begin(), variables.end(), [&](auto const& v) { return v.name == name; });
    };
    auto explained = json_value::object();
    for (auto part = parts.begin(); part != parts.end(); ++part) {
        for (auto const& v : part->workflow->variables) {
            if (explained.find(v.name)) {
                continue;
            }
            auto values = json_value::array();
            for (auto const& platform : part->workflow->platforms) {
                auto value = json_value::object({{"value", value_on(v, platform)}, {"platform", platform}});
                for (auto other = part + 1; other != parts.end(); ++other) {
                    auto const& theirs = other->workflow->variables;
                    if (auto const at = find_in(theirs, v.name); at != theirs.end()) {
                        auto& overrides = value["overrides"];
                        overrides = overrides.is_array() ? overrides : json_value::array();
                        overrides.push_back(
                            json_value::object({{"value", value_on(*at, platform)}, {"fromBasePackage", other->name}}));
                    }
                }
                values.push_back(std::move(value));
            }
            explained[v.name] = json_value::object({{"fromBasePackage", part->name}, {"values", std::move(values)}});
        }
    }
    for (auto const* key : {"executionOptions", "preset"}) { // a preset counts for more
        auto const& from = document.at("parameterisation", std::string{key} == "preset" ? "presets" : key, "variables");
        for (auto const& item : from.items()) {
            auto* entry = explained.find(item.text_at("name"));
            if (entry && !item.at("value").is_null()) {
                entry->erase("executionOptions");
                (*entry)[key] = python_str(item.at("value"));
            }
        }
    }
    return json_value::object({{"variables", std::move(explained)}});
}

} // namespace st4sd::testing::detail

#endif
