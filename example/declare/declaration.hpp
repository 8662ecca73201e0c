#ifndef EXAMPLE_DECLARE_DECLARATION_HPP
#define EXAMPLE_DECLARE_DECLARATION_HPP

#include "cpp_text.hpp"
#include "value_type.hpp"

#include <st4sd/model/identifier.hpp>
#include <st4sd/model/package_description.hpp>
#include <st4sd/result.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace example {

/// What a declaration is called.
struct declaration_names {
    std::string identifier{};  ///< of the experiment as it is started; the package's name when empty
    std::string struct_name{}; ///< made of the package's name when empty
};

namespace detail {

/// A text of the package in a message.
inline std::string in_quotes(std::string_view text) { return '\'' + cpp::excerpt(text, 80) + '\''; }

inline st4sd::error refused(std::string const& why)
{
    return {st4sd::errc::invalid_document, "cannot be declared: " + why};
}

inline std::string struct_name_of(std::string_view experiment)
{
    auto name = cpp::identifier_part(experiment);
    if (name.front() >= '0' && name.front() <= '9') {
        return "experiment_" + name;
    }
    // A single word, or one that ends in _t, may well be a keyword, or a function, type or macro of the system.
    bool const is_short = name.find('_') == name.npos;
    return is_short || name.ends_with("_t") || cpp::is_reserved(name) ? name + "_experiment" : name;
}

// Writes the header of one package.
class declaration_writer {
public:
    declaration_writer(st4sd::package const& of, declaration_names names)
        : registry_{*of.metadata.registry}
        , about_{st4sd::describe(of)}
        , names_{std::move(names)}
    {
        static st4sd::package_presets const no_presets;
        auto const& rules = of.parameterisation;
        presets_ = rules && rules->presets ? &*rules->presets : &no_presets;
    }

    st4sd::result<std::string> write()
    {
        BOOST_OUTCOME_TRY(add_files());
        BOOST_OUTCOME_TRY(add_variables());
        BOOST_OUTCOME_TRY(add_presets());
        BOOST_OUTCOME_TRY(add_platforms());
        BOOST_OUTCOME_TRY(add_outputs());
        BOOST_OUTCOME_TRY(add_properties());

        auto const guard = "ST4SD_DECLARED_" + names_.struct_name + "_HPP";
        std::string out = "#ifndef " + guard + "\n#define " + guard + "\n\n";
        out += cpp::comment(
            "//", "Written by `st4sd declare`. A package knows texts only: types are those of its defaults, where it "
                  "has some. "
                  "Change a type where you know better; check<E>() says what does not fit the package.");
        out += cpp::comment("//", "Experiment: " + names_.identifier);
        out += cpp::comment(
            "//", "Digest: " + (registry_.digest.empty() ? "unknown" : cpp::excerpt(registry_.digest, 80)));
        out += '\n';
        out += about_.properties.empty() ? "" : "#include <st4sd/describe.hpp>\n";
        out += "#include <st4sd/experiment.hpp>\n\n";
        out += body_.find("std::int64_t") != body_.npos ? "#include <cstdint>\n" : "";
        out += body_.find("std::string") != body_.npos || !row_.empty() ? "#include <string>\n" : "";
        out += out.ends_with("\n\n") ? "" : "\n";
        out += cpp::comment("///", about_.description);
        out +=
            "struct " + names_.struct_name + " : st4sd::experiment<" + cpp::literal(names_.identifier) + body_ + "> {";
        out += row_.empty() ? "};\n" : '\n' + row_ + "};\n";
        return out + "\n#endif\n";
    }

private:
    // A declaration on a line of its own, after what there is to say about it.
    void add(std::string const& doc, std::string_view kind, std::vector<std::string> const& arguments)
    {
        body_ += ",\n" + cpp::comment("    ///", doc);
        auto const head = "    st4sd::" + std::string{kind} + '<';
        std::string lines = head;
        std::size_t used = cpp::width(head);
        for (auto const& argument : arguments) {
            auto const separator = &argument == &arguments.front() ? "" : ", ";
            if (*separator != '\0' && used + cpp::width(argument) + 4 > cpp::columns) {
                lines += ",\n        " + argument;
                used = 8 + cpp::width(argument);
            }
            else {
                lines += separator + argument;
                used += 2 + cpp::width(argument);
            }
        }
        body_ += lines + '>';
    }

    // Whether a name can be declared, once.
    st4sd::result<void> check(std::string_view kind, std::set<std::string_view>& seen, std::string const& name) const
    {
        std::string const what = "the package's " + std::string{kind};
        if (name.empty()) {
            return refused(what + " has no name: correct the package");
        }
        if (!cpp::is_utf8(name) || name.find('\0') != name.npos) {
            return refused(what + ' ' + in_quotes(name) + " is no UTF-8 text without NUL: rename it in the package");
        }
        if (!seen.insert(name).second) {
            return refused(what + ' ' + in_quotes(name) + " is listed twice: remove one of them from the package");
        }
        return st4sd::success();
    }
    st4sd::result<void>
    check_file(std::string_view kind, std::set<std::string_view>& seen, std::string const& name) const
    {
        if (name.find('/') != name.npos || name == "." || name == "..") {
            return refused(
                "the package's " + std::string{kind} + ' ' + in_quotes(name) +
                " is no name of a file, so that no start can give it: rename it in the workflow");
        }
        return check(kind, seen, name);
    }

