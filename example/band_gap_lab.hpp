#ifndef EXAMPLE_BAND_GAP_LAB_HPP
#define EXAMPLE_BAND_GAP_LAB_HPP

/// @file
/// An ST4SD in memory in which the experiment `band-gap` was run for a month: for examples about its datastore.

#include <st4sd/client.hpp>
#include <st4sd/payload.hpp>
#include <st4sd/testing/service.hpp>

#include <chrono>
#include <sstream>
#include <string>
#include <vector>

namespace example {

/// What `band-gap` does: one component per molecule, then one that collects their energies.
inline st4sd::result<void> find_band_gaps(st4sd::testing::run_context& run)
{
    std::istringstream lines{run.input("molecules.csv")};
    std::string energies = "label,homo,lumo\n";
    std::vector<st4sd::testing::property_cell> ids;
    std::vector<st4sd::testing::property_cell> homos, gaps;
    int replica = 0;
    for (std::string label; std::getline(lines, label);) {
        BOOST_OUTCOME_TRY(run.sleep_for(std::chrono::minutes{20}));
        auto optimised = run.component("stage0.Opt" + std::to_string(replica++));
        optimised.file("molecule.gms", "! " + label + '\n');
        if (label == "XX") {
            optimised.print("NO SUCH ATOM\n").state("failed");
            return run.fail("stage0.Opt" + std::to_string(replica - 1) + " failed");
        }
        optimised.print("SCF CONVERGED for " + label + '\n').state("finished");
        double const homo = -10.0 + 0.5 * static_cast<double>(label.size());
        energies += label + ',' + std::to_string(homo) + ",1.25\n";
        ids.emplace_back(label);
        homos.emplace_back(homo);
        gaps.emplace_back(1.25 - homo);
    }
    run.stage("stage1");
    run.component("Extract").output("Energies", "energies.csv", energies).print("collected\n");
    run.properties({{"input-id", ids}, {"homo", homos}, {"gap", gaps}});
    return st4sd::success();
}

/// What a start of `band-gap` may and must say.
inline st4sd::testing::workflow band_gap_workflow()
{
    return {.inputs = {"molecules.csv"},
            .data = {{"basis.txt", "PM3\n"}},
            .variables = {{.name = "functional", .value = "B3LYP", .choices = {"B3LYP", "PBE"}}},
            .platforms = {"default", "openshift"},
            .key_outputs = {"Energies"},
            .properties = {{"homo", "HOMO energy"}, {"gap", "HOMO-LUMO gap"}},
            .run = find_band_gaps};
}

/// The service, as a month of work has left it: runs of `band-gap`, an older one, one that failed, and one of `other`.
inline st4sd::testing::service band_gap_lab()
{
    using namespace std::chrono_literals;
    st4sd::testing::service lab;
    lab.set_calendar(std::chrono::system_clock::now() - 24h * 31);
    lab.add("band-gap", band_gap_workflow());
    lab.add("other", {.inputs = {"molecules.csv"}, .key_outputs = {"Energies"}, .run = find_band_gaps});

    st4sd::client api{lab};
    auto const work = [&](std::string const& name, std::string molecules, std::string project) {
        auto const payload = st4sd::payload(name)
                                 .input("molecules.csv", std::move(molecules))
                                 .metadata("project", std::move(project))
                                 .option("registerWorkflow", true);
        static_cast<void>(api.instances().wait(api.experiments().start(payload).value()).value());
    };
    work("band-gap", "C\n", "first tries"); // a month ago
    lab.sleep_for(24h * 28).value();
    work("band-gap", "CC\nCCO\n", "demo");
    work("band-gap", "CXX\nXX\n", "demo"); // fails
    work("band-gap", "CCC\n", "demo");
    work("other", "CN\n", "demo");
    return lab;
}

} // namespace example

#endif
