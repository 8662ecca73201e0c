#ifndef ST4SD_PAYLOAD_PLACES_HPP
#define ST4SD_PAYLOAD_PLACES_HPP

#include <st4sd/payload/s3_spec.hpp>
#include <st4sd/payload/volume_spec.hpp>
#include <st4sd/secret.hpp>

#include <concepts>
#include <string>
#include <type_traits>
#include <utility>

namespace st4sd {

/// A bucket and the keys to it.
struct s3_bucket {
    std::string endpoint{};     ///< for instance `https://s3.example.org`
    std::string bucket{};       ///< its name
    secret access_key_id{};     ///< which key; never printed
    secret secret_access_key{}; ///< the key's secret part; never printed
    std::string region{};       ///< may be empty
};

/// A Datashim Dataset of the service, by its name: `datasets().list()` has them.
struct dataset {
    std::string name{}; ///< as the service lists it
};

/// A volume that a PersistentVolumeClaim gives.
struct pvc_volume {
    std::string name{};                   ///< of the claim
    std::string sub_path{};               ///< mount only this folder of it; empty: all
    std::string application_dependency{}; ///< the package's application that lives there; empty: none
    bool read_only = true;                ///< whether the run cannot write to it
};

/// A volume that a Datashim Dataset gives.
struct dataset_volume {
    std::string name{};                   ///< of the Dataset
    std::string sub_path{};               ///< mount only this folder of it; empty: all
    std::string application_dependency{}; ///< the package's application that lives there; empty: none
    bool read_only = true;                ///< whether the run cannot write to it
};

/// A volume whose files are the entries of a ConfigMap.
struct config_map_volume {
    std::string name{};                   ///< of the ConfigMap
    std::string application_dependency{}; ///< the package's application that lives there; empty: none
    bool read_only = true;                ///< whether the run cannot write to it
};

/// A volume whose files are the entries of a Kubernetes Secret.
struct secret_volume {
    std::string name{};                   ///< of the Kubernetes Secret
    std::string application_dependency{}; ///< the package's application that lives there; empty: none
    bool read_only = true;                ///< whether the run cannot write to it
};

/// Says that the caller knows: the service accepts a Dataset as store when a run is started, but uploads nothing to it.
struct accept_not_uploaded_t {
    explicit accept_not_uploaded_t() = default;
};
/// See `accept_not_uploaded_t`.
inline constexpr accept_not_uploaded_t accept_not_uploaded{};

namespace detail {

template <class T>
inline constexpr bool is_volume_kind = std::same_as<T, pvc_volume> || std::same_as<T, dataset_volume> ||
                                       std::same_as<T, config_map_volume> || std::same_as<T, secret_volume>;

template <class Place, class... Path>
inline constexpr bool is_store_path = false;
template <class Place, class Path>
inline constexpr bool is_store_path<Place, Path> = std::convertible_to<Path, std::string>;
template <class Path, class Accept>
inline constexpr bool is_store_path<dataset, Path, Accept> =
    std::convertible_to<Path, std::string> && std::same_as<std::remove_cvref_t<Accept>, accept_not_uploaded_t>;

inline s3_spec spec_of(dataset place)
{
    s3_spec spec;
    spec.dataset = std::move(place.name);
    return spec;
}

inline s3_spec spec_of(s3_bucket place)
{
    s3_spec spec;
    spec.endpoint = std::move(place.endpoint);
    spec.bucket = std::move(place.bucket);
    spec.access_key_id = std::move(place.access_key_id);
    spec.secret_access_key = std::move(place.secret_access_key);
    if (!place.region.empty()) {
        spec.region = std::move(place.region);
    }
    return spec;
}

template <class Kind>
volume_spec spec_of(Kind kind)
{
    volume_spec spec;
    if constexpr (std::same_as<Kind, pvc_volume>) {
        spec.type.persistent_volume_claim = std::move(kind.name);
    } else if constexpr (std::same_as<Kind, dataset_volume>) {
        spec.type.dataset = std::move(kind.name);
    } else if constexpr (std::same_as<Kind, config_map_volume>) {
        spec.type.config_map = std::move(kind.name);
    } else {
        spec.type.secret = std::move(kind.name);
    }
    if constexpr (requires { kind.sub_path; }) {
        if (!kind.sub_path.empty()) {
            spec.sub_path = std::move(kind.sub_path);
        }
    }
    if (!kind.application_dependency.empty()) {
        spec.application_dependency = std::move(kind.application_dependency);
    }
    if (!kind.read_only) {
        spec.read_only = false;
    }
    return spec;
}

} // namespace detail
} // namespace st4sd

#endif
