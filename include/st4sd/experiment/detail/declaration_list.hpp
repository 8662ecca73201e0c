#ifndef ST4SD_EXPERIMENT_DETAIL_DECLARATION_LIST_HPP
#define ST4SD_EXPERIMENT_DETAIL_DECLARATION_LIST_HPP

#include <st4sd/detail/is_character.hpp>
#include <st4sd/experiment/declarations.hpp>

#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <utility>

// Finding a declaration by its name. The list derives from a slot for each declaration, so that the compiler's own
// deduction finds one: much cheaper than a recursion over the list.

namespace st4sd::detail {

enum class declared { nothing, input, data, variable, platforms, key_output, property };

// In the place of a fold, of which Clang takes no more than 256 operands.
constexpr bool is_any(std::initializer_list<bool> conditions)
{
    for (bool const one : conditions) {
        if (one) {
            return true;
        }
    }
    return false;
}

template <std::size_t Index, class Declaration>
struct slot {};

template <class Indices, class... Declarations>
struct slots;
template <std::size_t... Index, class... Declarations>
struct slots<std::index_sequence<Index...>, Declarations...> : slot<Index, Declarations>... {};

template <class... Declarations>
struct declaration_list : slots<std::index_sequence_for<Declarations...>, Declarations...> {
    static constexpr std::size_t size = sizeof...(Declarations);
};

// What was found: the declaration and its place, or nothing.
template <std::size_t Index, class Declaration>
struct found {
    static constexpr bool is_declared = true;
    static constexpr std::size_t index = Index;
    using declaration = Declaration;
};
struct not_found {
    static constexpr bool is_declared = false;
    using declaration = void;
};

template <template <fixed_string> class Kind, fixed_string Name, std::size_t Index>
found<Index, Kind<Name>> find(slot<Index, Kind<Name>> const*);
template <template <fixed_string> class Kind, fixed_string Name>
not_found find(...);

template <fixed_string Name, std::size_t Index, class T, constant... Default>
found<Index, variable<Name, T, Default...>> find_variable(slot<Index, variable<Name, T, Default...>> const*);
template <fixed_string Name, std::size_t Index, fixed_string... Values>
found<Index, choice<Name, Values...>> find_variable(slot<Index, choice<Name, Values...>> const*);
template <fixed_string Name, std::size_t Index, fixed_string... Value>
found<Index, preset<Name, Value...>> find_variable(slot<Index, preset<Name, Value...>> const*);
template <fixed_string Name>
not_found find_variable(...);

template <fixed_string Name, std::size_t Index, class T>
found<Index, property<Name, T>> find_property(slot<Index, property<Name, T>> const*);
template <fixed_string Name>
not_found find_property(...);

template <class List>
inline constexpr List const* list_of = nullptr;

template <class E, fixed_string Name>
using found_input = decltype(find<input, Name>(list_of<typename E::declarations>));
template <class E, fixed_string Name>
using found_data = decltype(find<optional_data, Name>(list_of<typename E::declarations>));
template <class E, fixed_string Name>
using found_key_output = decltype(find<key_output, Name>(list_of<typename E::declarations>));
template <class E, fixed_string Name>
using found_variable = decltype(find_variable<Name>(list_of<typename E::declarations>));
template <class E, fixed_string Name>
using found_property = decltype(find_property<Name>(list_of<typename E::declarations>));

template <std::size_t Index, class Declaration>
std::type_identity<Declaration> declaration_at(slot<Index, Declaration> const*);
template <class E, std::size_t Index>
using declaration_of = typename decltype(declaration_at<Index>(list_of<typename E::declarations>))::type;

enum class mistake {
    none,
    not_a_declaration,
    empty_name,
    path_as_name,
    repeated,
    choice_without_values,
    unknown_type,
    wrong_default
};

// Kind and name of each, and what is wrong with it by itself.
struct declared_name {
    declared kind = declared::nothing;
    std::string_view name{};
    mistake what = mistake::none;
};

// A number that is neither a bool nor a character.
template <class T>
inline constexpr bool is_number = std::is_arithmetic_v<T> && !std::is_same_v<T, bool> && !is_character<T>;
template <class T>
inline constexpr bool is_integer = std::is_integral_v<T> && is_number<T>;

// Whether a value of type V can be one of the declared type without a loss. From an integer to a floating number is none.
template <class Declared, class V>
inline constexpr bool fits_type = [] {
    if constexpr (is_number<Declared> && is_number<V>) {
        return (std::is_floating_point_v<Declared> && is_integer<V>) || requires(V value) { Declared{value}; };
    } else {
        return std::is_same_v<Declared, V>;
    }
}();

template <class T, class V>
constexpr bool is_default_of(constant<V> const& x)
{
    if constexpr (is_integer<T> && is_integer<V>) {
        return std::in_range<T>(x.value);
    } else {
        return is_number<T> ? is_number<V> && std::is_floating_point_v<T> : std::is_same_v<T, V>;
    }
}
template <class T, std::size_t N>
constexpr bool is_default_of(constant<fixed_string<N>> const&)
{
    return std::is_same_v<T, std::string>;
}

template <class T, class... Constant>
constexpr mistake mistake_in_variable(Constant const&... value)
{
    if (!is_number<T> && !std::is_same_v<T, bool> && !std::is_same_v<T, std::string>) {
        return mistake::unknown_type;
    }
    return sizeof...(value) > 1 || !(is_default_of<T>(value) && ...) ? mistake::wrong_default : mistake::none;
}

template <class Declaration>
inline constexpr declared_name name_of{declared::nothing, "?", mistake::not_a_declaration};
template <fixed_string Name>
inline constexpr declared_name name_of<input<Name>>{declared::input, Name.view()};
template <fixed_string Name>
inline constexpr declared_name name_of<optional_data<Name>>{declared::data, Name.view()};
template <fixed_string Name, class T, constant... Default>
inline constexpr declared_name name_of<variable<Name, T, Default...>>{
    declared::variable, Name.view(), mistake_in_variable<T>(Default...)};
template <fixed_string Name, fixed_string... Values>
inline constexpr declared_name name_of<choice<Name, Values...>>{
    declared::variable, Name.view(), sizeof...(Values) == 0 ? mistake::choice_without_values : mistake::none};
template <fixed_string Name, fixed_string... Value>
inline constexpr declared_name name_of<preset<Name, Value...>>{
    declared::variable, Name.view(), sizeof...(Value) > 1 ? mistake::wrong_default : mistake::none};
template <fixed_string... Names>
inline constexpr declared_name name_of<platforms<Names...>>{declared::platforms, "platforms"};
template <fixed_string Name>
inline constexpr declared_name name_of<key_output<Name>>{declared::key_output, Name.view()};
template <fixed_string Name, class T>
inline constexpr declared_name name_of<property<Name, T>>{declared::property, Name.view(), mistake_in_variable<T>()};

} // namespace st4sd::detail

#endif
