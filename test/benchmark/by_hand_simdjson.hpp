#ifndef ST4SD_TEST_BENCHMARK_BY_HAND_SIMDJSON_HPP
#define ST4SD_TEST_BENCHMARK_BY_HAND_SIMDJSON_HPP

#include <st4sd/model/instance.hpp>

#include <simdjson.h>

#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// What somebody writes who decodes instances by hand with simdjson: on demand, members as they come, one parser for
/// all.
namespace st4sd::benchmark::by_hand_simdjson {

// A class, so that each function sees all others.
struct reader {
    using value = ::simdjson::ondemand::value;
    using object = ::simdjson::ondemand::object;
    using array = ::simdjson::ondemand::array;

    // As simdjson gives it, or nothing for null.
    template <class Result>
    static void read(Result in, auto& out)
        requires requires { in.error(); }
    {
        value held;
        if (!std::move(in).get(held)) {
            read(held, out);
        }
    }
    static void read(value in, std::string& out)
    {
        std::string_view text;
        if (!in.get_string().get(text)) {
            out = text;
        }
    }
    static void read(value in, double& out)
    {
        double number = 0;
        if (!in.get_double().get(number)) {
            out = number;
        }
    }
    static void read(value in, std::int64_t& out)
    {
        std::int64_t number = 0;
        if (!in.get_int64().get(number)) {
            out = number;
        }
    }
    static void read(value in, int& out) // written as text
    {
        std::string_view text;
        std::int64_t number = 0;
        if (!in.get_string().get(text)) {
            out = std::atoi(std::string{text}.c_str());
        }
        else if (!in.get_int64().get(number)) {
            out = static_cast<int>(number);
        }
    }
    static void read(value in, bool& out) // written as "yes" and "no"
    {
        std::string_view text;
        bool flag = false;
        if (!in.get_string().get(text)) {
            out = text == "yes";
        }
        else if (!in.get_bool().get(flag)) {
            out = flag;
        }
    }
    static void read(value in, raw_json& out)
    {
        std::string_view text;
        if (!in.is_null() && !::simdjson::to_json_string(in).get(text)) {
            out.text = text;
        }
    }
    static void read(value in, rest_uid& out)
    {
        std::string_view text;
        if (!in.get_string().get(text)) {
            out = rest_uid{std::string{text}};
        }
    }
    template <class E>
    static void read(value in, open_enum<E>& out)
    {
        std::string_view text;
        if (!in.get_string().get(text)) {
            out = open_enum<E>{std::string{text}};
        }
    }
    template <class T>
    static void read(value in, std::optional<T>& out)
    {
        if (!in.is_null()) {
            read(in, out.emplace());
        }
    }
    template <class T>
    static void read(value in, std::vector<T>& out)
    {
        array list;
        if (!in.get_array().get(list)) {
            for (auto element : list) {
                read(element, out.emplace_back());
            }
        }
    }
    template <class T>
    static void read(value in, std::map<std::string, T, std::less<>>& out)
    {
        object members;
        if (!in.get_object().get(members)) {
            for (auto member : members) {
                std::string_view key;
                if (!member.unescaped_key().get(key)) {
                    read(member.value(), out[std::string{key}]);
                }
            }
        }
    }

