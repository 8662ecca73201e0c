// The experiment that the declared_*.cpp are about.
#include <st4sd/experiment.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

struct band_gap
    : st4sd::experiment<
          "band-gap-pm3-gamess-us",
          st4sd::input<"molecules.csv">,
          st4sd::optional_data<"methods.csv">,
          st4sd::variable<"numberMolecules", int>,
          st4sd::variable<"seed", std::uint64_t>,
          st4sd::variable<"threshold", double, 0.5>,
          st4sd::variable<"step", float>,
          st4sd::variable<"restart", bool, false>,
          st4sd::variable<"label">,
          st4sd::choice<"functional", "B3LYP", "PBE">,
          st4sd::preset<"memory", "2Gi">,
          st4sd::platforms<"openshift", "openshift-kubeflux">> {};
