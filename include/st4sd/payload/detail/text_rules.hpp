#ifndef ST4SD_PAYLOAD_DETAIL_TEXT_RULES_HPP
#define ST4SD_PAYLOAD_DETAIL_TEXT_RULES_HPP

#include <st4sd/detail/elaunch_options.hpp>
#include <st4sd/detail/runtime_rules.hpp>
#include <st4sd/detail/violations.hpp>

#include <array>
#include <string>
#include <string_view>

// The rules of platform, variables, environmentVariables, metadata, additionalOptions and policy.

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
    for (auto const& [name, value] : payload.environment_variables) {
        auto const where = label("environmentVariables", name);
        check_environment_name(where, name, out);
        out.check_text(where, value.reveal());
    }
}

template <class Payload>
void check_metadata(Payload const& payload, violations& out)
{
    constexpr std::array<std::string_view, 8> reserved{
        "rest-uid", "workflow", "experiment-id", "st4sd-package-name", "st4sd-package-digest", "instance",
        "type",     "uid"};
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
            out.add(
                where, "has a '.' or a leading '$' in its key, which the datastore cannot query: choose another key");
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
    check_arguments(
        payload.additional_options, "additionalOptions",
        [](std::string_view argument) { return instead_of_option(argument, is_lambda); }, out);
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
