// One study, written in two ways: with names that are known at run time, and with a declared experiment, whose names and
// types the compiler checks. Both give the same answer; uncomment a line marked "does not compile" to see what it says.
//
//   declared_study [molecules.csv]
//
// It runs against a service in memory, on virtual time: no network, no waiting.

#include "molecular_mass_lab.hpp"

#include <st4sd/client.hpp>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <string>
#include <vector>

namespace {

using namespace std::chrono_literals;

// --- names known at run time: a misspelt one is an error of build(), of validate() or of the service ---

st4sd::result<double> heaviest_by_names(st4sd::client const& api, std::string const& molecules, bool exact)
{
    auto payload = st4sd::payload("molecular-mass").input("molecules.csv", st4sd::local_file{molecules});
    if (exact) {
        payload.variable("massKind", "monoisotopic");
    }
    BOOST_OUTCOME_TRY(auto const run, api.experiments().start(payload));
    BOOST_OUTCOME_TRY(auto const end, api.instances().wait(run));
    BOOST_OUTCOME_TRY(end.status.require_success());

    BOOST_OUTCOME_TRY(auto const properties, api.instances().properties(run));
    BOOST_OUTCOME_TRY(auto const mass, properties.column<double>("mass"));
    return *std::max_element(mass.begin(), mass.end());
}

// --- names declared once, here or by `st4sd declare molecular-mass`: a misspelt one does not compile ---

struct molecular_mass
    : st4sd::experiment<
          "molecular-mass",
          st4sd::input<"molecules.csv">,
          st4sd::choice<"massKind", "average", "monoisotopic">,
          st4sd::key_output<"Masses">,
          st4sd::property<"mass", double>,
          st4sd::property<"heavy-atoms", int>> {
    struct row {
        std::string label{};
        double mass{};
        int heavy_atoms{};

        static constexpr auto describe()
        {
            return st4sd::fields(st4sd::field("input-id", &row::label), st4sd::field("mass", &row::mass),
                                 st4sd::field("heavy-atoms", &row::heavy_atoms));
        }
    };
};

st4sd::result<molecular_mass::row> heaviest(st4sd::client const& api, std::string const& molecules, bool exact)
{
    auto payload = st4sd::payload<molecular_mass>().input<"molecules.csv">(st4sd::local_file{molecules});
    if (exact) {
        payload.variable<"massKind">("monoisotopic"); // "exact" does not compile: st4sd: not a declared choice
    }
    BOOST_OUTCOME_TRY(auto const run, api.experiments().start(payload, st4sd::check_first));
    BOOST_OUTCOME_TRY(auto const end, api.instances().wait(run));
    BOOST_OUTCOME_TRY(end.status.require_success());

    BOOST_OUTCOME_TRY(auto const properties, api.instances().properties(run)); // .column<"mas">() does not compile
    BOOST_OUTCOME_TRY(auto const molecules_weighed, properties.to_rows());
    return *std::max_element(molecules_weighed.begin(), molecules_weighed.end(),
                             [](auto const& a, auto const& b) { return a.mass < b.mass; });
}

} // namespace

int main(int argc, char** argv)
try {
    std::string const molecules = argc > 1 ? argv[1] : ST4SD_EXAMPLE_DATA "/molecules.csv";
    st4sd::client const api{example::molecular_mass_lab(10min)};

    for (auto const found = api.experiments().check<molecular_mass>().value(); auto const& difference : found) {
        std::cerr << "the declaration is out of date: " << difference << '\n';
        return 1;
    }
    for (bool const exact : {false, true}) {
        auto const by_names = heaviest_by_names(api, molecules, exact).value();
        auto const declared = heaviest(api, molecules, exact).value();
        std::cout << declared.label << " is the heaviest: " << declared.mass << " dalton, " << declared.heavy_atoms
                  << " heavy atoms\n";
        if (by_names != declared.mass) {
            std::cerr << "by run-time names it is " << by_names << '\n';
            return 1;
        }
    }
    return 0;
} catch (std::exception const& problem) {
    std::cerr << "declared_study: " << problem.what() << '\n';
    return 1;
}
