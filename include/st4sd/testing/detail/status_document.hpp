#ifndef ST4SD_TESTING_DETAIL_STATUS_DOCUMENT_HPP
#define ST4SD_TESTING_DETAIL_STATUS_DOCUMENT_HPP

#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/run_record.hpp>
#include <st4sd/testing/detail/service_core.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace st4sd::testing::detail {

// What a run looks like from outside. Kubernetes and the orchestrator write it in phases: nothing,
// a pod, a first status, then the real one; the end comes in two steps as well.
class status_document {
public:
    status_document(service_core const& core, run_record const& run) : core_{core}, run_{run} {}

    // The status that the orchestrator wrote, if it has written one.
    [[nodiscard]] std::optional<json_value> raw() const
    {
        switch (run_.pod) {
        case pod_failure::none:
        case pod_failure::out_of_memory: break;
        case pod_failure::package_failed: return full("failed", "failed", "Failed", nullptr, "Unable to load package");
        default: return std::nullopt;
        }
        auto const phase = core_.startup_phase();
        auto const age = core_.time->now() - run_.launched;
        if (run_.pod == pod_failure::none && age < 2 * phase) {
            return std::nullopt;
        }
        if (run_.pod == pod_failure::none && age < 3 * phase) {
            return full("Initialising", "Initialising", "N/A", nullptr, "");
        }
        if (run_.end == run_record::ending::none || run_.pod == pod_failure::out_of_memory) {
            return full("running", "running", "N/A", meta(), "");
        }
        auto const settled = core_.time->now() - run_.ended >= core_.settling();
        auto const exit = [&](char const* final) { return settled ? final : "N/A"; };
        switch (run_.end) {
        case run_record::ending::failed:
            return full("finished", "failed", exit("Failed"), meta(), run_.failure.value_or("").c_str());
        case run_record::ending::stopped: return full("finished", "component_shutdown", exit("Stopped"), meta(), "");
        default: return full("finished", "finished", exit("Success"), meta(), "");
        }
    }

    // Facts of the pod are mixed in: what GET /instances/<id> shows.
    [[nodiscard]] json_value seen() const
    {
        constexpr auto warning = "Workflow has no status and there is no Pod for it, ask your "
                                 "administrator to inspect the status of "
                                 "the workflow-operator pod.";
        switch (run_.pod) {
        case pod_failure::warning_for_ever: return json_value::object({{"warning", warning}});
        case pod_failure::null_status: return {};
        case pod_failure::unschedulable:
            return of_pod("unscheduled", "", "Workflow scheduler is unscheduled, reason: 0/6 nodes are available");
        case pod_failure::image_pull: return of_pod("unschedulable", "", "Unable to pull image quay.io/st4sd/x:1");
        case pod_failure::init_failed:
            return of_pod(
                "failed", "", "initContainer failure: s3-fetch failed with exit code 1 and message NoSuchKey");
        case pod_failure::out_of_memory:
            return of_pod("Failed", "", "elaunch-primary exitCode: 137, reason: OOMKilled");
        case pod_failure::fabricated_success: {
            auto status = of_pod("finished", "Success", "");
            status["total-progress"] = status["stage-progress"] = 1.0;
            return status;
        }
        case pod_failure::none:
        case pod_failure::package_failed: break;
        }
        if (auto written = raw()) {
            return *written;
        }
        return core_.time->now() - run_.launched < core_.startup_phase() ? json_value::object({{"warning", warning}})
                                                                         : json_value::object();
    }

    // Its members are all there, and null, when nothing is known: the listing.
    [[nodiscard]] static json_value of_nulls()
    {
        auto status = json_value::object();
        for (auto const* name :
             {"experiment-state", "stage-state", "stages", "current-stage", "exit-status", "meta", "total-progress",
              "stage-progress", "error-description"}) {
            status[name];
        }
        return status;
    }

    // The contents of the run's elaunch.yaml.
    [[nodiscard]] json_value meta() const
    {
        auto const& start = run_.start;
        auto const& name = start.instance;
        std::string arguments = "elaunch.py -l15 --nostamp --instanceName " + name.substr(0, name.find_last_of('.'));
        for (auto const& option : start.options) {
            arguments += ' ' + option;
        }
        auto of_stages = json_value::object();
        for (std::size_t i = 0; i < run_.stages.size(); ++i) {
            of_stages[std::to_string(i)] = json_value::object({{"stage-name", run_.stages[i]}});
        }
        auto user = json_value::object();
        if (!start.user_variables.empty()) {
            user = json_value::object({{"global", of_texts(start.user_variables)}, {"stages", json_value::object()}});
        }
        return json_value::object(
            {{"pid", 12},
             {"platform", start.platform.empty() ? json_value{} : json_value{start.platform}},
             {"arguments", arguments},
             {"inputs", paths("input", start.inputs)},
             {"data", paths("data", start.replaced_data)},
             {"userVariables", std::move(user)},
             {"variables",
              json_value::object({{"global", of_texts(start.variables)}, {"stage", std::move(of_stages)}})},
             {"version", "2.5.0"},
             {"hybridPlatform", nullptr},
             {"userMetadata", of_texts(start.metadata)},
             {"instanceName", name}});
    }

private:
    [[nodiscard]] json_value
    full(char const* state, char const* stage, char const* exit, json_value meta, char const* why) const
    {
        bool const begun = !meta.is_null();
        return json_value::object(
            {{"experiment-state", state},
             {"stage-state", stage},
             {"stages", begun ? json_value::list(run_.stages) : json_value::array()},
             {"current-stage", begun ? json_value{run_.current_stage} : json_value{}},
             {"exit-status", exit},
             {"meta", std::move(meta)},
             {"total-progress", begun ? run_.total_progress : 0.0},
             {"stage-progress", begun ? run_.stage_progress : 0.0},
             {"error-description", why}});
    }
    [[nodiscard]] static json_value of_pod(char const* state, char const* exit, char const* why)
    {
        return json_value::object(
            {{"current-stage", ""},
             {"experiment-state", state},
             {"stage-state", ""},
             {"stages", json_value::array()},
             {"exit-status", exit},
             {"meta", json_value::object()},
             {"total-progress", 0.0},
             {"stage-progress", 0.0},
             {"error-description", why}});
    }

    [[nodiscard]] static json_value of_texts(run_start::texts const& texts)
    {
        auto object = json_value::object();
        for (auto const& [name, text] : texts) {
            object[name] = text;
        }
        return object;
    }
    [[nodiscard]] static json_value paths(char const* folder, run_start::texts const& files)
    {
        auto list = json_value::array();
        for (auto const& [name, text] : files) {
            list.push_back(std::string{"/tmp/st4sd-embedded/"} + folder + '/' + name);
        }
        return list;
    }

    service_core const& core_;
    run_record const& run_;
};

} // namespace st4sd::testing::detail

#endif
