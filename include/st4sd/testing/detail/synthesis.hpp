#ifndef ST4SD_TESTING_DETAIL_SYNTHESIS_HPP
#define ST4SD_TESTING_DETAIL_SYNTHESIS_HPP

#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/merged_workflow.hpp>
#include <st4sd/testing/detail/package_document.hpp>
#include <st4sd/testing/detail/routes_push.hpp>
#include <st4sd/testing/detail/service_core.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// The experiment that a relationship makes of two: the output graph's, in which the input graph stands in for some
// components. In a service without orchestrator it does what the output graph's does.
class synthesis {
public:
    // *Lifetime*: of the arguments.
    synthesis(json_value const& relationship, stored_package const& input, stored_package const& output)
        : transform_{relationship.at("transform")}, input_{input}, output_{output}
    {}

    // *Errors*: `problem` says what contradicts the workflow.
    [[nodiscard]] stored_package
    make(service_core const& core, std::string const& name, json_value parameterisation, std::string& problem) const
    {
        auto base = json_value::object(
            {{"packages", json_value::array({package("outputGraph", output_), package("inputGraph", input_)})},
             {"connections", connections()},
             {"includePaths", include_paths()},
             {"output", outputs()}});
        if (!output_.workflow->properties.empty()) {
            auto interface = interface_of(*output_.workflow);
            for (auto const* key : {"id", "additionalInputData", "inputs", "outputFiles"}) {
                interface.erase(key);
            }
            base["interface"] = std::move(interface);
        }
        auto document = json_value::object(
            {{"base", std::move(base)},
             {"metadata",
              json_value::object(
                  {{"package",
                    json_value::object(
                        {{"name", name},
                         {"keywords", json_value::array({"auto-generated", "from:relationship-transform"})}})}})},
             {"parameterisation", std::move(parameterisation)}});
        auto parts = this->parts();
        auto flow = *merge(parts);
        flow.run = output_.workflow->run;
        problem = contradiction(document, flow);
        auto made = make_entry(core, std::move(document), std::make_shared<workflow const>(std::move(flow)));
        made.parts = std::move(parts);
        return made;
    }

    // What the packages of both graphs fix and leave open.
    [[nodiscard]] json_value parameterisation() const
    {
        auto const& first = winner().document.at("parameterisation");
        auto const& second = (&winner() == &output_ ? input_ : output_).document.at("parameterisation");
        auto made = first;
        for (auto const* part : {"presets", "executionOptions"}) {
            for (auto const* list : {"variables", "data"}) {
                append_missing(
                    made[part][list].items(), second.at(part, list).items(),
                    [](auto const& a, auto const& b) { return a.text_at("name") == b.text_at("name"); });
            }
        }
        auto const& fixed = made.at("presets", "variables").items();
        std::erase_if(made["executionOptions"]["variables"].items(), [&](auto const& option) {
            return std::any_of(
                fixed.begin(), fixed.end(), [&](auto const& f) { return f.text_at("name") == option.text_at("name"); });
        });
        return made;
    }

private:
    [[nodiscard]] std::string const& id(char const* graph) const { return transform_.text_at(graph, "identifier"); }

    [[nodiscard]] stored_package const& winner() const
    {
        auto const& policy = transform_.text_at("relationship", "variablesMergePolicy");
        return policy == "inputGraphOverridesOutputGraph" ? input_ : output_;
    }
    [[nodiscard]] std::vector<package_part> parts() const
    {
        std::vector<package_part> both{{id("outputGraph"), output_.workflow}, {id("inputGraph"), input_.workflow}};
        if (&winner() == &input_) {
            std::swap(both.front(), both.back());
        }
        return both;
    }
    [[nodiscard]] json_value const& pairs(char const* what) const { return transform_.at("relationship", what); }

    [[nodiscard]] json_value package(char const* graph, stored_package const& entry) const
    {
        bool const is_output = &entry == &output_;
        auto made = transform_.at(graph, "package").is_object() ? transform_.at(graph, "package")
                                                                : entry.document.at("base", "packages").items().front();
        auto nodes = json_value::array();
        for (auto const& component : transform_.at(graph, "components").items()) {
            nodes.push_back(json_value::object({{"reference", component.text()}}));
        }
        // results go into the output graph and parameters come out of it, for the other it is the other way round
        auto results = json_value::array();
        for (auto const& pair : pairs("graphResults").items()) {
            auto const& name = pair.text_at(is_output ? "outputGraphResult" : "inputGraphResult", "name");
            results.push_back(
                json_value::object({{"name", name}, {"reference", name}, {"type", is_output ? "input" : "output"}}));
        }
        auto parameters = json_value::array();
        for (auto const& pair : pairs("graphParameters").items()) {
            auto const& name = pair.text_at(is_output ? "outputGraphParameter" : "inputGraphParameter", "name");
            parameters.push_back(json_value::object(
                {{"name", name}, {"text", "%(" + name + ")s"}, {"type", is_output ? "output" : "input"}}));
        }
        auto bindings = json_value::object(
            {{"input", is_output ? results : parameters}, {"output", is_output ? parameters : results}});
        made["name"] = id(graph);
        made["graphs"] = json_value::array({json_value::object(
            {{"name", id(graph)}, {"bindings", std::move(bindings)}, {"nodes", std::move(nodes)}})});
        return made;
    }
    [[nodiscard]] json_value output_graph(json_value binding) const
    {
        auto const name = id("outputGraph") + '/' + id("outputGraph");
        return json_value::object({{"graph", json_value::object({{"name", name}, {"binding", std::move(binding)}})}});
    }
    [[nodiscard]] json_value connections() const
    {
        auto bindings = json_value::array();
        for (auto const& pair : pairs("graphParameters").items()) {
            auto binding =
                json_value::object({{"name", pair.text_at("outputGraphParameter", "name")}, {"type", "output"}});
            bindings.push_back(json_value::object(
                {{"name", pair.text_at("inputGraphParameter", "name")},
                 {"valueFrom", output_graph(std::move(binding))}}));
        }
        auto const none = json_value::object({{"input", json_value::array()}, {"output", json_value::array()}});
        auto graph = json_value::object(
            {{"name", id("inputGraph") + '/' + id("inputGraph")}, {"bindings", none}, {"nodes", json_value::array()}});
        return json_value::array(
            {json_value::object({{"graph", std::move(graph)}, {"bindings", std::move(bindings)}})});
    }
    // What a manifest brings along.
    [[nodiscard]] json_value include_paths() const
    {
        auto const& package = output_.document.at("base", "packages").items().front();
        if (package.text_at("config", "manifestPath").empty()) {
            return json_value::array();
        }
        auto source = json_value::object({{"packageName", id("outputGraph")}, {"path", "bin"}});
        return json_value::array(
            {json_value::object({{"source", std::move(source)}, {"dest", json_value::object({{"path", "bin"}})}})});
    }
    [[nodiscard]] json_value outputs() const
    {
        auto list = json_value::array();
        for (auto const& key : output_.workflow->key_outputs) {
            auto binding = json_value::object({{"reference", "stage0.Main/" + key + ":ref"}, {"type", "output"}});
            list.push_back(json_value::object({{"name", key}, {"valueFrom", output_graph(std::move(binding))}}));
        }
        return list;
    }

    json_value const& transform_;
    stored_package const& input_;
    stored_package const& output_;
};

} // namespace st4sd::testing::detail

#endif
