// How to find what was run before, also long after, and get its documents, measurements and files.

#include "lab.hpp"

#include <st4sd/adapter/archive.hpp> // files of runs come as zip archives: link libarchive
#include <st4sd/client.hpp>
#include <st4sd/datastore/conditions.hpp>
#include <st4sd/operations.hpp> // with st4sd::compiled; else client.hpp has it

#include <chrono>
#include <exception>
#include <iostream>

namespace ds = st4sd::datastore;

int main()
try {
    st4sd::client const api{lab::after_a_month()};
    auto const store = api.datastore();

    // Conditions mean exactly what they say, and are joined by &&, || and !.
    auto const demos = ds::ran("band-gap:latest") && ds::key("project") == "demo";
    auto const last_week = ds::created_after(std::chrono::system_clock::now() - std::chrono::hours{24 * 7});

    // Documents say what was run, how it ended and where its files are.
    auto const runs = store.experiments(demos && last_week).value();
    for (auto const& run : runs) {
        std::cout << run.instance.str() << ": " << run.status.exit_status << '\n';
    }

    // What they measured, and a file that each of them wrote, as one table that says where each row is from.
    ds::one_table const of_runs{{ds::provenance::rest_uid}};
    std::cout << store.properties(demos && ds::succeeded, of_runs).value();
    auto const energies = store.csv(demos && ds::succeeded, "energies.csv", of_runs).value();
    std::cout << energies;

    // A condition may be about something else than what is asked for: what did the components that failed print?
    auto const failures = store.last_stdout(demos && ds::component_state("failed")).value();
    for (auto const& failure : failures) {
        std::cout << failure.component->identifier << ": " << failure.file.content;
    }
    return runs.size() == 3 && energies.rows() == 3 && failures.size() == 1 ? 0 : 1;
} catch (std::exception const& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
}
