#ifndef ST4SD_TESTING_DETAIL_DATASTORE_STATE_HPP
#define ST4SD_TESTING_DETAIL_DATASTORE_STATE_HPP

#include <st4sd/testing/content.hpp>
#include <st4sd/testing/detail/json_value.hpp>
#include <st4sd/testing/detail/run_record.hpp>
#include <st4sd/testing/gateway.hpp>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// A URI of an instance or a file of one: `file://<gateway>/<absolute path>`.
struct file_uri {
    std::string gateway{};
    std::string path{};

    // *Errors*: nothing, for what the real service fails on.
    [[nodiscard]] static std::optional<file_uri> parse(std::string_view text)
    {
        constexpr std::string_view scheme = "file://";
        if (!text.starts_with(scheme)) {
            return std::nullopt;
        }
        text.remove_prefix(scheme.size());
        auto const slash = text.find('/');
        if (slash == text.npos) {
            return std::nullopt;
        }
        return file_uri{std::string{text.substr(0, slash)}, std::string{text.substr(slash)}};
    }
};

// What the datastore holds: documents, and files in clusters.
struct datastore_state {
    std::map<std::string, gateway> gateways{{"st4sd-prod", {}}};
    std::string home = "st4sd-prod"; // the gateway of new runs
    std::vector<json_value> documents{};
    std::vector<std::shared_ptr<run_record>> runs{};               // also those deleted: their files stay
    std::map<std::string, std::map<std::string, content>> files{}; // of each gateway, by absolute path
    std::set<std::string> lost{};                                  // instances whose files are gone, by URI
    std::optional<std::chrono::nanoseconds> lag{};
    bool proxy_reads_files = true;

    // Replaces what is told about the same thing. *Errors*: false for a document without the members that say what it
    // is about.
    bool upsert(json_value document)
    {
        std::vector<std::string_view> keys{"instance", "type"};
        if (document.text_at("type") == "component") {
            keys.insert(keys.end(), {"name", "stage"});
        }
        auto const has = [&](std::string_view key) { return document.find(key) != nullptr; };
        if (!document.is_object() || !std::all_of(keys.begin(), keys.end(), has)) {
            return false;
        }
        std::erase_if(documents, [&](json_value const& other) {
            return std::all_of(
                keys.begin(), keys.end(), [&](std::string_view key) { return other.at(key) == document.at(key); });
        });
        documents.push_back(std::move(document));
        return true;
    }
    [[nodiscard]] json_value* find(std::string_view type, std::string_view instance)
    {
        for (auto& document : documents) {
            if (document.text_at("type") == type && document.text_at("instance") == instance) {
                return &document;
            }
        }
        return nullptr;
    }
};

} // namespace st4sd::testing::detail

#endif
