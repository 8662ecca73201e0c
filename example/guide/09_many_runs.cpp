// How to start many runs, wait for all of them in one loop, and know what became of each.

#include "lab.hpp"

#include <st4sd/client.hpp>
#include <st4sd/payload.hpp>

#include <cstddef>
#include <exception>
#include <iostream>
#include <map>
#include <string>
#include <vector>

int main()
try {
    auto const api = lab::client();
    std::map<st4sd::rest_uid, std::string> molecule_of;
    for (auto const* smiles : {"O", "CCO", "C1CCCCC1", "C(", "c1ccccc1"}) { // one of them is no molecule
        auto const payload =
            st4sd::payload("molecular-mass").input("molecules.csv", std::string{"label,smiles\nit,"} + smiles + '\n');
        molecule_of.emplace(api.experiments().start(payload).value(), smiles);
    }
    std::vector<st4sd::rest_uid> runs;
    for (auto const& [run, smiles] : molecule_of) {
        runs.push_back(run);
    }

    // One small listing each round, however many runs there are. The callback hears of each as it ends.
    auto const tell = [&](st4sd::rest_uid const& run, st4sd::result<st4sd::instance> const& end) {
        std::cout << molecule_of.at(run) << ": ";
        if (end) {
            std::cout << end.value().status.outcome() << '\n';
        } else {
            std::cout << end.error() << '\n'; // why it is not known what became of it: the others go on
        }
    };
    st4sd::run_results const ends = api.instances().wait_all(runs, tell).value();

    std::size_t weighed = 0;
    for (auto const& [run, end] : ends) {
        if (auto const good = end.value().status.require_success(); !good) {
            std::cout << molecule_of.at(run) << " failed: " << good.error().message() << '\n';
            continue;
        }
        auto const mass = api.instances().properties(run).value().column<double>("mass").value();
        std::cout << molecule_of.at(run) << " weighs " << mass.at(0) << " dalton\n";
        ++weighed;
    }
    return ends.size() == 5 && weighed == 4 ? 0 : 1;
} catch (std::exception const& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
}
