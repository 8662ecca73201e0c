#ifndef ST4SD_MODEL_METADATA_HPP
#define ST4SD_MODEL_METADATA_HPP

#include <st4sd/describe.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/text_map.hpp>
#include <st4sd/to_json.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace st4sd {

/// Variables of a run, as text: those of all stages, and those of one stage by its index.
struct run_variables {
    text_map global{};                                    ///< those that hold in every stage, by name
    std::map<std::string, text_map, std::less<>> stage{}; ///< by the stage's index as text, then by name

    friend bool operator==(run_variables const&, run_variables const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("global", &run_variables::global).any_as_text(),
            field("stage", &run_variables::stage).or_named("stages").any_as_text());
    }
};

/// How a run was launched: the contents of its `elaunch.yaml`.
///
/// *Source*: `status.meta` of `GET /instances/{id}`.
struct metadata {
    std::int64_t pid = 0;              ///< of the orchestrator inside its pod
    std::string platform{};            ///< empty when the workflow's default was used
    std::string arguments{};           ///< the whole command line; never printed, as options may hold secrets
    std::vector<std::string> inputs{}; ///< full paths, as the run saw them
    std::vector<std::string> data{};   ///< full paths of the data files that replaced the package's
    run_variables variables{};         ///< all that the run used
    run_variables user_variables{};    ///< those that its start payload set
    std::string hybrid_platform{};     ///< as the orchestrator notes it; usually empty
    raw_json user_metadata{};          ///< an object: `metadata` of the start payload and what the service added
    std::string instance_name{};       ///< of the run's folder, for instance `http-sum-a1b2c3-….instance`
    std::string version{};             ///< of the orchestrator

    friend bool operator==(metadata const&, metadata const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("pid", &metadata::pid), field("platform", &metadata::platform),
            field("arguments", &metadata::arguments).hidden(), field("inputs", &metadata::inputs).or_named("input"),
            field("data", &metadata::data), field("variables", &metadata::variables),
            field("userVariables", &metadata::user_variables), field("hybridPlatform", &metadata::hybrid_platform),
            field("userMetadata", &metadata::user_metadata), field("instanceName", &metadata::instance_name),
            field("version", &metadata::version));
    }
};

} // namespace st4sd

#endif
