#ifndef ST4SD_TESTING_DETAIL_ROUTES_INSTANCES_HPP
#define ST4SD_TESTING_DETAIL_ROUTES_INSTANCES_HPP

#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/field_mask.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/listed_experiment.hpp>
#include <st4sd/testing/detail/package_document.hpp>
#include <st4sd/testing/detail/property_document.hpp>
#include <st4sd/testing/detail/service_core.hpp>
#include <st4sd/testing/detail/status_document.hpp>

#include <algorithm>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace st4sd::testing::detail {

inline json_value labels_of(run_record const& run)
{
    if (run.start.digest.empty()) { // a lambda
        return json_value::object(
            {{"rest-uid", run.start.uid}, {"workflow", run.start.uid}, {"package-name", run.start.uid}});
    }
    return json_value::object(
        {{"rest-uid", run.start.uid},
         {"workflow", run.start.uid},
         {"st4sd-package-name", run.start.experiment},
         {"st4sd-package-digest", run.start.digest}});
}

inline json_value outputs_of(service_core const& core, run_record const& run)
{
    auto outputs = json_value::object();
    for (auto const& output : run.outputs) {
        auto const created = core.wall(output.created);
        outputs[output.key] = json_value::object(
            {{"creationtime", std::to_string(created.seconds) + '.' + created.micros},
             {"description", ""},
             {"filename", output.filename},
             {"filepath", output.filepath},
             {"final", output.final ? "yes" : "no"},
             {"production", "yes"},
             {"type", ""},
             {"version", std::to_string(output.version)}});
    }
    return outputs;
}

// Today's registry entry of what the run was started from; an empty object when it is gone.
inline json_value experiment_of(service_core& core, run_record const& run)
{
    auto const* package = core.find_package(run.start.experiment + '@' + run.start.digest);
    if (!package) {
        return json_value::object();
    }
    auto document = full_document(*package);
    hide_nulls(document);
    return document;
}

inline reply list_instances(service_core& core, exchange& x)
{
    auto list = json_value::array();
    if (!core.settings.empty_listings && !core.settings.local_deployment) {
        json_value experiment;
        for (auto const& run : core.runs) {
            bool const of_lambda = run->start.digest.empty();
            if (of_lambda && core.settings.mixed_listings) {
                if (list.items().empty()) {
                    break; // the service has caught an exception of its own
                }
            } else {
                experiment = experiment_of(core, *run);
            }
            list.push_back(json_value::object(
                {{"id", run->start.uid},
                 {"experiment", marshal(documented_model(), &experiment)},
                 {"status", status_document{core, *run}.raw().value_or(status_document::of_nulls())},
                 {"k8s-labels", labels_of(*run)},
                 {"outputs", outputs_of(core, *run)}}));
        }
    }
    if (auto const* text = x.request.fields.find("X-Fields")) {
        std::string problem;
        auto const mask = field_mask::parse(*text, problem);
        if (!problem.empty()) {
            return abort(400, problem);
        }
        list = mask.apply(list);
    }
    return json_reply(200, list);
}

inline reply unknown_run(std::string const& uid)
{
    return abort(404, "Instance " + uid + " is not found", {{"unknownRestUID", uid}});
}

// Local deployments know no runs.
inline std::shared_ptr<run_record> find_run(service_core const& core, exchange const& x)
{
    return core.settings.local_deployment ? nullptr : core.find_run(x.args[0]);
}

inline bool has_ended(json_value const& raw_status)
{
    auto const& state = raw_status.text_at("experiment-state");
    return state == "finished" || state == "failed";
}

inline reply show_instance(service_core& core, exchange& x)
{
    auto const& uid = x.args[0];
    property_query query;
    if (auto bad = query.read(x)) {
        return std::move(*bad);
    }
    auto const run = find_run(core, x);
    if (!run) {
        return unknown_run(uid);
    }
    status_document const status{core, *run};
    auto seen = status.seen();
    auto experiment = experiment_of(core, *run);
    if (x.parameter("includeProperties")) {
        if (!seen.at("meta").is_object() || seen.at("meta").members().empty() || experiment.members().empty()) {
            return abort(500, "Run into an error while returning instances/" + uid);
        }
        if (!run->properties) {
            return no_properties(uid, has_ended(seen), query);
        }
        auto& interface = experiment["metadata"]["registry"]["interface"];
        interface["inputs"] = json_value::list(input_ids_of(*run));
        interface["outputFiles"] = json_value::array({"output/input-ids.json", "output/properties.csv"});
        interface["propertyTable"] = query.show(*run->properties);
    }
    return json_reply(
        200, json_value::object(
                 {{"id", uid},
                  {"name", uid},
                  {"status", std::move(seen)},
                  {"outputs", outputs_of(core, *run)},
                  {"k8s-labels", labels_of(*run)},
                  {"experiment", std::move(experiment)}}));
}

inline reply show_status(service_core& core, exchange& x)
{
    auto const& uid = x.args[0];
    auto const run = find_run(core, x);
    if (!run) {
        return abort(404, "Workflow instance " + uid + " not found");
    }
    status_document const status{core, *run};
    if (!status.raw()) {
        return abort(400, "Workflow instance " + uid + " does not have a status yet");
    }
    return json_reply(200, status.seen());
}

inline reply show_properties(service_core& core, exchange& x)
{
    auto const& uid = x.args[0];
    property_query query;
    if (auto bad = query.read(x)) {
        return std::move(*bad);
    }
    auto const run = find_run(core, x);
    if (!run) {
        return abort(404, "Workflow instance " + uid + " not found");
    }
    auto const raw = status_document{core, *run}.raw();
    if (!raw) {
        return abort(500, "Run into an error while extracting the properties of " + uid);
    }
    if (raw->at("meta").is_null()) {
        return abort(
            400, "Instance " + uid +
                     " has an incomplete status.meta field this indicates that the experiment has not "
                     "finished syncing his status to Kubernetes, try again later");
    }
    if (!run->properties) {
        return no_properties(uid, has_ended(*raw), query);
    }
    return json_reply(200, query.show(*run->properties));
}

inline reply remove_instance(service_core& core, exchange& x)
{
    auto const run = find_run(core, x);
    if (!run) {
        return core.settings.faithful_bugs ? bad_request() : unknown_run(x.args[0]);
    }
    std::erase(core.runs, run);
    core.stopping.push_back(run);
    return json_reply(200, "OK");
}

} // namespace st4sd::testing::detail

#endif
