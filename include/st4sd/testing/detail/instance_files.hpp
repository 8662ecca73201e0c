#ifndef ST4SD_TESTING_DETAIL_INSTANCE_FILES_HPP
#define ST4SD_TESTING_DETAIL_INSTANCE_FILES_HPP

#include <st4sd/testing/content.hpp>
#include <st4sd/testing/detail/component_record.hpp>
#include <st4sd/testing/detail/datastore_state.hpp>
#include <st4sd/testing/detail/run_files.hpp>
#include <st4sd/testing/detail/run_record.hpp>
#include <st4sd/testing/detail/service_core.hpp>

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::testing::detail {

// The folder of an instance in the cluster of a gateway: of a run, and what the test has put there.
class instance_files {
public:
    instance_files(service_core const& core, std::string const& gateway, std::string path) : path_{std::move(path)}
    {
        while (path_.ends_with('/')) {
            path_.pop_back();
        }
        auto const& store = core.datastore;
        if (path_.empty() || store.lost.contains("file://" + gateway + path_)) {
            return;
        }
        if (auto const at = store.files.find(gateway); at != store.files.end()) {
            put_ = &at->second;
        }
        for (auto const& run : store.runs) {
            if (run->start.gateway == gateway && run->directory() == path_ && is_under_way(core, *run)) {
                for (auto& [name, file] : run_files(core, *run)) {
                    of_run_.emplace(path_ + '/' + name, std::move(file));
                }
            }
        }
    }

    // Whether there is such a folder.
    [[nodiscard]] bool known() const { return !path_.empty() && is_folder(path_); }
    // The file of this absolute path.
    [[nodiscard]] content const* find(std::string const& path) const
    {
        for (auto const* some : {put_, &of_run_}) {
            if (auto const at = some->find(path); at != some->end()) {
                return &at->second;
            }
        }
        return nullptr;
    }
    [[nodiscard]] bool is_folder(std::string const& path) const { return !below(path).empty(); }
    // The files in a folder, by their path in it.
    [[nodiscard]] folder below(std::string const& path) const
    {
        auto const start = path + '/';
        folder found;
        for (auto const* some : {put_, &of_run_}) {
            for (auto at = some->lower_bound(start); at != some->end() && at->first.starts_with(start); ++at) {
                found.emplace(at->first.substr(start.size()), at->second);
            }
        }
        return found;
    }
    // The files of a component; none if there is no such component.
    [[nodiscard]] folder component(std::string const& stage, std::string const& name) const
    {
        return below(path_ + "/stages/stage" + stage + '/' + name);
    }

private:
    using files = std::map<std::string, content>;
    static files const& nothing()
    {
        static files const none;
        return none;
    }

    std::string path_;
    files const* put_ = &nothing();
    files of_run_;
};

} // namespace st4sd::testing::detail

#endif
