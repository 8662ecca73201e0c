#ifndef ST4SD_PAYLOAD_ORCHESTRATOR_RESOURCES_HPP
#define ST4SD_PAYLOAD_ORCHESTRATOR_RESOURCES_HPP

#include <st4sd/describe.hpp>

#include <optional>
#include <string>

namespace st4sd {

/// What the run's orchestrator gets, as Kubernetes quantities: `{.cpu = "500m", .memory = "2Gi"}`. A member that is
/// absent is decided by the package, else by the service.
struct orchestrator_resources {
    std::optional<std::string> cpu{};    ///< processors: `500m`, `2`
    std::optional<std::string> memory{}; ///< bytes: `2Gi`

    friend bool operator==(orchestrator_resources const&, orchestrator_resources const&) = default;

    static constexpr auto describe()
    {
        using self = orchestrator_resources;
        return fields(field("cpu", &self::cpu).null_ok(), field("memory", &self::memory).null_ok());
    }
};

} // namespace st4sd

#endif
