// A payload for an experiment with 64 declarations, all of them set.
#include <st4sd/experiment.hpp>

struct measured
    : st4sd::experiment<
          "band-gap-pm3-gamess-us",
          st4sd::input<"molecules.csv">,
          st4sd::platforms<"openshift", "openshift-kubeflux">,
          st4sd::variable<"count0", int>,
          st4sd::variable<"threshold1", double>,
          st4sd::variable<"label2">,
          st4sd::variable<"restart3", bool>,
          st4sd::choice<"functional4", "B3LYP", "PBE">,
          st4sd::optional_data<"table5.dat">,
          st4sd::variable<"count6", int>,
          st4sd::variable<"threshold7", double>,
          st4sd::variable<"label8">,
          st4sd::variable<"restart9", bool>,
          st4sd::choice<"functional10", "B3LYP", "PBE">,
          st4sd::optional_data<"table11.dat">,
          st4sd::variable<"count12", int>,
          st4sd::variable<"threshold13", double>,
          st4sd::variable<"label14">,
          st4sd::variable<"restart15", bool>,
          st4sd::choice<"functional16", "B3LYP", "PBE">,
          st4sd::optional_data<"table17.dat">,
          st4sd::variable<"count18", int>,
          st4sd::variable<"threshold19", double>,
          st4sd::variable<"label20">,
          st4sd::variable<"restart21", bool>,
          st4sd::choice<"functional22", "B3LYP", "PBE">,
          st4sd::optional_data<"table23.dat">,
          st4sd::variable<"count24", int>,
          st4sd::variable<"threshold25", double>,
          st4sd::variable<"label26">,
          st4sd::variable<"restart27", bool>,
          st4sd::choice<"functional28", "B3LYP", "PBE">,
          st4sd::optional_data<"table29.dat">,
          st4sd::variable<"count30", int>,
          st4sd::variable<"threshold31", double>,
          st4sd::variable<"label32">,
          st4sd::variable<"restart33", bool>,
          st4sd::choice<"functional34", "B3LYP", "PBE">,
          st4sd::optional_data<"table35.dat">,
          st4sd::variable<"count36", int>,
          st4sd::variable<"threshold37", double>,
          st4sd::variable<"label38">,
          st4sd::variable<"restart39", bool>,
          st4sd::choice<"functional40", "B3LYP", "PBE">,
          st4sd::optional_data<"table41.dat">,
          st4sd::variable<"count42", int>,
          st4sd::variable<"threshold43", double>,
          st4sd::variable<"label44">,
          st4sd::variable<"restart45", bool>,
          st4sd::choice<"functional46", "B3LYP", "PBE">,
          st4sd::optional_data<"table47.dat">,
          st4sd::variable<"count48", int>,
          st4sd::variable<"threshold49", double>,
          st4sd::variable<"label50">,
          st4sd::variable<"restart51", bool>,
          st4sd::choice<"functional52", "B3LYP", "PBE">,
          st4sd::optional_data<"table53.dat">,
          st4sd::variable<"count54", int>,
          st4sd::variable<"threshold55", double>,
          st4sd::variable<"label56">,
          st4sd::variable<"restart57", bool>,
          st4sd::choice<"functional58", "B3LYP", "PBE">,
          st4sd::optional_data<"table59.dat">,
          st4sd::variable<"count60", int>,
          st4sd::variable<"threshold61", double>> {};

auto make_payload()
{
    return st4sd::payload<measured>()
        .input<"molecules.csv">("label,smiles\n")
        .platform<"openshift">()
        .variable<"count0">(1)
        .variable<"threshold1">(0.5)
        .variable<"label2">("first")
        .variable<"restart3">(true)
        .variable<"functional4">("PBE")
        .data<"table5.dat">("1 2")
        .variable<"count6">(1)
        .variable<"threshold7">(0.5)
        .variable<"label8">("first")
        .variable<"restart9">(true)
        .variable<"functional10">("PBE")
        .data<"table11.dat">("1 2")
        .variable<"count12">(1)
        .variable<"threshold13">(0.5)
        .variable<"label14">("first")
        .variable<"restart15">(true)
        .variable<"functional16">("PBE")
        .data<"table17.dat">("1 2")
        .variable<"count18">(1)
        .variable<"threshold19">(0.5)
        .variable<"label20">("first")
        .variable<"restart21">(true)
        .variable<"functional22">("PBE")
        .data<"table23.dat">("1 2")
        .variable<"count24">(1)
        .variable<"threshold25">(0.5)
        .variable<"label26">("first")
        .variable<"restart27">(true)
        .variable<"functional28">("PBE")
        .data<"table29.dat">("1 2")
        .variable<"count30">(1)
        .variable<"threshold31">(0.5)
        .variable<"label32">("first")
        .variable<"restart33">(true)
        .variable<"functional34">("PBE")
        .data<"table35.dat">("1 2")
        .variable<"count36">(1)
        .variable<"threshold37">(0.5)
        .variable<"label38">("first")
        .variable<"restart39">(true)
        .variable<"functional40">("PBE")
        .data<"table41.dat">("1 2")
        .variable<"count42">(1)
        .variable<"threshold43">(0.5)
        .variable<"label44">("first")
        .variable<"restart45">(true)
        .variable<"functional46">("PBE")
        .data<"table47.dat">("1 2")
        .variable<"count48">(1)
        .variable<"threshold49">(0.5)
        .variable<"label50">("first")
        .variable<"restart51">(true)
        .variable<"functional52">("PBE")
        .data<"table53.dat">("1 2")
        .variable<"count54">(1)
        .variable<"threshold55">(0.5)
        .variable<"label56">("first")
        .variable<"restart57">(true)
        .variable<"functional58">("PBE")
        .data<"table59.dat">("1 2")
        .variable<"count60">(1)
        .variable<"threshold61">(0.5);
}
