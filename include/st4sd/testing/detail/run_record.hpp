#ifndef ST4SD_TESTING_DETAIL_RUN_RECORD_HPP
#define ST4SD_TESTING_DETAIL_RUN_RECORD_HPP

#include <st4sd/testing/content.hpp>
#include <st4sd/testing/detail/component_record.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/scheduler.hpp>
#include <st4sd/testing/pod_failure.hpp>
#include <st4sd/testing/property_column.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::testing {
struct workflow;
}

namespace st4sd::testing::detail {

// What a run was started with. Constant once its function may see it, so it is read without a lock.
struct run_start {
    using texts = std::map<std::string, std::string>;

    std::string uid{};
    std::string experiment{}; // empty of a lambda, which has no package
    std::string digest{};
    std::string flowir{}; // of a lambda
    texts scripts{};
    std::string platform{};
    texts inputs{};
    texts data{};
    texts replaced_data{};
    texts variables{};
    texts user_variables{};
    texts metadata{};
    texts environment{};
    std::vector<std::string> options{};
    std::optional<std::string> missing_file{}; // the init container will not find it
    scheduler::time_point at{};
    std::string gateway{};  // of the cluster that it runs in
    std::string instance{}; // the name of its folder
};

struct output_record {
    std::string key{};
    std::string filename{};
    std::string filepath{};
    testing::folder files{}; // a file is a folder with one nameless member
    bool is_folder = false;
    bool final = false;
    scheduler::time_point created{};
    int version = 0;
};

// A run. Guarded by the scheduler's mutex, but for `start`.
struct run_record {
    run_start start{};
    scheduler::task_ptr task{};
    pod_failure pod = pod_failure::none;
    scheduler::time_point launched{}; // the phases of the startup count from here
    std::shared_ptr<testing::workflow const> workflow{};

    std::vector<std::string> stages{};
    std::string current_stage{};
    double total_progress = 0;
    double stage_progress = 0;
    std::vector<output_record> outputs{};
    component_records components{};
    std::map<std::string, content> own_files{}; // by path, beside those of components
    std::string log{};
    std::optional<std::vector<property_column>> properties{};
    std::vector<std::string> input_ids{};
    std::optional<std::string> failure{};
    bool registered = false; // nothing more will be told the datastore

    enum class ending { none, success, failed, stopped };
    ending end = ending::none;
    scheduler::time_point ended{};

    void enter_stage(std::string name)
    {
        if (std::find(stages.begin(), stages.end(), name) == stages.end()) {
            stages.push_back(name);
        }
        current_stage = std::move(name);
        stage_progress = 0;
    }

    [[nodiscard]] int current_index() const
    {
        auto const at = std::find(stages.begin(), stages.end(), current_stage);
        auto const number = stage_number(current_stage);
        return number >= 0 ? number : at == stages.end() ? 0 : static_cast<int>(at - stages.begin());
    }
    [[nodiscard]] std::string directory() const { return "/tmp/workdir/" + start.instance; }
    [[nodiscard]] std::string instance_uri() const { return "file://" + start.gateway + directory(); }

    void
    set_output(std::string key, std::string filename, testing::folder files, bool is_folder, scheduler::time_point now)
    {
        component_key const writer{current_index(), is_folder ? filename : key};
        auto& written = components[writer].files;
        if (is_folder) {
            written = files;
        } else {
            written.insert_or_assign(filename, files.at(""));
        }
        auto path = writer.folder() + (is_folder ? "" : '/' + filename);
        set_output_at(std::move(path), std::move(key), std::move(filename), std::move(files), is_folder, now);
    }
    void set_output_at(
        std::string path, std::string key, std::string filename, testing::folder files, bool is_folder,
        scheduler::time_point now)
    {
        auto at = std::find_if(outputs.begin(), outputs.end(), [&](output_record const& o) { return o.key == key; });
        if (at == outputs.end()) {
            at = outputs.insert(outputs.end(), output_record{});
        }
        at->filepath = std::move(path);
        at->key = std::move(key);
        at->filename = std::move(filename);
        at->files = std::move(files);
        at->is_folder = is_folder;
        at->created = now;
        ++at->version;
    }

    void finish(ending how, scheduler::time_point now)
    {
        if (end != ending::none) {
            return;
        }
        end = how;
        ended = now;
        if (how == ending::success) {
            total_progress = 1;
            stage_progress = 1;
            if (!stages.empty()) {
                current_stage = stages.back();
            }
        }
        for (auto& output : outputs) {
            output.final = true;
        }
    }

    [[nodiscard]] output_record const* find_output(std::string_view key) const
    {
        auto const at =
            std::find_if(outputs.begin(), outputs.end(), [&](output_record const& o) { return o.key == key; });
        return at == outputs.end() ? nullptr : &*at;
    }
};

} // namespace st4sd::testing::detail

#endif
