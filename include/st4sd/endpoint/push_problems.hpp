#ifndef ST4SD_ENDPOINT_PUSH_PROBLEMS_HPP
#define ST4SD_ENDPOINT_PUSH_PROBLEMS_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/error.hpp>
#include <st4sd/to_json.hpp>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd {

/// A package breaks the service's schema: an unknown key, a wrong type, a bad name.
struct invalid_package {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"invalidVirtualExperimentDefinition"};

    std::string text{}; ///< what the service says: one paragraph for each mistake, with its path in
                        ///< the package

    [[nodiscard]] std::string message() const
    {
        return "the package breaks the service's schema, correct it: " + detail::one_line(text);
    }
    friend bool operator==(invalid_package const&, invalid_package const&) = default;
    static constexpr auto describe()
    {
        return fields(field("invalidVirtualExperimentDefinition", &invalid_package::text).any_as_text());
    }
};

/// A package keeps the schema and is refused all the same: its workflow cannot be fetched, is
/// invalid, or does not have what the parameterisation names.
struct invalid_package_reason {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"problem"};

    std::string text{}; ///< in the service's words

    [[nodiscard]] std::string message() const
    {
        return "the service cannot use the package, correct it: " + detail::one_line(text);
    }
    friend bool operator==(invalid_package_reason const&, invalid_package_reason const&) = default;
    static constexpr auto describe() { return fields(field("problem", &invalid_package_reason::text).any_as_text()); }
};

/// Older services: there is an experiment of this name, and they do not replace it.
struct experiment_exists {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"experimentIDAlreadyExists"};

    std::string identifier{}; ///< which one

    [[nodiscard]] std::string message() const
    {
        return "there is an experiment '" + detail::one_line(identifier, 130) +
               "' already: remove it first, or take another name";
    }
    friend bool operator==(experiment_exists const&, experiment_exists const&) = default;
    static constexpr auto describe()
    {
        return fields(field("experimentIDAlreadyExists", &experiment_exists::identifier).any_as_text());
    }
};

/// Older services: an experiment cannot have this name.
struct invalid_experiment_name {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 2> marked_by{"experimentNamingRule", "invalidExperimentID"};

    std::string name{}; ///< what it was to be called
    std::string rule{}; ///< what a name must be like, in the service's words

    [[nodiscard]] std::string message() const
    {
        return "an experiment cannot be called '" + detail::one_line(name, 130) + "': take another name" +
               (rule.empty() ? "" : " (" + detail::one_line(rule) + ')');
    }
    friend bool operator==(invalid_experiment_name const&, invalid_experiment_name const&) = default;
    static constexpr auto describe()
    {
        using self = invalid_experiment_name;
        return fields(
            field("invalidExperimentID", &self::name).any_as_text(),
            field("experimentNamingRule", &self::rule).any_as_text());
    }
};

/// Older services: the cluster has no credentials for registries that container images come from.
struct inaccessible_registries {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"inaccessibleContainerRegistries"};

    std::vector<std::string> registries{}; ///< their addresses

    [[nodiscard]] std::string message() const
    {
        return "the cluster has no image-pull secret for " + detail::listed(registries) + ": create one";
    }
    friend bool operator==(inaccessible_registries const&, inaccessible_registries const&) = default;
    static constexpr auto describe()
    {
        return fields(field("inaccessibleContainerRegistries", &inaccessible_registries::registries).any_as_text());
    }
};

} // namespace st4sd

#endif
