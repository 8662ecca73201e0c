#ifndef ST4SD_TESTING_DETAIL_ROUTES_LIBRARY_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_LIBRARY_HPP

#include <st4sd/testing/detail/dsl_defaults.hpp>
#include <st4sd/testing/detail/dsl_document.hpp>
#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/model_problem.hpp>
#include <st4sd/testing/detail/service_core.hpp>

#include <optional>
#include <string>
#include <utility>

namespace st4sd::testing::detail {

// How much of a graph is to be shown.
struct graph_format {
    std::string exclude_unset = "n";
    std::string exclude_defaults = "n";
    std::string exclude_none = "n";

    [[nodiscard]] std::optional<reply> read(exchange const& x)
    {
        for (auto const& [name, flag] :
             {std::pair{"exclude_unset", &exclude_unset},
              {"exclude_defaults", &exclude_defaults},
              {"exclude_none", &exclude_none}}) {
            if (auto bad = read_choice(x, name, "Whether to leave out such fields", {"y", "n"}, *flag)) {
                return bad;
            }
        }
        return std::nullopt;
    }
    [[nodiscard]] json_value show(json_value graph) const
    {
        if (exclude_unset != "y") {
            graph = filled_dsl(std::move(graph));
        }
        if (exclude_defaults == "y") {
            change_dsl(graph, drop_defaults);
        }
        if (exclude_none == "y") {
            drop_nulls(graph);
        }
        return graph;
    }
};

inline std::optional<reply> library_closed(service_core const& core)
{
    if (core.library.where != library_storage::none) {
        return std::nullopt;
    }
    return abort(400, "Graph Library is disabled - contact the administrator of this ST4SD deployment");
}

inline reply list_graphs(service_core& core, exchange& x)
{
    if (auto closed = library_closed(core)) {
        return std::move(*closed);
    }
    graph_format format;
    if (auto bad = format.read(x)) {
        return std::move(*bad);
    }
    auto entries = json_value::array();
    auto problems = json_value::array();
    for (auto const& [name, graph] : core.library.graphs) {
        if (dsl_problems(graph).items().empty()) {
            entries.push_back(json_value::object({{"graph", format.show(graph)}}));
        } else {
            problems.push_back(json_value::object(
                {{"message", "Could not get graph " + name + " due to Invalid graph, you must delete it"}}));
        }
    }
    return json_reply(200, json_value::object({{"entries", std::move(entries)}, {"problems", std::move(problems)}}));
}

// What a graph may leave out: the workflow around a component, and where to begin.
inline void complete_graph(json_value& graph)
{
    if (!graph.is_object()) {
        return;
    }
    auto const& workflows = graph.at("workflows").items();
    auto const& components = graph.at("components").items();
    if (workflows.empty() && components.size() == 1) {
        auto const signature = components.front().at("signature");
        auto const& name = signature.text_at("name");
        auto args = json_value::object();
        for (auto const& parameter : signature.at("parameters").items()) {
            args[parameter.text_at("name")] = "%(" + parameter.text_at("name") + ")s";
        }
        auto const execute = json_value::object({{"target", '<' + name + '>'}, {"args", std::move(args)}});
        graph["components"].items().front()["signature"]["name"] = name + "-wrapped";
        graph["workflows"] = json_value::array({json_value::object(
            {{"signature", signature},
             {"steps", json_value::object({{name, name + "-wrapped"}})},
             {"execute", json_value::array({execute})}})});
    }
    auto const& found = graph.at("workflows").items();
    if (graph.at("entrypoint").is_null() && found.size() == 1) {
        auto const target = json_value::object({{"target", "<entry-instance>"}});
        auto entrypoint = json_value::object(
            {{"entry-instance", found.front().text_at("signature", "name")}, {"execute", json_value::array({target})}});
        graph["entrypoint"] = std::move(entrypoint);
    }
    // the arguments of the entrypoint are those of an instance, not of the graph
    if (auto* entrypoint = graph.find("entrypoint"); entrypoint && entrypoint->at("execute").is_array()) {
        for (auto& execute : (*entrypoint)["execute"].items()) {
            execute.erase("args");
        }
    }
}

inline reply add_graph(service_core& core, exchange& x)
{
    if (auto closed = library_closed(core)) {
        return std::move(*closed);
    }
    json_value graph;
    if (auto bad = read_body(core, x, graph)) {
        return std::move(*bad);
    }
    complete_graph(graph);
    if (auto problems = dsl_problems(graph); !problems.items().empty()) {
        return abort(400, "Invalid graph", {{"problems", std::move(problems)}});
    }
    auto const name = graph.text_at("entrypoint", "entry-instance");
    if (core.library.find(name)) {
        std::string const why = "Graph already exists. To update its definition delete the existing graph first";
        auto const problem = json_value::object({{"message", why + '.'}});
        return abort(409, why, {{"graphName", name}, {"problems", json_value::array({problem})}});
    }
    core.library.graphs.emplace_back(name, graph);
    return json_reply(
        200, json_value::object({{"graph", filled_dsl(std::move(graph))}, {"problems", json_value::array()}}));
}

inline reply no_such_graph(std::string const& name)
{
    return abort(404, "Graph does not exist", {{"graphName", name}});
}

inline reply show_graph(service_core& core, exchange& x)
{
    if (auto closed = library_closed(core)) {
        return std::move(*closed);
    }
    graph_format format;
    if (auto bad = format.read(x)) {
        return std::move(*bad);
    }
    auto const* graph = core.library.find(x.args[0]);
    if (!graph) {
        return core.settings.faithful_bugs ? abort(400, "Graph does not exist") : no_such_graph(x.args[0]);
    }
    if (!dsl_problems(*graph).items().empty()) {
        return abort(400, "Invalid graph", {{"problem", "Invalid graph"}});
    }
    return json_reply(200, json_value::object({{"entry", format.show(*graph)}}));
}

// A bucket does not mind when what is to be removed is not there.
inline reply remove_graph(service_core& core, exchange& x)
{
    if (auto closed = library_closed(core)) {
        return std::move(*closed);
    }
    bool const quiet = core.library.where == library_storage::bucket && core.settings.faithful_bugs;
    return core.library.erase(x.args[0]) || quiet ? json_reply(200, json_value::object({{"message", "Success"}}))
                                                  : no_such_graph(x.args[0]);
}

} // namespace st4sd::testing::detail

#endif