    st4sd::result<void> add_files()
    {
        std::set<std::string_view> inputs;
        for (auto const& name : about_.inputs) {
            BOOST_OUTCOME_TRY(check_file("input", inputs, name));
            add({}, "input", {cpp::literal(name)});
        }
        std::set<std::string_view> data;
        for (auto const& name : about_.data) {
            BOOST_OUTCOME_TRY(check_file("data file", data, name));
            bool const is_preset = std::any_of(
                presets_->data.begin(), presets_->data.end(), [&](auto const& preset) { return preset.name == name; });
            if (!is_preset && !inputs.contains(name)) { // else no start can give it
                add({}, "optional_data", {cpp::literal(name)});
            }
        }
        return st4sd::success();
    }

    st4sd::result<void> add_variables()
    {
        std::set<std::string_view> seen;
        for (auto const& variable : about_.variables) {
            BOOST_OUTCOME_TRY(check("variable", seen, variable.name));
            if (!variable.choices.empty()) {
                BOOST_OUTCOME_TRY(add_choice(variable));
            }
            else {
                add_variable(variable);
            }
        }
        return st4sd::success();
    }
    st4sd::result<void> add_choice(st4sd::variable_description const& variable)
    {
        std::vector<std::string> arguments{cpp::literal(variable.name)};
        for (auto const& choice : variable.choices) {
            if (!cpp::is_utf8(choice)) {
                return refused(
                    "a choice of the package's variable " + in_quotes(variable.name) +
                    " is no UTF-8 text: correct it in the package");
            }
            if (auto text = cpp::literal(choice);
                std::find(arguments.begin() + 1, arguments.end(), text) == arguments.end()) {
                arguments.push_back(std::move(text));
            }
        }
        add("Default: " + shown(variable.choices.front()), "choice", arguments);
        return st4sd::success();
    }
    void add_variable(st4sd::variable_description const& variable)
    {
        std::vector<std::string> values;
        for (auto const& [platform, value] : variable.platform_defaults) {
            values.push_back(value);
        }
        if (variable.default_value) {
            values.push_back(*variable.default_value);
        }
        auto const given = common_default(variable);
        auto const type = type_of(values);
        std::vector<std::string> arguments{cpp::literal(variable.name)};
        if (given && is_short(*given)) {
            arguments.push_back(name_of(type));
            arguments.push_back(type == value_type::text ? cpp::literal(*given) : number_literal(*given));
            return add({}, "variable", arguments);
        }
        if (type != value_type::text) {
            arguments.push_back(name_of(type));
        }
        add(given ? "Default: " + shown(*given) : defaults_by_platform(variable), "variable", arguments);
    }

    st4sd::result<void> add_presets()
    {
        std::set<std::string_view> seen;
        for (auto const& preset : presets_->variables) {
            BOOST_OUTCOME_TRY(check("preset variable", seen, preset.name));
            std::vector<std::string> arguments{cpp::literal(preset.name)};
            if (preset.value && is_short(*preset.value)) {
                arguments.push_back(cpp::literal(*preset.value));
            }
            bool const is_left_out = preset.value && arguments.size() == 1;
            add(is_left_out ? "Value: " + shown(*preset.value) : "", "preset", arguments);
        }
        return st4sd::success();
    }

    st4sd::result<void> add_platforms()
    {
        std::set<std::string_view> seen;
        std::vector<std::string> arguments;
        for (auto const& name : about_.platforms) {
            if (!seen.contains(name)) {
                BOOST_OUTCOME_TRY(check("platform", seen, name));
                arguments.push_back(cpp::literal(name));
            }
        }
        if (!arguments.empty()) {
            add(about_.default_platform.empty() ? "" : "Default: " + shown(about_.default_platform), "platforms",
                arguments);
        }
        return st4sd::success();
    }

    st4sd::result<void> add_outputs()
    {
        std::set<std::string_view> seen;
        for (auto const& name : about_.outputs) {
            BOOST_OUTCOME_TRY(check("key-output", seen, name));
            add({}, "key_output", {cpp::literal(name)});
        }
        return st4sd::success();
    }

