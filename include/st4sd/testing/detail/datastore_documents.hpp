#ifndef ST4SD_TESTING_DETAIL_DATASTORE_DOCUMENTS_HPP
#define ST4SD_TESTING_DETAIL_DATASTORE_DOCUMENTS_HPP

#include <st4sd/testing/detail/command_line.hpp>
#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/package_document.hpp>
#include <st4sd/testing/detail/run_files.hpp>
#include <st4sd/testing/detail/run_record.hpp>
#include <st4sd/testing/detail/service_core.hpp>
#include <st4sd/testing/detail/sha256.hpp>
#include <st4sd/testing/detail/status_document.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::testing::detail {

// --- what a run tells the datastore about itself ---

// Part of a `uid`, where `&` separates.
inline std::string uid_part(std::string_view text)
{
    std::string out;
    for (char const c : text) {
        out += c == '%' ? "%25" : c == '&' ? "%26" : std::string(1, c);
    }
    return out;
}

inline json_value described(run_record const& run, std::string_view type, std::string_view part)
{
    auto uid = uid_part(run.instance_uri());
    if (!part.empty()) {
        uid += '&' + uid_part(part);
    }
    return json_value::object({{"type", type}, {"instance", run.instance_uri()}, {"uid", uid}});
}

// The folder's name without time and dashes, as the orchestrator makes it: not what users know the run by.
inline std::string document_name(run_record const& run)
{
    constexpr std::string_view stamp = "-2024-03-01T101112.131415.instance";
    auto name =
        run.start.instance.substr(0, run.start.instance.size() - (std::min)(stamp.size(), run.start.instance.size()));
    std::erase(name, '-');
    return name;
}

// All values are texts here.
inline json_value experiment_status(service_core const& core, run_record const& run)
{
    using ending = run_record::ending;
    auto const real = [](double x) { return st4sd::detail::real_text(x); };
    bool const ended = run.end != ending::none;
    char const* stage = "running";
    char const* exit = "N/A";
    if (ended) {
        stage = run.end == ending::success ? "finished" : run.end == ending::failed ? "failed" : "component_shutdown";
        exit = run.end == ending::success ? "Success" : run.end == ending::failed ? "Failed" : "Stopped";
    }
    auto const updated = moment(core, ended ? run.ended : core.time->now());
    auto status = json_value::object(
        {{"stages", python_repr(json_value::list(run.stages))},
         {"current-stage", run.current_stage},
         {"stage-progress", real(run.stage_progress)},
         {"total-progress", real(run.total_progress)},
         {"experiment-state", ended ? "finished" : "running"},
         {"stage-state", stage},
         {"updated", updated},
         {"exit-status", exit},
         {"cost", "0"},
         {"created-on", moment(core, run.start.at)},
         {"updated-on", updated},
         {"completed-on", ended ? moment(core, run.ended) : "N/A"}});
    if (run.failure) {
        std::string why;
        for (char const c : *run.failure) {
            why += c == '\n' ? "\\n" : std::string(1, c);
        }
        status["error-description"] = why;
    }
    return status;
}

inline json_value experiment_document(service_core const& core, run_record const& run)
{
    auto document = described(run, "experiment", {});
    document["name"] = document_name(run);
    auto interface = run.workflow ? interface_of(*run.workflow) : json_value::object();
    if (!interface.members().empty() && run.properties) {
        interface["inputs"] = json_value::list(input_ids_of(run));
        interface["outputFiles"] = json_value::array({"output/input-ids.json", "output/properties.csv"});
    }
    document["interface"] = std::move(interface);
    auto outputs = outputs_of(core, run);
    for (auto const& output : run.outputs) { // dates and versions are written in another way than by the service
        auto const created = core.wall(output.created, "");
        outputs[output.key]["creationtime"] = created.date + 'T' + created.time + '.' + created.micros;
        outputs[output.key]["version"] = output.version;
    }
    document["output"] = std::move(outputs);
    document["status"] = experiment_status(core, run);
    document["metadata"] = status_document{core, run}.meta();
    return document;
}

