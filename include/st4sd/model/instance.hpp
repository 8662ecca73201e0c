#ifndef ST4SD_MODEL_INSTANCE_HPP
#define ST4SD_MODEL_INSTANCE_HPP

#include <st4sd/describe.hpp>
#include <st4sd/model/key_outputs.hpp>
#include <st4sd/model/package.hpp>
#include <st4sd/model/rest_uid.hpp>
#include <st4sd/model/status.hpp>
#include <st4sd/text_map.hpp>
#include <st4sd/to_json.hpp>

#include <optional>
#include <string>

namespace st4sd {

/// A run of an experiment, all that the service knows about it.
///
/// *Source*: `GET /instances/{id}`; an element of `GET /instances/`, where `name` is missing, the status knows nothing of
/// failed pods, and the experiment may be that of another run.
struct instance {
    rest_uid id{};                       ///< what it is asked for by
    std::string name{};                  ///< of the Kubernetes object, usually the id; empty in a listing
    st4sd::status status{};              ///< how far it is
    key_outputs outputs{};               ///< appear while the run goes on
    text_map labels{};                   ///< of the Kubernetes object
    std::optional<package> experiment{}; ///< as it is registered today; none when deleted, and for lambda runs

    /// The identifier `name@digest` of the package that was started, from the labels; empty for lambda runs.
    [[nodiscard]] std::string package_identifier() const
    {
        auto const name_label = labels.find("st4sd-package-name");
        auto const digest_label = labels.find("st4sd-package-digest");
        if (name_label == labels.end()) {
            return {};
        }
        return digest_label == labels.end() ? name_label->second : name_label->second + '@' + digest_label->second;
    }

    friend bool operator==(instance const&, instance const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("id", &instance::id), field("name", &instance::name).omit_empty(), field("status", &instance::status),
            field("outputs", &instance::outputs), field("k8s-labels", &instance::labels),
            field("experiment", &instance::experiment).empty_as_absent());
    }
};

} // namespace st4sd

#endif
