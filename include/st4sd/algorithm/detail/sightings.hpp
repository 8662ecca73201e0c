#ifndef ST4SD_ALGORITHM_DETAIL_SIGHTINGS_HPP
#define ST4SD_ALGORITHM_DETAIL_SIGHTINGS_HPP

#include <st4sd/algorithm/detail/request_label.hpp>
#include <st4sd/decode.hpp>
#include <st4sd/endpoint/get_instance.hpp>
#include <st4sd/endpoint/list_instances.hpp>
#include <st4sd/json.hpp>
#include <st4sd/model/instance.hpp>
#include <st4sd/model/status.hpp>
#include <st4sd/raw_json.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::algorithm::detail {

// Which runs a package has, and which of them may be the one that was asked for.
class sightings {
public:
    enum class verdict {
        found,     // it has the request id
        another,   // it has another one, or none
        open_dead, // it has ended without saying
        open       // it says so later
    };

    sightings() = default;
    // `identifier` is `name`, `name:tag` or `name@digest`; a tag may have moved on meanwhile.
    sightings(std::string_view identifier, request_label label) : label_{std::move(label)}
    {
        auto const at = identifier.find('@');
        package_ = identifier.substr(0, (std::min)(at, identifier.find(':')));
        digest_ = at == identifier.npos ? std::string_view{} : identifier.substr(at + 1);
    }

    // Its status in a listing is the orchestrator's own, which also has what a dead pod hides.
    [[nodiscard]] static endpoint::list_instances listing()
    {
        return {"{id,k8s-labels,status{experiment-state,exit-status,error-description,meta}}"};
    }

    // These are no candidates.
    void exclude(std::vector<instance> const& runs)
    {
        for (auto const& run : runs) {
            known_.insert(run.id.str());
        }
    }
    // Takes new runs of the package up, and drops what turns out to be another's. Gives the run if it is there.
    template <json_policy Json>
    [[nodiscard]] rest_uid look_at(std::vector<instance> const& runs, Json const& json)
    {
        for (auto const& run : runs) {
            if (known_.contains(run.id.str()) || !run.id.check() || !is_of_package(run)) {
                continue;
            }
            auto const what = judge(run, json);
            if (what == verdict::found) {
                return run.id;
            }
            if (what == verdict::another) {
                drop(run.id);
            } else if (std::find(candidates_.begin(), candidates_.end(), run.id) == candidates_.end()) {
                candidates_.push_back(run.id);
            }
        }
        return {};
    }
    // It is none: gone, or another's.
    void drop(rest_uid const& run)
    {
        known_.insert(run.str());
        std::erase(candidates_, run);
    }
    void drop_all()
    {
        for (auto const& run : candidates_) {
            known_.insert(run.str());
        }
        candidates_.clear();
    }
    [[nodiscard]] std::vector<rest_uid> const& candidates() const noexcept { return candidates_; }

    template <json_policy Json>
    [[nodiscard]] verdict judge(instance const& run, Json const& json) const
    {
        using members = std::map<std::string, raw_json, std::less<>>;
        if (run.status.meta && !run.status.meta->user_metadata.empty()) {
            auto const said = decode<members>(run.status.meta->user_metadata.text, decoding::lenient, json);
            if (said && !said.assume_value().empty()) {
                auto const id = said.assume_value().find(request_id_key);
                bool const same = id != said.assume_value().end() &&
                                  (id->second.text == '"' + label_.id + '"' || id->second.text == label_.id);
                return same ? verdict::found : verdict::another;
            }
        }
        auto const state = run.status.state.known();
        bool const is_over = state == experiment_state::finished || state == experiment_state::failed;
        return is_over ? verdict::open_dead : verdict::open;
    }

private:
    [[nodiscard]] bool is_of_package(instance const& run) const
    {
        if (label_.any_package) {
            return true;
        }
        auto const name = run.labels.find("st4sd-package-name");
        if (name == run.labels.end()) { // the id tells, too
            return run.id.str().starts_with(package_ + '-');
        }
        auto const digest = run.labels.find("st4sd-package-digest");
        return name->second == package_ && (digest_.empty() || digest == run.labels.end() || digest->second == digest_);
    }

    request_label label_{};
    std::string package_{};
    std::string digest_{};
    std::set<std::string> known_{};
    std::vector<rest_uid> candidates_{};
};

} // namespace st4sd::algorithm::detail

#endif
