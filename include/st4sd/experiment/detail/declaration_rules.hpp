#ifndef ST4SD_EXPERIMENT_DETAIL_DECLARATION_RULES_HPP
#define ST4SD_EXPERIMENT_DETAIL_DECLARATION_RULES_HPP

#include <st4sd/experiment/declarations.hpp>
#include <st4sd/experiment/detail/declaration_list.hpp>
#include <st4sd/model/identifier.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>

// What is wrong with a declaration, found when the experiment's struct is defined.

namespace st4sd::detail {

constexpr bool is_file(declared kind) { return kind == declared::input || kind == declared::data; }

constexpr bool has_same_name(declared_name const& a, declared_name const& b)
{
    return a.name == b.name && (a.kind == b.kind || (is_file(a.kind) && is_file(b.kind)));
}

constexpr mistake mistake_in(declared_name const& x)
{
    if (x.name.empty()) {
        return mistake::empty_name;
    }
    bool const has_folder = !all_of(x.name, [](char c) { return c != '/'; });
    if (is_file(x.kind) && (has_folder || x.name == "." || x.name == "..")) {
        return mistake::path_as_name;
    }
    return mistake::none;
}

// Equal for names that clash, and hardly ever for others: comparing every two names themselves would cost the compiler
// more than it allows for a few hundred declarations.
constexpr std::size_t fingerprint(declared_name const& x)
{
    auto out = static_cast<std::size_t>(is_file(x.kind) ? declared::input : x.kind);
    for (char const c : x.name) {
        out = out * 31 + static_cast<unsigned char>(c);
    }
    return out;
}

struct place_of_mistake {
    mistake what = mistake::none;
    std::size_t index = 0;
};

// The first mistake; the whole list is looked at in one function, which costs the compiler less than many templates.
template <class... Declarations>
consteval place_of_mistake find_mistake()
{
    constexpr std::size_t size = sizeof...(Declarations);
    declared_name const names[size + 1]{name_of<Declarations>...};
    std::size_t prints[size + 1]{};
    for (std::size_t i = 0; i != size; ++i) {
        auto const what = names[i].what != mistake::none ? names[i].what : mistake_in(names[i]);
        if (what != mistake::none) {
            return {what, i};
        }
        auto const print = prints[i] = fingerprint(names[i]);
        for (std::size_t earlier = 0; earlier != i; ++earlier) {
            if (prints[earlier] == print && has_same_name(names[earlier], names[i])) {
                return {mistake::repeated, i};
            }
        }
    }
    return {};
}

// Instantiated for a mistake only, so that the compiler names the experiment and the declaration.
template <fixed_string Experiment, class Declaration, mistake What>
constexpr bool check_declaration()
{
    constexpr bool is_declaration = What != mistake::not_a_declaration;
    constexpr bool has_name = What != mistake::empty_name;
    constexpr bool has_file_name = What != mistake::path_as_name;
    constexpr bool is_new = What != mistake::repeated;
    constexpr bool has_values = What != mistake::choice_without_values;
    constexpr bool has_known_type = What != mistake::unknown_type;
    constexpr bool has_fitting_default = What != mistake::wrong_default;
    static_assert(
        is_declaration, "st4sd: an experiment is declared by input, optional_data, variable, choice, preset, "
                        "platforms, key_output and property");
    static_assert(has_name, "st4sd: a declaration has an empty name");
    static_assert(has_file_name, "st4sd: a file is declared by its name alone, without folders");
    static_assert(is_new, "st4sd: the experiment declares this twice");
    static_assert(has_values, "st4sd: a choice declares the texts to choose from: choice<\"name\", \"A\", \"B\">");
    static_assert(has_known_type, "st4sd: a declared type is an integer, a floating type, bool or std::string");
    static_assert(has_fitting_default, "st4sd: a default is one value of the declared type");
    return true;
}

template <fixed_string Experiment, class... Declarations>
constexpr bool is_well_declared()
{
    constexpr auto place = find_mistake<Declarations...>();
    if constexpr (place.what != mistake::none) {
        using list = declaration_list<Declarations...>;
        using wrong = typename decltype(declaration_at<place.index>(list_of<list>))::type;
        return check_declaration<Experiment, wrong, place.what>();
    }
    return true;
}

// By value: looking for a character in a template argument itself is no constant for GCC 12's undefined-behaviour sanitizer.
template <std::size_t N>
consteval bool is_identifier_text(fixed_string<N> text)
{
    return identifier_problem(text.view()).empty();
}

template <fixed_string Experiment>
constexpr bool has_valid_identifier()
{
    constexpr bool is_identifier = is_identifier_text(Experiment);
    static_assert(
        is_identifier, "st4sd: an experiment's identifier is name, name:tag or name@digest, its name 1 to 57 "
                       "of a-z, 0-9 and -, with no - at either end");
    return true;
}

} // namespace st4sd::detail

#endif