    static void read(value in, produced_output& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "creationtime") {
                read(member.value(), out.creation_time);
            }
            else if (key == "description") {
                read(member.value(), out.description);
            }
            else if (key == "filename") {
                read(member.value(), out.filename);
            }
            else if (key == "filepath") {
                read(member.value(), out.filepath);
            }
            else if (key == "final") {
                read(member.value(), out.final);
            }
            else if (key == "production") {
                read(member.value(), out.production);
            }
            else if (key == "type") {
                read(member.value(), out.type);
            }
            else if (key == "version") {
                read(member.value(), out.version);
            }
        }
    }
    static void read(value in, run_variables& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "global") {
                read(member.value(), out.global);
            }
            else if (key == "stage") {
                read(member.value(), out.stage);
            }
            else if (key == "stages") {
                read(member.value(), out.stage);
            }
        }
    }
    static void read(value in, metadata& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "pid") {
                read(member.value(), out.pid);
            }
            else if (key == "platform") {
                read(member.value(), out.platform);
            }
            else if (key == "arguments") {
                read(member.value(), out.arguments);
            }
            else if (key == "inputs") {
                read(member.value(), out.inputs);
            }
            else if (key == "data") {
                read(member.value(), out.data);
            }
            else if (key == "variables") {
                read(member.value(), out.variables);
            }
            else if (key == "userVariables") {
                read(member.value(), out.user_variables);
            }
            else if (key == "hybridPlatform") {
                read(member.value(), out.hybrid_platform);
            }
            else if (key == "userMetadata") {
                read(member.value(), out.user_metadata);
            }
            else if (key == "instanceName") {
                read(member.value(), out.instance_name);
            }
            else if (key == "version") {
                read(member.value(), out.version);
            }
        }
    }
    static void read(value in, status& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "experiment-state") {
                read(member.value(), out.state);
            }
            else if (key == "stage-state") {
                read(member.value(), out.stage_state);
            }
            else if (key == "exit-status") {
                read(member.value(), out.exit_status);
            }
            else if (key == "stages") {
                read(member.value(), out.stages);
            }
            else if (key == "current-stage") {
                read(member.value(), out.current_stage);
            }
            else if (key == "error-description") {
                read(member.value(), out.error_description);
            }
            else if (key == "total-progress") {
                read(member.value(), out.total_progress);
            }
            else if (key == "stage-progress") {
                read(member.value(), out.stage_progress);
            }
            else if (key == "meta") {
                read(member.value(), out.meta);
            }
            else if (key == "warning") {
                read(member.value(), out.warning);
            }
        }
    }
    static void read(value in, git_place& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "url") {
                read(member.value(), out.url);
            }
            else if (key == "branch") {
                read(member.value(), out.branch);
            }
            else if (key == "tag") {
                read(member.value(), out.tag);
            }
            else if (key == "commit") {
                read(member.value(), out.commit);
            }
        }
    }
    static void read(value in, git_secret_key& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "name") {
                read(member.value(), out.name);
            }
            else if (key == "key") {
                read(member.value(), out.key);
            }
        }
    }
    static void read(value in, git_token_source& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "secretKeyRef") {
                read(member.value(), out.secret_key_ref);
            }
        }
    }
    static void read(value in, git_oauth_token& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "valueFrom") {
                read(member.value(), out.value_from);
            }
        }
    }
    static void read(value in, git_access& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "oauth") {
                read(member.value(), out.oauth);
            }
        }
    }
    static void read(value in, git_source& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "location") {
                read(member.value(), out.location);
            }
            else if (key == "security") {
                read(member.value(), out.security);
            }
            else if (key == "version") {
                read(member.value(), out.version);
            }
        }
    }
    static void read(value in, dataset_place& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "dataset") {
                read(member.value(), out.dataset);
            }
        }
    }
    static void read(value in, dataset_source& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "location") {
                read(member.value(), out.location);
            }
            else if (key == "version") {
                read(member.value(), out.version);
            }
            else if (key == "security") {
                read(member.value(), out.security);
            }
        }
    }
    static void read(value in, package_source& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "git") {
                read(member.value(), out.git);
            }
            else if (key == "dataset") {
                read(member.value(), out.dataset);
            }
        }
    }
    static void read(value in, package_config& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "path") {
                read(member.value(), out.path);
            }
            else if (key == "manifestPath") {
                read(member.value(), out.manifest_path);
            }
        }
    }
    static void read(value in, image_registry& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "serverUrl") {
                read(member.value(), out.server_url);
            }
            else if (key == "security") {
                read(member.value(), out.security);
            }
        }
    }
    static void read(value in, package_dependencies& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "imageRegistries") {
                read(member.value(), out.image_registries);
            }
        }
    }
    static void read(value in, base_package& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "name") {
                read(member.value(), out.name);
            }
            else if (key == "source") {
                read(member.value(), out.source);
            }
            else if (key == "config") {
                read(member.value(), out.config);
            }
            else if (key == "dependencies") {
                read(member.value(), out.dependencies);
            }
            else if (key == "graphs") {
                read(member.value(), out.graphs);
            }
        }
    }
    static void read(value in, package_base& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "packages") {
                read(member.value(), out.packages);
            }
            else if (key == "connections") {
                read(member.value(), out.connections);
            }
            else if (key == "includePaths") {
                read(member.value(), out.include_paths);
            }
            else if (key == "output") {
                read(member.value(), out.output);
            }
            else if (key == "interface") {
                read(member.value(), out.interface);
            }
        }
    }
    static void read(value in, package_info& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "name") {
                read(member.value(), out.name);
            }
            else if (key == "tags") {
                read(member.value(), out.tags);
            }
            else if (key == "keywords") {
                read(member.value(), out.keywords);
            }
            else if (key == "license") {
                read(member.value(), out.license);
            }
            else if (key == "maintainer") {
                read(member.value(), out.maintainer);
            }
            else if (key == "description") {
                read(member.value(), out.description);
            }
        }
    }
    static void read(value in, named_item& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "name") {
                read(member.value(), out.name);
            }
        }
    }
    static void read(value in, platform_value& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "value") {
                read(member.value(), out.value);
            }
            else if (key == "platform") {
                read(member.value(), out.platform);
            }
        }
    }
    static void read(value in, variable_default& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "name") {
                read(member.value(), out.name);
            }
            else if (key == "valueFrom") {
                read(member.value(), out.value_from);
            }
        }
    }
    static void read(value in, variable_defaults& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "variables") {
                read(member.value(), out.variables);
            }
        }
    }
    static void read(value in, property_spec& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "name") {
                read(member.value(), out.name);
            }
            else if (key == "description") {
                read(member.value(), out.description);
            }
            else if (key == "propertyExtractionMethod") {
                read(member.value(), out.property_extraction_method);
            }
        }
    }
    static void read_fields(object o, interface& out)
    {
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "id") {
                read(member.value(), out.id);
            }
            else if (key == "description") {
                read(member.value(), out.description);
            }
            else if (key == "inputSpec") {
                read(member.value(), out.input_spec);
            }
            else if (key == "propertiesSpec") {
                read(member.value(), out.properties_spec);
            }
            else if (key == "inputs") {
                read(member.value(), out.inputs);
            }
            else if (key == "additionalInputData") {
                read(member.value(), out.additional_input_data);
            }
            else if (key == "outputFiles") {
                read(member.value(), out.output_files);
            }
        }
    }
    static void read(value in, package_registry& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "createdOn") {
                read(member.value(), out.created_on);
            }
            else if (key == "digest") {
                read(member.value(), out.digest);
            }
            else if (key == "tags") {
                read(member.value(), out.tags);
            }
            else if (key == "timesExecuted") {
                read(member.value(), out.times_executed);
            }
            else if (key == "interface") {
                object described;
                bool none = true;
                if (!member.value().get_object().get(described) && !described.is_empty().get(none) && !none) {
                    read_fields(described, out.interface.emplace());
                }
            }
            else if (key == "inputs") {
                read(member.value(), out.inputs);
            }
            else if (key == "data") {
                read(member.value(), out.data);
            }
            else if (key == "containerImages") {
                read(member.value(), out.container_images);
            }
            else if (key == "executionOptionsDefaults") {
                read(member.value(), out.execution_options_defaults);
            }
            else if (key == "platforms") {
                read(member.value(), out.platforms);
            }
            else if (key == "output") {
                read(member.value(), out.output);
            }
            else if (key == "applicationDependencies") {
                read(member.value(), out.application_dependencies);
            }
        }
    }
    static void read(value in, package_metadata& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "package") {
                read(member.value(), out.package);
            }
            else if (key == "registry") {
                read(member.value(), out.registry);
            }
        }
    }
    template <class Preset>
    static void read_preset(value in, Preset& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "name") {
                read(member.value(), out.name);
            }
            else if (key == "value") {
                read(member.value(), out.value);
            }
            else if (key == "valueFrom") {
                read(member.value(), out.value_from);
            }
        }
    }
    static void read(value in, option_value& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "value") {
                read(member.value(), out.value);
            }
        }
    }
    static void read(value in, pod_resources& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "cpu") {
                read(member.value(), out.cpu);
            }
            else if (key == "memory") {
                read(member.value(), out.memory);
            }
        }
    }
    static void read(value in, runtime_options& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "args") {
                read(member.value(), out.args);
            }
            else if (key == "resources") {
                read(member.value(), out.resources);
            }
        }
    }
    static void read(value in, package_presets& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "variables") {
                read(member.value(), out.variables);
            }
            else if (key == "runtime") {
                read(member.value(), out.runtime);
            }
            else if (key == "data") {
                read(member.value(), out.data);
            }
            else if (key == "environmentVariables") {
                read(member.value(), out.environment_variables);
            }
            else if (key == "platform") {
                read(member.value(), out.platform);
            }
        }
    }
    static void read(value in, execution_options& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "variables") {
                read(member.value(), out.variables);
            }
            else if (key == "data") {
                read(member.value(), out.data);
            }
            else if (key == "runtime") {
                read(member.value(), out.runtime);
            }
            else if (key == "platform") {
                read(member.value(), out.platform);
            }
        }
    }
    static void read(value in, parameterisation& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "presets") {
                read(member.value(), out.presets);
            }
            else if (key == "executionOptions") {
                read(member.value(), out.execution_options);
            }
        }
    }
    static void read(value in, package& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "base") {
                read(member.value(), out.base);
            }
            else if (key == "metadata") {
                read(member.value(), out.metadata);
            }
            else if (key == "parameterisation") {
                read(member.value(), out.parameterisation);
            }
        }
    }
    static void read(value in, instance& out)
    {
        object o;
        if (in.get_object().get(o)) {
            return;
        }
        for (auto member : o) {
            ::simdjson::ondemand::raw_json_string key;
            if (member.key().get(key)) {
                return;
            }
            if (key == "id") {
                read(member.value(), out.id);
            }
            else if (key == "name") {
                read(member.value(), out.name);
            }
            else if (key == "status") {
                read(member.value(), out.status);
            }
            else if (key == "outputs") {
                read(member.value(), out.outputs);
            }
            else if (key == "k8s-labels") {
                read(member.value(), out.labels);
            }
            else if (key == "experiment") {
                read(member.value(), out.experiment);
            }
        }
    }
    static void read(value in, preset_value& out) { read_preset(in, out); }
    static void read(value in, preset_variable& out) { read_preset(in, out); }
    static void read(value in, data_option& out) { read_preset(in, out); }
    static void read(value in, variable_option& out) { read_preset(in, out); }
};

/// Throws when the text is no JSON, as far as it shows.
template <class T>
[[nodiscard]] T decode(std::string const& text)
{
    thread_local ::simdjson::ondemand::parser parser;
    ::simdjson::padded_string const padded{text};
    ::simdjson::ondemand::document document;
    ::simdjson::ondemand::value root;
    if (parser.iterate(padded).get(document) || document.get_value().get(root)) {
        throw std::runtime_error{"no JSON"};
    }
    T out;
    reader::read(root, out);
    return out;
}

} // namespace st4sd::benchmark::by_hand_simdjson

#endif
