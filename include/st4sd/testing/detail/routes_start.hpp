#ifndef ST4SD_TESTING_DETAIL_ROUTES_START_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_START_HPP

#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/package_document.hpp>
#include <st4sd/testing/detail/payload_shape.hpp>
#include <st4sd/testing/detail/run_record.hpp>
#include <st4sd/testing/detail/service_core.hpp>
#include <st4sd/testing/detail/start_rules.hpp>
#include <st4sd/testing/run_context.hpp>

#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::testing::detail {

// A file of the payload, wherever it is. Nothing when it is not there: the service does not look
// before the run does.
inline std::optional<std::string>
fetch_file(service_core const& core, json_value const& payload, json_value const& file)
{
    if (has_content(file)) {
        return file.text_at("content");
    }
    std::string place;
    if (has_text(file, "volume")) {
        for (auto const& volume : payload.at("volumes").items()) {
            if (volume.text_at("identifier") == file.text_at("volume")) {
                auto const object = mounted(volume);
                place = "volume://" + object.substr(object.find('-') + 1) + '/';
                if (has_text(volume, "subPath")) {
                    place += volume.text_at("subPath") + '/';
                }
            }
        }
    } else if (auto const& s3 = payload.at("s3"); has_text(s3, "dataset")) {
        place = "dataset://" + s3.text_at("dataset") + '/';
    } else {
        place = "s3://" + s3.text_at("bucket") + '/';
    }
    auto const at = core.files.find(place + source_path(file));
    return at == core.files.end() ? std::nullopt : std::optional{at->second.text()};
}

inline std::string platform_of(stored_package const& package, json_value const& payload)
{
    for (auto const* candidate :
         {&package.document.at("parameterisation", "presets", "platform"), &payload.at("platform")}) {
        if (candidate->is_string()) {
            return candidate->text();
        }
    }
    auto const& platforms = package.document.at("parameterisation", "executionOptions", "platform").items();
    return platforms.empty() ? std::string{} : platforms.front().text();
}

// The values of all variables: of the workflow, then overridden by package, start and preset.
inline void set_variables(run_start& start, stored_package const& package, json_value const& payload)
{
    for (auto const& v : package.workflow->variables) {
        start.variables[v.name] = value_on(v, start.platform);
    }
    for (auto const& option : package.document.at("parameterisation", "executionOptions", "variables").items()) {
        if (option.at("value").is_string() || !option.at("valueFrom").items().empty()) {
            start.variables[option.text_at("name")] = default_of(package, option);
        }
    }
    for (auto const& [name, value] : payload.at("variables").members()) {
        start.variables[name] = start.user_variables[name] = python_str(value);
    }
    for (auto const& preset : package.document.at("parameterisation", "presets", "variables").items()) {
        start.variables[preset.text_at("name")] = python_str(preset.at("value"));
    }
}

inline void set_files(service_core const& core, run_start& start, json_value const& presets, json_value const& payload)
{
    for (auto const& preset : presets.at("data").items()) {
        start.data[preset.text_at("name")] = preset.text_at("value");
    }
    auto const fetch = [&](json_value const& file) {
        auto text = fetch_file(core, payload, file);
        if (!text) {
            start.missing_file = seen_name(file);
        }
        return text.value_or("");
    };
    for (auto const& file : payload.at("inputs").items()) {
        start.inputs[seen_name(file)] = fetch(file);
    }
    for (auto const& file : payload.at("data").items()) {
        start.data[seen_name(file)] = start.replaced_data[seen_name(file)] = fetch(file);
    }
}

// What runs of experiments and lambdas see of their payloads alike.
inline void set_common(run_start& start, json_value const& payload)
{
    for (auto const& [name, value] : payload.at("metadata").members()) {
        start.metadata[name] = python_str(value);
    }
    for (auto const& [name, value] : payload.at("environmentVariables").members()) {
        start.environment[name] = python_str(value);
    }
    for (auto const& option : payload.at("additionalOptions").items()) {
        start.options.push_back(option.text());
    }
}

// What the run sees of its payload.
inline run_start resolve(service_core const& core, stored_package const& package, json_value const& payload)
{
    auto const& presets = package.document.at("parameterisation", "presets");
    auto const& options = package.document.at("parameterisation", "executionOptions");
    run_start start;
    start.experiment = package.name;
    start.digest = package.digest;
    start.at = core.time->now();
    start.data = package.workflow->data;
    start.platform = platform_of(package, payload);
    set_variables(start, package, payload);
    set_files(core, start, presets, payload);
    for (auto const& preset : presets.at("environmentVariables").items()) {
        start.environment[preset.text_at("name")] = preset.text_at("value");
    }
    for (auto const* args : {&presets.at("runtime", "args"), &options.at("runtime", "args")}) {
        for (auto const& option : args->items()) {
            start.options.push_back(option.text());
        }
    }
    set_common(start, payload);
    return start;
}

