#ifndef ST4SD_PAYLOAD_VOLUME_SPEC_HPP
#define ST4SD_PAYLOAD_VOLUME_SPEC_HPP

#include <st4sd/describe.hpp>

#include <optional>
#include <string>

namespace st4sd {

/// What a volume is made of, as it is sent: exactly one name. The service takes the last of several without a word.
struct volume_type {
    std::optional<std::string> persistent_volume_claim{}; ///< the name of a claim
    std::optional<std::string> config_map{};              ///< the name of a ConfigMap
    std::optional<std::string> dataset{};                 ///< the name of a Dataset
    std::optional<std::string> secret{};                  ///< the name of a Kubernetes Secret, not a secret itself

    friend bool operator==(volume_type const&, volume_type const&) = default;

    static constexpr auto describe()
    {
        using self = volume_type;
        return fields(
            field("persistentVolumeClaim", &self::persistent_volume_claim).null_ok(),
            field("configMap", &self::config_map).null_ok(), field("dataset", &self::dataset).null_ok(),
            field("secret", &self::secret).null_ok());
    }
};

/// One entry of `volumes` as it is sent. The builder makes these: `payload("…").volume(identifier, pvc_volume{…})`.
struct volume_spec {
    volume_type type{};                                  ///< what it is made of
    std::optional<std::string> application_dependency{}; ///< the application that lives there
    std::optional<std::string> sub_path{};               ///< only this folder of it is mounted
    std::optional<bool> read_only{};                     ///< the service takes true when it is absent
    std::optional<std::string> identifier{};             ///< files refer to the volume by it

    friend bool operator==(volume_spec const&, volume_spec const&) = default;

    static constexpr auto describe()
    {
        using self = volume_spec;
        return fields(
            field("type", &self::type).required(),
            field("applicationDependency", &self::application_dependency).null_ok(),
            field("subPath", &self::sub_path).null_ok(), field("readOnly", &self::read_only),
            field("identifier", &self::identifier).null_ok());
    }
};

} // namespace st4sd

#endif
