#ifndef ST4SD_MODEL_DETAIL_START_SKELETON_IPP
#define ST4SD_MODEL_DETAIL_START_SKELETON_IPP

#include <st4sd/model/package_description.hpp>
#include <st4sd/model/start_skeleton.hpp>

#include <algorithm>
#include <string_view>
#include <utility>

namespace st4sd {
namespace detail {

inline constexpr std::string_view magic_platform = "{{OptionalPlatform}}";
inline constexpr std::string_view magic_s3 = "{{OptionalS3ForDownload}}";
inline constexpr std::string_view magic_dataset = "{{OptionalDatasetForDownload}}";
inline constexpr std::string_view magic_either = "{{OptionalS3OrDatasetDownload}}";

inline std::string magic_name(std::string_view kind, std::string_view name)
{
    std::string text{"{{"};
    text += kind;
    text += '_';
    text += name;
    return text += "}}";
}

} // namespace detail

template <std::derived_from<package> Package>
start_skeleton make_start_skeleton(Package const& declared)
{
    auto const facts = describe(declared);
    start_skeleton out;
    auto const explain = [&](std::string magic, start_skeleton::magic_value value) {
        return out.magic_values.insert_or_assign(std::move(magic), std::move(value)).first->first;
    };
    for (auto const& name : facts.inputs) {
        auto magic = explain(detail::magic_name("RequiredInputs", name), {"the content of this input file"});
        out.payload.inputs.push_back({name, std::move(magic)});
    }
    for (auto const& name : facts.data) {
        auto magic = explain(
            detail::magic_name("OptionalData", name),
            {"the content that replaces this data file; leave the file out to keep the package's"});
        out.payload.data.push_back({name, std::move(magic)});
    }
    if (!facts.inputs.empty() || !facts.data.empty()) {
        auto& s3 = out.payload.s3.emplace();
        for (auto const* key : {"accessKeyID", "secretAccessKey", "bucket", "endpoint", "region"}) {
            s3.emplace(key, detail::magic_s3);
        }
        s3.emplace("dataset", detail::magic_dataset);
        explain(std::string{detail::magic_s3}, {"where files without content are; leave s3 out if there are none"});
        explain(
            std::string{detail::magic_dataset},
            {"the Dataset with files without content, instead of the other members"});
        explain(std::string{detail::magic_either}, {"give either a Dataset or credentials, not both"});
    }
    for (auto const& variable : facts.variables) {
        start_skeleton::magic_value value{"the value of this variable; leave it out for the default"};
        if (!variable.choices.empty()) {
            value.choices = variable.choices;
        }
        value.default_value = variable.default_value;
        value.default_from_platform = variable.platform_defaults;
        out.payload.variables.emplace(
            variable.name, explain(detail::magic_name("OptionalVariable", variable.name), std::move(value)));
    }
    if (facts.platforms.size() > 1) {
        start_skeleton::magic_value value{"the platform to run on; leave it out for the default"};
        value.choices = facts.platforms;
        if (!facts.default_platform.empty()) {
            value.default_value = facts.default_platform;
        }
        out.payload.platform = explain(std::string{detail::magic_platform}, std::move(value));
    }
    return out;
}

template <std::derived_from<package> Package>
start_skeleton keep_declared(start_skeleton skeleton, Package const& declared)
{
    auto const own = make_start_skeleton(declared);
    auto& payload = skeleton.payload;
    auto const keep_files = [](std::vector<start_skeleton::file>& files,
                               std::vector<start_skeleton::file> const& known) {
        std::erase_if(files, [&](start_skeleton::file const& file) {
            return std::none_of(
                known.begin(), known.end(), [&](start_skeleton::file const& k) { return k.filename == file.filename; });
        });
    };
    keep_files(payload.inputs, own.payload.inputs);
    keep_files(payload.data, own.payload.data);
    std::erase_if(payload.variables, [&](auto const& item) { return !own.payload.variables.contains(item.first); });
    std::erase_if(skeleton.magic_values, [&](auto const& item) { return !own.magic_values.contains(item.first); });
    if (!own.payload.s3) {
        payload.s3.reset();
    }
    // the platform's magic text is the same for all experiments: only its choices tell whose it is
    auto const known = own.magic_values.find(detail::magic_platform);
    auto const given = skeleton.magic_values.find(detail::magic_platform);
    if (given != skeleton.magic_values.end() && known->second.choices != given->second.choices) {
        given->second = known->second;
    }
    if (!own.payload.platform) {
        payload.platform.reset();
    }
    return skeleton;
}

} // namespace st4sd

#endif
