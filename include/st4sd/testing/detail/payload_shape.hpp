#ifndef ST4SD_TESTING_DETAIL_PAYLOAD_SHAPE_HPP
#define ST4SD_TESTING_DETAIL_PAYLOAD_SHAPE_HPP

#include <st4sd/payload/start_payload.hpp>
#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/pydantic_text.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::testing::detail {

// Rows 6 and 7 of the checks of a start: whether the payload itself makes sense, whatever the
// experiment.

inline reply payload_refused(std::string why)
{
    return abort(400, "Invalid start payload", {{"invalidStartPayload", std::move(why)}});
}

inline reply meaning_refused(std::string const& why)
{
    return abort(400, "Invalid payload: " + why, {{"reason", why}});
}

inline bool has_text(json_value const& in, std::string_view name) { return !in.text_at(name).empty(); }

inline bool has_content(json_value const& file) { return file.at("content").is_string(); }

// The service takes an empty content for none, so that an empty file cannot be embedded.
inline void forget_empty_contents(json_value& payload)
{
    for (auto const* key : {"inputs", "data"}) {
        auto* files = payload.find(key);
        if (!files) {
            continue;
        }
        for (auto& file : files->items()) {
            if (has_content(file) && !has_text(file, "content")) {
                file.erase("content");
            }
        }
    }
}

// An older name, and scheme, of `datasetStoreURI`.
inline void rewrite_store_uri(json_value& payload)
{
    if (auto const* old = payload.find("dlfStoreURI")) {
        auto uri = old->is_string() ? old->text() : std::string{};
        payload["datasetStoreURI"] = uri.starts_with("dlf://") ? "dataset://" + uri.substr(6) : uri;
        payload.erase("dlfStoreURI");
    }
}

// The name that the experiment sees a file under; empty when none can be told.
inline std::string seen_name(json_value const& file)
{
    if (has_content(file)) {
        return file.text_at("filename");
    }
    if (has_text(file, "targetFilename")) {
        return file.text_at("targetFilename");
    }
    auto const& path = file.text_at("filename");
    for (std::size_t i = 2; i + 1 < path.size();
         ++i) { // a rename: at least two characters, an unescaped colon, the new name
        if (path[i] == ':' && path[i - 1] != '\\') {
            return path.substr(i + 1);
        }
    }
    return path.substr(path.find_last_of('/') + 1);
}

// The path of a file in its bucket or volume.
inline std::string source_path(json_value const& file)
{
    auto path = has_text(file, "sourceFilename") ? file.text_at("sourceFilename") : file.text_at("filename");
    for (std::size_t i = 2; i + 1 < path.size(); ++i) {
        if (path[i] == ':' && path[i - 1] != '\\') {
            path.resize(i);
        }
    }
    std::string plain;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i] == '\\' && i + 1 < path.size()) {
            ++i;
        }
        plain += path[i];
    }
    return plain.starts_with('/') ? plain.substr(1) : plain;
}

// The object behind a volume, as where it is mounted: several kinds given, the last wins; a dataset
// is a claim of its name.
inline std::string mounted(json_value const& volume)
{
    auto const& type = volume.at("type");
    std::string found;
    for (auto const& [key, prefix] :
         {std::pair{"persistentVolumeClaim", "pvc-"}, {"configMap", "cm-"}, {"dataset", "pvc-"}, {"secret", "sc-"}}) {
        if (has_text(type, key)) {
            found = prefix + type.text_at(key);
        }
    }
    return found;
}

inline std::optional<std::string> file_shape(json_value const& file)
{
    if (has_text(file, "filename") && (has_text(file, "sourceFilename") || has_text(file, "targetFilename"))) {
        return "filename is mutually exclusive with sourceFilename and targetFilename";
    }
    if (has_text(file, "sourceFilename") != has_text(file, "targetFilename")) {
        return "sourceFilename and targetFilename must be set together";
    }
    if (file.text_at("targetFilename").find('/') != std::string::npos) {
        return "targetFilename must not contain /";
    }
    if (has_text(file, "volume") && has_content(file)) {
        return "volume and content are mutually exclusive";
    }
    return std::nullopt;
}

inline std::optional<std::string> volume_shape(json_value const& volume)
{
    if (mounted(volume).empty()) {
        return "Field required [type=missing]";
    }
    if (has_text(volume, "subPath") &&
        (has_text(volume.at("type"), "configMap") || has_text(volume.at("type"), "secret"))) {
        return "Value error, subPath is not supported for configMap and secret [type=value_error]";
    }
    return std::nullopt;
}

