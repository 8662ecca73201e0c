#ifndef ST4SD_DETAIL_ELAUNCH_OPTIONS_HPP
#define ST4SD_DETAIL_ELAUNCH_OPTIONS_HPP

#include <st4sd/detail/bool_text.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The command line options of the orchestrator (elaunch.py) that the service itself looks at.

namespace st4sd::detail {

inline constexpr std::string_view execution_mode = "executionMode";
inline constexpr std::array<std::string_view, 10> inspected_options{
    "noKubernetesSecurityContext",
    "useMemoization",
    "registerWorkflow",
    "fuzzyMemoization",
    "restageData",
    "noRestartHooks",
    "ignoreTestExecutablesError",
    "ignoreInitializeBackendError",
    "failSafeDelays",
    execution_mode};

struct inspected_option {
    std::size_t index = 0;      // of the argument
    std::string_view name{};    // in full; empty when the abbreviation is ambiguous
    std::string_view written{}; // without the dashes
    std::optional<std::string_view> value{};
};

// The inspected option that `written` means: itself, or the only one that begins so (argparse allows that).
inline std::vector<std::string_view> options_meant(std::string_view written)
{
    std::vector<std::string_view> meant;
    for (auto const name : inspected_options) {
        if (name == written) {
            return {name};
        }
        if (!written.empty() && name.starts_with(written)) {
            meant.push_back(name);
        }
    }
    return meant;
}

inline std::vector<inspected_option> find_inspected_options(std::vector<std::string> const& arguments)
{
    std::vector<inspected_option> found;
    for (std::size_t i = 0; i != arguments.size(); ++i) {
        std::string_view const argument = arguments[i];
        if (!argument.starts_with("--")) {
            continue;
        }
        auto const equals = argument.find('=');
        auto const written = argument.substr(2, equals == argument.npos ? argument.npos : equals - 2);
        auto const meant = options_meant(written);
        if (meant.empty()) {
            continue;
        }
        inspected_option option{i, meant.size() == 1 ? meant.front() : std::string_view{}, written, std::nullopt};
        if (equals != argument.npos) {
            option.value = argument.substr(equals + 1);
        } else if (i + 1 != arguments.size() && !arguments[i + 1].starts_with('-')) {
            option.value = arguments[++i];
        }
        found.push_back(option);
    }
    return found;
}

// The value of a boolean option, in the words that the service accepts.
inline std::optional<bool> option_as_bool(std::string_view text) noexcept
{
    for (auto const* yes : {"yes", "true", "y"}) {
        if (equal_in_any_case(text, yes)) {
            return true;
        }
    }
    for (auto const* no : {"no", "false", "n"}) {
        if (equal_in_any_case(text, no)) {
            return false;
        }
    }
    return std::nullopt;
}

// Whether two settings of the same option mean the same; also when one of them has no value, which is a matter of its own.
inline bool same_value(inspected_option const& a, inspected_option const& b) noexcept
{
    if (!a.value || !b.value) {
        return true;
    }
    return a.name == execution_mode ? *a.value == *b.value : option_as_bool(*a.value) == option_as_bool(*b.value);
}

// What a user does instead of giving an option that the service sets; null if it does not set it. Of a lambda it sets
// no platform.
inline char const* instead_of_option(std::string_view argument, bool is_lambda = false) noexcept
{
    struct row {
        std::string_view option;
        char const* instead;
    };
    auto const name = argument.substr(0, argument.find('='));
    if (is_lambda && name == "--platform") {
        return nullptr;
    }
    if (is_lambda && argument.starts_with("-i")) {
        return "a lambda has no inputs, use data()";
    }
    constexpr row rows[] = {
        {"--platform", "use platform()"},
        {"--instanceName", "the service names the run"},
        {"--nostamp", "the service names the run"},
        {"--s3StoreToURI", "use store_in()"},
        {"--discovererMonitorDir", "leave it to the service"},
        {"--mongoEndpoint", "leave it to the service"},
        {"--cdbRegistry", "leave it to the service"}};
    constexpr row short_rows[] = {
        {"-i", "use input()"},
        {"-a", "use variable()"},
        {"-d", "use data()"},
        {"-m", "use metadata()"},
        {"-l", "leave it to the service"}};
    for (auto const& row : rows) {
        if (name == row.option) {
            return row.instead;
        }
    }
    for (auto const& row : short_rows) {
        if (argument.starts_with(row.option)) {
            return row.instead;
        }
    }
    return nullptr;
}

} // namespace st4sd::detail

#endif
