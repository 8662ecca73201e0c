#ifndef ST4SD_TESTING_DETAIL_ROUTES_EXPERIMENTS_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_EXPERIMENTS_HPP

#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/package_document.hpp>
#include <st4sd/testing/detail/raw_package.hpp>
#include <st4sd/testing/detail/service_core.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// How an entry is to be shown.
struct entry_format {
    std::string output = "json";
    std::string hide_registry = "n";
    std::string hide_none = "y";
    std::string hide_beta = "y";

    [[nodiscard]] std::optional<reply> read(exchange const& x)
    {
        if (auto bad = read_choice(
                x, "outputFormat", "The format of the output", {"json", "python", "python-pretty"}, output)) {
            return bad;
        }
        if (auto bad = read_choice(
                x, "hideMetadataRegistry", "Whether to hide the metadata.registry field", {"y", "n"}, hide_registry)) {
            return bad;
        }
        if (auto bad =
                read_choice(x, "hideNone", "Whether to hide fields whose value is None", {"y", "n"}, hide_none)) {
            return bad;
        }
        return read_choice(x, "hideBeta", "Whether to hide beta fields", {"y", "n"}, hide_beta);
    }
    [[nodiscard]] json_value show(stored_package const& package) const
    {
        auto entry = full_document(package);
        if (hide_registry == "y") {
            entry["metadata"].erase("registry");
        }
        if (hide_none == "n") {
            show_nulls(entry);
        } else {
            hide_nulls(entry);
        }
        if (hide_beta == "y") {
            hide_beta_fields(entry);
        }
        return written(entry);
    }
    // Lists show an entry that does not fit the model as it is.
    [[nodiscard]] json_value show_listed(stored_package const& package) const
    {
        return package.raw ? written(raw_document(package)) : show(package);
    }

private:
    [[nodiscard]] json_value written(json_value const& entry) const
    {
        return output == "json" ? entry : json_value{python_repr(entry)};
    }
};

// All entries that `wanted` picks, as lists of them are answered.
template <class Wanted>
reply list_entries(service_core& core, exchange& x, Wanted&& wanted)
{
    auto entries = json_value::array();
    auto problems = json_value::array();
    // without entries the service does not look at the parameters
    if (!core.packages.empty() || !core.settings.faithful_bugs) {
        entry_format format;
        if (auto bad = format.read(x)) {
            return std::move(*bad);
        }
        for (auto const& package : core.packages) {
            if (!wanted(package)) {
                continue;
            }
            entries.push_back(format.show_listed(package));
            if (!package.problems.items().empty()) {
                auto const& digest = package.raw->at("metadata", "registry", "digest");
                problems.push_back(json_value::object(
                    {{"identifier", package.name + '@' + part_or_unknown(digest)}, {"problems", package.problems}}));
            }
        }
    }
    return json_reply(200, json_value::object({{"entries", std::move(entries)}, {"problems", std::move(problems)}}));
}

inline reply list_experiments(service_core& core, exchange& x)
{
    return list_entries(core, x, [](stored_package const&) { return true; });
}

inline reply show_experiment(service_core& core, exchange& x)
{
    auto const& id = x.args[0];
    entry_format format;
    if (auto bad = format.read(x)) {
        return std::move(*bad);
    }
    if (auto bad = refuse_ambiguous(core, id, "Run into internal error while querying for " + id)) {
        return std::move(*bad);
    }
    auto const* package = core.find_package(id);
    if (!package) {
        return abort(
            404, "Cannot find Parameterised Virtual Experiment Package \"" + core.with_tag(id) + '"',
            {{"packageNotFound", id}});
    }
    if (package->beyond_repair) {
        return abort(
            400, "Parameterised virtual experiment package " + core.with_tag(id) + " is invalid",
            {{"problems", package->problems}});
    }
    return json_reply(200, json_value::object({{"entry", format.show(*package)}, {"problems", package->problems}}));
}

inline reply remove_experiment(service_core& core, exchange& x)
{
    auto const& id = x.args[0];
    if (auto bad = refuse_ambiguous(core, id)) {
        return std::move(*bad);
    }
    auto const* package = core.find_package(id);
    if (!package) {
        return abort(404, "Experiment " + id + " is unknown", {{"unknownExperiment", id}});
    }
    core.packages.erase(core.packages.begin() + (package - core.packages.data()));
    return json_reply(200, json_value::object({{"deleted", 1}}));
}