// A pair of volumes that is alike but for the identifier, which only the second has, loses it.
inline bool loses_identifier(json_value const& payload, std::string const& identifier)
{
    auto const bare = [](json_value volume) {
        volume.erase("identifier");
        return volume;
    };
    auto const& volumes = payload.at("volumes").items();
    for (std::size_t i = 0; i < volumes.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            if (volumes[i].text_at("identifier") == identifier && !has_text(volumes[k], "identifier") &&
                bare(volumes[i]) == bare(volumes[k])) {
                return true;
            }
        }
    }
    return false;
}

// Row 6: types, unknown keys, simple exclusions.
inline std::optional<reply> check_shape(service_core const& core, json_value const& payload)
{
    constexpr auto model = "DeprecatedExperimentStartPayload";
    auto const wrong = [&](std::string const& where, std::string const& what) {
        return payload_refused(validation_error(model, where, what));
    };
    if (auto why = schema_violation<start_payload>(payload, model)) {
        return payload_refused(std::move(*why));
    }
    for (auto const* key : {"inputs", "data"}) {
        std::size_t index = 0;
        for (auto const& file : payload.at(key).items()) {
            auto const where = key + ("." + std::to_string(index++));
            if (auto why = file_shape(file)) {
                return wrong(where, "Value error, " + *why + " [type=value_error, input_value={}, input_type=dict]");
            }
            if (core.settings.faithful_bugs && has_text(file, "volume") &&
                loses_identifier(payload, file.text_at("volume"))) {
                return wrong(where, "Value error, unknown volume [type=value_error]");
            }
        }
    }
    for (auto const& volume : payload.at("volumes").items()) {
        if (auto why = volume_shape(volume)) {
            return wrong("type", *why); // the service does not say which volume
        }
    }
    auto const& s3 = payload.at("s3");
    if (s3.find("dataset") && s3.at("dataset").is_string() && s3.text_at("dataset").empty() &&
        s3.members().size() > 1) {
        return wrong("s3.dataset", "Extra inputs are not permitted [type=extra_forbidden]");
    }
    if (payload.at("s3Store", "credentials").find("dataset")) {
        return wrong("s3Store.credentials.dataset", "Extra inputs are not permitted [type=extra_forbidden]");
    }
    return std::nullopt;
}

// Row 7, volumes.
inline std::optional<reply> check_volumes(json_value const& payload)
{
    std::map<std::string, json_value> objects;
    std::map<std::string, json_value> identifiers;
    for (auto const& volume : payload.at("volumes").items()) {
        auto settings = volume;
        settings.erase("identifier");
        auto const object = mounted(volume);
        if (object.find(':') != object.npos) {
            return meaning_refused("The mount path /tmp/st4sd-volumes/" + object + " contains the character ':'");
        }
        if (auto const [at, fresh] = objects.emplace(object, settings); !fresh && at->second != settings) {
            return meaning_refused("Volume " + object + " is mounted multiple times");
        }
        auto const& identifier = volume.text_at("identifier");
        if (auto const [at, fresh] = identifiers.emplace(identifier, settings);
            !identifier.empty() && !fresh && at->second != settings) {
            return meaning_refused("Multiple volumes have the identifier " + identifier);
        }
    }
    return std::nullopt;
}

// Row 7, the sources of files.
inline std::optional<reply> check_files(json_value const& payload)
{
    std::set<std::string> volumes;
    for (auto const& volume : payload.at("volumes").items()) {
        volumes.insert(volume.text_at("identifier"));
    }
    for (auto const* key : {"inputs", "data"}) {
        for (auto const& file : payload.at(key).items()) {
            // the content may be confidential and is not repeated
            auto shown = file;
            if (has_content(shown)) {
                shown["content"] = "...";
            }
            auto const text = std::string{key} + " file " + python_repr(shown);
            if (has_content(file)) {
                auto const& name = file.text_at("filename");
                if (name.empty()) {
                    return meaning_refused(text + " is invalid because .filename is empty");
                }
                if (auto const colon = name.find(':', 2);
                    colon != name.npos && name[colon - 1] != '\\' && colon + 1 < name.size()) {
                    return meaning_refused(text + " has content and cannot be renamed");
                }
            } else if (has_text(file, "volume")) {
                if (!volumes.contains(file.text_at("volume"))) {
                    return meaning_refused("There is no volume " + file.text_at("volume") + " definition for " + text);
                }
            } else if (!payload.at("s3").is_object()) {
                return meaning_refused(
                    "payload configuration for " + text +
                    " is invalid because there is no S3/Dataset security configuration");
            }
            if (seen_name(file).empty()) {
                return meaning_refused("Cannot determine the name of " + text);
            }
        }
    }
    return std::nullopt;
}

} // namespace st4sd::testing::detail

#endif
