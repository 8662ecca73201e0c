#ifndef ST4SD_PAYLOAD_DETAIL_PACKAGE_RULES_HPP
#define ST4SD_PAYLOAD_DETAIL_PACKAGE_RULES_HPP

#include <st4sd/detail/bool_text.hpp>
#include <st4sd/detail/elaunch_options.hpp>
#include <st4sd/detail/violations.hpp>
#include <st4sd/model/identifier.hpp>
#include <st4sd/model/package.hpp>
#include <st4sd/payload/detail/bucket_rules.hpp>
#include <st4sd/payload/detail/file_rules.hpp>
#include <st4sd/payload/start_payload.hpp>
#include <st4sd/text_map.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The rules that need the package: what it presets, what it leaves to a start, and what its workflow takes.

namespace st4sd::detail {

template <class List>
auto find_named(List const& list, std::string_view name)
{
    auto const at = std::find_if(list.begin(), list.end(), [&](auto const& x) { return x.name == name; });
    return at == list.end() ? nullptr : &*at;
}

template <class List>
std::string names_of(List const& list)
{
    return listed(list, [](auto const& x) -> std::string_view { return x.name; });
}

inline bool contains(std::vector<std::string> const& list, std::string_view text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

inline std::string texts_of(std::vector<std::string> const& list)
{
    return listed(list, [](std::string const& x) -> std::string_view { return x; });
}

// The values that a start may choose from; none where it is free.
template <class Variable>
auto choices_of(Variable const& variable) -> decltype(&*variable.value_from)
{
    bool const is_choice = !variable.value && variable.value_from && !variable.value_from->empty();
    return is_choice ? &*variable.value_from : nullptr;
}

template <class Request>
class package_rules {
public:
    package_rules(Request const& request, package const& of, violations& out)
        : payload_{request.payload}, identifier_{split_identifier(request.identifier)}, package_{of}, out_{out}
    {
        static package_presets const no_presets;
        static execution_options const no_options;
        auto const& rules = of.parameterisation;
        presets_ = rules && rules->presets ? &*rules->presets : &no_presets;
        options_ = rules && rules->execution_options ? &*rules->execution_options : &no_options;
        registry_ = of.metadata.registry ? &*of.metadata.registry : nullptr;
    }

    void check()
    {
        check_identifier();
        check_inputs();
        check_data();
        check_variables();
        check_platform();
        check_environment();
        check_arguments(presets_->runtime, "presets");
        check_arguments(options_->runtime, "executionOptions");
        check_resources(presets_->runtime, "presets");
        check_resources(options_->runtime, "executionOptions");
        check_applications();
    }

private:
    void check_identifier()
    {
        auto const& name = package_.metadata.package.name;
        if (identifier_.name != name) {
            out_.add(
                "identifier", "the payload is for '" + shown(identifier_.name) + "', the package is '" + shown(name) +
                                  "': get the package that is started");
        } else if (
            !identifier_.digest.empty() && registry_ && !registry_->digest.empty() &&
            identifier_.digest != registry_->digest) {
            out_.add(
                "identifier", "the payload is for another digest than the package's: get the package that is started");
        } else if (!identifier_.tag.empty() && registry_ && !contains(package_.tags(), identifier_.tag)) {
            out_.add(
                "identifier", "the tag '" + shown(identifier_.tag) +
                                  "' does not point to the package, whose tags are " + texts_of(package_.tags()) +
                                  ": get the package that is started");
        }
    }

    void check_inputs()
    {
        if (!registry_) {
            out_.add(
                "inputs", "the package says nothing about its inputs: get it from the service, with metadata.registry");
            return;
        }
        for (auto const& input : registry_->inputs) {
            bool const is_given = std::any_of(payload_.inputs.begin(), payload_.inputs.end(), [&](auto const& file) {
                return seen_name(file) == input.name;
            });
            if (!is_given) {
                out_.add(label("inputs", input.name), "is missing: the experiment requires it");
            }
        }
        for (auto const& file : payload_.inputs) {
            auto const name = seen_name(file);
            if (!find_named(registry_->inputs, name)) {
                out_.add(
                    label("inputs", name),
                    "is no input of the experiment, whose inputs are " + names_of(registry_->inputs));
            }
        }
    }

    void check_data()
    {
        for (auto const& file : payload_.data) {
            auto const name = seen_name(file);
            if (find_named(presets_->data, name)) {
                out_.add(label("data", name), "is preset by the package: remove it");
            } else if (!find_named(options_->data, name)) {
                out_.add(label("data", name), "cannot be replaced: the package allows " + names_of(options_->data));
            }
        }
    }

    void check_variables()
    {
        for (auto const& [name, value] : payload_.variables) {
            auto const* option = find_named(options_->variables, name);
            if (find_named(presets_->variables, name)) {
                out_.add(label("variables", name), "is preset by the package: remove it");
            } else if (!option) {
                out_.add(
                    label("variables", name), "cannot be set: the package allows " + names_of(options_->variables));
            } else if (auto const* choices = choices_of(*option)) {
                bool const is_one =
                    std::any_of(choices->begin(), choices->end(), [&](auto const& x) { return x.value == value; });
                if (!is_one) {
                    out_.add(
                        label("variables", name),
                        "is '" + shown(value) + "', expected one of " +
                            listed(*choices, [](auto const& x) -> std::string_view { return x.value; }));
                }
            }
        }
    }

    void check_platform()
    {
        if (!payload_.platform) {
            return;
        }
        auto const& platform = *payload_.platform;
        auto const& preset = presets_->platform;
        if (preset && !preset->empty()) {
            if (platform != *preset) {
                out_.add(
                    "platform",
                    "is '" + shown(platform) + "', the package presets '" + shown(*preset) + "': leave it out");
            }
            return;
        }
        auto const& allowed = !options_->platform.empty() || !registry_ ? options_->platform : registry_->platforms;
        if (!allowed.empty() && !contains(allowed, platform)) {
            out_.add("platform", "is '" + shown(platform) + "', expected one of " + texts_of(allowed));
        }
    }

    void check_environment()
    {
        for (auto const& preset : presets_->environment_variables) {
            bool const is_stores =
                std::find(store_variables.begin(), store_variables.end(), preset.name) != store_variables.end();
            if (payload_.environment_variables.contains(preset.name)) {
                out_.add(label("environmentVariables", preset.name), "is preset by the package: remove it");
            }
            if (payload_.s3_store && is_stores) {
                out_.add(
                    "s3Store", "the package presets the environment variable " + preset.name +
                                   ", which an s3Store needs: this experiment cannot upload");
            }
        }
    }

    void check_arguments(std::optional<runtime_options> const& runtime, char const* where)
    {
        if (!runtime) {
            return;
        }
        auto const fixed = find_inspected_options(runtime->args);
        for (auto const& option : find_inspected_options(payload_.additional_options)) {
            auto const other =
                std::find_if(fixed.begin(), fixed.end(), [&](auto const& x) { return x.name == option.name; });
            if (!option.name.empty() && other != fixed.end() && !same_value(option, *other)) {
                out_.add(
                    label("additionalOptions", option.index), "--" + std::string{option.name} + " is set to '" +
                                                                  shown(*other->value) + "' by the package's " + where +
                                                                  ".runtime.args: leave it out");
            }
        }
    }

    void check_resources(std::optional<runtime_options> const& runtime, char const* where)
    {
        if (!runtime || !runtime->resources) {
            return;
        }
        auto const compare = [&](char const* name, auto const& wanted, auto const& fixed) {
            if (wanted && fixed && !fixed->empty() && *wanted != *fixed) {
                out_.add(
                    std::string{"orchestrator_resources."} + name, "is '" + shown(*wanted) + "', the package's " +
                                                                       where + " set '" + shown(*fixed) +
                                                                       "': leave it out");
            }
        };
        compare("cpu", payload_.resources.cpu, runtime->resources->cpu);
        compare("memory", payload_.resources.memory, runtime->resources->memory);
    }

    void check_applications()
    {
        if (!registry_) {
            return;
        }
        auto const platform = effective_platform();
        auto const known = registry_->application_dependencies.find(platform);
        for (std::size_t i = 0; known != registry_->application_dependencies.end() && i != payload_.volumes.size();
             ++i) {
            auto const& volume = payload_.volumes[i];
            if (volume.application_dependency && !find_named(known->second, *volume.application_dependency)) {
                auto const where = volume.identifier ? label("volumes", *volume.identifier) : label("volumes", i);
                out_.add(
                    where + ".applicationDependency", "is '" + shown(*volume.application_dependency) +
                                                          "', the experiment's on '" + shown(platform) + "' are " +
                                                          names_of(known->second));
            }
        }
    }

    [[nodiscard]] std::string effective_platform() const
    {
        if (presets_->platform && !presets_->platform->empty()) {
            return *presets_->platform;
        }
        if (payload_.platform) {
            return *payload_.platform;
        }
        return options_->platform.empty() ? "default" : options_->platform.front();
    }

    start_payload const& payload_;
    identifier_parts identifier_;
    package const& package_;
    violations& out_;
    package_presets const* presets_ = nullptr;
    execution_options const* options_ = nullptr;
    package_registry const* registry_ = nullptr;
};

// A bool in the spelling of the package's choice: `yes`, `True`, `1` and the like.
template <class Choices>
std::optional<std::string> spelled_as_choice(bool value, Choices const& choices)
{
    for (auto const word : value ? true_words : false_words) {
        for (auto const& choice : choices) {
            if (equal_in_any_case(choice.value, word)) {
                return choice.value;
            }
        }
    }
    return std::nullopt;
}

template <class Package>
void spell_booleans(text_map const& booleans, Package const& of, text_map& variables)
{
    if (!of.parameterisation || !of.parameterisation->execution_options) {
        return;
    }
    for (auto const& [name, value] : booleans) {
        auto const* option = find_named(of.parameterisation->execution_options->variables, name);
        auto const* choices = option ? choices_of(*option) : nullptr;
        if (auto spelling = choices ? spelled_as_choice(value == "true", *choices) : std::nullopt) {
            variables.insert_or_assign(name, std::move(*spelling));
        }
    }
}

} // namespace st4sd::detail

#endif
