#ifndef ST4SD_PACKAGE_DETAIL_COMPOSITION_CHECK_HPP
#define ST4SD_PACKAGE_DETAIL_COMPOSITION_CHECK_HPP

#include <st4sd/detail/violations.hpp>
#include <st4sd/model/package_graph.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd::detail {

// The parts of a package that it keeps as JSON, read.
struct composition {
    std::vector<std::optional<std::vector<package_graph>>> graphs{}; // of each base package; none: not known
    std::vector<graph_connection> connections{};
    std::vector<include_path> include_paths{};
    std::vector<bound_value> output{};
};

// The rules of how several packages make one experiment.
template <class Package, class Composition>
class composition_check {
public:
    composition_check(Package const& of, Composition const& parts, violations& out)
        : bases_{of.base.packages}, parts_{parts}, out_{out}
    {}

    void check()
    {
        for (std::size_t i = 0; i != parts_.graphs.size() && i != bases_.size(); ++i) {
            if (parts_.graphs[i]) {
                check_graphs(label("base.packages", i) + ".graphs", *parts_.graphs[i]);
            }
        }
        for (std::size_t i = 0; i != parts_.connections.size(); ++i) {
            check_connection(label("base.connections", i), parts_.connections[i]);
        }
        for (std::size_t i = 0; i != parts_.include_paths.size(); ++i) {
            check_include(label("base.includePaths", i), parts_.include_paths[i]);
        }
        check_names("base.output", parts_.output);
        for (std::size_t i = 0; i != parts_.output.size(); ++i) {
            auto const where = label("base.output", i) + ".valueFrom";
            auto const& from = parts_.output[i].value_from;
            if (!from.graph || from.application_dependency) {
                out_.add(where, "must be a graph, and nothing else: from_graph(name, graph, output)");
            }
            check_graph_output(where, from.graph);
        }
    }

private:
    template <class List>
    void check_names(std::string const& where, List const& list)
    {
        for (std::size_t i = 0; i != list.size(); ++i) {
            auto const end = list.begin() + static_cast<std::ptrdiff_t>(i);
            if (list[i].name.empty()) {
                out_.add(label(where, i) + ".name", "is empty");
            } else if (std::any_of(list.begin(), end, [&](auto const& x) { return x.name == list[i].name; })) {
                out_.add(
                    label(where, i) + ".name", "is '" + shown(list[i].name) + "', as an earlier one: names are unique");
            }
        }
    }

    void check_graphs(std::string const& where, std::vector<package_graph> const& graphs)
    {
        check_names(where, graphs);
        for (std::size_t i = 0; i != graphs.size(); ++i) {
            check_bindings(label(where, i) + ".bindings.input", graphs[i].bindings.input, "input");
            check_bindings(label(where, i) + ".bindings.output", graphs[i].bindings.output, "output");
            for (std::size_t node = 0; node != graphs[i].nodes.size(); ++node) {
                if (graphs[i].nodes[node].reference.empty()) {
                    out_.add(
                        label(label(where, i) + ".nodes", node) + ".reference",
                        "is empty: name a component with its stage, as in stage0.simulation");
                }
            }
        }
    }

    void check_bindings(std::string const& list, std::vector<graph_binding> const& bindings, std::string_view type)
    {
        for (std::size_t i = 0; i != bindings.size(); ++i) {
            check_binding(label(list, i), bindings[i], type);
        }
    }
    void check_binding(std::string const& where, graph_binding const& binding, std::string_view type)
    {
        auto const& name = binding.name;
        if (name && (name->find("!!!") != name->npos || name->find('\n') != name->npos)) {
            out_.add(where + ".name", "must not contain !!! or a line break");
        }
        if (has_text(binding.reference) && has_text(binding.text)) {
            out_.add(where, "has both reference and text: keep one of them");
        }
        if (binding.type && *binding.type != type) {
            out_.add(
                where + ".type", "is '" + shown(*binding.type) + "', expected " + std::string{type} + " or nothing");
        }
    }

    void check_connection(std::string const& where, graph_connection const& connection)
    {
        auto const& bindings = connection.graph.bindings;
        check_graph_name(where + ".graph.name", connection.graph.name);
        if (!bindings.input.empty() || !bindings.output.empty()) {
            out_.add(where + ".graph.bindings", "must be empty: a connection only names its graph");
        }
        for (std::size_t i = 0; i != connection.bindings.size(); ++i) {
            auto const& value = connection.bindings[i];
            auto const at = label(where + ".bindings", i);
            if (value.name.empty()) {
                out_.add(at + ".name", "is empty: name an input of the graph");
            }
            if (value.value_from.graph.has_value() == value.value_from.application_dependency.has_value()) {
                out_.add(at + ".valueFrom", "must be exactly one of graph and applicationDependency");
            }
            check_graph_output(at + ".valueFrom", value.value_from.graph);
            if (auto const& from = value.value_from.application_dependency; from && from->reference.empty()) {
                out_.add(at + ".valueFrom.applicationDependency.reference", "is empty");
            }
        }
    }

    template <class Output>
    void check_graph_output(std::string const& where, std::optional<Output> const& from)
    {
        if (from) {
            check_graph_name(where + ".graph.name", from->name);
            check_binding(where + ".graph.binding", from->binding, "output");
            if (!has_text(from->binding.name) && !has_text(from->binding.reference) && !has_text(from->binding.text)) {
                out_.add(
                    where + ".graph.binding", "says nothing: give the name of an output, or its reference or text");
            }
        }
    }

    void check_graph_name(std::string const& where, std::string_view name)
    {
        auto const slash = name.find('/');
        auto const base = name.substr(0, slash);
        auto const graph = slash == name.npos ? std::string_view{} : name.substr(slash + 1);
        if (base.empty() || graph.empty() || graph.find('/') != graph.npos) {
            out_.add(
                where, "is '" + shown(name) + "', expected the names of a base package and its graph: package/graph");
            return;
        }
        auto const at = std::find_if(bases_.begin(), bases_.end(), [&](auto const& x) { return x.name == base; });
        if (at == bases_.end()) {
            out_.add(where, "is '" + shown(name) + "', but no base package is called '" + shown(base) + '\'');
            return;
        }
        auto const index = static_cast<std::size_t>(at - bases_.begin());
        if (index < parts_.graphs.size() && parts_.graphs[index]) {
            auto const& known = *parts_.graphs[index];
            if (std::none_of(known.begin(), known.end(), [&](auto const& x) { return x.name == graph; })) {
                out_.add(
                    where, "is '" + shown(name) + "', but the graphs of that package are " +
                               listed(known, [](auto const& x) -> std::string_view { return x.name; }));
            }
        }
    }

    void check_include(std::string const& where, include_path const& include)
    {
        if (include.source.path.empty()) {
            out_.add(where + ".source.path", "is empty: give the path of a file or folder in the package");
        }
        auto const& name = include.source.package_name;
        if (name && std::none_of(bases_.begin(), bases_.end(), [&](auto const& x) { return x.name == *name; })) {
            out_.add(where + ".source.packageName", "is '" + shown(*name) + "', but no base package is called so");
        }
    }

    static bool has_text(std::optional<std::string> const& text) { return text && !text->empty(); }

    decltype(Package::base.packages) const& bases_;
    Composition const& parts_;
    violations& out_;
};

} // namespace st4sd::detail

#endif
