#ifndef ST4SD_TEST_BENCHMARK_BY_HAND_BOOST_HPP
#define ST4SD_TEST_BENCHMARK_BY_HAND_BOOST_HPP

#include <st4sd/model/instance.hpp>

#include <boost/json.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What somebody writes who decodes instances by hand with Boost.JSON: a DOM on a monotonic resource, members by name.
namespace st4sd::benchmark::by_hand_boost {

namespace json = boost::json;

// A class, so that each function sees all others.
struct reader {
    static void read(json::value const& in, std::string& out)
    {
        if (auto const* text = in.if_string()) {
            out.assign(text->data(), text->size());
        }
    }
    static void read(json::value const& in, double& out)
    {
        if (in.is_number()) {
            out = in.to_number<double>();
        }
    }
    static void read(json::value const& in, std::int64_t& out)
    {
        if (auto const* number = in.if_int64()) {
            out = *number;
        }
    }
    static void read(json::value const& in, int& out) // written as text
    {
        if (auto const* text = in.if_string()) {
            out = std::atoi(text->c_str());
        }
        else if (auto const* number = in.if_int64()) {
            out = static_cast<int>(*number);
        }
    }
    static void read(json::value const& in, bool& out) // written as "yes" and "no"
    {
        if (auto const* flag = in.if_bool()) {
            out = *flag;
        }
        else if (auto const* text = in.if_string()) {
            out = *text == "yes";
        }
    }
    static void read(json::value const& in, raw_json& out)
    {
        if (!in.is_null()) {
            out.text = json::serialize(in);
        }
    }
    static void read(json::value const& in, rest_uid& out)
    {
        if (auto const* text = in.if_string()) {
            out = rest_uid{std::string{text->data(), text->size()}};
        }
    }
    template <class E>
    static void read(json::value const& in, open_enum<E>& out)
    {
        if (auto const* text = in.if_string()) {
            out = open_enum<E>{std::string{text->data(), text->size()}};
        }
    }
    template <class T>
    static void read(json::value const& in, std::optional<T>& out)
    {
        if (!in.is_null()) {
            read(in, out.emplace());
        }
    }
    template <class T>
    static void read(json::value const& in, std::vector<T>& out)
    {
        if (auto const* list = in.if_array()) {
            out.reserve(list->size());
            for (auto const& element : *list) {
                read(element, out.emplace_back());
            }
        }
    }
    template <class T>
    static void read(json::value const& in, std::map<std::string, T, std::less<>>& out)
    {
        if (auto const* members = in.if_object()) {
            for (auto const& each : *members) {
                read(each.value(), out[std::string{each.key().data(), each.key().size()}]);
            }
        }
    }

