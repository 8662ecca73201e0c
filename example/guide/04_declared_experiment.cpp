// How to let the compiler check what you write: an experiment is declared once, and a misspelt name does not compile.

#include "lab.hpp"

#include <st4sd/client.hpp>
#include <st4sd/experiment.hpp>

#include <algorithm>
#include <exception>
#include <iostream>

// `st4sd declare molecular-mass` writes this from the service's package.
struct molecular_mass
    : st4sd::experiment<"molecular-mass", st4sd::input<"molecules.csv">,
                        st4sd::choice<"massKind", "average", "monoisotopic">, st4sd::key_output<"Masses">,
                        st4sd::property<"mass", double>, st4sd::property<"heavy-atoms", int>> {};

int main()
try {
    auto const api = lab::client();

    // What has changed in the service's package since the declaration was written; check_first below asks that, too.
    auto const differences = api.experiments().check<molecular_mass>().value();
    for (auto const& difference : differences) {
        std::cout << difference << '\n';
    }

    auto const payload = st4sd::payload<molecular_mass>()
                             .input<"molecules.csv">(lab::molecules) // .input<"molecule.csv"> does not compile,
                             .variable<"massKind">("average");       // nor does "exact"
    st4sd::run_id<molecular_mass> const run = api.experiments().start(payload, st4sd::check_first).value();
    auto const end = api.instances().wait(run).value();
    end.status.require_success().value();

    // The run knows its experiment: columns have the declared types, without a word about them.
    auto const properties = api.instances().properties(run).value();
    auto const masses = properties.column<"mass">().value();             // std::vector<double>
    auto const atoms = properties.column<"heavy-atoms">().value();       // std::vector<int>
    std::cout << "up to " << *std::ranges::max_element(masses) << " dalton, " << *std::ranges::max_element(atoms)
              << " heavy atoms\n"
              << api.instances().output<"Masses">(run).value().content;
    return masses.size() == 3 && *std::ranges::max_element(atoms) == 13 ? 0 : 1;
} catch (std::exception const& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
}
