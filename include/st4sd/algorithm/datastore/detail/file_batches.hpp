#ifndef ST4SD_ALGORITHM_DATASTORE_DETAIL_FILE_BATCHES_HPP
#define ST4SD_ALGORITHM_DATASTORE_DETAIL_FILE_BATCHES_HPP

#include <st4sd/datastore/deliveries.hpp>
#include <st4sd/datastore/file_problems.hpp>
#include <st4sd/datastore/file_request.hpp>
#include <st4sd/endpoint/datastore/fetch_files.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace st4sd::algorithm::detail {

// Which files are asked for next, and what became of each. Gateways say nothing of what they leave out, but the first
// file that they have is always sent: so the rest of a batch is asked for again as long as something comes, and what is
// left when nothing does is not there. An answer that breaks is asked for in halves, to find the file that breaks it.
class file_batches {
public:
    file_batches(std::vector<datastore::file_request> wanted, std::size_t at_once)
    {
        results_.all.reserve(wanted.size());
        for (auto& one : wanted) {
            results_.all.push_back({std::move(one)});
            enlist(results_.all.size() - 1);
        }
        for (auto& each : gateways_) {
            at_once = (std::max)(at_once, std::size_t{1});
            for (std::size_t end = each.files.size(); end != 0;) { // the first ends on top
                auto const begin = (end - 1) / at_once * at_once;
                std::vector<std::size_t> batch;
                for (auto i = begin; i != end; ++i) {
                    batch.push_back(i);
                }
                each.batches.push_back(std::move(batch));
                end = begin;
            }
        }
        skip_finished();
    }

    [[nodiscard]] bool is_done() const noexcept { return at_ == gateways_.size(); }
    [[nodiscard]] endpoint::fetch_files request() const
    {
        auto const& gateway = gateways_[at_];
        endpoint::fetch_files out{gateway.id, {}, {}};
        for (auto const index : gateway.batches.back()) {
            for (auto const& instance : gateway.files[index].instances) {
                out.paths[instance].push_back(gateway.files[index].path);
            }
        }
        for (auto i = at_ + 1; i < gateways_.size(); ++i) {
            out.later.push_back(gateways_[i].id);
        }
        return out;
    }
    // The requests that a member of the answer is for; none if nobody asked for it, or it came already.
    [[nodiscard]] std::vector<std::size_t> const* wanted(std::string_view member) const
    {
        auto const* const file = find(member);
        return file && !file->is_settled ? &file->requests : nullptr;
    }
    [[nodiscard]] datastore::delivery& result_of(std::size_t request) { return results_.all[request]; }
    [[nodiscard]] datastore::deliveries&& results() && { return std::move(results_); }

