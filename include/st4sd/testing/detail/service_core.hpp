#ifndef ST4SD_TESTING_DETAIL_SERVICE_CORE_HPP
#define ST4SD_TESTING_DETAIL_SERVICE_CORE_HPP

#include <st4sd/result.hpp>
#include <st4sd/testing/content.hpp>
#include <st4sd/testing/detail/datastore_state.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/library_state.hpp>
#include <st4sd/testing/detail/pull_secret.hpp>
#include <st4sd/testing/detail/run_record.hpp>
#include <st4sd/testing/detail/scheduler.hpp>
#include <st4sd/testing/fault.hpp>
#include <st4sd/testing/workflow.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// One of several base packages of an experiment.
struct package_part {
    std::string name{};
    std::shared_ptr<testing::workflow const> workflow{};
};

struct stored_package {
    std::string name{};
    std::string digest{};
    std::vector<std::string> tags{};
    std::string created_on{};
    std::uint64_t times_executed = 0;
    json_value document{}; // as pushed, completed; without metadata.registry
    std::shared_ptr<testing::workflow const> workflow{};
    std::vector<package_part> parts{};         // when there are several base packages
    std::vector<std::string> original_tags{};  // as of the last push or tagging
    std::optional<json_value> raw{};           // as stored, where that does not fit the model
    json_value problems = json_value::array(); // what does not fit
    bool beyond_repair = false;                // more than unknown keys

    [[nodiscard]] bool has_tag(std::string_view tag) const
    {
        return std::find(tags.begin(), tags.end(), tag) != tags.end();
    }
};

struct service_settings {
    std::string prefix = "/rs";
    std::set<std::string> bearer_keys{};
    std::set<std::string> tokens{};
    bool local_deployment = false;
    bool faithful_bugs = true;
    bool leak_skeletons = false;
    bool empty_listings = false;
    bool mixed_listings = false;
    bool internal_storage = true;
    bool datashim = true;
    bool plain_redirects = false;
    std::string working_volume = "st4sd-workflow-instances";
    std::string refuse_starts{};
    std::map<std::string, std::string> url_map{};
    std::chrono::nanoseconds latency = std::chrono::milliseconds{10};
    std::optional<std::chrono::nanoseconds> startup_phase{};
};

// All state behind the copies of a service. Guarded by `time->mutex`.
struct service_core {
    std::shared_ptr<scheduler> time = std::make_shared<scheduler>();
    std::function<result<json_value>(std::string)> parse_json{};
    service_settings settings{};
    std::map<std::string, std::shared_ptr<workflow const>> repositories{};
    std::shared_ptr<workflow const> any_repository{};
    std::shared_ptr<workflow const> lambda = std::make_shared<workflow const>(); // what runs of a FlowIR do
    std::vector<stored_package> packages{};
    std::vector<std::shared_ptr<run_record>> runs{};
    std::vector<json_value> relationships{};
    library_state library{};
    std::map<std::string, pull_secret> pull_secrets{};
    std::set<std::string> foreign_secrets{};             // names that are taken by Secrets of others
    std::map<std::string, content> files{};              // of buckets, datasets and volumes, by URI
    std::set<std::string> places{};                      // `dataset://name`, `volume://name`
    std::vector<std::shared_ptr<run_record>> stopping{}; // to be ended once the route has answered
    datastore_state datastore{};
    std::vector<std::string> requests{};
    std::set<std::string> trusted{}; // the origins that were sent credentials
    std::vector<fault> faults{};
    std::vector<pod_failure> next_pods{};
    json_value skeleton_leftovers = json_value::object();
    std::uint64_t counter = 0;
    std::chrono::system_clock::time_point epoch =
        std::chrono::system_clock::from_time_t(1709287872); // 2024-03-01 10:11:12

    service_core() = default;
    service_core(service_core const&) = delete;
    service_core& operator=(service_core const&) = delete;
    ~service_core() { time->shut_down(); }

    // --- identifiers ---

