#ifndef ST4SD_TESTING_DETAIL_RUN_RECORD_HPP
#define ST4SD_TESTING_DETAIL_RUN_RECORD_HPP

#include <st4sd/testing/content.hpp>
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
    std::optional<std::vector<property_column>> properties{};
    std::vector<std::string> input_ids{};
    std::optional<std::string> failure{};

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

    void set_output(std::string key,
                    std::string filename,
                    testing::folder files,
                    bool is_folder,
                    scheduler::time_point now)
    {
        auto at = std::find_if(outputs.begin(), outputs.end(),
                               [&](output_record const& o) { return o.key == key; });
        if (at == outputs.end()) {
            at = outputs.insert(outputs.end(), output_record{});
        }
        at->filepath = "stages/" + current_stage + '/' + (is_folder ? "" : key + '/') + filename;
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
        auto const at = std::find_if(outputs.begin(), outputs.end(),
                                     [&](output_record const& o) { return o.key == key; });
        return at == outputs.end() ? nullptr : &*at;
    }
};

} // namespace st4sd::testing::detail

#endif
