#ifndef ST4SD_EXPERIMENT_EXPERIMENT_HPP
#define ST4SD_EXPERIMENT_EXPERIMENT_HPP

#include <st4sd/experiment/declarations.hpp>
#include <st4sd/experiment/detail/declaration_list.hpp>
#include <st4sd/experiment/detail/declaration_rules.hpp>
#include <st4sd/fixed_string.hpp>

#include <string_view>

namespace st4sd {

/// What a virtual experiment takes and gives, declared once as a type. Derive a struct from it: the struct's name is what
/// compilers then show, and it can be declared before it is defined.
///
/// The identifier is `name`, `name:tag` or `name@digest`; the declarations are `input`, `optional_data`, `variable`,
/// `choice`, `preset`, `platforms`, `key_output` and `property`, in any order. What is declared is checked against the
/// service's package by `api.experiments().check<E>()`; `st4sd declare <identifier>` writes a declaration from a package.
///
/// *Example*:
/// ```
/// struct band_gap : st4sd::experiment<"band-gap-pm3-gamess-us",
///     st4sd::input<"input_smiles.csv">,
///     st4sd::variable<"numberMolecules", int>,
///     st4sd::choice<"functional", "B3LYP", "PBE">,
///     st4sd::key_output<"OptimisationResults">,
///     st4sd::property<"homo", double>> {};
/// ```
template <fixed_string Identifier, class... Declarations>
struct experiment {
    using declarations = detail::declaration_list<Declarations...>; ///< what is declared, as a list of types
    /// `name`, `name:tag` or `name@digest`.
    static constexpr std::string_view identifier = Identifier.view();

    static_assert(detail::has_valid_identifier<Identifier>());
    static_assert(detail::is_well_declared<Identifier, Declarations...>());
};

/// A struct derived from `experiment`.
template <class E>
concept declared_experiment = requires {
    typename E::declarations;
    E::identifier;
};

} // namespace st4sd

#endif
