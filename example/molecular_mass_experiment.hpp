#ifndef EXAMPLE_MOLECULAR_MASS_EXPERIMENT_HPP
#define EXAMPLE_MOLECULAR_MASS_EXPERIMENT_HPP

#include "molecular_mass.hpp"

#include <st4sd/model/package.hpp>
#include <st4sd/testing/service.hpp>

#include <chrono>
#include <iomanip>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace example {

/// Where the in-process service finds the workflow, as a real one would find it in git.
inline constexpr char const repository[] = "https://git.example.org/molecular-mass.git";

/// The package that is pushed: a name, where the workflow is, and what a start may set.
inline st4sd::package molecular_mass_package()
{
    st4sd::package package;
    package.metadata.package.name = "molecular-mass";
    package.metadata.package.description = "The mass of every molecule of a list";
    st4sd::base_package base;
    base.source.git = st4sd::git_source{.location = {.url = repository}};
    package.base.packages = {std::move(base)};
    auto& options = package.parameterisation.emplace().execution_options.emplace();
    options.variables = {{.name = "massKind", .value_from = {{{"average"}, {"monoisotopic"}}}}};
    return package;
}

namespace detail {

struct row {
    std::string label;
    std::string smiles;
};

// label,smiles with a header; good enough for the file that this example ships
inline std::vector<row> rows_of(std::string const& csv)
{
    std::vector<row> rows;
    std::istringstream lines{csv};
    std::string line;
    std::getline(lines, line); // the header
    while (std::getline(lines, line)) {
        if (!line.empty() && line.back() == '\r') {
            line.pop_back();
        }
        if (auto const comma = line.rfind(','); comma != line.npos) {
            rows.push_back({line.substr(0, comma), line.substr(comma + 1)});
        }
    }
    return rows;
}

} // namespace detail

/// The workflow itself: a C++ function from the input file to two key-outputs and a table of properties.
inline st4sd::testing::workflow molecular_mass_workflow(std::chrono::milliseconds pace)
{
    st4sd::testing::workflow workflow;
    workflow.inputs = {"molecules.csv"};
    workflow.variables = {{.name = "massKind", .value = "average", .choices = {"average", "monoisotopic"}}};
    workflow.key_outputs = {"Masses", "Reports"}; // a file, and a folder with a file of each molecule
    workflow.properties = {{"mass", "in dalton"}, {"heavy-atoms", "atoms other than hydrogen"}};
    workflow.stages = {"read", "weigh"};
    workflow.run = [pace](st4sd::testing::run_context& run) -> st4sd::result<void> {
        run.stage("read");
        auto const rows = detail::rows_of(run.input("molecules.csv"));
        if (rows.empty()) {
            return run.fail("molecules.csv has no rows: expected the header label,smiles and a molecule on every line");
        }
        run.stage("weigh");
        bool const average = run.variable("massKind") == "average";
        std::vector<st4sd::testing::property_cell> labels, masses, heavy_atoms;
        st4sd::testing::folder reports;
        std::ostringstream csv;
        csv << "label,mass\n" << std::fixed << std::setprecision(3);
        for (auto const& [label, smiles] : rows) {
            BOOST_OUTCOME_TRY(run.sleep_for(pace)); // a real one takes longer
            try {
                auto const molecule = weigh(smiles);
                auto const mass = average ? molecule.average_mass : molecule.monoisotopic_mass;
                labels.emplace_back(label);
                masses.emplace_back(mass);
                heavy_atoms.emplace_back(molecule.heavy_atoms);
                csv << label << ',' << mass << '\n';
                reports[label + ".txt"] = smiles + ", heavy atoms: " + std::to_string(molecule.heavy_atoms) + '\n';
            } catch (std::invalid_argument const& problem) {
                return run.fail(problem.what());
            }
            auto const done = static_cast<double>(masses.size()) / static_cast<double>(rows.size());
            run.progress(done, done);
        }
        run.output("Masses", "masses.csv", csv.str());
        run.output_folder("Reports", "reports", std::move(reports));
        run.properties({{"input-id", labels}, {"mass", masses}, {"heavy-atoms", heavy_atoms}});
        return st4sd::success();
    };
    return workflow;
}

} // namespace example

#endif
