#ifndef ST4SD_TESTING_RUN_CONTEXT_HPP
#define ST4SD_TESTING_RUN_CONTEXT_HPP

#include <st4sd/result.hpp>
#include <st4sd/testing/content.hpp>
#include <st4sd/testing/detail/run_record.hpp>
#include <st4sd/testing/detail/scheduler.hpp>
#include <st4sd/testing/property_column.hpp>
#include <st4sd/testing/run_component.hpp>

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing {

/// What an experiment's function sees of its run, and where it reports to.
///
/// *Thread safety*: all members may be called from any thread, `sleep_for` from the function's own
/// only.
class run_context {
public:
    using files = std::map<std::string, std::string>; ///< contents, by file name
    using texts = std::map<std::string, std::string>; ///< texts, by name

    /// Made by the service.
    run_context(std::shared_ptr<detail::scheduler> time, std::shared_ptr<detail::run_record> run)
        : time_{std::move(time)}, run_{std::move(run)}
    {}

    // --- what the run was started with; it does not change ---

    /// The `rest_uid`.
    [[nodiscard]] std::string const& uid() const noexcept { return run_->start.uid; }
    /// The name of the experiment; empty of a lambda.
    [[nodiscard]] std::string const& experiment() const noexcept { return run_->start.experiment; }
    /// The workflow that a lambda was started with, as JSON text; else empty.
    [[nodiscard]] std::string const& flowir() const noexcept { return run_->start.flowir; }
    /// The scripts of a lambda and their contents, by file name.
    [[nodiscard]] files const& scripts() const noexcept { return run_->start.scripts; }
    /// The input files and their contents, by name.
    [[nodiscard]] files const& inputs() const noexcept { return run_->start.inputs; }
    /// The content of one input; empty if there is none of this name.
    [[nodiscard]] std::string const& input(std::string const& name) const { return find(run_->start.inputs, name); }
    /// All data files, those of the package and those that the start replaced.
    [[nodiscard]] files const& data() const noexcept { return run_->start.data; }
    /// The values that the variables have in this run.
    [[nodiscard]] texts const& variables() const noexcept { return run_->start.variables; }
    /// The value of one variable; empty if the workflow has none of this name.
    [[nodiscard]] std::string const& variable(std::string const& name) const
    {
        return find(run_->start.variables, name);
    }
    /// The platform; empty if neither package nor start names one.
    [[nodiscard]] std::string const& platform() const noexcept { return run_->start.platform; }
    /// The metadata that the start gave, and what the service added.
    [[nodiscard]] texts const& metadata() const noexcept { return run_->start.metadata; }
    /// The environment variables of the orchestrator, by name.
    [[nodiscard]] texts const& environment() const noexcept { return run_->start.environment; }

    // --- progress ---

    /// A new stage begins.
    void stage(std::string name)
    {
        change([&](detail::run_record& run) { run.enter_stage(std::move(name)); });
    }
    /// How much is done, of the whole run and of the stage, each 0 to 1.
    void progress(double total, double of_stage = 0)
    {
        change([&](detail::run_record& run) {
            run.total_progress = total;
            run.stage_progress = of_stage;
        });
    }
    /// Lets time pass: on the virtual clock, without waiting for it really, unless the service uses
    /// real time. *Errors*: `errc::cancelled` when the run was deleted or stopped: return then.
    [[nodiscard]] result<void> sleep_for(std::chrono::nanoseconds d)
    {
        std::unique_lock lock{time_->mutex};
        return time_->sleep(lock, d, {});
    }
    /// Whether the run was deleted or stopped; a function that computes long should ask now and
    /// then.
    [[nodiscard]] bool cancelled() const
    {
        std::lock_guard const lock{time_->mutex};
        return run_->task && run_->task->stopped;
    }

    // --- results ---

    /// The key-output `key` is this file. Calling it again replaces it by a new version.
    void output(std::string key, std::string filename, content file)
    {
        change([&](detail::run_record& run) {
            run.set_output(std::move(key), std::move(filename), {{"", std::move(file)}}, false, time_->now());
        });
    }
    /// The key-output `key` is a folder of this name.
    void output_folder(std::string key, std::string name, folder members)
    {
        change([&](detail::run_record& run) {
            run.set_output(std::move(key), std::move(name), std::move(members), true, time_->now());
        });
    }
    /// One of its components, `stage1.Opt0`; without a stage, one of the current stage. From here on the datastore
    /// knows it.
    run_component component(std::string_view reference)
    {
        std::unique_lock lock{time_->mutex};
        auto key = detail::component_key::parse(reference, run_->current_index());
        lock.unlock();
        return {time_, run_, std::move(key)};
    }
    /// A file in the run's folder, by its path there, which only the datastore shows: one of the run's own, or instead of
    /// the one that the service would make of what it knows, such as `output/status_details.json`.
    void file(std::string path, content text)
    {
        change([&](detail::run_record& run) { run.own_files.insert_or_assign(std::move(path), std::move(text)); });
    }
    /// More text of its `output/experiment.log`.
    void log(std::string_view text)
    {
        change([&](detail::run_record& run) { run.log += text; });
    }
    /// The table of measured properties, as the run's `properties.csv` would hold it: available at
    /// once. A column named `input-id` says which system each row is for.
    void properties(std::vector<property_column> table)
    {
        change([&](detail::run_record& run) { run.properties = std::move(table); });
    }
    /// The ids of the systems that the run measures; without this call, the `input-id` column.
    void input_ids(std::vector<std::string> ids)
    {
        change([&](detail::run_record& run) { run.input_ids = std::move(ids); });
    }
    /// The run will end as failed with this text. *Example*: `return run.fail("no molecules");`
    error fail(std::string why)
    {
        change([&](detail::run_record& run) { run.failure = why; });
        return error{errc::run_not_successful, std::move(why)};
    }

private:
    static std::string const& find(texts const& in, std::string const& name)
    {
        static std::string const nothing;
        auto const at = in.find(name);
        return at == in.end() ? nothing : at->second;
    }
    template <class F>
    void change(F&& f)
    {
        std::lock_guard const lock{time_->mutex};
        f(*run_);
    }

    std::shared_ptr<detail::scheduler> time_;
    std::shared_ptr<detail::run_record> run_;
};

} // namespace st4sd::testing

#endif
