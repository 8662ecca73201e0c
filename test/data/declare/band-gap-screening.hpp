#ifndef ST4SD_DECLARED_band_gap_screening_HPP
#define ST4SD_DECLARED_band_gap_screening_HPP

// Written by `st4sd declare`. A package knows texts only: types are those of its defaults, where it
// has some. Change a type where you know better; check<E>() says what does not fit the package.
// Experiment: band-gap-screening
// Digest: sha256x2a2746d9592fac8179aeae49456a8744ebed4c2448685a754ebf356e

#include <st4sd/describe.hpp>
#include <st4sd/experiment.hpp>

#include <cstdint>
#include <string>

/// Band gaps of many molecules, by a semi-empirical method.
///
/// Give one molecule per line of `input_smiles.csv`; the columns are `label` and `smiles`. A
/// molecule that does not converge has no row in the table of properties.
struct band_gap_screening : st4sd::experiment<"band-gap-screening",
    st4sd::input<"input_smiles.csv">,
    st4sd::input<"settings.yaml">,
    st4sd::optional_data<"basis_sets.dat">,
    st4sd::variable<"numberMolecules", int, 1>,
    /// Default: -5 on default, 0 on openshift, -5 on openshift-kubeflux
    st4sd::variable<"startIndex", int>,
    st4sd::variable<"memoryBytes", std::int64_t, 3000000000>,
    st4sd::variable<"lowest", std::int64_t, INT64_MIN>,
    /// Default: 1 on default, 3000000000 on openshift, 1 on openshift-kubeflux
    st4sd::variable<"seeds", std::int64_t>,
    st4sd::variable<"tolerance", double, 0.5>,
    st4sd::variable<"step", double, 2.0>,
    st4sd::variable<"restart", bool, false>,
    st4sd::variable<"verbose", std::string, "yes">,
    st4sd::variable<"shouted", std::string, "True">,
    st4sd::variable<"job", std::string, "007">,
    st4sd::variable<"limit", std::string, "1e3">,
    st4sd::variable<"charge", std::string, "+5">,
    st4sd::variable<"padded", std::string, " 1">,
    /// Default: 4096 on default, 4Gi on openshift, 4096 on openshift-kubeflux
    st4sd::variable<"mem">,
    st4sd::variable<"mixed", std::string, "1">,
    st4sd::variable<"huge", std::string, "12345678901234567890">,
    st4sd::variable<"nothing", std::string, "">,
    /// Default: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
    st4sd::variable<"script">,
    /// Default: B3LYP
    st4sd::choice<"functional", "B3LYP", "PBE", "PBE0">,
    /// Default: 1
    st4sd::choice<"processors", "1", "2", "4">,
    st4sd::preset<"basis", "GBASIS=N31 NGAUSS=6 NDFUNC=2">,
    st4sd::preset<"restart-hook-unused">,
    /// Value: zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz...
    st4sd::preset<"template">,
    st4sd::preset<"restart-hook", "on">,
    /// Default: openshift
    st4sd::platforms<"openshift", "openshift-kubeflux">,
    st4sd::key_output<"OptimisationResults">,
    st4sd::key_output<"AnalysedProperties">,
    /// Energy of the highest occupied molecular orbital, in eV
    st4sd::property<"homo">,
    /// Energy of the lowest unoccupied molecular orbital, in eV
    st4sd::property<"lumo">,
    st4sd::property<"band-gap">,
    /// The sum of
    /// all energies
    st4sd::property<"Total Energy (eV)">,
    st4sd::property<"total-energy-eV">,
    /// Kind of molecule
    st4sd::property<"class">,
    st4sd::property<"row">,
    st4sd::property<"describe">,
    /// not the column
    st4sd::property<"input_id">,
    st4sd::property<"1st-excitation">,
    st4sd::property<"errno">,
    st4sd::property<"%">,
    st4sd::property<"band_gap_screening">,
    st4sd::property<"st4sd">> {
    /// What a run measured for one of its systems.
    struct row {
        std::string input_id{};
        std::string homo{};
        std::string lumo{};
        std::string band_gap{};
        std::string total_energy_ev{};
        std::string total_energy_ev_2{};
        std::string class_value{};
        std::string row_2{};
        std::string describe_2{};
        std::string input_id_2{};
        std::string property_1st_excitation{};
        std::string errno_value{};
        std::string property{};
        std::string band_gap_screening{};
        std::string st4sd_value{};

        static constexpr auto describe()
        {
            return st4sd::fields(
                st4sd::field("input-id", &row::input_id),
                st4sd::field("homo", &row::homo),
                st4sd::field("lumo", &row::lumo),
                st4sd::field("band-gap", &row::band_gap),
                st4sd::field("Total Energy (eV)", &row::total_energy_ev),
                st4sd::field("total-energy-eV", &row::total_energy_ev_2),
                st4sd::field("class", &row::class_value),
                st4sd::field("row", &row::row_2),
                st4sd::field("describe", &row::describe_2),
                st4sd::field("input_id", &row::input_id_2),
                st4sd::field("1st-excitation", &row::property_1st_excitation),
                st4sd::field("errno", &row::errno_value),
                st4sd::field("%", &row::property),
                st4sd::field("band_gap_screening", &row::band_gap_screening),
                st4sd::field("st4sd", &row::st4sd_value));
        }
    };
};

#endif