// The full description of a component, most of it what the orchestrator assumes.
inline json_value component_flowir(component_key const& key, component_record const& component)
{
    auto const object = [](std::initializer_list<json_value::member> members) { return json_value::object(members); };
    auto references = json_value::array();
    for (auto const& [producer, files] : component.producers) {
        for (auto const& file : files) {
            references.push_back(producer.reference() + '/' + file + ":ref");
        }
    }
    return object(
        {{"name", key.name},
         {"stage", key.stage},
         {"command", object(
                         {{"executable", "bin/" + key.name},
                          {"arguments", ""},
                          {"resolvePath", true},
                          {"expandArguments", "double-quote"},
                          {"interpreter", nullptr},
                          {"environment", "environment"}})},
         {"references", std::move(references)},
         {"resourceManager", object({{"config", object({{"backend", "kubernetes"}})}})},
         {"executors",
          object({{"pre", json_value::array()}, {"main", json_value::array()}, {"post", json_value::array()}})},
         {"resourceRequest", object(
                                 {{"numberProcesses", 1},
                                  {"numberThreads", 1},
                                  {"ranksPerNode", 1},
                                  {"threadsPerCore", 1},
                                  {"memory", nullptr},
                                  {"gpus", nullptr}})},
         {"workflowAttributes", object(
                                    {{"restartHookFile", nullptr},
                                     {"aggregate", false},
                                     {"replicate", nullptr},
                                     {"isMigratable", false},
                                     {"isMigrated", false},
                                     {"repeatInterval", nullptr},
                                     {"repeatRetries", 3},
                                     {"maxRestarts", nullptr},
                                     {"shutdownOn", json_value::array()},
                                     {"isRepeat", false},
                                     {"restartHookOn", json_value::array({"ResourceExhausted"})}})},
         {"variables", json_value::object()}});
}

inline json_value component_document(run_record const& run, component_key const& key, component_record const& component)
{
    auto const location = run.directory() + '/' + key.folder();
    auto document = described(run, "component", key.reference());
    document["name"] = key.name;
    document["stage"] = key.stage;
    document["location"] = location;
    auto files = json_value::array();
    for (auto const& [path, file] : component.files) {
        files.push_back(location + '/' + path);
    }
    if (!component.files.contains("out.stdout")) {
        files.push_back(location + "/out.stdout");
    }
    document["files"] = std::move(files);
    document["flowir"] = component_flowir(key, component);
    document["memoization-hash"] = sha256_hex(run.start.digest + key.reference()).substr(0, 32);
    document["memoization-hash-fuzzy"] = sha256_hex(run.start.digest + key.name).substr(0, 32);
    document["component-identifier"] = key.reference();
    auto producers = json_value::object();
    for (auto const& [producer, names] : component.producers) {
        producers[uid_part(run.instance_uri()) + '&' + uid_part(producer.reference())] = json_value::list(names);
    }
    document["producers"] = std::move(producers);
    document["component-state"] = state_of(run, component);
    return document;
}

inline json_value user_metadata_document(run_record const& run)
{
    auto document = json_value::object();
    for (auto const& [name, text] : run.start.metadata) {
        document[name] = text;
    }
    auto const about = described(run, "user-metadata", "user-metadata");
    for (auto const& [name, value] : about.members()) {
        document[name] = value;
    }
    return document;
}

// --- when it tells it ---

inline bool asks_for_registration(run_record const& run)
{
    auto const line = command_line::parse(json_value::list(run.start.options));
    auto const at = line.options.find("registerWorkflow");
    return at != line.options.end() && at->second == "True";
}

// The run's documents as of now. What others added to its metadata stays.
inline void register_run(service_core& core, run_record const& run)
{
    auto& store = core.datastore;
    auto experiment = experiment_document(core, run);
    if (auto* known = store.find("experiment", run.instance_uri())) {
        auto& metadata = experiment["metadata"]["userMetadata"];
        for (auto const& [name, value] : known->at("metadata", "userMetadata").members()) {
            metadata[name] = value;
        }
    }
    store.upsert(std::move(experiment));
    for (auto const& [key, component] : run.components) {
        store.upsert(component_document(run, key, component));
    }
    if (!store.find("user-metadata", run.instance_uri())) {
        store.upsert(user_metadata_document(run));
    }
}

// Runs register themselves: a little after they began, as they go on, and a little after their end.
inline void register_runs(service_core& core)
{
    auto const lag = core.datastore.lag.value_or(core.settling());
    auto const now = core.time->now();
    for (auto const& run : core.datastore.runs) {
        if (run->registered || !is_under_way(core, *run) || now - run->launched < 3 * core.startup_phase() + lag ||
            !asks_for_registration(*run)) {
            continue;
        }
        bool const ended = run->end != run_record::ending::none;
        if (ended && now - run->ended < lag) {
            run_record as_before = *run; // the news is not through
            as_before.end = run_record::ending::none;
            as_before.failure.reset();
            register_run(core, as_before);
        } else {
            register_run(core, *run);
            run->registered = ended;
        }
    }
}

} // namespace st4sd::testing::detail

#endif