// What is to be filled in to start the experiment.
inline json_value make_skeleton(stored_package const& package)
{
    auto const& flow = *package.workflow;
    auto payload = json_value::object();
    auto magic = json_value::object();
    auto const files = [&](char const* key, auto const& names, std::string const& prefix, char const* message) {
        for (auto const& name : names) {
            auto const token = "{{" + prefix + name + "}}";
            payload[key].push_back(json_value::object({{"filename", name}, {"content", token}}));
            magic[token] = json_value::object({{"message", message}});
        }
    };
    auto const& options = package.document.at("parameterisation", "executionOptions");
    std::vector<std::string> data;
    for (auto const& item : options.at("data").items()) {
        data.push_back(item.text_at("name"));
    }
    if (!flow.inputs.empty()) {
        payload["inputs"] = json_value::array();
    }
    files("inputs", flow.inputs, "RequiredInputs_", "You must set the content of this input file.");
    if (!data.empty()) {
        payload["data"] = json_value::array();
    }
    files("data", data, "OptionalData_", "You may set the content of this data file.");
    if (!flow.inputs.empty() || !data.empty()) {
        for (auto const* key : {"dataset", "accessKeyID", "secretAccessKey", "bucket", "endpoint", "region"}) {
            payload["s3"][key] =
                std::string_view{key} == "dataset" ? "{{OptionalDatasetForDownload}}" : "{{OptionalS3ForDownload}}";
        }
        for (auto const* key :
             {"{{OptionalS3ForDownload}}", "{{OptionalDatasetForDownload}}", "{{OptionalS3OrDatasetDownload}}"}) {
            magic[key] =
                json_value::object({{"message", "Use a bucket or a dataset to download files from, not both."}});
        }
    }
    for (auto const& item : options.at("variables").items()) {
        auto const& name = item.text_at("name");
        auto const token = "{{OptionalVariable_" + name + "}}";
        payload["variables"][name] = token;
        auto entry = json_value::object({{"message", "You may set this variable."}, {"choices", nullptr}});
        for (auto const& choice : item.at("valueFrom").items()) {
            if (entry["choices"].is_null()) {
                entry["choices"] = json_value::array();
            }
            entry["choices"].push_back(choice.at("value"));
        }
        for (auto const& v : flow.variables) {
            if (v.name == name) {
                for (auto const& platform : flow.platforms) {
                    entry["defaultFromPlatform"][platform] = value_on(v, platform);
                }
            }
        }
        if (auto const value = default_of(package, item); !value.empty()) {
            entry["default"] = value;
        }
        magic[token] = std::move(entry);
    }
    auto const& platforms = options.at("platform").items();
    if (platforms.size() > 1) {
        payload["platform"] = "{{OptionalPlatform}}";
        magic["{{OptionalPlatform}}"] =
            json_value::object({{"message", "You may pick one."}, {"choices", json_value::array(platforms)}});
    }
    return json_value::object(
        {{"payload", std::move(payload)},
         {"magicValues", std::move(magic)},
         {"problems", json_value::array()},
         {"message", "Read the skeleton payload in .payload and replace the magic values."}});
}

// The service builds skeletons on dictionaries that outlive the request: members of earlier ones
// show up in later ones.
inline void leak(json_value& leftovers, json_value& skeleton)
{
    for (auto const* part : {"payload", "magicValues"}) {
        auto& kept = leftovers[part];
        for (auto const& [name, value] : skeleton.at(part).members()) {
            auto& old = kept[name];
            if (value.is_array() && old.is_array()) {
                for (auto const& item : value.items()) {
                    if (std::find(old.items().begin(), old.items().end(), item) == old.items().end()) {
                        old.push_back(item);
                    }
                }
            } else if (value.is_object() && old.is_object() && std::string_view{part} == "payload") {
                for (auto const& [key, inner] : value.members()) {
                    old[key] = inner;
                }
            } else {
                old = value;
            }
        }
        skeleton[part] = kept;
    }
}

inline reply show_skeleton(service_core& core, exchange& x)
{
    auto const& id = x.args[0];
    if (auto bad = refuse_ambiguous(core, id)) {
        return std::move(*bad);
    }
    auto const* package = core.find_package(id);
    if (!package) {
        return abort(404, "No parameterised package " + core.with_tag(id), {{"unknownExperiment", core.with_tag(id)}});
    }
    if (package->beyond_repair) {
        return abort(
            400, "Parameterised virtual experiment package " + core.with_tag(id) + " is invalid",
            {{"problems", package->problems}});
    }
    auto skeleton = make_skeleton(*package);
    if (core.settings.leak_skeletons) {
        leak(core.skeleton_leftovers, skeleton);
    }
    return json_reply(200, skeleton);
}

} // namespace st4sd::testing::detail

#endif
