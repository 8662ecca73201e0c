#ifndef ST4SD_PACKAGE_SETTINGS_HPP
#define ST4SD_PACKAGE_SETTINGS_HPP

#include <st4sd/detail/is_optional.hpp>
#include <st4sd/detail/value_text.hpp>
#include <st4sd/model/parameterisation.hpp>
#include <st4sd/package/detail/draft.hpp>
#include <st4sd/package/one_of.hpp>

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd {

/// What a package says about starts of it: what a start may choose, and what it may not (`preset_…`). The base of
/// `package_builder`, which adds nothing to its state.
///
/// Everything that is not named here keeps what the workflow says, and no start can change it. Setting the same thing
/// twice is a violation that `build()` reports; an empty `std::optional` sets nothing. Values are sent as text; a bool is
/// `true` or `false`.
template <class Builder>
class package_settings {
public:
    /// A variable that a start may set: `variable("n")` has the workflow's default, `variable("n", 3)` another one, and
    /// `variable("mode", one_of{"fast", "exact"})` is one of these, by default the first.
    template <class... Default>
    Builder& variable(std::string_view name, Default const&... value) &
    {
        constexpr bool is_default = detail::is_variable_default<Default...>;
        static_assert(
            is_default, "st4sd: a variable that a start may set has no default, or one: text, a number or a "
                        "bool; or the choices one_of{...}, of which the first is the default");
        if constexpr (is_default) {
            draft().set_variable(name, value...);
        }
        return self();
    }
    /// A variable that no start can change.
    template <class Value>
    Builder& preset_variable(std::string_view name, Value const& value) &
    {
        constexpr bool is_value = detail::is_scalar_value<Value>;
        static_assert(
            is_value, "st4sd: a preset variable has one value, which is text, a number or a bool; what a start "
                      "may choose is variable()");
        if constexpr (is_value) {
            draft().set_preset(&package_presets::variables, "parameterisation.presets.variables", name, value);
        }
        return self();
    }
    /// A data file of the workflow that a start may replace.
    Builder& data(std::string name) &
    {
        draft().add_data(std::move(name));
        return self();
    }
    /// Replaces a data file of the workflow for good. `source` is text (its content), a `local_file` that `build()`
    /// reads, or a table (sent as CSV).
    template <class... Source>
    Builder& preset_data(std::string name, Source&&... source) &
    {
        constexpr bool is_file = detail::is_package_file<Source...>;
        static_assert(is_file, "st4sd: a preset data file has exactly one source: text, a local_file or a table");
        if constexpr (is_file) {
            draft().set_data(std::move(name), std::forward<Source>(source)...);
        }
        return self();
    }
    /// An environment variable of the orchestrator. Everyone who sees the package sees its value.
    template <class Value>
    Builder& preset_environment(std::string_view name, Value const& value) &
    {
        constexpr bool is_value = detail::is_scalar_value<Value>;
        static_assert(
            is_value, "st4sd: a preset environment variable is text, a number or a bool; a secret cannot be "
                      "one, because the service shows packages to everyone");
        if constexpr (is_value) {
            draft().set_preset(
                &package_presets::environment_variables, "parameterisation.presets.environmentVariables", name, value);
        }
        return self();
    }
    /// A platform that a start may choose; the first one is the default. When none is named, any of the workflow is.
    Builder& platform(std::string name) &
    {
        draft().add_platform(std::move(name));
        return self();
    }
    /// Several platforms, as by `platform`.
    Builder& platforms(std::vector<std::string> const& names) &
    {
        for (auto const& name : names) {
            platform(name);
        }
        return self();
    }
    /// The only platform that it runs on.
    Builder& preset_platform(std::optional<std::string> name) &
    {
        if (name) {
            draft().set_once("parameterisation.presets.platform", draft().presets().platform, std::move(name));
        }
        return self();
    }
    /// A command line option of the orchestrator: `.preset_option("registerWorkflow", true)` sends
    /// `--registerWorkflow=yes`. A start may add others; one that the service knows it cannot set to another value.
    template <class Value>
    Builder& preset_option(std::string_view name, Value const& value) &
    {
        return add_option(true, name, value);
    }
    /// The same among what a start may choose: the orchestrator sees it behind the preset ones.
    template <class Value>
    Builder& option(std::string_view name, Value const& value) &
    {
        return add_option(false, name, value);
    }
    /// What the orchestrator asks for: `.preset_resources({.cpu = "1", .memory = "2Gi"})`. No start can ask for other.
    Builder& preset_resources(pod_resources wanted) &
    {
        draft().set_resources(true, std::move(wanted));
        return self();
    }
    /// The same among what a start may choose; here, too, a start that names another amount is refused.
    Builder& resources(pod_resources wanted) &
    {
        draft().set_resources(false, std::move(wanted));
        return self();
    }

    /// @name The same members, for a package that is being made in one expression
    /// @{
    template <class... Default>
    [[nodiscard]] Builder variable(std::string_view name, Default const&... value) &&
    {
        return std::move(variable(name, value...));
    }
    template <class Value>
    [[nodiscard]] Builder preset_variable(std::string_view name, Value const& value) &&
    {
        return std::move(preset_variable(name, value));
    }
    [[nodiscard]] Builder data(std::string name) && { return std::move(data(std::move(name))); }
    template <class... Source>
    [[nodiscard]] Builder preset_data(std::string name, Source&&... source) &&
    {
        return std::move(preset_data(std::move(name), std::forward<Source>(source)...));
    }
    template <class Value>
    [[nodiscard]] Builder preset_environment(std::string_view name, Value const& value) &&
    {
        return std::move(preset_environment(name, value));
    }
    [[nodiscard]] Builder platform(std::string name) && { return std::move(platform(std::move(name))); }
    [[nodiscard]] Builder platforms(std::vector<std::string> const& names) && { return std::move(platforms(names)); }
    [[nodiscard]] Builder preset_platform(std::optional<std::string> name) &&
    {
        return std::move(preset_platform(std::move(name)));
    }
    template <class Value>
    [[nodiscard]] Builder preset_option(std::string_view name, Value const& value) &&
    {
        return std::move(preset_option(name, value));
    }
    template <class Value>
    [[nodiscard]] Builder option(std::string_view name, Value const& value) &&
    {
        return std::move(option(name, value));
    }
    [[nodiscard]] Builder preset_resources(pod_resources wanted) &&
    {
        return std::move(preset_resources(std::move(wanted)));
    }
    [[nodiscard]] Builder resources(pod_resources wanted) && { return std::move(resources(std::move(wanted))); }
    /// @}

private:
    template <class Value>
    Builder& add_option(bool is_preset, std::string_view name, Value const& value)
    {
        constexpr bool is_value = detail::is_scalar_value<Value>;
        static_assert(is_value, "st4sd: an option's value is text, a number or a bool");
        if constexpr (is_value) {
            draft().set_option(is_preset, name, value);
        }
        return self();
    }

    [[nodiscard]] Builder& self() noexcept { return static_cast<Builder&>(*this); }
    [[nodiscard]] auto& draft() noexcept { return detail::package_access::draft(self()); }
};

} // namespace st4sd

#endif
