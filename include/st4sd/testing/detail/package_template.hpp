#ifndef ST4SD_TESTING_DETAIL_PACKAGE_TEMPLATE_HPP
#define ST4SD_TESTING_DETAIL_PACKAGE_TEMPLATE_HPP

#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/package_document.hpp>
#include <st4sd/testing/workflow.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// A package of a workflow in which a start may set everything.
inline json_value package_template(std::string const& name, workflow const& flow)
{
    auto variables = json_value::array();
    for (auto const& v : flow.variables) {
        auto option = json_value::object({{"name", v.name}});
        if (!v.choices.empty()) {
            // the first choice is what counts without a start's: the workflow's own default, if it
            // is one
            option["valueFrom"] = json_value::array();
            auto const add = [&](std::string const& choice) {
                option["valueFrom"].push_back(json_value::object({{"value", choice}}));
            };
            if (std::find(v.choices.begin(), v.choices.end(), v.value) != v.choices.end()) {
                add(v.value);
            }
            for (auto const& choice : v.choices) {
                if (choice != v.value) {
                    add(choice);
                }
            }
        } else if (v.platform_values.empty()) {
            option["value"] = v.value;
        }
        variables.push_back(std::move(option));
    }
    std::vector<std::string> data;
    data.reserve(flow.data.size());
    for (auto const& [file, text] : flow.data) {
        data.push_back(file);
    }
    auto const location = json_value::object({{"url", "https://git.example.org/" + name + ".git"}, {"branch", "main"}});
    auto const source = json_value::object({{"git", json_value::object({{"location", location}})}});
    auto author = json_value::object({{"name", name}});
    if (flow.description) {
        author["description"] = *flow.description;
    }
    return json_value::object(
        {{"base", json_value::object(
                      {{"packages", json_value::array({json_value::object({{"name", "main"}, {"source", source}})})}})},
         {"metadata", json_value::object({{"package", std::move(author)}})},
         {"parameterisation", json_value::object(
                                  {{"executionOptions", json_value::object(
                                                            {{"variables", std::move(variables)},
                                                             {"data", named(data)},
                                                             {"platform", json_value::list(flow.platforms)}})}})}});
}

} // namespace st4sd::testing::detail

#endif
