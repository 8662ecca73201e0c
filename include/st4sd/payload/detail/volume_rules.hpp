#ifndef ST4SD_PAYLOAD_DETAIL_VOLUME_RULES_HPP
#define ST4SD_PAYLOAD_DETAIL_VOLUME_RULES_HPP

#include <st4sd/detail/violations.hpp>
#include <st4sd/payload/volume_spec.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// The rules of `volumes`. The service merges equal volumes and, when the later one has no identifier, loses all
// without. Those of a lambda have no identifier, and may say where they are mounted.

namespace st4sd::detail {

// Where the service mounts a volume, below its fixed folder; a claim and a Dataset of one name share the place.
template <class Type>
std::string mount_point(Type const& type)
{
    auto const with = [](char const* prefix, auto const& name) {
        return name && !name->empty() ? prefix + *name : std::string{};
    };
    for (auto const& place :
         {with("pvc-", type.persistent_volume_claim), with("pvc-", type.dataset), with("cm-", type.config_map),
          with("sc-", type.secret)}) {
        if (!place.empty()) {
            return place;
        }
    }
    return {};
}

// What files refer to a volume by; none when its kind of payload has no such files.
template <class Volume>
std::optional<std::string> identifier_of(Volume const& volume)
{
    if constexpr (requires { volume.identifier; }) {
        return volume.identifier;
    } else {
        return std::nullopt;
    }
}

template <class Volume>
std::optional<std::string> mount_path_of(Volume const& volume)
{
    if constexpr (requires { volume.mount_path; }) {
        return volume.mount_path;
    } else {
        return std::nullopt;
    }
}

// Where a volume is: no other one can be there too.
template <class Volume>
std::string place_of(Volume const& volume)
{
    auto path = mount_path_of(volume);
    while (path && path->size() > 1 && path->ends_with('/')) {
        path->pop_back();
    }
    return path ? *path : mount_point(volume.type);
}

template <class Volume>
bool same_but_identifier(Volume const& a, Volume const& b)
{
    return a.type == b.type && a.application_dependency.value_or("") == b.application_dependency.value_or("") &&
           a.sub_path.value_or("") == b.sub_path.value_or("") &&
           a.read_only.value_or(true) == b.read_only.value_or(true);
}

template <class Payload>
class volume_rules {
public:
    volume_rules(Payload const& payload, violations& out) : payload_{payload}, out_{out} {}

    void check()
    {
        auto const& volumes = payload_.volumes;
        for (std::size_t i = 0; i != volumes.size(); ++i) {
            check_one(i);
            for (std::size_t earlier = 0; earlier != i; ++earlier) {
                check_pair(earlier, i);
            }
        }
    }

private:
    using volume_type = typename decltype(Payload::volumes)::value_type;
    static constexpr bool has_identifiers = requires(volume_type const& volume) { volume.identifier; };

    [[nodiscard]] std::string where(std::size_t i) const
    {
        auto const id = identifier_of(payload_.volumes[i]);
        return id && !id->empty() ? label("volumes", *id) : label("volumes", i);
    }

    void check_one(std::size_t i)
    {
        auto const& volume = payload_.volumes[i];
        auto const& type = volume.type;
        std::size_t kinds = 0;
        for (auto const* name : {&type.persistent_volume_claim, &type.config_map, &type.dataset, &type.secret}) {
            if (*name) {
                kinds += !(*name)->empty();
                out_.check_text(where(i) + ".type", **name);
            }
        }
        auto const identifier = identifier_of(volume);
        auto const mount_path = mount_path_of(volume);
        for (auto const* text : {&volume.application_dependency, &volume.sub_path, &identifier, &mount_path}) {
            if (*text) {
                out_.check_text(where(i), **text);
            }
        }
        if (kinds != 1) {
            out_.add(
                where(i) + ".type", std::string{kinds == 0 ? "names nothing" : "names several things"} +
                                        ": name exactly one of persistentVolumeClaim, configMap, dataset and secret");
        } else if (!mount_path && mount_point(type).find(':') != std::string::npos) {
            out_.add(where(i) + ".type", "has a colon in its name, which cannot be mounted");
        }
        if (volume.sub_path && (type.config_map || type.secret)) {
            out_.add(where(i) + ".subPath", "is only possible with a persistentVolumeClaim or a dataset: remove it");
        }
        if (identifier && identifier->empty()) {
            out_.add(where(i) + ".identifier", "is empty: give a name for volume_path, or leave it out");
        }
        if (mount_path && (!mount_path->starts_with('/') || mount_path->find_first_not_of('/') == mount_path->npos ||
                           mount_path->find(':') != mount_path->npos)) {
            out_.add(where(i) + ".mountPath", "expected the path of a folder, beginning with / and without a colon");
        }
    }

    void check_pair(std::size_t i, std::size_t j)
    {
        auto const& first = payload_.volumes[i];
        auto const& second = payload_.volumes[j];
        auto const identifier = identifier_of(second);
        if (identifier && identifier_of(first) == identifier) {
            out_.add(where(j) + ".identifier", "is used twice: give each volume its own");
            return;
        }
        auto const place = place_of(first);
        if (place.empty() || place != place_of(second)) {
            return;
        }
        if (mount_path_of(second)) {
            out_.add(where(j) + ".mountPath", "is that of " + where(i) + ", too: give each volume its own");
        } else if (!same_but_identifier(first, second)) {
            out_.add(where(j), "is mounted twice with different settings: mount it once");
        } else if (!has_identifiers) {
            out_.add(where(j), "repeats " + where(i) + ": remove it");
        } else if (!identifier) {
            out_.add(
                where(j), "repeats " + where(i) +
                              " without an identifier, for which the service would drop every volume "
                              "without one: remove it");
        } else if (!identifier_of(first) && is_used(*identifier)) {
            out_.add(
                where(j),
                "repeats " + where(i) + ", which has no identifier, so that files cannot use it: remove " + where(i));
        }
    }

    [[nodiscard]] bool is_used(std::string_view identifier) const
    {
        auto const uses = [&](auto const& file) { return file.volume == identifier; };
        return std::any_of(payload_.inputs.begin(), payload_.inputs.end(), uses) ||
               std::any_of(payload_.data.begin(), payload_.data.end(), uses);
    }

    Payload const& payload_;
    violations& out_;
};

} // namespace st4sd::detail

#endif
