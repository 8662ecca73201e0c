// A payload for an experiment with 10 declarations.
#include <st4sd/experiment.hpp>

struct measured
    : st4sd::experiment<
          "band-gap-pm3-gamess-us",
          st4sd::input<"molecules.csv">,
          st4sd::variable<"numberMolecules", int>,
          st4sd::variable<"startIndex", int, 0>,
          st4sd::variable<"threshold", double>,
          st4sd::variable<"restart", bool>,
          st4sd::variable<"label">,
          st4sd::choice<"functional", "B3LYP", "PBE">,
          st4sd::platforms<"openshift", "openshift-kubeflux">,
          st4sd::key_output<"OptimisationResults">,
          st4sd::property<"homo", double>> {};

auto make_payload()
{
    return st4sd::payload<measured>()
        .input<"molecules.csv">("label,smiles\n")
        .variable<"numberMolecules">(1)
        .variable<"startIndex">(3)
        .variable<"threshold">(0.5)
        .variable<"restart">(true)
        .variable<"label">("first")
        .variable<"functional">("PBE")
        .platform<"openshift">();
}
