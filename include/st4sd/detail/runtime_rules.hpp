#ifndef ST4SD_DETAIL_RUNTIME_RULES_HPP
#define ST4SD_DETAIL_RUNTIME_RULES_HPP

#include <st4sd/detail/elaunch_options.hpp>
#include <st4sd/detail/read_file.hpp>
#include <st4sd/detail/violations.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What payloads and packages say alike about a run: the orchestrator's command line, what it asks for, its environment;
// and files of this machine.

namespace st4sd::detail {

// A command line. `instead(argument)` says what to do instead of giving it; null when it may be given.
template <class Instead>
void check_arguments(std::vector<std::string> const& arguments, std::string_view list, Instead instead, violations& out)
{
    for (std::size_t i = 0; i != arguments.size(); ++i) {
        auto const& argument = arguments[i];
        auto const where = label(list, i);
        if (argument.empty()) {
            out.add(where, "is empty: expected --name=value");
        } else if (char const* const other = instead(argument)) {
            out.add(where, shown(argument.substr(0, argument.find('='))) + " is set by the service: " + other);
        }
        out.check_text(where, argument);
    }
    for (auto const& option : find_inspected_options(arguments)) {
        auto const where = label(list, option.index);
        auto const name = "--" + shown(option.written);
        if (option.name.empty()) {
            auto const meant = options_meant(option.written);
            out.add(
                where, name + " is short for several options: write out which of " +
                           listed(meant, [](std::string_view x) { return x; }));
        } else if (!option.value || option.value->empty()) {
            out.add(where, name + " has no value: write --" + std::string{option.name} + "=value");
        } else if (option.name != execution_mode && !option_as_bool(*option.value)) {
            out.add(where, name + " expects one of yes, no, true, false, y, n");
        }
    }
}

// Whether it is a Kubernetes quantity above zero: `1`, `0.5`, `500m`, `2Gi`, `1e3`.
inline bool is_quantity(std::string_view text) noexcept
{
    std::size_t digits = 0;
    std::size_t points = 0;
    bool positive = false;
    std::size_t at = text.starts_with('+') ? 1 : 0;
    for (; at != text.size() && (text[at] == '.' || (text[at] >= '0' && text[at] <= '9')); ++at) {
        (text[at] == '.' ? points : digits) += 1;
        positive = positive || (text[at] >= '1' && text[at] <= '9');
    }
    auto suffix = text.substr(at);
    if (digits == 0 || points > 1 || !positive) {
        return false;
    }
    for (std::string_view const unit :
         {"", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"}) {
        if (suffix == unit) {
            return true;
        }
    }
    if (suffix.starts_with('e') || suffix.starts_with('E')) {
        suffix.remove_prefix(1);
        suffix.remove_prefix(suffix.starts_with('+') || suffix.starts_with('-') ? 1 : 0);
        return !suffix.empty() && suffix.find_first_not_of("0123456789") == suffix.npos;
    }
    return false;
}

template <class Resources>
void check_resources(Resources const& resources, std::string const& where, violations& out)
{
    if (resources.cpu && !is_quantity(*resources.cpu)) {
        out.add(where + ".cpu", R"(expected a Kubernetes quantity, for instance "1" or "500m")");
    }
    if (resources.memory && !is_quantity(*resources.memory)) {
        out.add(where + ".memory", R"(expected a Kubernetes quantity, for instance "2Gi" or "500Mi")");
    }
}

// The variables travel in a Kubernetes Secret.
inline void check_environment_name(std::string const& where, std::string_view name, violations& out)
{
    constexpr std::string_view allowed = "-._abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    if (name.empty() || name.find_first_not_of(allowed) != name.npos) {
        out.add(where, "expected a name of letters, digits, '-', '_' and '.'");
    }
}

// The content of a local file, as far as it can be sent.
template <class Content>
void read_into(Content& out, std::string const& path, std::string const& where, violations& found)
{
    constexpr std::size_t more_than_fits = std::size_t{1} << 20;
    auto content = read_file(path, more_than_fits);
    if (content) {
        out = std::move(content).assume_value();
    } else {
        found.add(where, content.error().message());
    }
}

} // namespace st4sd::detail

#endif
