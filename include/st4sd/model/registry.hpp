#ifndef ST4SD_MODEL_REGISTRY_HPP
#define ST4SD_MODEL_REGISTRY_HPP

#include <st4sd/describe.hpp>
#include <st4sd/model/interface.hpp>
#include <st4sd/to_json.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace st4sd {

/// Something that has a name: an input, a data file, an image, a key-output.
struct named_item {
    std::string name{}; ///< its name, which is all that is known

    friend bool operator==(named_item const&, named_item const&) = default;
    static constexpr auto describe() { return fields(field("name", &named_item::name).required()); }
};

/// The value of a variable on one platform.
struct platform_value {
    std::string value{};    ///< as text; empty when the workflow gives none
    std::string platform{}; ///< the platform on which it holds

    friend bool operator==(platform_value const&, platform_value const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("value", &platform_value::value).number_as_text().null_ok(),
            field("platform", &platform_value::platform).null_ok());
    }
};

/// The values that the workflow itself gives a variable.
struct variable_default {
    std::string name{};                       ///< of the variable
    std::vector<platform_value> value_from{}; ///< by platform

    friend bool operator==(variable_default const&, variable_default const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("name", &variable_default::name).required(),
            field("valueFrom", &variable_default::value_from).null_ok());
    }
};

/// Values of all global variables of the workflow, also of those that a start cannot set.
struct variable_defaults {
    std::vector<variable_default> variables{}; ///< each once

    friend bool operator==(variable_defaults const&, variable_defaults const&) = default;
    static constexpr auto describe() { return fields(field("variables", &variable_defaults::variables).null_ok()); }
};

/// What the service found out about a package when it was pushed. Ignored in what is pushed.
struct package_registry {
    using items = std::vector<named_item>; ///< names in the order of the service

    std::string created_on{};                       ///< `2024-03-01T10:11:12.345678+0000`
    std::string digest{};                           ///< `sha256x…`
    std::vector<std::string> tags{};                ///< those that point here now
    std::int64_t times_executed = 0;                ///< how often it was started
    std::optional<st4sd::interface> interface{};    ///< which properties it measures; none when it does not say
    items inputs{};                                 ///< every start must give exactly these
    items data{};                                   ///< all data files of the workflow
    items container_images{};                       ///< of its components
    variable_defaults execution_options_defaults{}; ///< what the workflow itself says
    std::vector<std::string> platforms{};           ///< all of the workflow
    items output{};                                 ///< the key-outputs
    std::map<std::string, items, std::less<>> application_dependencies{}; ///< by platform

    friend bool operator==(package_registry const&, package_registry const&) = default;
    static constexpr auto describe()
    {
        using self = package_registry;
        return fields(
            field("createdOn", &self::created_on).omit_empty().null_ok(), field("digest", &self::digest).null_ok(),
            field("tags", &self::tags).null_ok(), field("timesExecuted", &self::times_executed),
            field("interface", &self::interface).empty_as_absent().null_ok(), field("inputs", &self::inputs).null_ok(),
            field("data", &self::data).null_ok(), field("containerImages", &self::container_images).null_ok(),
            field("executionOptionsDefaults", &self::execution_options_defaults).null_ok(),
            field("platforms", &self::platforms).null_ok(), field("output", &self::output).null_ok(),
            field("applicationDependencies", &self::application_dependencies).null_ok());
    }
};

} // namespace st4sd

#endif
