#ifndef ST4SD_ALGORITHM_DETAIL_DETACH_HPP
#define ST4SD_ALGORITHM_DETAIL_DETACH_HPP

#include <st4sd/algorithm/import_options.hpp>
#include <st4sd/decode.hpp>
#include <st4sd/describe.hpp>
#include <st4sd/json.hpp>
#include <st4sd/model/left_behind.hpp>
#include <st4sd/model/package.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::algorithm::detail {

// The one thing that is read of what a registry's access is made of: which Secret it is in.
struct registry_access {
    git_token_source value_from{};

    static constexpr auto describe() { return fields(field("valueFrom", &registry_access::value_from)); }
};

// Frees a package of what it names of the cluster that keeps it, as `how` says; and says what that was.
template <json_policy Json>
std::vector<left_behind> detach(package& from, import_options const& how, Json const& json)
{
    std::vector<left_behind> found;
    auto const note = [&](cluster_thing what, std::string const& name, std::string path) {
        found.push_back({what, name, std::move(path)});
    };
    for (std::size_t i = 0; i != from.base.packages.size(); ++i) {
        auto& base = from.base.packages[i];
        auto const path = "base.packages[" + std::to_string(i) + "].";
        if (auto& git = base.source.git; git && git->security && git->security->oauth) {
            auto& token = *git->security->oauth;
            if (token.value_from && token.value_from->secret_key_ref) {
                note(cluster_thing::secret, token.value_from->secret_key_ref->name, path + "source.git.security.oauth");
            }
            if (!how.git_token.empty()) {
                token = {how.git_token, {}};
            } else if (!how.keep_secret_names) {
                git->security.reset();
            }
        }
        if (auto& s3 = base.source.s3; s3 && s3->security && s3->security->credentials) {
            if (auto const& keys = s3->security->credentials->value_from) {
                note(cluster_thing::secret, keys->secret_name, path + "source.s3.security.credentials");
            }
            if (!how.keep_secret_names) {
                s3->security.reset();
            }
        }
        if (auto const& place = base.source.dataset) {
            note(cluster_thing::dataset, place->location.dataset, path + "source.dataset");
        }
        auto& registries = base.dependencies.image_registries;
        for (std::size_t k = 0; k != registries.size(); ++k) {
            auto const access = decode<registry_access>(registries[k].security.text, decoding::lenient, json);
            if (access && access.assume_value().value_from.secret_key_ref) {
                note(
                    cluster_thing::secret, access.assume_value().value_from.secret_key_ref->name,
                    path + "dependencies.imageRegistries[" + std::to_string(k) + "].security");
            }
            if (!how.keep_secret_names) {
                registries[k].security = {};
            }
        }
    }
    return found;
}

} // namespace st4sd::algorithm::detail

#endif