    // The member came, or is too large for us.
    void settle(std::string_view member)
    {
        find(member)->is_settled = true;
        ++came_;
    }
    // All of the answer was read.
    void answered()
    {
        auto rest = take_rest();
        failures_ = 0;
        if (!rest.empty() && came_ != 0) {
            gateways_[at_].batches.push_back(std::move(rest));
        } else {
            for (auto const index : rest) {
                give_up(index, datastore::outcome::missing, {});
            }
        }
        skip_finished();
    }
    // The answer could not be read to its end.
    void broke(error const& why)
    {
        constexpr int too_many = 24; // halving a batch takes ten
        auto rest = take_rest();
        failures_ = came_ != 0 ? 0 : failures_ + 1;
        auto& gateway = gateways_[at_];
        if (failures_ == too_many) {
            gateway.batches.push_back(std::move(rest));
            return unreachable(why);
        }
        if (rest.size() > 1) {
            auto const middle = rest.begin() + static_cast<std::ptrdiff_t>(rest.size() / 2);
            gateway.batches.emplace_back(middle, rest.end());
            gateway.batches.emplace_back(rest.begin(), middle);
        } else if (rest.size() == 1) {
            auto& file = gateway.files[rest.front()];
            if (std::exchange(file.was_tried_alone, true)) {
                give_up(rest.front(), datastore::outcome::skipped, why);
            } else {
                gateway.batches.push_back(std::move(rest));
            }
        }
        skip_finished();
    }
    // The gateway gave no answer, and will give none.
    void unreachable(error const& why)
    {
        auto& gateway = gateways_[at_];
        for (std::size_t index = 0; index != gateway.files.size(); ++index) {
            if (!gateway.files[index].is_settled) {
                give_up(index, datastore::outcome::unreachable, why);
            }
        }
        gateway.batches.clear();
        failures_ = 0;
        skip_finished();
    }

private:
    struct entry {
        std::string path{};
        std::set<std::string> instances{}; // it is asked for below each
        std::vector<std::size_t> requests{};
        bool is_settled = false;
        bool was_tried_alone = false;
    };
    struct text_hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
    };
    struct queue {
        std::string id{};
        std::vector<entry> files{};
        std::unordered_map<std::string, std::size_t, text_hash, std::equal_to<>> by_path{};
        std::vector<std::vector<std::size_t>> batches{}; // the next one last
    };

    void enlist(std::size_t request)
    {
        auto& result = results_.all[request];
        if (auto const is_right = result.request.check(); !is_right) {
            result.outcome =
                result.request.instance.check() ? datastore::outcome::missing : datastore::outcome::unreachable;
            result.why = is_right.error();
            return;
        }
        auto const id = result.request.instance.gateway();
        auto at = std::find_if(gateways_.begin(), gateways_.end(), [&](queue const& one) { return one.id == id; });
        if (at == gateways_.end()) {
            gateways_.push_back({std::string{id}, {}, {}, {}});
            at = gateways_.end() - 1;
        }
        auto path = result.request.absolute();
        auto const [known, is_new] = at->by_path.try_emplace(path, at->files.size());
        if (is_new) {
            at->files.push_back({std::move(path), {}, {}, false, false});
        }
        auto& one = at->files[known->second];
        one.instances.insert(result.request.instance.str());
        one.requests.push_back(request);
    }
    [[nodiscard]] entry const* find(std::string_view member) const
    {
        auto const& gateway = gateways_[at_];
        auto found = gateway.by_path.find(member);
        if (found == gateway.by_path.end() && !member.starts_with('/')) {
            found = gateway.by_path.find('/' + std::string{member});
        }
        return found == gateway.by_path.end() ? nullptr : &gateway.files[found->second];
    }
    [[nodiscard]] entry* find(std::string_view member) { return const_cast<entry*>(std::as_const(*this).find(member)); }
    // The batch under way without what came.
    std::vector<std::size_t> take_rest()
    {
        auto& gateway = gateways_[at_];
        auto rest = std::move(gateway.batches.back());
        gateway.batches.pop_back();
        std::erase_if(rest, [&](std::size_t index) { return gateway.files[index].is_settled; });
        return rest;
    }
    void give_up(std::size_t index, datastore::outcome what, error const& why)
    {
        auto& file = gateways_[at_].files[index];
        file.is_settled = true;
        for (auto const request : file.requests) {
            auto& result = results_.all[request];
            result.outcome = what;
            result.why = why;
            if (what == datastore::outcome::missing) {
                result.why = error::of(datastore::missing_file{result.request.instance, file.path});
            } else if (what == datastore::outcome::skipped && why.code() != errc::body_too_large) {
                auto facts = why.info();
                auto reason = std::exchange(facts.message, {});
                result.why = error::of(
                    datastore::unreadable_file{
                        result.request.instance, file.path, reason.empty() ? why.code().message() : std::move(reason)},
                    std::move(facts));
            }
        }
    }
    void skip_finished()
    {
        came_ = 0;
        while (at_ != gateways_.size() && gateways_[at_].batches.empty()) {
            ++at_;
            failures_ = 0;
        }
    }

    datastore::deliveries results_{};
    std::vector<queue> gateways_{};
    std::size_t at_ = 0;
    std::size_t came_ = 0; // of the batch under way
    int failures_ = 0;     // in a row, with nothing that came in between
};

} // namespace st4sd::algorithm::detail

#endif
