#ifndef ST4SD_TESTING_DETAIL_ROUTES_DSL_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_DSL_HPP

#include <st4sd/testing/detail/dsl_document.hpp>
#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/merged_workflow.hpp>
#include <st4sd/testing/detail/service_core.hpp>
#include <st4sd/testing/detail/yaml_text.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace st4sd::testing::detail {

// The workflow as a DSL document. *Errors*: nothing when what the test gave is none; `count` says how much is wrong.
inline std::optional<json_value> dsl_of(service_core const& core, workflow const& flow, std::size_t& count)
{
    if (flow.dsl.empty()) {
        return dsl_of(flow);
    }
    auto given = core.parse_json(flow.dsl);
    count = given ? dsl_problems(given.assume_value()).items().size() : 1;
    return count == 0 ? std::optional{filled_dsl(std::move(given).assume_value())} : std::nullopt;
}

inline reply no_such_entry(service_core const& core, std::string const& id)
{
    return abort(404, "There is no entry in the experiment registry that matches " + core.with_tag(id));
}

inline reply show_dsl(service_core& core, exchange& x)
{
    auto const& id = x.args[0];
    std::string format = "json";
    if (auto bad = read_choice(x, "outputFormat", "Output format", {"json", "yaml"}, format)) {
        return std::move(*bad);
    }
    if (auto bad = refuse_ambiguous(core, id)) {
        return std::move(*bad);
    }
    auto const* package = core.find_package(id);
    if (!package) {
        return no_such_entry(core, id);
    }
    if (package->beyond_repair) {
        auto const problems = json_value::object({{"problems", package->problems}});
        return core.settings.faithful_bugs
                   ? json_reply(200, problems)
                   : json_reply(400, json_value::object({{"dsl", nullptr}, {"problems", package->problems}}));
    }
    std::size_t count = 0;
    auto dsl = dsl_of(core, *package->workflow, count);
    if (!dsl) {
        auto const why =
            "Invalid workflow definition, problems were " + std::to_string(count) + (count == 1 ? " error" : " errors");
        return json_reply(400, json_value::object({{"dsl", nullptr}, {"problems", json_value::array({why})}}));
    }
    auto shown = format == "yaml" ? json_value{yaml_text(*dsl)} : std::move(*dsl);
    return json_reply(200, json_value::object({{"dsl", std::move(shown)}, {"problems", json_value::array()}}));
}

inline reply show_inheritance(service_core& core, exchange& x)
{
    auto const& id = x.args[0];
    if (auto bad = refuse_ambiguous(core, id)) {
        return std::move(*bad);
    }
    auto const* package = core.find_package(id);
    if (!package) {
        return no_such_entry(core, id);
    }
    if (package->parts.size() < 2) {
        return abort(400, "Experiment has a single base package, there is no inheritance to explain");
    }
    return json_reply(200, json_value::object({{"result", inheritance_of(package->parts, package->document)}}));
}

} // namespace st4sd::testing::detail

#endif
