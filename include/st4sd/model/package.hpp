#ifndef ST4SD_MODEL_PACKAGE_HPP
#define ST4SD_MODEL_PACKAGE_HPP

#include <st4sd/describe.hpp>
#include <st4sd/model/package_source.hpp>
#include <st4sd/model/parameterisation.hpp>
#include <st4sd/model/registry.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/to_json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace st4sd {

/// Where in its source the workflow is.
struct package_config {
    std::optional<std::string> path{};          ///< of the workflow's file or folder
    std::optional<std::string> manifest_path{}; ///< of its manifest file

    friend bool operator==(package_config const&, package_config const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("path", &package_config::path).null_ok(),
            field("manifestPath", &package_config::manifest_path).null_ok());
    }
};

/// A registry that the workflow's container images come from. `security` may echo secrets and is not printed.
struct image_registry {
    std::string server_url{}; ///< the address of the registry
    raw_json security{};      ///< how the service logs in to it; as it is written

    friend bool operator==(image_registry const&, image_registry const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("serverUrl", &image_registry::server_url).required(),
            field("security", &image_registry::security).hidden());
    }
};

/// What a base package needs of its surroundings.
struct package_dependencies {
    std::vector<image_registry> image_registries{}; ///< may be empty: public images need no login

    friend bool operator==(package_dependencies const&, package_dependencies const&) = default;
    static constexpr auto describe()
    {
        return fields(field("imageRegistries", &package_dependencies::image_registries));
    }
};

/// One workflow and where it is. Almost every experiment has exactly one.
struct base_package {
    std::string name{"main"};            ///< tells apart the base packages of one experiment
    package_source source{};             ///< where it is
    package_config config{};             ///< which files there are the workflow
    package_dependencies dependencies{}; ///< what it needs of the cluster
    raw_json graphs{};                   ///< parts for experiments that are made of several packages

    friend bool operator==(base_package const&, base_package const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("name", &base_package::name), field("source", &base_package::source),
            field("config", &base_package::config), field("dependencies", &base_package::dependencies),
            field("graphs", &base_package::graphs));
    }
};

/// The workflows of an experiment; the other members are for experiments that are made of several.
struct package_base {
    std::vector<base_package> packages{}; ///< usually one
    raw_json connections{};   ///< how graphs of the base packages are connected: an array of `graph_connection`
    raw_json include_paths{}; ///< files taken over from the base packages: an array of `include_path`
    raw_json output{};        ///< the key-outputs of the whole: an array of `bound_value`
    raw_json interface{};     ///< the interface of the whole

    friend bool operator==(package_base const&, package_base const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("packages", &package_base::packages), field("connections", &package_base::connections),
            field("includePaths", &package_base::include_paths), field("output", &package_base::output),
            field("interface", &package_base::interface));
    }
};

/// What its author says about a package.
struct package_info {
    std::string name{};                       ///< see `is_experiment_name`
    std::vector<std::string> tags{};          ///< as pushed, see `package::tags()`
    std::vector<std::string> keywords{};      ///< words that it may be found by
    std::optional<std::string> license{};     ///< under which it may be used
    std::optional<std::string> maintainer{};  ///< whom to ask about it
    std::optional<std::string> description{}; ///< what it does

    friend bool operator==(package_info const&, package_info const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("name", &package_info::name), field("tags", &package_info::tags).null_ok(),
            field("keywords", &package_info::keywords), field("license", &package_info::license).null_ok(),
            field("maintainer", &package_info::maintainer).null_ok(),
            field("description", &package_info::description).null_ok());
    }
};

/// What is known about a package beside its workflow.
struct package_metadata {
    package_info package{};                     ///< what its author says
    std::optional<package_registry> registry{}; ///< none before it is pushed

    friend bool operator==(package_metadata const&, package_metadata const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("package", &package_metadata::package), field("registry", &package_metadata::registry).null_ok());
    }
};

/// A parameterised virtual experiment package: a workflow, what a start may choose, and what its author says about it.
///
/// *Example*: `auto p = st4sd::decode<st4sd::package, st4sd::boost_json>(text, st4sd::decoding::strict);`
/// *Source*: body of `POST /experiments/`, entry of `GET /experiments/{id}`.
struct package {
    package_base base{};                                       ///< the workflow and where it is
    package_metadata metadata{};                               ///< what is known about it
    std::optional<st4sd::parameterisation> parameterisation{}; ///< what a start may choose; none means nothing

    /// How to address exactly this package: `name@digest` when the service has told the digest, else `name:tag` with
    /// its first tag, else the name.
    [[nodiscard]] std::string identifier() const
    {
        auto const& name = metadata.package.name;
        if (metadata.registry && !metadata.registry->digest.empty()) {
            return name + '@' + metadata.registry->digest;
        }
        return tags().empty() ? name : name + ':' + tags().front();
    }
    /// The tags that point to it: those of the registry when it is known, as others may have taken away pushed ones.
    [[nodiscard]] std::vector<std::string> const& tags() const noexcept
    {
        return metadata.registry ? metadata.registry->tags : metadata.package.tags;
    }
    /// Whether it says which properties it measures, so that a run of it has a table of them.
    [[nodiscard]] bool has_interface() const noexcept
    {
        return metadata.registry && metadata.registry->interface.has_value();
    }

    friend bool operator==(package const&, package const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("base", &package::base), field("metadata", &package::metadata),
            field("parameterisation", &package::parameterisation).null_ok());
    }
};

} // namespace st4sd

#endif