// The experiment's function and what its end means for the run.
inline void
execute(std::shared_ptr<scheduler> const& time, std::shared_ptr<run_record> const& run, workflow const& flow)
{
    std::string why;
    try {
        run_context context{time, run};
        if (auto const done = flow.run(context); !done) {
            why = done.error().message();
        }
    } catch (std::exception const& thrown) {
        why = thrown.what();
    }
    std::lock_guard const lock{time->mutex};
    if (run->failure) {
        why = *run->failure;
    }
    if (!why.empty()) {
        run->failure = why;
    }
    run->finish(why.empty() ? run_record::ending::success : run_record::ending::failed, time->now());
}

inline void schedule(service_core& core, std::shared_ptr<run_record> const& run, std::shared_ptr<workflow const> flow)
{
    run->launched = core.time->now();
    run->task = core.time->add(
        core.time->now() + 3 * core.startup_phase(), [time = std::weak_ptr{core.time}, run, flow = std::move(flow)] {
            if (auto const alive = time.lock()) {
                execute(alive, run, *flow);
            }
        });
}

inline void
launch(service_core& core, std::shared_ptr<run_record> const& run, std::shared_ptr<workflow const> const& flow)
{
    run->stages = flow->stages;
    run->current_stage = flow->stages.empty() ? "" : flow->stages.front();
    run->workflow = flow;
    run->start.gateway = core.datastore.home;
    run->start.instance = core.instance_name(run->start);
    core.datastore.runs.push_back(run);
    if (run->start.missing_file) {
        run->pod = pod_failure::init_failed;
    } else if (!core.next_pods.empty()) {
        run->pod = core.next_pods.front();
        core.next_pods.erase(core.next_pods.begin());
    }
    run->launched = core.time->now();
    if (run->pod == pod_failure::none) {
        schedule(core, run, flow);
    }
    core.runs.push_back(run);
}

// What becomes of a payload before it is looked at. The service does not get to rewriting the older name of
// `datasetStoreURI`, as it refuses unknown keys first.
inline void modernise_start(service_core const& core, json_value& payload)
{
    if (core.settings.faithful_bugs) {
        forget_empty_contents(payload);
    } else {
        rewrite_store_uri(payload);
    }
}

// Row 8. The service meant a 404 for an unknown policy, but fails on the way to it.
inline std::optional<reply> check_policy(service_core const& core, json_value const& payload)
{
    auto const& policy = payload.at("runtimePolicy");
    if (!policy.is_object()) {
        return std::nullopt;
    }
    auto const& name = policy.text_at("name");
    if (name != "prefer-surrogate" && name != "random-canary-surrogate") {
        return core.settings.faithful_bugs
                   ? internal_error()
                   : abort(404, "Unknown runtime policy " + name, {{"unknownRuntimePolicyName", name}});
    }
    auto const& probability = policy.at("config", "probabilitySurrogate");
    json_number number;
    if (name == "random-canary-surrogate" && !probability.is_null() &&
        (!value_cursor{probability}.get(number) || number.real < 0 || number.real > 1)) {
        return abort(400, "Invalid request. Invalid PolicyConfig payload");
    }
    return std::nullopt;
}

inline reply start_experiment(service_core& core, exchange& x)
{
    auto const& id = x.args[0];
    if (auto refused = refuse_ambiguous(core, id)) {
        return std::move(*refused);
    }
    auto* package = core.find_package(id);
    if (!package) {
        return abort(404, "No parameterised package " + core.with_tag(id), {{"unknownExperiment", core.with_tag(id)}});
    }
    if (package->beyond_repair) {
        return abort(
            400, "Invalid request. The parameterised virtual experiment is invalid: " + python_repr(package->problems));
    }
    json_value payload;
    if (auto refused = read_body(core, x, payload)) {
        return std::move(*refused);
    }
    modernise_start(core, payload);
    for (auto const &check :
         {+[](service_core const& c, json_value const& p) { return check_shape(c, p); },
          +[](service_core const&, json_value const& p) { return check_volumes(p); },
          +[](service_core const&, json_value const& p) { return check_files(p); },
          +[](service_core const& c, json_value const& p) { return check_policy(c, p); }}) {
        if (auto refused = check(core, payload)) {
            return std::move(*refused);
        }
    }
    auto const cannot_create = [&](std::string const& why) {
        return abort(500, "Exception when creating instance " + core.with_tag(id) + " - " + why);
    };
    if (auto refused = start_rules{core, *package, payload}.check()) {
        // with a policy the service calls itself and does not tell what it was told
        return payload.at("runtimePolicy").is_object() ? cannot_create("the inner request failed")
                                                       : std::move(*refused);
    }
    if (!core.settings.refuse_starts.empty()) {
        return cannot_create(core.settings.refuse_starts);
    }
    auto run = std::make_shared<run_record>();
    run->start = resolve(core, *package, payload);
    run->start.uid = core.make_uid(*package);
    run->start.metadata["rest-uid"] = run->start.uid;
    run->start.metadata["workflow"] = run->start.uid;
    run->start.metadata["experiment-id"] = package->name + '@' + package->digest;
    run->start.metadata["st4sd-package-name"] = package->name;
    run->start.metadata["st4sd-package-digest"] = package->digest;
    ++package->times_executed;
    launch(core, run, package->workflow);
    return json_reply(200, run->start.uid);
}

} // namespace st4sd::testing::detail

#endif
