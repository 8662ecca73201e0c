#ifndef ST4SD_MODEL_PACKAGE_DESCRIPTION_HPP
#define ST4SD_MODEL_PACKAGE_DESCRIPTION_HPP

#include <st4sd/describe.hpp>
#include <st4sd/model/package.hpp>
#include <st4sd/text_map.hpp>
#include <st4sd/to_json.hpp>

#include <concepts>
#include <optional>
#include <string>
#include <vector>

namespace st4sd {

/// A variable that a start may set.
struct variable_description {
    std::string name{};                         ///< as it is given in a start payload
    std::vector<std::string> choices{};         ///< a start gives one of these; any value when empty
    std::optional<std::string> default_value{}; ///< what it is without a start's value, on every platform
    text_map platform_defaults{};               ///< by platform: what it is when there is no `default_value`

    friend bool operator==(variable_description const&, variable_description const&) = default;
    static constexpr auto describe()
    {
        using self = variable_description;
        return fields(
            field("name", &self::name), field("choices", &self::choices).omit_empty(),
            field("default", &self::default_value), field("platformDefaults", &self::platform_defaults).omit_empty());
    }
};

/// A property that a run measures.
struct property_description {
    std::string name{};        ///< as in the table of a run
    std::string description{}; ///< its author's words, may be empty

    friend bool operator==(property_description const&, property_description const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("name", &property_description::name), field("description", &property_description::description));
    }
};

/// What a start of a package must and may give, and what its runs produce.
struct package_description {
    std::string identifier{};                       ///< as `package::identifier()`
    std::string description{};                      ///< its author's words, may be empty
    std::vector<std::string> inputs{};              ///< every start gives exactly these files
    std::vector<std::string> data{};                ///< a start may replace these files
    std::vector<variable_description> variables{};  ///< a start may set these
    text_map fixed_variables{};                     ///< preset by the package: a start cannot set them
    std::vector<std::string> platforms{};           ///< a start may choose one
    std::string default_platform{};                 ///< empty: the workflow's own default
    std::vector<std::string> outputs{};             ///< key-outputs
    std::vector<property_description> properties{}; ///< none when the package has no interface

    friend bool operator==(package_description const&, package_description const&) = default;
    static constexpr auto describe()
    {
        using self = package_description;
        return fields(
            field("identifier", &self::identifier), field("description", &self::description),
            field("inputs", &self::inputs), field("data", &self::data), field("variables", &self::variables),
            field("fixedVariables", &self::fixed_variables).omit_empty(), field("platforms", &self::platforms),
            field("defaultPlatform", &self::default_platform).omit_empty(), field("outputs", &self::outputs),
            field("properties", &self::properties));
    }
};

/// What a start of `from` must and may give, and what its runs produce. Inputs, outputs, defaults and properties are known
/// only of a package that came from the service.
///
/// *Example*: `std::cout << st4sd::to_json(st4sd::describe(package), st4sd::layout::pretty);`
template <std::derived_from<package> Package>
[[nodiscard]] package_description describe(Package const& from)
{
    package_description out;
    out.identifier = from.identifier();
    out.description = from.metadata.package.description.value_or("");

    package_presets const no_presets;
    execution_options const no_options;
    package_registry const no_registry;
    auto const& parameters = from.parameterisation;
    auto const& presets = parameters && parameters->presets ? *parameters->presets : no_presets;
    auto const& options = parameters && parameters->execution_options ? *parameters->execution_options : no_options;
    auto const& registry = from.metadata.registry ? *from.metadata.registry : no_registry;

    for (auto const& input : registry.inputs) {
        out.inputs.push_back(input.name);
    }
    for (auto const& file : options.data) {
        out.data.push_back(file.name);
    }
    for (auto const& preset : presets.variables) {
        out.fixed_variables.insert_or_assign(preset.name, preset.value.value_or(""));
    }
    for (auto const& option : options.variables) {
        if (out.fixed_variables.contains(option.name)) {
            continue; // named in both: the preset wins
        }
        auto& variable = out.variables.emplace_back();
        variable.name = option.name;
        variable.default_value = option.value;
        if (option.value_from && !option.value_from->empty() && !option.value) {
            for (auto const& choice : *option.value_from) {
                variable.choices.push_back(choice.value);
            }
            variable.default_value = variable.choices.front();
        }
        for (auto const& known : registry.execution_options_defaults.variables) {
            for (auto const& by_platform : known.value_from) {
                if (known.name == option.name) {
                    variable.platform_defaults.insert_or_assign(by_platform.platform, by_platform.value);
                }
            }
        }
    }
    if (presets.platform) {
        out.platforms = {*presets.platform};
        out.default_platform = *presets.platform;
    } else if (!options.platform.empty()) {
        out.platforms = options.platform;
        out.default_platform = options.platform.front();
    } else {
        out.platforms = registry.platforms;
    }
    for (auto const& output : registry.output) {
        out.outputs.push_back(output.name);
    }
    if (registry.interface) {
        for (auto const& property : registry.interface->properties_spec) {
            out.properties.push_back({property.name, property.description});
        }
    }
    return out;
}

} // namespace st4sd

#endif
