#ifndef ST4SD_MODEL_PACKAGE_INHERITANCE_HPP
#define ST4SD_MODEL_PACKAGE_INHERITANCE_HPP

#include <st4sd/describe.hpp>
#include <st4sd/to_json.hpp>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd {

/// A value that a variable has in a base package, and that another base package's value overrides.
struct overridden_value {
    std::string value{};             ///< as text
    std::string from_base_package{}; ///< its identifier

    friend bool operator==(overridden_value const&, overridden_value const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("value", &overridden_value::value), field("fromBasePackage", &overridden_value::from_base_package));
    }
};

/// The value of a variable on one platform, and those that it overrides.
struct inherited_value {
    std::string value{};                       ///< as text
    std::string platform{};                    ///< the platform on which it holds
    std::vector<overridden_value> overrides{}; ///< what other base packages say and does not hold

    friend bool operator==(inherited_value const&, inherited_value const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("value", &inherited_value::value), field("platform", &inherited_value::platform),
            field("overrides", &inherited_value::overrides).omit_empty());
    }
};

/// Where a variable of an experiment that is made of several base packages has its value from.
struct inherited_variable {
    std::string from_base_package{};                ///< its identifier, for instance `band-gap-dft-gamess-us:latest`
    std::vector<inherited_value> values{};          ///< one for each platform that says something about it
    std::optional<std::string> preset{};            ///< the experiment fixes it to this, whatever `values` says
    std::optional<std::string> execution_options{}; ///< the experiment's own default, which overrides `values`

    /// What a run has on this platform unless its start says otherwise; none if the experiment says nothing about it.
    [[nodiscard]] std::optional<std::string> value_on(std::string_view platform) const
    {
        if (preset || execution_options) {
            return preset ? preset : execution_options;
        }
        for (auto const& each : values) {
            if (each.platform == platform) {
                return each.value;
            }
        }
        return std::nullopt;
    }

    friend bool operator==(inherited_variable const&, inherited_variable const&) = default;
    static constexpr auto describe()
    {
        using self = inherited_variable;
        return fields(
            field("fromBasePackage", &self::from_base_package), field("values", &self::values),
            field("preset", &self::preset), field("executionOptions", &self::execution_options));
    }
};

/// From which of its base packages an experiment has its variables.
///
/// *Source*: `GET /experiments/{id}/package-inheritance`, `package-inheritance` of what is synthesized.
struct package_inheritance {
    std::map<std::string, inherited_variable, std::less<>> variables{}; ///< by the variable's name
    /// Why there is no explanation, in the service's words; empty when there is one. Only of what is synthesized: it
    /// succeeds all the same.
    std::string message{};

    /// Whether there is an explanation.
    [[nodiscard]] bool is_explained() const noexcept { return message.empty(); }

    friend bool operator==(package_inheritance const&, package_inheritance const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("variables", &package_inheritance::variables),
            field("message", &package_inheritance::message).omit_empty());
    }
};

} // namespace st4sd

#endif
