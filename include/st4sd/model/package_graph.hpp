#ifndef ST4SD_MODEL_PACKAGE_GRAPH_HPP
#define ST4SD_MODEL_PACKAGE_GRAPH_HPP

#include <st4sd/describe.hpp>
#include <st4sd/to_json.hpp>

#include <optional>
#include <string>
#include <vector>

// The parts of an experiment that is made of several packages: each package offers graphs, which are pieces of its
// workflow, and the experiment connects them. The service calls this beta.

namespace st4sd {

/// What goes into a graph or comes out of it. It has a name, or says where it is: a `reference`, or a `text`, not both.
struct graph_binding {
    std::optional<std::string> name{};                ///< of the input or output
    std::optional<std::string> reference{};           ///< to a component of the workflow: `stage0.XYZToGAMESS:ref`
    std::optional<std::string> text{};                ///< may refer to variables of the graph: `%(backend)s`
    std::optional<std::string> type{};                ///< `input` or `output`; the service fills it in
    std::optional<std::vector<std::string>> stages{}; ///< of the components, when `reference` names one in several

    friend bool operator==(graph_binding const&, graph_binding const&) = default;
    static constexpr auto describe()
    {
        using self = graph_binding;
        return fields(
            field("name", &self::name).null_ok(), field("reference", &self::reference).null_ok(),
            field("text", &self::text).null_ok(), field("type", &self::type).null_ok(),
            field("stages", &self::stages).null_ok());
    }
};

/// All that goes into a graph and comes out of it.
struct graph_bindings {
    std::vector<graph_binding> input{};  ///< what goes in
    std::vector<graph_binding> output{}; ///< what comes out

    friend bool operator==(graph_bindings const&, graph_bindings const&) = default;
    static constexpr auto describe()
    {
        return fields(field("input", &graph_bindings::input), field("output", &graph_bindings::output));
    }
};

/// A component of a graph.
struct graph_node {
    std::string reference{}; ///< with its stage: `stage0.XYZToGAMESS`

    friend bool operator==(graph_node const&, graph_node const&) = default;
    static constexpr auto describe() { return fields(field("reference", &graph_node::reference).required()); }
};

/// A piece of a base package's workflow. Where graphs are connected it is only named: `base package/graph`.
struct package_graph {
    std::string name{};              ///< of the graph, which other graphs refer to
    graph_bindings bindings{};       ///< what goes in and what comes out
    std::vector<graph_node> nodes{}; ///< its components

    friend bool operator==(package_graph const&, package_graph const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("name", &package_graph::name).required(), field("bindings", &package_graph::bindings),
            field("nodes", &package_graph::nodes));
    }
};

/// An output of a graph.
struct binding_graph_output {
    std::string name{};      ///< of the graph: `base package/graph`
    graph_binding binding{}; ///< which of the graph's outputs

    friend bool operator==(binding_graph_output const&, binding_graph_output const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("name", &binding_graph_output::name).required(),
            field("binding", &binding_graph_output::binding).required());
    }
};

/// Something that the workflow depends on.
struct binding_dependency {
    std::string reference{}; ///< to the file

    friend bool operator==(binding_dependency const&, binding_dependency const&) = default;
    static constexpr auto describe() { return fields(field("reference", &binding_dependency::reference).required()); }
};

/// Where a value comes from: an output of a graph, or a file of an application.
struct binding_source {
    std::optional<binding_graph_output> graph{};                ///< from a graph,
    std::optional<binding_dependency> application_dependency{}; ///< or from an application; not both

    friend bool operator==(binding_source const&, binding_source const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("graph", &binding_source::graph).null_ok(),
            field("applicationDependency", &binding_source::application_dependency).null_ok());
    }
};

/// A name and where its value comes from: an input of a graph, or a key-output of the experiment.
struct bound_value {
    std::string name{};          ///< of the input or key-output
    binding_source value_from{}; ///< where its value comes from

    friend bool operator==(bound_value const&, bound_value const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("name", &bound_value::name).required(), field("valueFrom", &bound_value::value_from).required());
    }
};

/// A graph that is part of the experiment, and where its inputs come from.
struct graph_connection {
    package_graph graph{};               ///< only its name, `base package/graph`
    std::vector<bound_value> bindings{}; ///< its inputs, by name

    friend bool operator==(graph_connection const&, graph_connection const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("graph", &graph_connection::graph).required(), field("bindings", &graph_connection::bindings));
    }
};

/// A file or folder of a base package.
struct package_path {
    std::optional<std::string> package_name{}; ///< of the base package
    std::string path{};                        ///< relative to the base package's folder

    friend bool operator==(package_path const&, package_path const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("packageName", &package_path::package_name).null_ok(), field("path", &package_path::path).required());
    }
};

/// A file or folder that the experiment takes over from a base package; to the same path when `dest` says no other.
struct include_path {
    package_path source{};              ///< which one, and of which base package
    std::optional<package_path> dest{}; ///< where to; none means to the same path

    friend bool operator==(include_path const&, include_path const&) = default;
    static constexpr auto describe()
    {
        return fields(field("source", &include_path::source).required(), field("dest", &include_path::dest).null_ok());
    }
};

} // namespace st4sd

#endif
