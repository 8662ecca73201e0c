#ifndef ST4SD_TESTING_DETAIL_COMPONENT_RECORD_HPP
#define ST4SD_TESTING_DETAIL_COMPONENT_RECORD_HPP

#include <st4sd/testing/content.hpp>

#include <charconv>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>
#include <vector>

namespace st4sd::testing::detail {

// The index of a stage that is named `stage3`, also with more behind a dot; -1 if it is no such name.
inline int stage_number(std::string_view name)
{
    constexpr std::string_view word = "stage";
    int index = -1;
    if (name.starts_with(word)) {
        auto const* const last = name.data() + name.size();
        auto const [end, failed] = std::from_chars(name.data() + word.size(), last, index);
        if (failed != std::errc{} || end != last || index < 0) {
            return -1;
        }
    }
    return index;
}

// Which component of a run: `stage1.Opt0`.
struct component_key {
    int stage = 0;
    std::string name{};

    [[nodiscard]] std::string reference() const { return "stage" + std::to_string(stage) + '.' + name; }
    // Its folder, below the run's.
    [[nodiscard]] std::string folder() const { return "stages/stage" + std::to_string(stage) + '/' + name; }
    // Without a stage, it is one of `current`.
    [[nodiscard]] static component_key parse(std::string_view reference, int current)
    {
        auto const dot = reference.find('.');
        auto const stage = dot == reference.npos ? -1 : stage_number(reference.substr(0, dot));
        return stage < 0 ? component_key{current, std::string{reference}}
                         : component_key{stage, std::string{reference.substr(dot + 1)}};
    }
    friend bool operator<(component_key const& a, component_key const& b)
    {
        return std::tie(a.stage, a.name) < std::tie(b.stage, b.name);
    }
};

// What a component of a run has written.
struct component_record {
    testing::folder files{}; // by their path below its folder
    std::string printed{};   // its out.stdout
    std::string state{};     // empty: that of the run
    std::vector<std::pair<component_key, std::vector<std::string>>> producers{};
};

using component_records = std::map<component_key, component_record>;

} // namespace st4sd::testing::detail

#endif
