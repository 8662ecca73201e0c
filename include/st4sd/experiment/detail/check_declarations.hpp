#ifndef ST4SD_EXPERIMENT_DETAIL_CHECK_DECLARATIONS_HPP
#define ST4SD_EXPERIMENT_DETAIL_CHECK_DECLARATIONS_HPP

#include <st4sd/detail/bool_text.hpp>
#include <st4sd/experiment/declaration.hpp>
#include <st4sd/experiment/mismatch.hpp>
#include <st4sd/model/identifier.hpp>
#include <st4sd/model/package_description.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::detail {

// Compares declarations with what the package's description says. A template so that only who checks pays for it.
template <class Package>
class declaration_check {
public:
    declaration_check(std::string_view identifier, std::vector<declaration> declared, Package const& of)
        : identifier_{identifier}
        , declared_{std::move(declared)}
        , is_registered_{of.metadata.registry.has_value()}
        , package_name_{of.metadata.package.name}
        , package_{st4sd::describe(of)}
    {}

    [[nodiscard]] std::vector<mismatch> run()
    {
        if (split_identifier(identifier_).name != package_name_) {
            add(mismatch_kind::other_package, identifier_, {}, package_.identifier);
            return std::move(found_);
        }
        if (!is_registered_) {
            add(mismatch_kind::no_registry, package_.identifier);
            return std::move(found_);
        }
        for (auto const& one : declared_) {
            check(one);
        }
        for (auto const& input : package_.inputs) {
            bool const is_declared = std::any_of(declared_.begin(), declared_.end(), [&](auto const& x) {
                return x.kind == declaration_kind::input && x.name == input;
            });
            if (!is_declared) {
                add(mismatch_kind::input_is_new, input);
            }
        }
        return std::move(found_);
    }

private:
    void check(declaration const& one)
    {
        switch (one.kind) {
        case declaration_kind::input: return require(package_.inputs, one, mismatch_kind::input_is_gone);
        case declaration_kind::optional_data: return require(package_.data, one, mismatch_kind::data_is_fixed);
        case declaration_kind::variable:
        case declaration_kind::choice: return check_variable(one);
        case declaration_kind::preset: return check_preset(one);
        case declaration_kind::platforms: return check_platforms(one);
        case declaration_kind::key_output: return require(package_.outputs, one, mismatch_kind::output_is_gone);
        case declaration_kind::property: return check_property(one);
        }
    }

    void require(std::vector<std::string> const& names, declaration const& one, mismatch_kind otherwise)
    {
        if (std::find(names.begin(), names.end(), one.name) == names.end()) {
            add(otherwise, one.name, {}, joined(names));
        }
    }

    void check_variable(declaration const& one)
    {
        if (auto const preset = package_.fixed_variables.find(one.name); preset != package_.fixed_variables.end()) {
            add(mismatch_kind::variable_is_preset, one.name, {}, preset->second);
            return;
        }
        auto const* const variable = find_variable(one.name);
        if (!variable) {
            std::vector<std::string> names;
            names.reserve(package_.variables.size());
            for (auto const& other : package_.variables) {
                names.push_back(other.name);
            }
            add(mismatch_kind::variable_is_gone, one.name, {}, joined(names));
            return;
        }
        if (one.kind == declaration_kind::choice) {
            check_choice(one, *variable);
        } else if (variable->choices.empty() || is_bool_choice(one, *variable)) {
            check_defaults(one, *variable);
        } else {
            add(mismatch_kind::choice_is_new, one.name, {}, joined(variable->choices));
        }
    }

    // A bool is sent in the choice's spelling, when the payload is validated.
    static bool is_bool_choice(declaration const& one, variable_description const& variable)
    {
        auto const& choices = variable.choices;
        return one.type == "bool" && choices.size() == 2 && bool_of(choices[0]) && bool_of(choices[1]) &&
               bool_of(choices[0]) != bool_of(choices[1]);
    }

    void check_choice(declaration const& one, variable_description const& variable)
    {
        if (variable.choices.empty()) {
            add(mismatch_kind::choice_is_free, one.name, joined(one.values));
            return;
        }
        std::set<std::string_view> const declared(one.values.begin(), one.values.end());
        std::set<std::string_view> const allowed(variable.choices.begin(), variable.choices.end()); // it may repeat one
        if (declared != allowed) {
            add(mismatch_kind::choice_changed, one.name, joined(one.values), joined(variable.choices));
        }
    }

    void check_defaults(declaration const& one, variable_description const& variable)
    {
        std::vector<std::string> defaults;
        if (variable.default_value) {
            defaults.push_back(*variable.default_value);
        } else {
            for (auto const& [platform, value] : variable.platform_defaults) {
                defaults.push_back(value);
            }
        }
        bool const is_typed = !one.is_value || std::all_of(defaults.begin(), defaults.end(), one.is_value);
        if (!is_typed) {
            add(mismatch_kind::wrong_type, one.name, std::string{one.type}, joined(defaults));
        } else if (one.is_default) {
            bool const is_same = !defaults.empty() && std::all_of(defaults.begin(), defaults.end(), one.is_default);
            if (!is_same) {
                add(mismatch_kind::default_changed, one.name, {}, defaults.empty() ? "none" : joined(defaults));
            }
        }
    }

    void check_preset(declaration const& one)
    {
        auto const preset = package_.fixed_variables.find(one.name);
        if (preset == package_.fixed_variables.end()) {
            add(find_variable(one.name) ? mismatch_kind::preset_is_free : mismatch_kind::variable_is_gone, one.name);
        } else if (!one.values.empty() && preset->second != one.values.front()) {
            add(mismatch_kind::preset_changed, one.name, std::string{one.values.front()}, preset->second);
        }
    }

    void check_platforms(declaration const& all)
    {
        for (auto const name : all.values) {
            declaration const one{declaration_kind::platforms, name};
            require(package_.platforms, one, mismatch_kind::platform_is_gone);
        }
    }

    // Their names mean the same in any case.
    void check_property(declaration const& one)
    {
        auto const lower = [](std::string_view text) {
            std::string out{text};
            std::transform(out.begin(), out.end(), out.begin(), [](char c) {
                return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            });
            return out;
        };
        std::vector<std::string> names;
        names.reserve(package_.properties.size());
        for (auto const& property : package_.properties) {
            names.push_back(property.name);
        }
        bool const is_measured = std::any_of(
            names.begin(), names.end(), [&](std::string const& name) { return lower(name) == lower(one.name); });
        if (!is_measured) {
            add(mismatch_kind::property_is_gone, one.name, {}, joined(names));
        }
    }

    [[nodiscard]] variable_description const* find_variable(std::string_view name) const
    {
        auto const at = std::find_if(
            package_.variables.begin(), package_.variables.end(), [&](auto const& x) { return x.name == name; });
        return at == package_.variables.end() ? nullptr : &*at;
    }

    template <class Texts>
    static std::string joined(Texts const& texts)
    {
        std::string out;
        for (auto const& text : texts) {
            out += (out.empty() ? "" : ", ") + std::string{text};
        }
        return out.empty() ? "none" : out;
    }

    void add(mismatch_kind kind, std::string_view name, std::string declared = {}, std::string found = {})
    {
        found_.push_back({kind, std::string{name}, std::move(declared), std::move(found)});
    }

    std::string_view identifier_;
    std::vector<declaration> declared_;
    bool is_registered_;
    std::string package_name_;
    package_description package_;
    std::vector<mismatch> found_;
};

} // namespace st4sd::detail

#endif
