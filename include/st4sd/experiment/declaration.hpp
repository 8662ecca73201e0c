#ifndef ST4SD_EXPERIMENT_DECLARATION_HPP
#define ST4SD_EXPERIMENT_DECLARATION_HPP

#include <st4sd/detail/bool_text.hpp>
#include <st4sd/detail/parse_double.hpp>
#include <st4sd/experiment/declarations.hpp>
#include <st4sd/experiment/detail/declaration_list.hpp>
#include <st4sd/experiment/experiment.hpp>

#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <vector>

namespace st4sd {

/// What a declaration is about.
enum class declaration_kind {
    input,         ///< `st4sd::input`: a file that every start gives
    optional_data, ///< `st4sd::optional_data`: a data file that a start may replace
    variable,      ///< `st4sd::variable`: one that a start may set
    choice,        ///< `st4sd::choice`: a variable that a start may set to one of some texts
    preset,        ///< `st4sd::preset`: a variable that no start can set
    platforms,     ///< `st4sd::platforms`: those that a start may choose from
    key_output,    ///< `st4sd::key_output`: a file or folder that runs give
    property       ///< `st4sd::property`: what runs measure
};

/// One declaration of an experiment, for programs that look at them while running: a form to fill in, a check.
struct declaration {
    /// Whether a text is a value of the declared type, and the same value as the declared default.
    using predicate = bool (*)(std::string_view);

    declaration_kind kind{};                ///< what it is about
    std::string_view name{};                ///< empty for `platforms`
    std::string_view type{"text"};          ///< `text`, `integer`, `number` or `bool`
    std::vector<std::string_view> values{}; ///< of a choice, of `platforms`; the value of a preset
    predicate is_value = nullptr;           ///< null: any text is
    predicate is_default = nullptr;         ///< null: no default is declared
};

namespace detail {

template <class T>
std::optional<T> parse_as(std::string_view text)
{
    if constexpr (std::is_same_v<T, bool>) {
        return bool_of(text);
    } else if constexpr (std::is_floating_point_v<T>) {
        double value = 0;
        return parse_double(text, value) ? std::optional{static_cast<T>(value)} : std::nullopt;
    } else {
        T value{};
        auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
        return code == std::errc{} && end == text.data() + text.size() ? std::optional{value} : std::nullopt;
    }
}

template <class T>
constexpr std::string_view type_word()
{
    return std::is_same_v<T, bool>       ? "bool"
           : std::is_floating_point_v<T> ? "number"
           : is_number<T>                ? "integer"
                                         : "text";
}

template <class T>
bool is_value_of(std::string_view text)
{
    return parse_as<T>(text).has_value();
}
template <class T, constant Default>
bool is_default_text(std::string_view text)
{
    if constexpr (requires { Default.value.view(); }) {
        return text == Default.value.view();
    } else {
        return parse_as<T>(text) == static_cast<T>(Default.value);
    }
}

template <class T>
constexpr declaration::predicate value_predicate()
{
    if constexpr (std::is_arithmetic_v<T>) {
        return &is_value_of<T>;
    } else {
        return nullptr;
    }
}

template <fixed_string Name>
declaration reflect(input<Name> const*)
{
    return {declaration_kind::input, Name.view()};
}
template <fixed_string Name>
declaration reflect(optional_data<Name> const*)
{
    return {declaration_kind::optional_data, Name.view()};
}
template <fixed_string Name, class T>
declaration reflect(variable<Name, T> const*)
{
    return {declaration_kind::variable, Name.view(), type_word<T>(), {}, value_predicate<T>()};
}
template <fixed_string Name, class T, constant Default>
declaration reflect(variable<Name, T, Default> const*)
{
    return {declaration_kind::variable,  Name.view(), type_word<T>(), {}, value_predicate<T>(),
            &is_default_text<T, Default>};
}
template <fixed_string Name, fixed_string... Values>
declaration reflect(choice<Name, Values...> const*)
{
    return {declaration_kind::choice, Name.view(), "text", {Values.view()...}};
}
template <fixed_string Name, fixed_string... Value>
declaration reflect(preset<Name, Value...> const*)
{
    return {declaration_kind::preset, Name.view(), "text", {Value.view()...}};
}
template <fixed_string... Names>
declaration reflect(platforms<Names...> const*)
{
    return {declaration_kind::platforms, {}, "text", {Names.view()...}};
}
template <fixed_string Name>
declaration reflect(key_output<Name> const*)
{
    return {declaration_kind::key_output, Name.view()};
}
template <fixed_string Name, class T>
declaration reflect(property<Name, T> const*)
{
    return {declaration_kind::property, Name.view(), type_word<T>(), {}, value_predicate<T>()};
}

template <class... Declarations>
std::vector<declaration> reflect_all(declaration_list<Declarations...> const*)
{
    return {reflect(static_cast<Declarations const*>(nullptr))...};
}

} // namespace detail

/// The declarations of `E`, in their order.
template <declared_experiment E>
[[nodiscard]] std::vector<declaration> declarations_of()
{
    return detail::reflect_all(detail::list_of<typename E::declarations>);
}

} // namespace st4sd

#endif
