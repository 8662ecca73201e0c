#ifndef ST4SD_MODEL_CHECK_RELATIONSHIP_HPP
#define ST4SD_MODEL_CHECK_RELATIONSHIP_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/error.hpp>
#include <st4sd/model/identifier.hpp>
#include <st4sd/model/relationship.hpp>
#include <st4sd/to_json.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd {

/// One thing that keeps a relationship from being sent.
struct relationship_mistake {
    std::string field{};   ///< where, in the words of the service: `transform.inputGraph.components[1]`
    std::string message{}; ///< what is wrong and what to do

    friend bool operator==(relationship_mistake const&, relationship_mistake const&) = default;
    static constexpr auto describe()
    {
        return fields(
            st4sd::field("field", &relationship_mistake::field),
            st4sd::field("message", &relationship_mistake::message));
    }
};

/// Everything that is wrong with a relationship, found before anything was sent.
struct relationship_mistakes {
    static constexpr auto when = condition::rejected;
    static constexpr auto code = errc::invalid_argument;

    std::vector<relationship_mistake> mistakes{}; ///< all of them, in the order of the relationship

    [[nodiscard]] std::string message() const
    {
        std::string text = "the relationship cannot be sent";
        char const* separator = ": ";
        for (auto const& mistake : mistakes) {
            text += separator + mistake.field + ' ' + mistake.message;
            separator = "; ";
        }
        return text;
    }
    friend bool operator==(relationship_mistakes const&, relationship_mistakes const&) = default;
    static constexpr auto describe() { return fields(field("mistakes", &relationship_mistakes::mistakes)); }
};

namespace detail {

// The stage's number and the component's name of `[stageN.]name`; no name if there is none.
[[nodiscard]] inline std::pair<std::string, std::string> split_component(std::string_view reference)
{
    constexpr std::string_view prefix = "stage";
    if (reference.starts_with(prefix)) {
        auto const dot = reference.find_first_not_of("0123456789", prefix.size());
        if (dot != reference.npos && dot != prefix.size() && reference[dot] == '.') {
            auto number = reference.substr(prefix.size(), dot - prefix.size());
            number.remove_prefix((std::min)(number.find_first_not_of('0'), number.size()));
            return {std::string{number.empty() ? "0" : number}, std::string{reference.substr(dot + 1)}};
        }
    }
    return {"0", std::string{reference}};
}

inline void
check_graph(std::string const& where, relationship_graph const& graph, std::vector<relationship_mistake>& out)
{
    if (auto const why = identifier_problem(graph.identifier); !why.empty()) {
        out.push_back({where + ".identifier", '\'' + one_line(graph.identifier, 80) + "' " + std::string{why}});
    }
    std::vector<std::pair<std::string, std::string>> seen;
    for (std::size_t i = 0; i != graph.components.size(); ++i) {
        auto const& reference = graph.components[i];
        auto component = split_component(reference);
        auto const complain = [&](char const* why) {
            out.push_back(
                {where + ".components[" + std::to_string(i) + ']', '\'' + one_line(reference, 80) + "' " + why});
        };
        if (component.second.empty() || component.second.find('/') != std::string::npos) {
            complain("is no component: expected stage0.name, or name for one of stage 0");
        } else if (std::find(seen.begin(), seen.end(), component) != seen.end()) {
            complain("is named before: name each component once");
        }
        seen.push_back(std::move(component));
    }
}

} // namespace detail

/// Everything in a relationship that the service would refuse or could not find again; empty when it can be sent.
[[nodiscard]] inline std::vector<relationship_mistake> mistakes_of(relationship const& what)
{
    std::vector<relationship_mistake> out;
    auto const& id = what.identifier;
    if (id.empty() || id == "." || id == ".." || id.find('/') != id.npos) {
        out.push_back(
            {"identifier", '\'' + detail::one_line(id, 80) + "' could not be asked for: give a name without slash"});
    }
    auto const& [input, output, mapping] = what.transform;
    detail::check_graph("transform.inputGraph", input, out);
    detail::check_graph("transform.outputGraph", output, out);
    if (!input.identifier.empty() && full_identifier(input.identifier) == full_identifier(output.identifier)) {
        out.push_back(
            {"transform.outputGraph.identifier", "is the one of transform.inputGraph: name two different experiments"});
    }
    if (auto const& policy = mapping.variables_merge_policy; policy && !policy->known()) {
        out.push_back(
            {"transform.relationship.variablesMergePolicy",
             '\'' + detail::one_line(policy->text(), 80) +
                 "' is no policy: expected outputGraphOverridesInputGraph or inputGraphOverridesOutputGraph"});
    }
    return out;
}

} // namespace st4sd

#endif
