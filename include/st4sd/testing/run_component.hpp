#ifndef ST4SD_TESTING_RUN_COMPONENT_HPP
#define ST4SD_TESTING_RUN_COMPONENT_HPP

#include <st4sd/testing/content.hpp>
#include <st4sd/testing/detail/component_record.hpp>
#include <st4sd/testing/detail/run_record.hpp>
#include <st4sd/testing/detail/scheduler.hpp>

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing {

/// One component of a run, as the run's function reports it: what the datastore tells about it, and its files, which
/// the gateway delivers. The file `out.stdout` is always there.
///
/// *Example*: `run.component("stage1.Opt0").file("energies.csv", "label;total\n").print("converged\n");`
///
/// *Thread safety*: as `run_context`.
class run_component {
public:
    /// Made by `run_context::component`.
    run_component(
        std::shared_ptr<detail::scheduler> time, std::shared_ptr<detail::run_record> run, detail::component_key key)
        : time_{std::move(time)}, run_{std::move(run)}, key_{std::move(key)}
    {
        change([](auto&) {});
    }

    /// A file that it writes, by its path in the component's folder. Calling it again replaces it.
    run_component& file(std::string path, content text)
    {
        return change([&](auto& c) { c.files.insert_or_assign(std::move(path), std::move(text)); });
    }
    /// More text of its standard output.
    run_component& print(std::string_view text)
    {
        return change([&](auto& c) { c.printed += text; });
    }
    /// A file that it writes and that is a key-output of the run. Calling it again makes a new version.
    run_component& output(std::string key, std::string filename, content text)
    {
        return change([&](auto& c) {
            c.files.insert_or_assign(filename, text);
            auto path = key_.folder() + '/' + filename;
            run_->set_output_at(
                std::move(path), std::move(key), std::move(filename), {{"", std::move(text)}}, false, time_->now());
        });
    }
    /// It reads these files of another component, which is named `stage0.Gen0`.
    run_component& consumes(std::string_view producer, std::vector<std::string> files = {})
    {
        return change([&](auto& c) {
            c.producers.emplace_back(detail::component_key::parse(producer, key_.stage), std::move(files));
        });
    }
    /// Its state, for instance `failed`; unless set, `running` while the run goes on, then `finished`, or `failed` in a run
    /// that failed.
    run_component& state(std::string text)
    {
        return change([&](auto& c) { c.state = std::move(text); });
    }

private:
    template <class F>
    run_component& change(F&& f)
    {
        std::lock_guard const lock{time_->mutex};
        f(run_->components[key_]);
        return *this;
    }

    std::shared_ptr<detail::scheduler> time_;
    std::shared_ptr<detail::run_record> run_;
    detail::component_key key_;
};

} // namespace st4sd::testing

#endif
