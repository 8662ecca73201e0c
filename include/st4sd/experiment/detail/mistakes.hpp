#ifndef ST4SD_EXPERIMENT_DETAIL_MISTAKES_HPP
#define ST4SD_EXPERIMENT_DETAIL_MISTAKES_HPP

#include <st4sd/experiment/detail/declaration_list.hpp>
#include <st4sd/fixed_string.hpp>

// What the compiler says about a use of a declared experiment that cannot be. Each is instantiated for a mistake only: the
// sentence is the error, and the names (the experiment's, the one given, what is declared) are the template arguments,
// which compilers print beside it. The condition is a plain bool, so that they print nothing before the sentence.

namespace st4sd::detail {

template <class... Declarations>
struct the_declared {};
template <class... A, class... B>
the_declared<A..., B...> operator+(the_declared<A...>, the_declared<B...>);

template <declared Kind, class... D>
auto only(declaration_list<D...> const*) -> decltype((
    the_declared<>{} + ... + std::conditional_t<name_of<D>.kind == Kind, the_declared<D>, the_declared<>>{}));

template <class E, declared Kind>
using declared_of = decltype(only<Kind>(list_of<typename E::declarations>));

template <class Experiment, fixed_string Given, class Declared, bool IsDeclared>
constexpr void require_input()
{
    static_assert(IsDeclared, "st4sd: the experiment declares no such input");
}
template <class Experiment, fixed_string Given, class Declared, bool IsDeclared>
constexpr void require_data()
{
    static_assert(IsDeclared, "st4sd: the experiment declares no such optional_data");
}
template <class Experiment, fixed_string Given, class Declared, bool IsDeclared>
constexpr void require_variable()
{
    static_assert(IsDeclared, "st4sd: the experiment declares no such variable");
}
template <class Experiment, fixed_string Given, class Declared, bool IsDeclared>
constexpr void require_platform()
{
    static_assert(IsDeclared, "st4sd: the experiment declares no such platform");
}
template <class Experiment, fixed_string Given, class Declared, bool IsDeclared>
constexpr void require_key_output()
{
    static_assert(IsDeclared, "st4sd: the experiment declares no such key_output");
}
template <class Experiment, fixed_string Given, class Declared, bool IsDeclared>
constexpr void require_property()
{
    static_assert(IsDeclared, "st4sd: the experiment declares no such property");
}

template <class Experiment, class Declared, bool CanBeSet>
constexpr void require_settable()
{
    static_assert(CanBeSet, "st4sd: the package presets this variable: no start can set it");
}
template <class Experiment, class Declared, class Given, bool Fits>
constexpr void require_integer()
{
    static_assert(Fits, "st4sd: the variable is an integer: give one that cannot be narrowed");
}
template <class Experiment, class Declared, class Given, bool Fits>
constexpr void require_floating()
{
    static_assert(Fits, "st4sd: the variable is a floating number: give a number that cannot be narrowed");
}
template <class Experiment, class Declared, class Given, bool Fits>
constexpr void require_bool()
{
    static_assert(Fits, "st4sd: the variable is a bool: give true or false");
}
template <class Experiment, class Declared, class Given, bool Fits>
constexpr void require_text()
{
    static_assert(Fits, "st4sd: the variable is text: give a text");
}
template <class Experiment, class Declared, class Given, bool Fits>
constexpr void require_choice_text()
{
    static_assert(Fits, "st4sd: the variable is a choice: give one of its texts");
}

template <class Experiment, class Missing, bool IsComplete>
constexpr void require_inputs()
{
    static_assert(IsComplete, "st4sd: the payload lacks a required input: give it with input or input_from");
}
template <class Experiment, fixed_string Given, bool IsNew>
constexpr void require_new_input()
{
    static_assert(IsNew, "st4sd: this input is given already: a file has one source");
}

} // namespace st4sd::detail

#endif
