#ifndef ST4SD_EXPERIMENT_DECLARATIONS_HPP
#define ST4SD_EXPERIMENT_DECLARATIONS_HPP

#include <st4sd/fixed_string.hpp>

#include <cstddef>
#include <string>

namespace st4sd {

/// A value inside of a declaration: a number, a bool or a literal. Made from these where a declaration is written.
template <class T>
struct constant {
    T value; ///< the value itself

    /// From a number or a bool.
    consteval constant(T from) : value{from} {}
    friend constexpr bool operator==(constant const&, constant const&) = default;
};
/// The same of a literal.
template <std::size_t N>
struct constant<fixed_string<N>> {
    fixed_string<N> value; ///< the text

    /// From a literal.
    consteval constant(char const (&literal)[N]) : value{literal} {}
    friend constexpr bool operator==(constant const&, constant const&) = default;
};
/// A literal makes a text.
template <std::size_t N>
constant(char const (&)[N]) -> constant<fixed_string<N>>;

/// @name What an experiment takes and gives; written as arguments of `experiment`, in any order
/// @{

/// A file that every start must give, under this name: `input<"molecules.csv">`.
template <fixed_string Name>
struct input {};

/// A data file of the experiment that a start may replace.
template <fixed_string Name>
struct optional_data {};

/// A variable that a start may set: text, or a `T`, which is an integer, a floating type, `bool` or `std::string`. A
/// `Default` says what it is otherwise: `variable<"massKind">`, `variable<"numberMolecules", int, 1>`.
template <fixed_string Name, class T = std::string, constant... Default>
struct variable {};

/// A variable that a start may set to one of these texts.
template <fixed_string Name, fixed_string... Values>
struct choice {};

/// A variable that the package fixes, and optionally its value: no start can set it.
template <fixed_string Name, fixed_string... Value>
struct preset {};

/// The platforms that a start may choose from.
template <fixed_string... Names>
struct platforms {};

/// A key-output of its runs: a file or a folder.
template <fixed_string Name>
struct key_output {};

/// A property that its runs measure: a column of `T` (`double`, `std::int64_t`, `int`, `bool`, `std::string`).
template <fixed_string Name, class T = std::string>
struct property {};

/// @}

} // namespace st4sd

#endif
