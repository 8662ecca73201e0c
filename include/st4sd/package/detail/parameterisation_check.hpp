#ifndef ST4SD_PACKAGE_DETAIL_PARAMETERISATION_CHECK_HPP
#define ST4SD_PACKAGE_DETAIL_PARAMETERISATION_CHECK_HPP

#include <st4sd/detail/elaunch_options.hpp>
#include <st4sd/detail/runtime_rules.hpp>
#include <st4sd/detail/violations.hpp>
#include <st4sd/model/parameterisation.hpp>
#include <st4sd/raw_json.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace st4sd::detail {

// The rules of what a package presets and of what it leaves to a start, each by itself and against the other.
template <class Parameterisation>
class parameterisation_check {
public:
    parameterisation_check(Parameterisation const& of, violations& out) : out_{out}
    {
        static package_presets const no_presets;
        static execution_options const no_options;
        presets_ = of.presets ? &*of.presets : &no_presets;
        options_ = of.execution_options ? &*of.execution_options : &no_options;
    }

    void check()
    {
        check_presets();
        check_options();
        check_overlap("variables", presets_->variables, options_->variables);
        check_overlap("data", presets_->data, options_->data);
        check_platforms();
        check_runtime(presets_->runtime, presets_at);
        check_runtime(options_->runtime, options_at);
        if (presets_->runtime && options_->runtime) {
            check_runtimes(*presets_->runtime, *options_->runtime);
        }
    }

private:
    static constexpr char const* presets_at = "parameterisation.presets";
    static constexpr char const* options_at = "parameterisation.executionOptions";

    static std::string in(char const* part, std::string_view list) { return part + ('.' + std::string{list}); }

    void check_presets()
    {
        auto const check_list = [&](char const* list, auto const& presets) {
            auto const where = in(presets_at, list);
            check_names(where, presets);
            for (auto const& preset : presets) {
                bool const has_source = !preset.value_from.empty() && preset.value_from.text != "null";
                if (preset.value && has_source) {
                    out_.add(label(where, preset.name), "has both value and valueFrom: keep one of them");
                } else if (!preset.value && !has_source) {
                    out_.add(label(where, preset.name), "has no value: a preset is one that no start can change");
                }
            }
        };
        check_list("variables", presets_->variables);
        check_list("data", presets_->data);
        check_list("environmentVariables", presets_->environment_variables);
        for (auto const& variable : presets_->environment_variables) {
            if (!variable.name.empty()) {
                check_environment_name(
                    label(in(presets_at, "environmentVariables"), variable.name), variable.name, out_);
            }
        }
    }

    void check_options()
    {
        auto const where = in(options_at, "variables");
        check_names(where, options_->variables);
        check_names(in(options_at, "data"), options_->data);
        for (auto const& option : options_->variables) {
            bool const has_choices = option.value_from && !option.value_from->empty();
            if (option.value && !option.value->empty() && has_choices) {
                out_.add(
                    label(where, option.name), "has a default and choices: the first choice is the default, so "
                                               "keep one of value and valueFrom");
            }
        }
    }

    template <class List>
    void check_names(std::string const& where, List const& list)
    {
        for (std::size_t i = 0; i != list.size(); ++i) {
            auto const& name = list[i].name;
            if (name.empty()) {
                out_.add(label(where, i), "has no name");
            } else if (std::any_of(
                           list.begin(), list.begin() + static_cast<std::ptrdiff_t>(i),
                           [&](auto const& before) { return before.name == name; })) {
                out_.add(label(where, name), "is there twice: keep one of them");
            }
        }
    }

    template <class Presets, class Options>
    void check_overlap(char const* list, Presets const& presets, Options const& options)
    {
        for (auto const& option : options) {
            bool const is_preset = std::any_of(
                presets.begin(), presets.end(), [&](auto const& preset) { return preset.name == option.name; });
            if (is_preset && !option.name.empty()) {
                out_.add(
                    label(in(options_at, list), option.name),
                    "is preset too, and then no start can change it: keep it in presets or in executionOptions");
            }
        }
    }

    void check_platforms()
    {
        auto const where = in(options_at, "platform");
        auto const& preset = presets_->platform;
        if (preset && preset->empty()) {
            out_.add(in(presets_at, "platform"), "is empty: name one, or leave it out");
        } else if (preset && !options_->platform.empty()) {
            out_.add(where, "is never looked at because a platform is preset: keep one of them");
        }
        for (std::size_t i = 0; i != options_->platform.size(); ++i) {
            if (options_->platform[i].empty()) {
                out_.add(label(where, i), "is empty: name a platform");
            }
        }
    }

    template <class Runtime>
    void check_runtime(std::optional<Runtime> const& runtime, char const* part)
    {
        if (runtime) {
            check_arguments(
                runtime->args, in(part, "runtime.args"),
                [](std::string_view argument) {
                    return instead_of_option(argument) == nullptr ? nullptr : "leave it out";
                },
                out_);
            if (runtime->resources) {
                check_resources(*runtime->resources, in(part, "runtime.resources"), out_);
            }
        }
    }

    // Nobody could start what contradicts itself: a start must agree with both.
    template <class Runtime>
    void check_runtimes(Runtime const& presets, Runtime const& options)
    {
        auto const fixed = find_inspected_options(presets.args);
        for (auto const& option : find_inspected_options(options.args)) {
            auto const other =
                std::find_if(fixed.begin(), fixed.end(), [&](auto const& x) { return x.name == option.name; });
            if (!option.name.empty() && other != fixed.end() && !same_value(option, *other)) {
                out_.add(
                    label(in(options_at, "runtime.args"), option.index),
                    "--" + std::string{option.name} + " has another value in presets.runtime.args: keep one of them");
            }
        }
        auto const compare = [&](char const* name, auto const& preset, auto const& option) {
            if (preset && option && !preset->empty() && !option->empty() && *preset != *option) {
                out_.add(
                    in(options_at, "runtime.resources.") + name,
                    "is '" + shown(*option) + "', but '" + shown(*preset) + "' in presets: keep one of them");
            }
        };
        if (presets.resources && options.resources) {
            compare("cpu", presets.resources->cpu, options.resources->cpu);
            compare("memory", presets.resources->memory, options.resources->memory);
        }
    }

    violations& out_;
    package_presets const* presets_ = nullptr;
    execution_options const* options_ = nullptr;
};

} // namespace st4sd::detail

#endif
