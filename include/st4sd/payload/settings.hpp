#ifndef ST4SD_PAYLOAD_SETTINGS_HPP
#define ST4SD_PAYLOAD_SETTINGS_HPP

#include <st4sd/detail/is_optional.hpp>
#include <st4sd/detail/value_text.hpp>
#include <st4sd/payload/detail/draft.hpp>
#include <st4sd/payload/orchestrator_resources.hpp>
#include <st4sd/payload/places.hpp>
#include <st4sd/secret.hpp>

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd {

/// What every payload may say, whatever it starts: the base of the builders, which adds nothing to their state.
///
/// Every member changes the payload and returns it, so that calls chain, and also work one by one in an `if` or a loop.
/// Setting the same thing twice is a violation that `build()` reports; an empty `std::optional` sets nothing.
template <class Builder>
class payload_settings {
public:
    /// Mounts a volume: a `pvc_volume`, `dataset_volume`, `config_map_volume` or `secret_volume`. Files refer to it as
    /// `volume_path{identifier, path}`.
    template <class Kind>
    Builder& volume(std::string identifier, Kind kind) &
    {
        if constexpr (detail::is_optional<Kind>) {
            return kind ? volume(std::move(identifier), *std::move(kind)) : self();
        } else {
            constexpr bool is_kind = detail::is_volume_kind<Kind>;
            static_assert(
                is_kind, "st4sd: a volume is a pvc_volume, dataset_volume, config_map_volume or secret_volume");
            if constexpr (is_kind) {
                draft().add_volume(std::move(identifier), detail::spec_of(std::move(kind)));
            }
            return self();
        }
    }
    /// Mounts a volume that no file refers to.
    template <class Kind>
    Builder& volume(Kind kind) &
    {
        if constexpr (detail::is_optional<Kind>) {
            return kind ? volume(*std::move(kind)) : self();
        } else {
            constexpr bool is_kind = detail::is_volume_kind<Kind>;
            static_assert(
                is_kind, "st4sd: a volume is a pvc_volume, dataset_volume, config_map_volume or secret_volume");
            if constexpr (is_kind) {
                draft().add_volume(detail::spec_of(std::move(kind)));
            }
            return self();
        }
    }
    /// Sets an environment variable of the run's orchestrator. Values are treated as secrets when printed.
    template <class Value>
    Builder& environment(std::string_view name, Value const& value) &
    {
        constexpr bool is_value =
            detail::is_scalar_value<Value> || std::same_as<Value, secret> || std::same_as<Value, std::optional<secret>>;
        static_assert(is_value, "st4sd: an environment variable's value is text, a secret, a number or a bool");
        if constexpr (is_value) {
            draft().set_text("environmentVariables", draft().request.payload.environment_variables, name, value);
        }
        return self();
    }
    /// Labels the run: it shows in `status.meta->user_metadata`, and the datastore finds runs by it.
    template <class Value>
    Builder& metadata(std::string_view key, Value const& value) &
    {
        constexpr bool is_value = detail::is_scalar_value<Value>;
        static_assert(is_value, "st4sd: a metadata value is text, a number or a bool");
        if constexpr (is_value) {
            draft().set_text("metadata", draft().request.payload.metadata, key, value);
        }
        return self();
    }
    /// What the run's orchestrator asks for: `.resources({.cpu = "1", .memory = "2Gi"})`. Packages may fix it.
    Builder& resources(orchestrator_resources wanted) &
    {
        draft().set_resources(std::move(wanted));
        return self();
    }
    /// The same if there are any: an empty one sets nothing.
    template <std::same_as<std::optional<orchestrator_resources>> Wanted>
    Builder& resources(Wanted wanted) &
    {
        return wanted ? resources(*std::move(wanted)) : self();
    }
    /// A command line option of the orchestrator: `.option("registerWorkflow", true)` sends `--registerWorkflow=yes`.
    template <class Value>
    Builder& option(std::string_view name, Value const& value) &
    {
        constexpr bool is_value = detail::is_scalar_value<Value>;
        static_assert(is_value, "st4sd: an option's value is text, a number or a bool");
        if constexpr (is_value) {
            draft().add_option(name, value);
        }
        return self();
    }

    /// @name The same members, for a payload that is being made in one expression
    /// @{
    template <class Kind>
    [[nodiscard]] Builder volume(std::string identifier, Kind kind) &&
    {
        return std::move(volume(std::move(identifier), std::move(kind)));
    }
    template <class Kind>
    [[nodiscard]] Builder volume(Kind kind) &&
    {
        return std::move(volume(std::move(kind)));
    }
    template <class Value>
    [[nodiscard]] Builder environment(std::string_view name, Value const& value) &&
    {
        return std::move(environment(name, value));
    }
    template <class Value>
    [[nodiscard]] Builder metadata(std::string_view key, Value const& value) &&
    {
        return std::move(metadata(key, value));
    }
    [[nodiscard]] Builder resources(orchestrator_resources wanted) &&
    {
        return std::move(resources(std::move(wanted)));
    }
    template <std::same_as<std::optional<orchestrator_resources>> Wanted>
    [[nodiscard]] Builder resources(Wanted wanted) &&
    {
        return std::move(resources(std::move(wanted)));
    }
    template <class Value>
    [[nodiscard]] Builder option(std::string_view name, Value const& value) &&
    {
        return std::move(option(name, value));
    }
    /// @}

private:
    [[nodiscard]] Builder& self() noexcept { return static_cast<Builder&>(*this); }
    [[nodiscard]] auto& draft() noexcept { return detail::payload_access::draft(self()); }
};

} // namespace st4sd

#endif
