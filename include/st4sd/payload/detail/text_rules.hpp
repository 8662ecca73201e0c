#ifndef ST4SD_PAYLOAD_DETAIL_TEXT_RULES_HPP
#define ST4SD_PAYLOAD_DETAIL_TEXT_RULES_HPP

#include <st4sd/payload/detail/elaunch_options.hpp>
#include <st4sd/payload/detail/violations.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

// The rules of platform, variables, environmentVariables, metadata, additionalOptions, resources and policy.

namespace st4sd::detail {

template <class Payload>
void check_variables(Payload const& payload, violations& out)
{
    for (auto const& [name, value] : payload.variables) {
        auto const where = label("variables", name);
        if (name.empty()) {
            out.add(where, "has no name");
        }
        out.check_text(where, name) && out.check_text(where, value);
    }
}

template <class Payload>
void check_environment(Payload const& payload, violations& out)
{
    constexpr std::string_view allowed = "-._abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    for (auto const& [name, value] : payload.environment_variables) {
        auto const where = label("environmentVariables", name);
        if (name.empty() || name.find_first_not_of(allowed) != name.npos) {
            out.add(where, "expected a name of letters, digits, '-', '_' and '.'");
        }
        out.check_text(where, value.reveal());
    }
}

template <class Payload>
void check_metadata(Payload const& payload, violations& out)
{
    constexpr std::array<std::string_view, 8> reserved{"rest-uid", "workflow", "experiment-id", "st4sd-package-name",
                                                       "st4sd-package-digest", "instance", "type", "uid"};
    for (auto const& [key, value] : payload.metadata) {
        auto const where = label("metadata", key);
        if (key.empty()) {
            out.add(where, "has no key");
        }
        for (auto const name : reserved) {
            if (key == name) {
                out.add(where, "is a key that the service sets itself: choose another one");
            }
        }
        if (key.find(':') != key.npos) {
            out.add(where, "has a colon in its key, where the run would split it: choose another key");
        }
        if (key.find('.') != key.npos || key.starts_with('$')) {
            out.add(where,
                    "has a '.' or a leading '$' in its key, which the datastore cannot query: choose another key");
        }
        if (value.find(':') != value.npos) {
            out.add(where, "has a colon in its value, where the run would split it: write it without");
        }
        out.check_text(where, key) && out.check_text(where, value);
    }
}

template <class Payload>
void check_options(Payload const& payload, violations& out)
{
    constexpr bool is_lambda = requires { payload.scripts; };
    auto const& options = payload.additional_options;
    for (std::size_t i = 0; i != options.size(); ++i) {
        auto const where = label("additionalOptions", i);
        if (options[i].empty()) {
            out.add(where, "is empty: expected --name=value");
        } else if (auto const* instead = instead_of_option(options[i], is_lambda)) {
            out.add(where, shown(options[i].substr(0, options[i].find('='))) + " is set by the service: " + instead);
        }
        out.check_text(where, options[i]);
    }
    for (auto const& option : find_inspected_options(options)) {
        auto const where = label("additionalOptions", option.index);
        auto const name = "--" + shown(option.written);
        if (option.name.empty()) {
            auto const meant = options_meant(option.written);
            out.add(where, name + " is short for several options: write out which of " +
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
void check_resources(Resources const& resources, violations& out)
{
    if (resources.cpu && !is_quantity(*resources.cpu)) {
        out.add("orchestrator_resources.cpu", "expected a Kubernetes quantity, for instance \"1\" or \"500m\"");
    }
    if (resources.memory && !is_quantity(*resources.memory)) {
        out.add("orchestrator_resources.memory", "expected a Kubernetes quantity, for instance \"2Gi\" or \"500Mi\"");
    }
}

template <class Policy>
void check_policy(Policy const& policy, violations& out)
{
    if (!policy.name.known()) {
        out.add("runtimePolicy.name", "expected prefer-surrogate or random-canary-surrogate");
    }
    auto const probability = policy.config ? policy.config->probability_surrogate.value_or(0.5) : 0.5;
    if (!(probability >= 0 && probability <= 1)) {
        out.add("runtimePolicy.config.probabilitySurrogate", "expected a number from 0 to 1");
    }
}

template <class Payload>
void check_platform(Payload const& payload, violations& out)
{
    if (payload.platform && out.check_text("platform", *payload.platform) && payload.platform->empty()) {
        out.add("platform", "is empty: name one, or leave it out");
    }
}

} // namespace st4sd::detail

#endif
