#ifndef ST4SD_TESTING_DETAIL_RUN_FILES_HPP
#define ST4SD_TESTING_DETAIL_RUN_FILES_HPP

#include <st4sd/testing/content.hpp>
#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/property_csv.hpp>
#include <st4sd/testing/detail/property_document.hpp>
#include <st4sd/testing/detail/routes_instances.hpp>
#include <st4sd/testing/detail/run_record.hpp>
#include <st4sd/testing/detail/service_core.hpp>
#include <st4sd/testing/detail/status_document.hpp>

#include <string>
#include <utility>

namespace st4sd::testing::detail {

// A moment as the orchestrator's files and documents write it.
inline std::string moment(service_core const& core, scheduler::time_point at)
{
    auto const wall = core.wall(at);
    return wall.date + ' ' + wall.time + '.' + wall.micros;
}

// Whether the orchestrator of the run has begun to work: its folder is there.
inline bool is_under_way(service_core const& core, run_record const& run)
{
    return (run.pod == pod_failure::none || run.pod == pod_failure::out_of_memory) &&
           core.time->now() - run.launched >= 3 * core.startup_phase();
}

inline std::string state_of(run_record const& run, component_record const& component)
{
    if (!component.state.empty()) {
        return component.state;
    }
    switch (run.end) {
    case run_record::ending::none: return "running";
    case run_record::ending::success: return "finished";
    case run_record::ending::failed: return "failed";
    case run_record::ending::stopped: break;
    }
    return "component_shutdown";
}

// output/status_details.json: tables in texts, a row for each component.
inline json_value status_details(service_core const& core, run_record const& run)
{
    auto details = json_value::object();
    int row = 2; // the first row is not the first: the orchestrator counts other things, too
    for (auto const& [key, component] : run.components) {
        auto& engine = details[std::to_string(key.stage)]["engine"];
        auto states = engine.text_at("componentStates");
        auto engines = engine.text_at("engineStates");
        if (states.empty()) {
            states = "rowid; reference; consumesFrom; isAlive; state; engine";
            engines = "rowid; reference; isAlive; backend; creationDate; isWaitingOnOutput; outputWaitTime; isRunning; "
                      "runDate; lastTaskLaunchDate; lastTaskRunTime; lastTaskRunState; lastTaskFinishedDate; "
                      "lastTaskExitCode; lastTaskExitReason; engineExitCode; engineExitReason; schedulerId";
        }
        auto const state = state_of(run, component);
        bool const alive = state == "running";
        bool const failed = state == "failed";
        std::string producers;
        for (auto const& [producer, files] : component.producers) {
            producers += (producers.empty() ? "" : ", ") + producer.reference();
        }
        auto const began = moment(core, run.launched + 3 * core.startup_phase());
        auto const number = std::to_string(row++);
        auto const truth = [](bool b) { return b ? std::string{"True"} : std::string{"False"}; };
        auto const ended = [&](std::string text) { return alive ? std::string{"None"} : std::move(text); };
        auto const reason = ended(failed ? "KnownIssue" : "Success");
        auto const code = ended(failed ? "1" : "0");
        states +=
            '\n' + number + "; " + key.reference() + "; " + producers + "; " + truth(alive) + "; " + state + "; engine";
        engines += '\n' + number + "; " + key.reference() + "; " + truth(alive) + "; kubernetes; " + began +
                   "; False; 0:00:00.000000; " + truth(alive) + "; " + began + "; " + began + "; 0:00:12.500000; " +
                   state + "; " + ended(moment(core, run.ended)) + "; " + code + "; " + reason + "; " + code + "; " +
                   reason + "; flow-" + key.name;
        engine["componentStates"] = states;
        engine["engineStates"] = engines;
    }
    return details;
}

// output/status.txt
inline std::string status_text(service_core const& core, run_record const& run)
{
    auto const status = status_document{core, run}.raw().value_or(json_value::object());
    std::string text;
    for (auto const& [name, value] : status.members()) {
        if (name != "meta") {
            auto const plain = python_str(value);
            text += name + '=';
            for (char const c : plain) {
                text += c == '\n' ? "\\\\n" : std::string(1, c); // escaped twice
            }
            text += '\n';
        }
    }
    return text;
}

// Everything in the run's folder, by the path in it. What the run's function wrote there itself wins.
inline folder run_files(service_core const& core, run_record const& run)
{
    folder files = run.own_files;
    if (run.properties) {
        files.emplace("output/properties.csv", properties_csv(*run.properties));
        files.emplace("output/input-ids.json", json_text(json_value::list(input_ids_of(run))));
    }
    files.emplace("output/output.json", json_text(outputs_of(core, run)));
    files.emplace("output/status.txt", status_text(core, run));
    files.emplace("output/status_details.json", json_text(status_details(core, run)));
    files.emplace("output/experiment.log", run.log);
    files.emplace("elaunch.yaml", json_text(status_document{core, run}.meta())); // JSON is YAML
    files.emplace("conf/flowir_instance.yaml", run.start.flowir.empty() ? "{}" : run.start.flowir);
    for (auto const& [name, text] : run.start.inputs) {
        files.emplace("input/" + name, text);
    }
    for (auto const& [name, text] : run.start.data) {
        files.emplace("data/" + name, text);
    }
    for (auto const& [key, component] : run.components) {
        for (auto const& [path, file] : component.files) {
            files.emplace(key.folder() + '/' + path, file);
        }
        files.emplace(key.folder() + "/out.stdout", component.printed);
    }
    return files;
}

} // namespace st4sd::testing::detail

#endif
