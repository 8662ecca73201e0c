#ifndef ST4SD_TESTING_DETAIL_ROUTES_LAMBDA_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_LAMBDA_HPP

#include <st4sd/payload/lambda_payload.hpp>
#include <st4sd/testing/detail/command_line.hpp>
#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/payload_shape.hpp>
#include <st4sd/testing/detail/pydantic_text.hpp>
#include <st4sd/testing/detail/routes_start.hpp>
#include <st4sd/testing/detail/run_record.hpp>
#include <st4sd/testing/detail/service_core.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// Whether a lambda can be started. All but a wrong FlowIR is an exception inside of the service, so that the user's
// mistakes are 500 as well. Each rule gives the text of that exception, or nothing.
struct lambda_rules {
    service_core const& core;
    json_value const& payload;

    using verdict = std::optional<std::string>;

    [[nodiscard]] verdict check() const
    {
        using rule = verdict (lambda_rules::*)() const;
        for (rule const r :
             {&lambda_rules::keys, &lambda_rules::shape, &lambda_rules::files, &lambda_rules::volumes,
              &lambda_rules::store, &lambda_rules::bucket, &lambda_rules::options}) {
            if (auto why = (this->*r)()) {
                return why;
            }
        }
        return std::nullopt;
    }

    // What is wrong with the workflow: as much of FlowIR as every workflow has.
    [[nodiscard]] std::vector<std::string> flowir_errors() const
    {
        static constexpr std::array<std::string_view, 12> known{
            "application-dependencies",
            "blueprint",
            "components",
            "environments",
            "interface",
            "output",
            "platforms",
            "status-report",
            "variables",
            "version",
            "virtual-environments",
            "includes"};
        std::vector<std::string> errors;
        auto const& flowir = payload.at("lambdaFlowIR");
        for (auto const& [key, value] : flowir.members()) {
            if (std::find(known.begin(), known.end(), key) == known.end()) {
                errors.push_back("Unknown key " + key);
            }
        }
        auto const& components = flowir.at("components");
        if (!components.is_array() || components.items().empty()) {
            errors.emplace_back("There are no components");
        }
        std::size_t index = 0;
        for (auto const& component : components.items()) {
            auto const where = "components[" + std::to_string(index++) + ']';
            if (component.text_at("name").empty()) {
                errors.push_back(where + " has no name");
            }
            if (component.text_at("command", "executable").empty()) {
                errors.push_back(where + " has no command.executable");
            }
        }
        return errors;
    }

private:
    // They are the arguments of a function.
    [[nodiscard]] verdict keys() const
    {
        if (!payload.is_object()) {
            return "argument after ** must be a mapping, not " + std::string{payload.is_array() ? "list" : "str"};
        }
        for (auto const& [key, value] : payload.members()) {
            bool known = false;
            for_each_field<lambda_payload>([&, &name = key](auto const& row) {
                known = known || row.name == name;
                return true;
            });
            if (!known) {
                return "create_lambda() got an unexpected keyword argument '" + key + "'";
            }
        }
        if (!payload.find("lambdaFlowIR")) {
            return "create_lambda() missing 1 required positional argument: 'lambdaFlowIR'";
        }
        return std::nullopt;
    }

    [[nodiscard]] verdict shape() const
    {
        if (!payload.at("lambdaFlowIR").is_object()) {
            return "lambdaFlowIR is not a dictionary";
        }
        return schema_violation<lambda_payload>(payload, "PayloadLambda");
    }

