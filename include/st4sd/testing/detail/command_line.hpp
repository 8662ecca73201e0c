#ifndef ST4SD_TESTING_DETAIL_COMMAND_LINE_HPP
#define ST4SD_TESTING_DETAIL_COMMAND_LINE_HPP

#include <st4sd/testing/detail/json_value.hpp>

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd::testing::detail {

// The options of the orchestrator's command line that the service looks at. The others pass
// through.
struct command_line {
    std::map<std::string, std::string> options{}; // booleans as Python prints them
    std::string problem{};

    static command_line parse(json_value const& args)
    {
        static constexpr std::array<std::string_view, 9> booleans{
            "noKubernetesSecurityContext",
            "useMemoization",
            "registerWorkflow",
            "fuzzyMemoization",
            "restageData",
            "noRestartHooks",
            "ignoreTestExecutablesError",
            "ignoreInitializeBackendError",
            "failSafeDelays"};
        command_line line;
        for (std::size_t i = 0; i < args.items().size(); ++i) {
            std::string_view const text{args.items()[i].text()};
            if (!text.starts_with("--")) {
                continue;
            }
            auto const equals = text.find('=');
            auto const given = text.substr(2, equals == text.npos ? text.npos : equals - 2);
            bool boolean = true;
            auto const name = whole_name(given, booleans, boolean);
            if (name.empty()) {
                continue;
            }
            std::string value;
            if (equals != text.npos) {
                value = text.substr(equals + 1);
            } else if (i + 1 < args.items().size()) {
                value = args.items()[++i].text();
            } else {
                line.problem = "argument --" + name + ": expected one argument";
                return line;
            }
            if (boolean) {
                auto const parsed = truth(value);
                if (parsed.empty()) {
                    line.problem = "Invalid additionalOption --" + name + '=' + value +
                                   ", set it to one from ['yes', 'true', 'y', 'no', 'false', 'n']";
                    return line;
                }
                value = parsed;
            }
            line.options[name] = value;
        }
        return line;
    }

private:
    // Abbreviations count while they are unambiguous.
    template <class Names>
    static std::string whole_name(std::string_view given, Names const& booleans, bool& boolean)
    {
        std::string found;
        int count = 0;
        for (auto const name : booleans) {
            if (name.starts_with(given) && !given.empty()) {
                found = name;
                ++count;
            }
        }
        if (std::string_view{"executionMode"}.starts_with(given) && !given.empty()) {
            found = "executionMode";
            boolean = false;
            ++count;
        }
        return count == 1 ? found : std::string{};
    }
    static std::string truth(std::string_view text)
    {
        std::string lower;
        for (char const c : text) {
            lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        }
        if (lower == "yes" || lower == "true" || lower == "y") {
            return "True";
        }
        return lower == "no" || lower == "false" || lower == "n" ? "False" : "";
    }
};

} // namespace st4sd::testing::detail

#endif
