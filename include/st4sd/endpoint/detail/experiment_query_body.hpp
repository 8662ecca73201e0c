#ifndef ST4SD_ENDPOINT_DETAIL_EXPERIMENT_QUERY_BODY_HPP
#define ST4SD_ENDPOINT_DETAIL_EXPERIMENT_QUERY_BODY_HPP

#include <st4sd/describe.hpp>
#include <st4sd/model/experiment_query.hpp>
#include <st4sd/result.hpp>
#include <st4sd/to_json.hpp>

#include <optional>
#include <string>
#include <utility>
#include <variant>

// A query of experiments as it is sent.

namespace st4sd::endpoint::detail {

struct wanted_definition {
    package_source source{};
    package_config config{};

    static constexpr auto describe()
    {
        return fields(
            field("source", &wanted_definition::source).omit_empty(),
            field("config", &wanted_definition::config).omit_empty());
    }
};
struct wanted_package {
    wanted_definition definition{};

    static constexpr auto describe() { return fields(field("definition", &wanted_package::definition)); }
};
struct wanted_graph {
    std::optional<bool> input{};
    std::optional<bool> output{};

    static constexpr auto describe()
    {
        return fields(field("matchInputGraph", &wanted_graph::input), field("matchOutputGraph", &wanted_graph::output));
    }
};
struct wanted_relationship {
    std::string identifier{};
    wanted_graph transform{};

    static constexpr auto describe()
    {
        return fields(
            field("identifier", &wanted_relationship::identifier), field("transform", &wanted_relationship::transform));
    }
};
struct common_options {
    bool match_version{};
    bool one_package{};

    static constexpr auto describe()
    {
        return fields(
            field("matchPackageVersion", &common_options::match_version),
            field("mustHaveOnePackage", &common_options::one_package));
    }
};
struct experiment_query_body {
    std::optional<wanted_package> package{};
    std::optional<wanted_relationship> relationship{};
    common_options common{};

    static constexpr auto describe()
    {
        using self = experiment_query_body;
        return fields(
            field("package", &self::package), field("relationship", &self::relationship),
            field("common", &self::common));
    }
};

// Sources go without credentials: nothing is compared with them.
inline result<package_source> wanted_source(std::monostate) { return package_source{}; }
inline result<package_source> wanted_source(git_source source)
{
    auto const& [url, branch, tag, commit] = source.location;
    if (url.empty() || int{branch.has_value()} + int{tag.has_value()} + int{commit.has_value()} > 1) {
        return error{
            errc::invalid_argument, "a git source to look for needs its url and at most one of branch, tag and commit"};
    }
    source.security.reset();
    return package_source{.git = std::move(source)};
}
inline result<package_source> wanted_source(dataset_source source)
{
    if (source.location.dataset.empty()) {
        return error{errc::invalid_argument, "a dataset to look for needs its name"};
    }
    source.security.reset();
    return package_source{.dataset = std::move(source)};
}
inline result<package_source> wanted_source(s3_source source)
{
    if (source.location.bucket.empty() || source.location.endpoint.empty()) {
        return error{errc::invalid_argument, "an S3 source to look for needs its bucket and its endpoint"};
    }
    source.security.reset();
    return package_source{.s3 = std::move(source)};
}

inline common_options common_of(match_options match) { return {match.package_version, match.only_one_package}; }

inline result<experiment_query_body> query_body(package_query const& query)
{
    BOOST_OUTCOME_TRY(auto source, std::visit([](auto const& wanted) { return wanted_source(wanted); }, query.source));
    return experiment_query_body{wanted_package{{std::move(source), query.config}}, {}, common_of(query.match)};
}
inline result<experiment_query_body> query_body(graph_query const& query)
{
    wanted_graph graph;
    (query.side == graph_side::input ? graph.input : graph.output) = true;
    return experiment_query_body{{}, wanted_relationship{query.relationship, graph}, common_of(query.match)};
}

} // namespace st4sd::endpoint::detail

#endif
