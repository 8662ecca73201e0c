// How to start an experiment on your data, watch it, and know how it ended.

#include "lab.hpp"

#include <st4sd/client.hpp>
#include <st4sd/payload.hpp>

#include <chrono>
#include <exception>
#include <iostream>

int main()
try {
    using namespace std::chrono_literals;
    auto const api = lab::client();

    // Inputs are texts, local_file{"molecules.csv"}, tables, or files of buckets and volumes.
    auto const payload = st4sd::payload("molecular-mass")
                             .input("molecules.csv", lab::molecules)
                             .variable("massKind", "monoisotopic")
                             .metadata("project", "guide");

    // Everything that the package does not allow is said here, before anything is sent; start() would let the service
    // say it.
    st4sd::validate(payload, api.experiments().get("molecular-mass").value()).value();
    st4sd::rest_uid const run = api.experiments().start(payload).value();
    std::cout << "started " << run << '\n';

    // wait() asks at growing intervals, forgives passing failures, and calls back when something has changed.
    auto const show = [](st4sd::instance const& now) {
        std::cout << now.status.state << ' ' << 100 * now.status.total_progress << " %\n";
    };
    auto const end = api.instances().wait(run, {.deadline = 2h}, show).value();
    std::cout << "it ended as a " << end.status.outcome() << '\n';
    end.status.require_success().value(); // else an error that says why

    std::cout << api.instances().properties(run).value(); // what it measured
    return end.status.outcome() == st4sd::run_outcome::success ? 0 : 1;
} catch (std::exception const& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
}
