#ifndef ST4SD_MODEL_EXPERIMENT_QUERY_HPP
#define ST4SD_MODEL_EXPERIMENT_QUERY_HPP

#include <st4sd/model/package.hpp>
#include <st4sd/model/package_source.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace st4sd {

/// What counts beside the package that is looked for.
struct match_options {
    bool package_version = false; ///< the commit, too, which the service notes when an experiment is pushed
    bool only_one_package = true; ///< not experiments that are made of several packages

    friend bool operator==(match_options const&, match_options const&) = default;
};

/// For `query().experiments(…)`: all of them.
struct all_experiments {
    friend bool operator==(all_experiments const&, all_experiments const&) = default;
};

/// For `query().experiments(…)`: those with a package that has all of what is said here.
///
/// *Example*: `package_query{.source = git_source{.location = {.url = "https://github.com/st4sd/sum-numbers.git"}}}`
struct package_query {
    std::variant<std::monostate, git_source, dataset_source, s3_source> source{}; ///< credentials in it are not sent
    package_config config{}; ///< the path of the workflow in it, where that is to match, too
    match_options match{};   ///< what else has to match

    /// Those that have the workflow of this package, from the same place.
    [[nodiscard]] static package_query like(base_package const& what, match_options match = {})
    {
        package_query made;
        if (what.source.git) {
            made.source = *what.source.git;
        } else if (what.source.dataset) {
            made.source = *what.source.dataset;
        } else if (what.source.s3) {
            made.source = *what.source.s3;
        }
        made.config = what.config;
        made.match = match;
        return made;
    }
    friend bool operator==(package_query const&, package_query const&) = default;
};

/// One of the two graphs of a relationship.
enum class graph_side {
    input, ///< what may take the place: `relationship_transform::input_graph`
    output ///< what may be replaced: `relationship_transform::output_graph`
};

/// For `query().experiments(…)`: those with the package of a graph of a relationship. Unless versions are to match, any
/// branch, tag and commit of it will do.
///
/// *Example*: `graph_query{"pm3-to-dft", graph_side::output}`
struct graph_query {
    /// The package of the graph `which` of this relationship.
    graph_query(std::string of_relationship, graph_side which, match_options how = {})
        : relationship{std::move(of_relationship)}, side{which}, match{how}
    {}

    std::string relationship; ///< its identifier
    graph_side side;          ///< which of its graphs
    match_options match;      ///< what else has to match

    friend bool operator==(graph_query const&, graph_query const&) = default;
};

/// Which experiments are wanted. One of them: the service would take one of two conditions, and leave out the other.
using experiment_query = std::variant<all_experiments, package_query, graph_query>;

namespace detail {

template <class T>
bool is_asked_for(std::optional<T> const& wanted, std::optional<T> const& found)
{
    return !wanted || wanted == found;
}

inline bool has_place(git_place const& wanted, git_place const& found)
{
    return wanted.url == found.url && is_asked_for(wanted.branch, found.branch) &&
           is_asked_for(wanted.tag, found.tag) && is_asked_for(wanted.commit, found.commit);
}
inline bool has_place(dataset_place const& wanted, dataset_place const& found) { return wanted == found; }
inline bool has_place(s3_place const& wanted, s3_place const& found)
{
    return wanted.bucket == found.bucket && wanted.endpoint == found.endpoint &&
           is_asked_for(wanted.region, found.region);
}

template <class Source>
bool has_source(Source const& wanted, std::optional<Source> const& found, match_options match)
{
    return found && has_place(wanted.location, found->location) &&
           (!match.package_version || is_asked_for(wanted.version, found->version));
}

// Whether a package has everything that a query names. The service compares only what both have, so that it finds
// packages of any other kind of source, too.
[[nodiscard]] inline bool has_all(package_query const& wanted, base_package const& found)
{
    struct visitor {
        package_source const& found;
        match_options match;
        bool operator()(std::monostate) const { return true; }
        bool operator()(git_source const& source) const { return has_source(source, found.git, match); }
        bool operator()(dataset_source const& source) const { return has_source(source, found.dataset, match); }
        bool operator()(s3_source const& source) const { return has_source(source, found.s3, match); }
    };
    return std::visit(visitor{found.source, wanted.match}, wanted.source) &&
           is_asked_for(wanted.config.path, found.config.path) &&
           is_asked_for(wanted.config.manifest_path, found.config.manifest_path);
}

[[nodiscard]] inline bool has_all(package_query const& wanted, package const& found)
{
    auto const& packages = found.base.packages;
    return std::any_of(packages.begin(), packages.end(), [&](base_package const& one) { return has_all(wanted, one); });
}

// The package of a graph as a query.
[[nodiscard]] inline package_query query_like(base_package const& graph, match_options match)
{
    auto made = package_query::like(graph, match);
    if (auto* source = std::get_if<git_source>(&made.source); source && !match.package_version) {
        auto& place = source->location;
        place.branch = place.tag = place.commit = std::nullopt;
    }
    return made;
}

} // namespace detail
} // namespace st4sd

#endif