    st4sd::result<void> add_properties()
    {
        static constexpr std::string_view id_column = "input-id";
        std::set<std::string_view> seen;
        std::set<std::string> members{"row", "describe", "input_id"};
        std::vector<std::pair<std::string, std::string>> columns{{std::string{id_column}, "input_id"}};
        for (auto const& property : about_.properties) {
            BOOST_OUTCOME_TRY(check("property", seen, property.name));
            add(property.description, "property", {cpp::literal(property.name)});
            if (property.name != id_column) {
                columns.emplace_back(property.name, member_name(property.name, members));
            }
        }
        if (about_.properties.empty()) {
            return st4sd::success();
        }
        row_ = "    /// What a run measured for one of its systems.\n    struct row {\n";
        std::string table;
        for (auto const& [column, member] : columns) {
            row_ += "        std::string " + member + "{};\n";
            table += (table.empty() ? "" : ",\n") + std::string(16, ' ') + "st4sd::field(" + cpp::literal(column) +
                     ", &row::" + member + ')';
        }
        row_ += "\n        static constexpr auto describe()\n        {\n            return st4sd::fields(\n" + table +
                ");\n        }\n    };\n";
        return st4sd::success();
    }

    // The name of a member of `row` that no other one has.
    static std::string member_name(std::string const& property, std::set<std::string>& taken)
    {
        auto name = cpp::identifier_part(property);
        if (name.empty() || (name.front() >= '0' && name.front() <= '9')) {
            name = "property" + (name.empty() ? "" : '_' + name);
        }
        if (cpp::is_reserved(name)) {
            name += "_value";
        }
        auto unique = name;
        for (int i = 2; !taken.insert(unique).second; ++i) {
            unique = name + '_' + std::to_string(i);
        }
        return unique;
    }

    // What it is without a start's value, if that is the same on every platform.
    [[nodiscard]] std::optional<std::string> common_default(st4sd::variable_description const& variable) const
    {
        auto const& values = variable.platform_defaults;
        if (variable.default_value || values.empty()) {
            return variable.default_value;
        }
        auto const& first = values.begin()->second;
        bool const is_common =
            std::all_of(values.begin(), values.end(), [&](auto const& x) { return x.second == first; }) &&
            std::all_of(registry_.platforms.begin(), registry_.platforms.end(), [&](std::string const& platform) {
                return values.contains(platform);
            });
        return is_common ? std::optional{first} : std::nullopt;
    }
    // What it is without a start's value, on one platform or the other.
    static std::string defaults_by_platform(st4sd::variable_description const& variable)
    {
        std::string out;
        for (auto const& [platform, value] : variable.platform_defaults) {
            out += (out.empty() ? "Default: " : ", ") + shown(value) + " on " + shown(platform);
        }
        return out;
    }

    // A value that a declaration repeats. Longer ones, and those that are no text, stay in the package.
    static bool is_short(std::string_view value)
    {
        constexpr std::size_t most = 200;
        return value.size() <= most && cpp::is_utf8(value);
    }
    // A value in a comment.
    static std::string shown(std::string_view value) { return value.empty() ? "(empty)" : cpp::excerpt(value, 60); }

    st4sd::package_registry const& registry_;
    st4sd::package_presets const* presets_ = nullptr;
    st4sd::package_description about_;
    declaration_names names_;
    std::string body_{}; // the declarations
    std::string row_{};  // the nested struct
};

} // namespace detail

/// The header that declares what an experiment takes and gives, of a package as the service gives it. The same package
/// makes the same text.
///
/// A variable gets a type only where each of its defaults is sent as the same text by a value of that type; others, and
/// all properties, are text, as packages carry no types.
///
/// *Errors*: `errc::invalid_document` if the package has no `metadata.registry` (only the service's copy has) or names
/// something that no start could give; `errc::invalid_argument` for a name of the struct, or an identifier, that cannot
/// be.
inline st4sd::result<std::string> declaration(st4sd::package const& of, declaration_names names = {})
{
    auto const& name = of.metadata.package.name;
    if (!st4sd::is_experiment_name(name)) {
        return detail::refused(
            "the package's name " + detail::in_quotes(name) +
            " is none: expected 1 to 57 of a-z, 0-9 and -, with no - at either end");
    }
    if (!of.metadata.registry) {
        return detail::refused(
            "the package " + name +
            " has no metadata.registry, which says what it takes and which only the service's copy has: "
            "push it first, then declare it from the service: st4sd declare " +
            name);
    }
    if (names.identifier.empty()) {
        names.identifier = name;
    }
    if (auto const problem = st4sd::identifier_problem(names.identifier); !problem.empty()) {
        return st4sd::error{
            st4sd::errc::invalid_argument,
            "the identifier " + detail::in_quotes(names.identifier) + ' ' + std::string{problem}};
    }
    if (st4sd::split_identifier(names.identifier).name != name) {
        return st4sd::error{
            st4sd::errc::invalid_argument,
            "the identifier " + names.identifier + " is not of the package, whose name is " + name};
    }
    if (names.struct_name.empty()) {
        names.struct_name = detail::struct_name_of(name);
    }
    else if (!cpp::is_identifier(names.struct_name) || names.struct_name == "row") {
        return st4sd::error{
            st4sd::errc::invalid_argument,
            detail::in_quotes(names.struct_name) +
                " cannot be the name of the struct: expected letters, digits and single _, beginning with a "
                "letter; no keyword, and not row, which is a struct in it"};
    }
    return detail::declaration_writer{of, std::move(names)}.write();
}

} // namespace example

#endif
