#ifndef ST4SD_TESTING_DETAIL_DSL_DEFAULTS_HPP
#define ST4SD_TESTING_DETAIL_DSL_DEFAULTS_HPP

#include <st4sd/testing/detail/json_value.hpp>

#include <initializer_list>

namespace st4sd::testing::detail {

// What the members of a DSL document are when it does not say.

inline json_value const& parameter_defaults()
{
    static auto const defaults = json_value::object({{"name", ""}, {"default", nullptr}});
    return defaults;
}

inline json_value const& entrypoint_defaults()
{
    static auto const defaults = json_value::object(
        {{"entry-instance", ""},
         {"execute", json_value::array()},
         {"output", json_value::array()},
         {"interface", nullptr}});
    return defaults;
}

inline json_value const& signature_defaults()
{
    static auto const defaults =
        json_value::object({{"name", ""}, {"description", nullptr}, {"parameters", json_value::array()}});
    return defaults;
}

inline json_value const& workflow_defaults()
{
    static auto const defaults = json_value::object(
        {{"signature", signature_defaults()}, {"steps", json_value::object()}, {"execute", json_value::array()}});
    return defaults;
}

inline json_value const& component_defaults()
{
    static auto const defaults = [] {
        auto const object = [](std::initializer_list<json_value::member> members) {
            return json_value::object(members);
        };
        auto const exact = [](char const* token) { return json_value::number(token); };
        auto const command = object(
            {{"executable", ""},
             {"interpreter", nullptr},
             {"arguments", ""},
             {"environment", nullptr},
             {"resolvePath", true},
             {"expandArguments", "double-quote"}});
        auto const memoization =
            object({{"embeddingFunction", nullptr}, {"disable", object({{"strong", false}, {"fuzzy", false}})}});
        auto const optimizer = object(
            {{"disable", false},
             {"exploitChance", exact("0.9")},
             {"exploitTarget", exact("0.75")},
             {"exploitTargetLow", exact("0.25")},
             {"exploitTargetHigh", exact("0.5")}});
        auto const attributes = object(
            {{"stage", nullptr},
             {"restartHookFile", nullptr},
             {"restartHookOn", json_value::array({"ResourceExhausted"})},
             {"aggregate", false},
             {"replicate", nullptr},
             {"repeatInterval", nullptr},
             {"shutdownOn", json_value::array()},
             {"maxRestarts", nullptr},
             {"repeatRetries", nullptr},
             {"memoization", memoization},
             {"isMigratable", false},
             {"isMigrated", false},
             {"isRepeat", false},
             {"optimizer", optimizer}});
        auto const request = object(
            {{"numberProcesses", 1},
             {"ranksPerNode", 1},
             {"numberThreads", 1},
             {"threadsPerCore", 1},
             {"memory", nullptr},
             {"gpus", nullptr}});
        auto const lsf = object(
            {{"statusRequestInterval", 20},
             {"queue", "normal"},
             {"resourceString", nullptr},
             {"reservation", nullptr},
             {"dockerImage", nullptr},
             {"dockerProfileApp", nullptr},
             {"dockerOptions", nullptr}});
        auto const kubernetes = object(
            {{"image", nullptr},
             {"qos", nullptr},
             {"cpuUnitsPerCore", nullptr},
             {"gracePeriod", nullptr},
             {"podSpec", nullptr},
             {"image-pull-secret", nullptr},
             {"namespace", "default"},
             {"api-key-var", nullptr},
             {"host", "http://localhost:8080"}});
        auto const docker = object({{"image", nullptr}, {"imagePullPolicy", "Always"}, {"platform", nullptr}});
        auto const manager = object(
            {{"config", object({{"backend", "local"}, {"walltime", exact("60.0")}})},
             {"lsf", lsf},
             {"kubernetes", kubernetes},
             {"docker", docker}});
        return object(
            {{"signature", signature_defaults()},
             {"command", command},
             {"workflowAttributes", attributes},
             {"resourceRequest", request},
             {"resourceManager", manager},
             {"variables", json_value::object()}});
    }();
    return defaults;
}

// Members that are missing get their defaults.
inline void fill(json_value& v, json_value const& defaults)
{
    for (auto const& [name, value] : defaults.members()) {
        if (!v.find(name)) {
            v[name] = value;
        } else if (value.is_object()) {
            fill(*v.find(name), value);
        }
    }
}

// Members that say what is so anyway are dropped.
inline void drop_defaults(json_value& v, json_value const& defaults)
{
    for (auto const& [name, value] : defaults.members()) {
        auto* member = v.find(name);
        if (member && value.is_object() && !value.members().empty()) {
            drop_defaults(*member, value);
        }
        if (member && (*member == value || (value.is_object() && *member == json_value::object()))) {
            v.erase(name);
        }
    }
}

} // namespace st4sd::testing::detail

#endif