    [[nodiscard]] verdict files() const
    {
        for (auto const& file : payload.at("data").items()) {
            if (auto why = file_shape(file)) {
                return why;
            }
            if (seen_name(file).empty()) {
                return "Cannot determine the name of a data file";
            }
            if (has_text(file, "volume")) {
                return "There is no volume " + file.text_at("volume");
            }
            if (!has_content(file) && !payload.at("s3").is_object()) {
                return "data file " + seen_name(file) + " has no S3/Dataset security configuration";
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] verdict volumes() const
    {
        std::set<std::string> taken;
        for (auto const& volume : payload.at("volumes").items()) {
            int kinds = 0;
            for (auto const* kind : {"persistentVolumeClaim", "configMap", "dataset", "secret"}) {
                kinds += has_text(volume.at("type"), kind) ? 1 : 0;
            }
            if (kinds != 1) {
                return "volume must have exactly 1 type, it has " + std::to_string(kinds);
            }
            if (auto why = volume_shape(volume)) {
                return why;
            }
            auto const object = mounted(volume);
            if (object == "pvc-" + core.settings.working_volume) {
                return "Volume " + core.settings.working_volume + " holds the working directories";
            }
            if (!core.has_place("volume://" + object.substr(object.find('-') + 1))) {
                return "Volume " + python_repr(volume.at("type")) + " does not exist";
            }
            auto const place = has_text(volume, "mountPath") ? volume.text_at("mountPath") : object;
            if (!taken.insert(place).second) {
                return "(422) Invalid value: \"" + place + "\": must be unique"; // Kubernetes
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] verdict store() const
    {
        auto const& store = payload.at("s3Store");
        auto const& uri = payload.text_at("datasetStoreURI");
        if (!uri.empty() && store.is_object()) {
            return "datasetStoreURI and s3Store are mutually exclusive";
        }
        if (!uri.empty()) {
            constexpr std::string_view scheme = "dataset://";
            if (!uri.starts_with(scheme)) {
                return "datasetStoreURI does not start with dataset://";
            }
            auto const dataset = uri.substr(0, uri.find('/', scheme.size()));
            if (!core.has_place(dataset)) {
                return "Unknown Dataset " + dataset.substr(scheme.size());
            }
        }
        if (store.is_object()) {
            if (!has_text(store, "bucketPath")) {
                return "s3Store is missing bucketPath";
            }
            return missing_of(store.at("credentials"), "s3Store");
        }
        return std::nullopt;
    }

    [[nodiscard]] verdict bucket() const
    {
        auto const& s3 = payload.at("s3");
        return s3.is_object() && !has_text(s3, "dataset") ? missing_of(s3, "s3") : std::nullopt;
    }

    static verdict missing_of(json_value const& credentials, std::string const& where)
    {
        auto const name = start_rules::missing_credential(credentials);
        return name.empty() ? verdict{} : where + " is missing " + name;
    }

    [[nodiscard]] verdict options() const
    {
        auto why = command_line::parse(payload.at("additionalOptions")).problem;
        return why.empty() ? verdict{} : std::move(why);
    }
};

// Older spellings, and values that the service turns into text.
inline void modernise_lambda(service_core const& core, json_value& payload)
{
    rewrite_store_uri(payload);
    if (core.settings.faithful_bugs) {
        forget_empty_contents(payload);
    }
    if (auto* resources = payload.find("orchestrator_resources")) {
        for (auto& [name, value] : resources->members()) {
            value = python_str(value);
        }
    }
}

// What the run sees of its payload.
inline run_start resolve_lambda(service_core const& core, json_value const& payload)
{
    run_start start;
    start.at = core.time->now();
    start.flowir = json_text(payload.at("lambdaFlowIR"));
    for (auto const& v : core.lambda->variables) {
        start.variables[v.name] = v.value;
    }
    for (auto const& [name, value] : payload.at("lambdaFlowIR", "variables", "default", "global").members()) {
        start.variables[name] = python_str(value);
    }
    for (auto const& [name, value] : payload.at("variables").members()) {
        start.variables[name] = start.user_variables[name] = python_str(value);
    }
    start.data = core.lambda->data;
    set_files(core, start, {}, payload);
    for (auto const& script : payload.at("scripts").items()) {
        start.scripts[script.text_at("filename")] = script.text_at("content");
    }
    set_common(start, payload);
    return start;
}

inline reply start_lambda(service_core& core, exchange& x)
{
    json_value payload;
    if (auto refused = read_body(core, x, payload)) {
        return std::move(*refused);
    }
    auto const cannot_create = [](std::string const& why) {
        return abort(500, "Exception when creating lambda instance - " + why);
    };
    modernise_lambda(core, payload);
    lambda_rules const rules{core, payload};
    if (auto const why = rules.check()) {
        return cannot_create(*why);
    }
    auto const& validate = payload.at("validate_flowir");
    if (auto const errors = rules.flowir_errors(); !errors.empty() && (validate.is_null() || validate.flag())) {
        auto text = "Found " + std::to_string(errors.size()) + " errors:";
        for (auto const& one : errors) {
            text += '\n' + one;
        }
        return abort(400, "Invalid lambda FlowIR", {{"flowirErrors", text}});
    }
    if (!core.settings.refuse_starts.empty()) {
        return cannot_create(core.settings.refuse_starts);
    }
    auto run = std::make_shared<run_record>();
    run->start = resolve_lambda(core, payload);
    run->start.uid = core.make_lambda_uid();
    run->start.metadata["rest-uid"] = run->start.uid;
    run->start.metadata["workflow"] = run->start.uid;
    launch(core, run, core.lambda);
    return json_reply(200, run->start.uid);
}

} // namespace st4sd::testing::detail

#endif