    // `name`, `name:tag` and `name@digest`; the first of them means the tag `latest`.
    [[nodiscard]] static std::string with_tag(std::string const& id)
    {
        return id.find_first_of(":@") == id.npos ? id + ":latest" : id;
    }
    [[nodiscard]] static bool is_ambiguous(std::string const& id)
    {
        return id.find(':') != id.npos && id.find('@') != id.npos;
    }
    [[nodiscard]] stored_package* find_package(std::string const& id)
    {
        auto const full = with_tag(id);
        auto const at = full.find_last_of(":@");
        auto const name = full.substr(0, at);
        auto const rest = full.substr(at + 1);
        for (auto& p : packages) {
            if (p.name == name && (full[at] == ':' ? p.has_tag(rest) : p.digest == rest)) {
                return &p;
            }
        }
        return nullptr;
    }
    [[nodiscard]] std::shared_ptr<run_record> find_run(std::string_view uid) const
    {
        for (auto const& run : runs) {
            if (run->start.uid == uid) {
                return run;
            }
        }
        return nullptr;
    }
    // Characters for the end of a run's name: predictable, so that a failing test can be repeated.
    [[nodiscard]] std::string make_suffix(int length)
    {
        std::uint64_t x = ++counter * 0x9e3779b97f4a7c15u; // splitmix64
        x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
        x = (x ^ x >> 27) * 0x94d049bb133111ebu;
        x ^= x >> 31;
        std::string suffix;
        for (int i = 0; i < length; ++i, x /= 36) {
            suffix += "0123456789abcdefghijklmnopqrstuvwxyz"[x % 36];
        }
        return suffix;
    }
    // The run's name on the wire.
    [[nodiscard]] std::string make_uid(stored_package const& package)
    {
        return package.name + '-' + package.digest.substr(7, 6) + '-' + make_suffix(8);
    }
    [[nodiscard]] std::string make_lambda_uid() { return "lambda-" + make_suffix(6); }
    // Whether there is a Dataset, or an object that can be mounted, of this name: `volume://name`.
    [[nodiscard]] bool has_place(std::string const& uri) const
    {
        auto const first = files.lower_bound(uri + '/');
        return places.contains(uri) || (first != files.end() && first->first.starts_with(uri + '/'));
    }

    // --- time ---

    [[nodiscard]] std::chrono::nanoseconds startup_phase() const
    {
        std::chrono::nanoseconds const fallback = std::chrono::milliseconds{time->is_real() ? 20 : 1000};
        return settings.startup_phase.value_or(fallback);
    }
    // How long after its end a run gets its exit status.
    [[nodiscard]] std::chrono::nanoseconds settling() const { return startup_phase(); }
    // A moment of the service's clock: `2024-03-01`, `10:11:12` with the given separator, and
    // microseconds.
    struct wall_clock {
        std::string date{};
        std::string time{};
        std::string micros{};
        std::int64_t seconds = 0; // since 1970
    };
    [[nodiscard]] wall_clock wall(scheduler::time_point at, std::string_view separator = ":") const
    {
        using namespace std::chrono;
        auto const moment = time_point_cast<microseconds>(epoch) + duration_cast<microseconds>(at.time_since_epoch());
        auto const day = floor<days>(moment);
        year_month_day const date{day};
        hh_mm_ss const time_of_day{floor<seconds>(moment - day)};
        auto const padded = [](auto number, std::size_t width) {
            auto text = std::to_string(number);
            text.insert(0, text.size() < width ? width - text.size() : 0, '0');
            return text;
        };
        return {
            padded(static_cast<int>(date.year()), 4) + '-' + padded(static_cast<unsigned>(date.month()), 2) + '-' +
                padded(static_cast<unsigned>(date.day()), 2),
            padded(time_of_day.hours().count(), 2).append(separator) +
                padded(time_of_day.minutes().count(), 2).append(separator) + padded(time_of_day.seconds().count(), 2),
            padded((moment.time_since_epoch() % seconds{1}).count(), 6),
            duration_cast<std::chrono::seconds>(moment.time_since_epoch()).count()};
    }
    [[nodiscard]] std::string created_on() const
    {
        auto const now = wall(time->now());
        return now.date + 'T' + now.time + '.' + now.micros + "+0000";
    }
    // The name of the folder that a run writes to; no other run has it.
    [[nodiscard]] std::string instance_name(run_start const& run) const
    {
        auto const name = run.digest.empty() ? run.uid : run.experiment + '-' + run.digest.substr(7, 6);
        for (auto at = run.at;; at += std::chrono::microseconds{1}) {
            auto const began = wall(at, "");
            auto unique = name + '-' + began.date + 'T' + began.time + '.' + began.micros + ".instance";
            auto const taken = [&](auto const& other) { return other->start.instance == unique; };
            if (std::none_of(datastore.runs.begin(), datastore.runs.end(), taken)) {
                return unique;
            }
        }
    }
};

} // namespace st4sd::testing::detail

#endif
