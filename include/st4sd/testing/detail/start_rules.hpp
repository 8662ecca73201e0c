#ifndef ST4SD_TESTING_DETAIL_START_RULES_HPP
#define ST4SD_TESTING_DETAIL_START_RULES_HPP

#include <st4sd/testing/detail/command_line.hpp>
#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/payload_shape.hpp>
#include <st4sd/testing/detail/service_core.hpp>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd::testing::detail {

// Rows 9 to 21 of the checks of a start: whether the payload fits the experiment. Each gives the
// refusal, or nothing.
struct start_rules {
    service_core const& core;
    stored_package const& package;
    json_value const& payload;

    using verdict = std::optional<reply>;

    [[nodiscard]] verdict check() const
    {
        using rule = verdict (start_rules::*)() const;
        for (rule const r :
             {&start_rules::options, &start_rules::variables, &start_rules::same_name_twice, &start_rules::data,
              &start_rules::working_volume, &start_rules::platform, &start_rules::environment, &start_rules::upload,
              &start_rules::bucket, &start_rules::resources, &start_rules::inputs}) {
            if (auto refused = (this->*r)()) {
                return refused;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] json_value const& presets() const { return package.document.at("parameterisation", "presets"); }
    [[nodiscard]] json_value const& choices() const
    {
        return package.document.at("parameterisation", "executionOptions");
    }

    [[nodiscard]] static json_value const* find_named(json_value const& list, std::string_view name)
    {
        for (auto const& item : list.items()) {
            if (item.text_at("name") == name) {
                return &item;
            }
        }
        return nullptr;
    }
    [[nodiscard]] static std::vector<std::string> names_of(json_value const& files)
    {
        std::vector<std::string> names;
        for (auto const& file : files.items()) {
            names.push_back(seen_name(file));
        }
        return names;
    }

    // What a bucket lacks; empty when nothing.
    static std::string missing_credential(json_value const& s3)
    {
        for (auto const* name : {"accessKeyID", "secretAccessKey", "endpoint", "bucket"}) {
            if (s3.at(name).is_null()) {
                return name;
            }
        }
        return {};
    }

private:
    static reply invalid(std::string const& why) { return abort(400, "Invalid request. " + why); }
    static reply reason(std::string const& why)
    {
        return abort(400, why + " - experiment start payload is invalid", {{"reason", why}});
    }

    // Rows 9 and 10.
    [[nodiscard]] verdict options() const
    {
        auto const given = command_line::parse(payload.at("additionalOptions"));
        if (!given.problem.empty()) {
            return reason("Payload contains invalid runtime.args: 1 elaunch argument problems: " + given.problem);
        }
        for (auto const* part : {"presets", "executionOptions"}) {
            auto const fixed = command_line::parse(package.document.at("parameterisation", part, "runtime", "args"));
            for (auto const& [name, value] : fixed.options) {
                auto const at = given.options.find(name);
                if (at != given.options.end() && at->second != value) {
                    return invalid(
                        "The payload runtime.args override commandline argument override "
                        "commandline argument --" +
                        name + '=' + value + " which is part of parameterisation." + part + ".runtime.args");
                }
            }
        }
        return std::nullopt;
    }

    // Rows 11 and 12.
    [[nodiscard]] verdict variables() const
    {
        for (auto const& [name, value] : payload.at("variables").members()) {
            if (find_named(presets().at("variables"), name)) {
                return reason("Payload overrides variable " + name + " of parameterisation.presets.variables");
            }
        }
        for (auto const& [name, value] : payload.at("variables").members()) {
            auto const text = python_str(value);
            auto const* option = find_named(choices().at("variables"), name);
            if (!option) {
                return invalid(
                    "Payload sets variable " + name + " = " + text +
                    " for which parameterisation.executionOptions.variables has no rule.");
            }
            auto const& allowed = option->at("valueFrom").items();
            if (allowed.empty() || option->at("value").is_string()) {
                continue;
            }
            std::string list;
            bool found = false;
            for (auto const& choice : allowed) {
                auto const choice_text = python_str(choice.at("value"));
                found = found || choice_text == text;
                list += (list.empty() ? "" : ", ") + ("OptionValueFromMany(value='" + choice_text + "')");
            }
            if (!found) {
                return invalid(
                    "Payload variable " + name + " = " + text + " does not have an allowed value. Valid choices are [" +
                    list + ']');
            }
        }
        return std::nullopt;
    }

    // Row 13.
    [[nodiscard]] verdict same_name_twice() const
    {
        auto const data_names = names_of(payload.at("data"));
        std::set<std::string> both;
        for (auto const& name : names_of(payload.at("inputs"))) {
            if (std::find(data_names.begin(), data_names.end(), name) != data_names.end()) {
                both.insert(name);
            }
        }
        if (both.empty()) {
            return std::nullopt;
        }
        return reason("Input and Data files with conflicting names: " + python_repr(json_value::list(both)));
    }

    // Row 14.
    [[nodiscard]] verdict data() const
    {
        std::vector<std::string> preset;
        std::vector<std::string> unlisted;
        for (auto const& name : names_of(payload.at("data"))) {
            if (find_named(presets().at("data"), name)) {
                preset.push_back(name);
            } else if (!find_named(choices().at("data"), name)) {
                unlisted.push_back(name);
            }
        }
        if (!preset.empty()) {
            return invalid(
                "Payload overrides data files which are specified in "
                "parameterisation.presets.data. Filenames are " +
                python_repr(json_value::list(preset)));
        }
        if (!unlisted.empty()) {
            return invalid(
                "Payload overrides data files which are not specified in "
                "parameterisation.executionOptions.data. "
                "Filenames are " +
                python_repr(json_value::list(unlisted)));
        }
        return std::nullopt;
    }

    // Row 15.
    [[nodiscard]] verdict working_volume() const
    {
        for (auto const& volume : payload.at("volumes").items()) {
            if (mounted(volume) == "pvc-" + core.settings.working_volume) {
                return reason(
                    "Volume " + core.settings.working_volume + " holds the working directories and cannot be mounted");
            }
        }
        return std::nullopt;
    }

    // Row 16.
    [[nodiscard]] verdict platform() const
    {
        auto const& given = payload.at("platform");
        if (!given.is_string()) {
            return std::nullopt;
        }
        auto const& fixed = presets().at("platform");
        if (fixed.is_string() && fixed != given) {
            return invalid("Payload overrides parameterisation.presets.platform=" + fixed.text());
        }
        auto const& allowed = choices().at("platform");
        auto const& items = allowed.items();
        if (!fixed.is_string() && !items.empty() && std::find(items.begin(), items.end(), given) == items.end()) {
            return invalid("Payload overrides parameterisation.executionOptions.platform=" + python_repr(allowed));
        }
        return std::nullopt;
    }

    // Row 17.
    [[nodiscard]] verdict environment() const
    {
        for (auto const& [name, value] : payload.at("environmentVariables").members()) {
            if (find_named(presets().at("environmentVariables"), name)) {
                return reason(
                    "Payload overrides environment variable " + name +
                    " of parameterisation.presets.environmentVariables");
            }
        }
        return std::nullopt;
    }

    // Row 18.
    [[nodiscard]] verdict upload() const
    {
        auto const& store = payload.at("s3Store");
        auto const& uri = payload.at("datasetStoreURI");
        if (store.is_object() && uri.is_string()) {
            return reason("Payload configuration s3Store stores output to S3 but does not contain "
                          "only s3Store");
        }
        if (uri.is_string() && !uri.text().starts_with("dataset://")) {
            return reason("datasetStoreURI " + uri.text() + " does not start with dataset://");
        }
        if (uri.is_string() && !core.settings.faithful_bugs) { // the service forgets to look at it
            constexpr std::string_view scheme = "dataset://";
            auto const dataset = uri.text().substr(0, uri.text().find('/', scheme.size()));
            if (!core.has_place(dataset)) {
                return reason("Unknown Dataset " + dataset.substr(scheme.size()));
            }
        }
        if (!store.is_object()) {
            return std::nullopt;
        }
        if (!store.at("credentials").is_object()) {
            return reason("'NoneType' object has no attribute 'bucket'");
        }
        if (auto const name = missing_credential(store.at("credentials")); !name.empty()) {
            return reason("s3Store is missing " + name);
        }
        for (auto const* name : {"S3_ACCESS_KEY_ID", "S3_END_POINT", "S3_SECRET_ACCESS_KEY"}) {
            if (payload.at("environmentVariables").find(name) ||
                find_named(presets().at("environmentVariables"), name)) {
                return reason("Environment variable " + std::string{name} + " is set for s3Store");
            }
        }
        return std::nullopt;
    }

    // Row 19.
    [[nodiscard]] verdict bucket() const
    {
        auto const& s3 = payload.at("s3");
        if (!s3.is_object() || has_text(s3, "dataset")) {
            return std::nullopt;
        }
        auto const name = missing_credential(s3);
        return name.empty() ? verdict{} : reason("s3Input.s3Ref is missing " + name);
    }

    // Row 20. Absent, the payload has an opinion of its own, which often is not the package's.
    [[nodiscard]] verdict resources() const
    {
        auto given = payload.at("orchestrator_resources");
        if (!payload.find("orchestrator_resources")) {
            given = json_value::object({{"cpu", "1"}, {"memory", "500Mi"}});
        }
        for (auto const* part : {"presets", "executionOptions"}) {
            auto const& fixed = package.document.at("parameterisation", part, "runtime", "resources");
            for (auto const* name : {"cpu", "memory"}) {
                if (fixed.at(name).is_string() && given.at(name).is_string() && fixed.at(name) != given.at(name)) {
                    return invalid(
                        std::string{"payload.orchestrator_resources."} + name + " overrides parameterisation." + part +
                        ".runtime.resources." + name);
                }
            }
        }
        return std::nullopt;
    }

    // Row 21.
    [[nodiscard]] verdict inputs() const
    {
        auto const given = names_of(payload.at("inputs"));
        auto const& wanted = package.workflow->inputs;
        auto const without = [](auto const& all, auto const& some) {
            std::set<std::string> rest{all.begin(), all.end()};
            for (auto const& name : some) {
                rest.erase(name);
            }
            return json_value::list(rest);
        };
        auto const missing = without(wanted, given);
        auto const extra = without(given, wanted);
        if (missing.items().empty() && extra.items().empty()) {
            return std::nullopt;
        }
        auto fields = json_value::object();
        std::string message = "Invalid experiment start payload.";
        if (!missing.items().empty()) {
            fields["missingInputs"] = missing;
            message += " Missing inputs: " + python_repr(missing) + '.';
        }
        if (!extra.items().empty()) {
            fields["extraInputs"] = extra;
            message += " Extra inputs: " + python_repr(extra);
        }
        fields["message"] = message;
        return json_reply(400, fields);
    }
};

} // namespace st4sd::testing::detail

#endif
