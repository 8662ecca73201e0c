#ifndef ST4SD_EXPERIMENT_MISMATCH_HPP
#define ST4SD_EXPERIMENT_MISMATCH_HPP

#include <st4sd/error.hpp>

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd {

/// In which way a declared experiment is not what the package is.
enum class mismatch_kind {
    other_package,      ///< The package is another one: check against the package that `E::identifier` names.
    no_registry,        ///< The package does not say what its workflow takes: get it from the service.
    input_is_gone,      ///< The experiment takes no such input: remove it from the declaration.
    input_is_new,       ///< Every start must give this input: declare it.
    data_is_fixed,      ///< A start cannot replace this data file: remove it from the declaration.
    variable_is_gone,   ///< A start cannot set this variable: remove it from the declaration.
    variable_is_preset, ///< The package fixes this variable now: declare it as `preset`.
    preset_is_free,     ///< A start can set it: declare it as `variable` or `choice`.
    preset_changed,     ///< The package fixes it to another value: correct the declared one.
    choice_is_new,      ///< The package allows some values only: declare it as `choice`.
    choice_is_free,     ///< The package allows any value: declare it as `variable`.
    choice_changed,     ///< The values to choose from are others: correct the declared ones.
    wrong_type,         ///< A default of the package is no value of the declared type: correct the type.
    default_changed,    ///< The package has another default, or none: correct the declared one.
    platform_is_gone,   ///< A start cannot choose this platform: remove it from the declaration.
    output_is_gone,     ///< Runs produce no such key-output: remove it from the declaration.
    property_is_gone    ///< Runs measure no such property: remove it from the declaration.
};

/// What is wrong, in half a sentence that follows the name.
[[nodiscard]] constexpr std::string_view to_string(mismatch_kind kind) noexcept
{
    switch (kind) {
    case mismatch_kind::other_package: return "is declared, but the package is another one";
    case mismatch_kind::no_registry: return "has no registry data: get the package from the service";
    case mismatch_kind::input_is_gone: return "is declared as an input, which the experiment does not take";
    case mismatch_kind::input_is_new: return "is an input that every start must give, and is not declared";
    case mismatch_kind::data_is_fixed: return "is declared as optional_data, which a start cannot replace";
    case mismatch_kind::variable_is_gone: return "is declared as a variable, which a start cannot set";
    case mismatch_kind::variable_is_preset: return "is declared as a variable, which the package presets";
    case mismatch_kind::preset_is_free: return "is declared as a preset, which a start can set";
    case mismatch_kind::preset_changed: return "is a preset with another value";
    case mismatch_kind::choice_is_new:
        return "is declared as a free variable, of which the package allows some values only";
    case mismatch_kind::choice_is_free: return "is declared as a choice, of which the package allows any value";
    case mismatch_kind::choice_changed: return "is a choice between other values";
    case mismatch_kind::wrong_type: return "has a default that is no value of the declared type";
    case mismatch_kind::default_changed: return "has another default";
    case mismatch_kind::platform_is_gone: return "is declared as a platform, which a start cannot choose";
    case mismatch_kind::output_is_gone: return "is declared as a key_output, which runs do not produce";
    case mismatch_kind::property_is_gone: return "is declared as a property, which runs do not measure";
    }
    return "?";
}

/// One difference between a declared experiment and its package.
struct mismatch {
    mismatch_kind kind{};   ///< which kind of difference
    std::string name{};     ///< of the input, variable, …
    std::string declared{}; ///< what the declaration says, where the name alone does not
    std::string found{};    ///< what the package says

    [[nodiscard]] std::string message() const
    {
        auto text = '\'' + name + "' " + std::string{to_string(kind)};
        if (!declared.empty()) {
            text += "; declared: " + declared;
        }
        if (!found.empty()) {
            text += "; the package has: " + found;
        }
        return text;
    }
    friend bool operator==(mismatch const&, mismatch const&) = default;
    friend std::ostream& operator<<(std::ostream& out, mismatch const& x) { return out << x.message(); }
};

/// A start that was to be checked first was not sent: the declaration is not what the package is.
struct declaration_mismatches {
    static constexpr auto when = condition::rejected;
    static constexpr auto code = errc::invalid_payload;

    std::vector<mismatch> mismatches{}; ///< all of them

    [[nodiscard]] std::string message() const
    {
        std::string text = "the declared experiment is not what the package is (write it anew with st4sd declare)";
        char const* separator = ": ";
        for (auto const& mismatch : mismatches) {
            text += separator + mismatch.message();
            separator = "; ";
        }
        return text;
    }
};

} // namespace st4sd

#endif
