#ifndef ST4SD_EXPERIMENT_DETAIL_VALUE_RULES_HPP
#define ST4SD_EXPERIMENT_DETAIL_VALUE_RULES_HPP

#include <st4sd/detail/is_optional.hpp>
#include <st4sd/experiment/detail/declaration_list.hpp>
#include <st4sd/experiment/detail/mistakes.hpp>
#include <st4sd/payload/sources.hpp>

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

// Which values a declared variable takes, which sources an input has.

namespace st4sd::detail {

template <class T>
inline constexpr bool is_file_place =
    std::same_as<std::remove_cvref_t<T>, bucket_path> || std::same_as<std::remove_cvref_t<T>, volume_path>;
template <class T>
inline constexpr bool is_embedded_source =
    is_file_source<std::remove_cvref_t<T>> && !is_file_place<T> && !is_optional<std::remove_cvref_t<T>>;

template <class Declaration>
inline constexpr bool is_choice_declaration = false;
template <fixed_string Name, fixed_string... Values>
inline constexpr bool is_choice_declaration<choice<Name, Values...>> = true;

template <class E, fixed_string Name>
inline constexpr bool is_choice = is_choice_declaration<typename found_variable<E, Name>::declaration>;

// The declared type; void for a preset.
template <fixed_string Name, class T, constant... Default>
std::type_identity<T> type_of(variable<Name, T, Default...> const*);
template <fixed_string Name, fixed_string... Value>
std::type_identity<void> type_of(preset<Name, Value...> const*);

template <class E, fixed_string Name>
using value_type =
    typename decltype(type_of(static_cast<typename found_variable<E, Name>::declaration const*>(nullptr)))::type;

template <class T>
struct without_optional {
    using type = T;
};
template <class T>
struct without_optional<std::optional<T>> {
    using type = T;
};

// Whether `Value` can be given; where it cannot, the compiler says why.
template <class E, fixed_string Name, class Value>
constexpr bool check_variable()
{
    using found = found_variable<E, Name>;
    if constexpr (!found::is_declared) {
        require_variable<E, Name, declared_of<E, declared::variable>, false>();
        return false;
    } else {
        using given = typename without_optional<Value>::type;
        using type = value_type<E, Name>;
        using declaration = typename found::declaration;
        constexpr bool fits = std::same_as<type, std::string> ? text_like<given> : fits_type<type, given>;
        if constexpr (std::is_void_v<type>) {
            require_settable<E, declaration, false>();
        } else if constexpr (std::same_as<type, std::string>) {
            require_text<E, declaration, given, fits>();
        } else if constexpr (std::same_as<type, bool>) {
            require_bool<E, declaration, given, fits>();
        } else if constexpr (std::floating_point<type>) {
            require_floating<E, declaration, given, fits>();
        } else {
            require_integer<E, declaration, given, fits>();
        }
        return fits;
    }
}

// The value in the declared type, so that 3 is sent as 3.0 where a floating number is declared.
template <class Declared, class Value>
auto as_declared(Value const& value)
{
    if constexpr (is_optional<Value>) {
        return value ? std::optional{as_declared<Declared>(*value)} : std::nullopt;
    } else if constexpr (std::same_as<Declared, std::string>) {
        return std::string_view{value};
    } else {
        return static_cast<Declared>(value);
    }
}

template <fixed_string... Names>
struct platform_names {
    template <fixed_string Name>
    static constexpr bool contains = is_any({(Names == Name)...});
};
template <std::size_t Index, fixed_string... Names>
platform_names<Names...> find_platforms(slot<Index, platforms<Names...>> const*);
platform_names<> find_platforms(...);

} // namespace st4sd::detail

#endif
