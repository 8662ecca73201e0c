#ifndef ST4SD_MODEL_RELATIONSHIP_HPP
#define ST4SD_MODEL_RELATIONSHIP_HPP

#include <st4sd/describe.hpp>
#include <st4sd/model/package.hpp>
#include <st4sd/open_enum.hpp>
#include <st4sd/to_json.hpp>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace st4sd {

/// Whose variables count where both experiments of a relationship have one of the same name.
enum class variables_merge_policy {
    output_graph_overrides_input_graph, ///< those of the experiment that is replaced in part
    input_graph_overrides_output_graph  ///< those of the experiment that takes the place
};

template <>
inline constexpr auto enum_words<variables_merge_policy> = std::array{
    enum_word{variables_merge_policy::output_graph_overrides_input_graph, "outputGraphOverridesInputGraph"},
    enum_word{variables_merge_policy::input_graph_overrides_output_graph, "inputGraphOverridesOutputGraph"}};

/// A part of an experiment's graph: some of its components, or all.
struct relationship_graph {
    std::string identifier{};              ///< of the experiment; the service adds `:latest` to a bare name
    std::vector<std::string> components{}; ///< `stage0.name`, or `name` for one of stage 0, each once
    std::optional<base_package> package{}; ///< the experiment's; the service fills it in

    friend bool operator==(relationship_graph const&, relationship_graph const&) = default;
    static constexpr auto describe()
    {
        using self = relationship_graph;
        return fields(
            field("identifier", &self::identifier).required(), field("components", &self::components).omit_empty(),
            field("package", &self::package).null_ok());
    }
};

/// A parameter or a result of a graph by name, or a value in its place.
struct graph_value {
    std::optional<std::string> name{};  ///< of a result a reference: `stage0.XYZToGAMESS/molecule.inp:copy`
    std::optional<std::string> value{}; ///< takes the place of the name

    friend bool operator==(graph_value const&, graph_value const&) = default;
    static constexpr auto describe()
    {
        return fields(field("name", &graph_value::name).null_ok(), field("value", &graph_value::value).null_ok());
    }
};

/// A parameter of the one graph that stands for one of the other.
struct graph_parameter_pair {
    std::optional<graph_value> input_graph{};  ///< of the input graph
    std::optional<graph_value> output_graph{}; ///< of the output graph

    friend bool operator==(graph_parameter_pair const&, graph_parameter_pair const&) = default;
    static constexpr auto describe()
    {
        using self = graph_parameter_pair;
        return fields(
            field("inputGraphParameter", &self::input_graph).null_ok(),
            field("outputGraphParameter", &self::output_graph).null_ok());
    }
};

/// A result of the one graph that stands for one of the other.
struct graph_result_pair {
    std::optional<graph_value> input_graph{};  ///< of the input graph
    std::optional<graph_value> output_graph{}; ///< of the output graph

    friend bool operator==(graph_result_pair const&, graph_result_pair const&) = default;
    static constexpr auto describe()
    {
        using self = graph_result_pair;
        return fields(
            field("inputGraphResult", &self::input_graph).null_ok(),
            field("outputGraphResult", &self::output_graph).null_ok());
    }
};

/// How the parameters and results of two graphs belong together. The service infers what is not given, unless told
/// not to.
struct graph_mapping {
    std::vector<graph_parameter_pair> parameters{}; ///< those that are given
    std::vector<graph_result_pair> results{};       ///< those that are given
    bool infer_parameters = true;                   ///< whether the service infers parameters that are not given
    bool infer_results = true;                      ///< whether the service infers results that are not given
    std::optional<open_enum<st4sd::variables_merge_policy>> variables_merge_policy{}; ///< the service has a default

    friend bool operator==(graph_mapping const&, graph_mapping const&) = default;
    static constexpr auto describe()
    {
        using self = graph_mapping;
        return fields(
            field("graphParameters", &self::parameters).omit_empty(),
            field("graphResults", &self::results).omit_empty(), field("inferParameters", &self::infer_parameters),
            field("inferResults", &self::infer_results),
            field("variablesMergePolicy", &self::variables_merge_policy).null_ok());
    }
};

/// `input_graph` may take the place of `output_graph`: the one is, for instance, a cheap surrogate of the other.
struct relationship_transform {
    relationship_graph input_graph{};  ///< what takes the place
    relationship_graph output_graph{}; ///< what is replaced
    graph_mapping mapping{};           ///< how their parameters and results belong together

    friend bool operator==(relationship_transform const&, relationship_transform const&) = default;
    static constexpr auto describe()
    {
        using self = relationship_transform;
        return fields(
            field("inputGraph", &self::input_graph).required(), field("outputGraph", &self::output_graph).required(),
            field("relationship", &self::mapping).omit_empty());
    }
};

/// Says that a part of an experiment can be replaced by a part of another one.
///
/// *Example*: `st4sd::relationship r{.identifier = "pm3-to-dft"};`
/// `r.transform.input_graph = {"band-gap-pm3-gamess-us", {"stage0.XYZToGAMESS"}, {}};`
/// `r.transform.output_graph = {"band-gap-dft-gamess-us", {"stage0.XYZToGAMESS"}, {}};`
/// *Source*: body of `POST /relationships/`, entry of `GET /relationships/{id}/`.
struct relationship {
    std::string identifier{};                 ///< how to address it
    std::optional<std::string> description{}; ///< for people
    relationship_transform transform{};       ///< what may take the place of what

    friend bool operator==(relationship const&, relationship const&) = default;
    static constexpr auto describe()
    {
        using self = relationship;
        return fields(
            field("identifier", &self::identifier).required(), field("description", &self::description).null_ok(),
            field("transform", &self::transform).required());
    }
};

} // namespace st4sd

#endif
