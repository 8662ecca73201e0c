#ifndef ST4SD_ENDPOINT_LIBRARY_PROBLEMS_HPP
#define ST4SD_ENDPOINT_LIBRARY_PROBLEMS_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/endpoint/package_problems.hpp>
#include <st4sd/error.hpp>
#include <st4sd/to_json.hpp>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd {

/// The library has a graph of this name, and does not replace it.
struct graph_exists {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"graphName"};

    std::string name{}; ///< which one

    [[nodiscard]] std::string message() const
    {
        return "the library has a graph '" + detail::one_line(name, 80) +
               "' already: remove it first, or give the entry workflow another name";
    }
    friend bool operator==(graph_exists const&, graph_exists const&) = default;
    static constexpr auto describe() { return fields(field("graphName", &graph_exists::name).any_as_text()); }
};

/// The library has no graph of this name.
struct unknown_graph {
    static constexpr auto when = condition::not_found;
    static constexpr std::array<std::string_view, 1> marked_by{"graphName"};

    std::string name{}; ///< what was asked for

    [[nodiscard]] std::string message() const
    {
        return "the library has no graph '" + detail::one_line(name, 80) +
               "': correct the name, which is that of the graph's entry workflow";
    }
    friend bool operator==(unknown_graph const&, unknown_graph const&) = default;
    static constexpr auto describe() { return fields(field("graphName", &unknown_graph::name).any_as_text()); }
};

/// A graph is no valid workflow, or the library cannot store it.
struct invalid_graph {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"problems"};

    std::vector<package_problem> problems{};

    [[nodiscard]] std::string message() const
    {
        return detail::with_problems("the library does not take the graph, correct it", problems);
    }
    friend bool operator==(invalid_graph const&, invalid_graph const&) = default;
    static constexpr auto describe() { return fields(field("problems", &invalid_graph::problems)); }
};

/// The library cannot give or remove what it holds, for instance as a graph of it is broken.
struct library_problem {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"problem"};

    std::string text{}; ///< the service's words

    [[nodiscard]] std::string message() const
    {
        return "the library cannot do that, remove a graph that is broken or ask the service's operator: " +
               detail::one_line(text);
    }
    friend bool operator==(library_problem const&, library_problem const&) = default;
    static constexpr auto describe() { return fields(field("problem", &library_problem::text).any_as_text()); }
};

} // namespace st4sd

#endif
