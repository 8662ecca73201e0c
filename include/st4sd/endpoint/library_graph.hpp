#ifndef ST4SD_ENDPOINT_LIBRARY_GRAPH_HPP
#define ST4SD_ENDPOINT_LIBRARY_GRAPH_HPP

#include <st4sd/describe.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/to_json.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd {

/// A graph of the library: a DSL 2 document of a workflow and what it is made of.
struct library_graph {
    std::string name{};  ///< of its entry workflow, under which the library has it; empty if the graph does not say it
    raw_json document{}; ///< what `add` takes

    friend bool operator==(library_graph const&, library_graph const&) = default;
    static constexpr auto describe()
    {
        return fields(field("name", &library_graph::name), field("graph", &library_graph::document));
    }
};

/// What is left out of graphs; all at once leave little more than was sent. Nothing is, unless asked for.
struct graph_parts {
    bool exclude_unset = false;    ///< members that were not sent
    bool exclude_defaults = false; ///< members that have their default
    bool exclude_none = false;     ///< members that are null

    /// The query that asks for it; empty for the service's own choice.
    [[nodiscard]] std::string query() const
    {
        std::string text;
        auto const add = [&](bool wanted, std::string_view name) {
            if (wanted) {
                ((text += text.empty() ? '?' : '&') += name) += "=y";
            }
        };
        add(exclude_unset, "exclude_unset");
        add(exclude_defaults, "exclude_defaults");
        add(exclude_none, "exclude_none");
        return text;
    }
    friend bool operator==(graph_parts const&, graph_parts const&) = default;
};

namespace endpoint::detail {

// As much of a graph as says its name.
struct graph_head {
    struct signature_head {
        std::string name{};
        static constexpr auto describe() { return fields(field("name", &signature_head::name)); }
    };
    struct template_head {
        signature_head signature{};
        static constexpr auto describe() { return fields(field("signature", &template_head::signature)); }
    };
    struct entry_head {
        std::string instance{};
        static constexpr auto describe() { return fields(field("entry-instance", &entry_head::instance)); }
    };

    entry_head entrypoint{};
    std::vector<template_head> workflows{};

    // A graph of one workflow need not say which one is the entry.
    [[nodiscard]] std::string name() &&
    {
        bool const is_named = !entrypoint.instance.empty() || workflows.size() != 1;
        return std::move(is_named ? entrypoint.instance : workflows.front().signature.name);
    }
    static constexpr auto describe()
    {
        return fields(field("entrypoint", &graph_head::entrypoint), field("workflows", &graph_head::workflows));
    }
};

// The graph that the member at `path` of a successful answer holds.
template <json_policy Json>
result<library_graph> graph_at(std::string path, raw_json member, int status, Json const& json)
{
    BOOST_OUTCOME_TRY(auto head, object_at<graph_head>(std::move(path), member, status, json));
    return library_graph{std::move(head).name(), std::move(member)};
}

} // namespace endpoint::detail
} // namespace st4sd

#endif