    static void read(json::value const& in, produced_output& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "creationtime", out.creation_time);
            member(*o, "description", out.description);
            member(*o, "filename", out.filename);
            member(*o, "filepath", out.filepath);
            member(*o, "final", out.final);
            member(*o, "production", out.production);
            member(*o, "type", out.type);
            member(*o, "version", out.version);
        }
    }
    static void read(json::value const& in, run_variables& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "global", out.global);
            member(*o, "stage", out.stage);
            member(*o, "stages", out.stage);
        }
    }
    static void read(json::value const& in, metadata& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "pid", out.pid);
            member(*o, "platform", out.platform);
            member(*o, "arguments", out.arguments);
            member(*o, "inputs", out.inputs);
            member(*o, "data", out.data);
            member(*o, "variables", out.variables);
            member(*o, "userVariables", out.user_variables);
            member(*o, "hybridPlatform", out.hybrid_platform);
            member(*o, "userMetadata", out.user_metadata);
            member(*o, "instanceName", out.instance_name);
            member(*o, "version", out.version);
        }
    }
    static void read(json::value const& in, status& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "experiment-state", out.state);
            member(*o, "stage-state", out.stage_state);
            member(*o, "exit-status", out.exit_status);
            member(*o, "stages", out.stages);
            member(*o, "current-stage", out.current_stage);
            member(*o, "error-description", out.error_description);
            member(*o, "total-progress", out.total_progress);
            member(*o, "stage-progress", out.stage_progress);
            member(*o, "meta", out.meta);
            member(*o, "warning", out.warning);
        }
    }
    static void read(json::value const& in, git_place& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "url", out.url);
            member(*o, "branch", out.branch);
            member(*o, "tag", out.tag);
            member(*o, "commit", out.commit);
        }
    }
    static void read(json::value const& in, git_secret_key& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "name", out.name);
            member(*o, "key", out.key);
        }
    }
    static void read(json::value const& in, git_token_source& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "secretKeyRef", out.secret_key_ref);
        }
    }
    static void read(json::value const& in, git_oauth_token& out) // a listing never holds the token itself
    {
        if (auto const* o = in.if_object()) {
            member(*o, "valueFrom", out.value_from);
        }
    }
    static void read(json::value const& in, git_access& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "oauth", out.oauth);
        }
    }
    static void read(json::value const& in, git_source& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "location", out.location);
            member(*o, "security", out.security);
            member(*o, "version", out.version);
        }
    }
    static void read(json::value const& in, dataset_place& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "dataset", out.dataset);
        }
    }
    static void read(json::value const& in, dataset_source& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "location", out.location);
            member(*o, "version", out.version);
            member(*o, "security", out.security);
        }
    }
    static void read(json::value const& in, package_source& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "git", out.git);
            member(*o, "dataset", out.dataset);
        }
    }
    static void read(json::value const& in, package_config& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "path", out.path);
            member(*o, "manifestPath", out.manifest_path);
        }
    }
    static void read(json::value const& in, image_registry& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "serverUrl", out.server_url);
            member(*o, "security", out.security);
        }
    }
    static void read(json::value const& in, package_dependencies& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "imageRegistries", out.image_registries);
        }
    }
    static void read(json::value const& in, base_package& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "name", out.name);
            member(*o, "source", out.source);
            member(*o, "config", out.config);
            member(*o, "dependencies", out.dependencies);
            member(*o, "graphs", out.graphs);
        }
    }
    static void read(json::value const& in, package_base& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "packages", out.packages);
            member(*o, "connections", out.connections);
            member(*o, "includePaths", out.include_paths);
            member(*o, "output", out.output);
            member(*o, "interface", out.interface);
        }
    }
    static void read(json::value const& in, package_info& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "name", out.name);
            member(*o, "tags", out.tags);
            member(*o, "keywords", out.keywords);
            member(*o, "license", out.license);
            member(*o, "maintainer", out.maintainer);
            member(*o, "description", out.description);
        }
    }
    static void read(json::value const& in, named_item& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "name", out.name);
        }
    }
    static void read(json::value const& in, platform_value& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "value", out.value);
            member(*o, "platform", out.platform);
        }
    }
    static void read(json::value const& in, variable_default& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "name", out.name);
            member(*o, "valueFrom", out.value_from);
        }
    }
    static void read(json::value const& in, variable_defaults& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "variables", out.variables);
        }
    }
    static void read(json::value const& in, property_spec& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "name", out.name);
            member(*o, "description", out.description);
            member(*o, "propertyExtractionMethod", out.property_extraction_method);
        }
    }
    static void read(json::value const& in, interface& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "id", out.id);
            member(*o, "description", out.description);
            member(*o, "inputSpec", out.input_spec);
            member(*o, "propertiesSpec", out.properties_spec);
            member(*o, "inputs", out.inputs);
            member(*o, "additionalInputData", out.additional_input_data);
            member(*o, "outputFiles", out.output_files);
        }
    }
    static void read(json::value const& in, package_registry& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "createdOn", out.created_on);
            member(*o, "digest", out.digest);
            member(*o, "tags", out.tags);
            member(*o, "timesExecuted", out.times_executed);
            if (auto const* described = o->if_contains("interface");
                described && described->is_object() && !described->get_object().empty()) {
                read(*described, out.interface);
            }
            member(*o, "inputs", out.inputs);
            member(*o, "data", out.data);
            member(*o, "containerImages", out.container_images);
            member(*o, "executionOptionsDefaults", out.execution_options_defaults);
            member(*o, "platforms", out.platforms);
            member(*o, "output", out.output);
            member(*o, "applicationDependencies", out.application_dependencies);
        }
    }
    static void read(json::value const& in, package_metadata& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "package", out.package);
            member(*o, "registry", out.registry);
        }
    }
    template <class Preset>
    static void read_preset(json::value const& in, Preset& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "name", out.name);
            member(*o, "value", out.value);
            member(*o, "valueFrom", out.value_from);
        }
    }
    static void read(json::value const& in, preset_value& out) { read_preset(in, out); }
    static void read(json::value const& in, preset_variable& out) { read_preset(in, out); }
    static void read(json::value const& in, data_option& out) { read_preset(in, out); }
    static void read(json::value const& in, variable_option& out) { read_preset(in, out); }
    static void read(json::value const& in, option_value& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "value", out.value);
        }
    }
    static void read(json::value const& in, pod_resources& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "cpu", out.cpu);
            member(*o, "memory", out.memory);
        }
    }
    static void read(json::value const& in, runtime_options& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "args", out.args);
            member(*o, "resources", out.resources);
        }
    }
    static void read(json::value const& in, package_presets& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "variables", out.variables);
            member(*o, "runtime", out.runtime);
            member(*o, "data", out.data);
            member(*o, "environmentVariables", out.environment_variables);
            member(*o, "platform", out.platform);
        }
    }
    static void read(json::value const& in, execution_options& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "variables", out.variables);
            member(*o, "data", out.data);
            member(*o, "runtime", out.runtime);
            member(*o, "platform", out.platform);
        }
    }
    static void read(json::value const& in, parameterisation& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "presets", out.presets);
            member(*o, "executionOptions", out.execution_options);
        }
    }
    static void read(json::value const& in, package& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "base", out.base);
            member(*o, "metadata", out.metadata);
            member(*o, "parameterisation", out.parameterisation);
        }
    }
    static void read(json::value const& in, instance& out)
    {
        if (auto const* o = in.if_object()) {
            member(*o, "id", out.id);
            member(*o, "name", out.name);
            member(*o, "status", out.status);
            member(*o, "outputs", out.outputs);
            member(*o, "k8s-labels", out.labels);
            member(*o, "experiment", out.experiment);
        }
    }

    template <class T>
    static void member(json::object const& from, std::string_view name, T& to)
    {
        if (auto const* value = from.if_contains({name.data(), name.size()})) {
            read(*value, to);
        }
    }
};

/// Throws when the text is no JSON.
template <class T>
[[nodiscard]] T decode(std::string_view text)
{
    json::monotonic_resource memory{(std::max<std::size_t>)(1024, 2 * text.size())};
    auto const document = json::parse({text.data(), text.size()}, json::storage_ptr{&memory});
    T out;
    reader::read(document, out);
    return out;
}

} // namespace st4sd::benchmark::by_hand_boost

#endif
