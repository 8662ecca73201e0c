// The questions that are asked of the datastore most: by name and tag, by rest-uid, by replica, by file, what a component
// printed last, and which components failed.
//
//   datastore_queries
//
// It runs against a service in memory that has worked for a month.

#include "band_gap_lab.hpp"

#include <st4sd/adapter/archive.hpp>
#include <st4sd/client.hpp>
#include <st4sd/datastore/conditions.hpp>
#include <st4sd/operations.hpp>

#include <exception>
#include <iostream>
#include <string>
#include <string_view>

namespace ds = st4sd::datastore;

namespace {

int surprises = 0;
void expect(std::string_view what, auto const& found, auto const& expected)
{
    std::cout << what << ": " << found << '\n';
    surprises += found == expected ? 0 : 1;
}

void ask(st4sd::client const& api)
{
    auto const store = api.datastore();

    // By name and tag. Documents know digests only: the service is asked which one the tag means now.
    auto const runs = store.experiments(ds::ran("band-gap:latest") && ds::succeeded).value();
    expect("successful runs", runs.size(), 3U);

    // By what was said at the start, by a part of it, and by one of several texts.
    expect("for the demo", store.experiments(ds::ran("band-gap") && ds::key("project") == "demo").value().size(), 3U);
    expect("of any trial", store.user_metadata(ds::key("project") == ds::contains("tries")).value().size(), 1U);

    // By rest-uid: the document of a run with what it measured.
    auto const two_molecules = ds::ran("band-gap") && ds::succeeded && ds::component("Opt", ds::replica{1});
    auto const metadata = store.user_metadata(two_molecules).value().at(0);
    auto const run = store.experiment_for(metadata.run, ds::with_properties{"gap"}).value();
    expect("gaps", run.interface.value().property_table.value().rows(), 2U);

    // By replica: Opt1 of every run, and not Opt10.
    expect("second molecules", store.components(ds::component("stage0.Opt", ds::replica{1})).value().size(), 2U);

    // By file, of one run: in memory, all of them, or straight to the disk.
    auto const of_run = ds::rest_uid(metadata.run);
    auto const inputs = store.raw_files(of_run, "molecule.gms").value();
    expect("files", inputs.size(), 2U);
    expect("one of them", inputs.front().file.content, "! CC\n");
    expect("saved bytes", store.file(metadata.run, "stages/stage0/Opt1/molecule.gms", "Opt1.gms").value().size, 6U);

    // What a component printed last.
    auto const printed = store.last_stdout(of_run && ds::component("Opt", ds::replica{1})).value();
    expect("it printed", printed.front().file.content, "SCF CONVERGED for CCO\n");

    // Which components failed, and what they said.
    auto const broken = store.last_stdout(ds::component_state("failed")).value();
    expect("failed", broken.front().component->identifier, "stage0.Opt1");
    std::cout << broken.front().file.content;
}

} // namespace

int main()
try {
    auto lab = example::band_gap_lab();
    ask(st4sd::client{lab});
    return surprises;
} catch (std::exception const& problem) {
    std::cerr << "datastore_queries: " << problem.what() << '\n';
    return 1;
}
