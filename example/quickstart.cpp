// Weighs the molecules of a file with a virtual experiment: connect, push, start, watch, fetch.
//
//   quickstart [molecules.csv] [folder]
//
// Without ST4SD_URL it starts a service of its own on this machine, over HTTPS; with it (and ST4SD_BEARER_KEY or
// ST4SD_AUTH_TOKEN, ST4SD_CA_FILE) the same code talks to that service.

#include "molecular_mass_experiment.hpp"
#include "progress_bar.hpp"

#include <st4sd/client.hpp>
#include <st4sd/payload.hpp>
#include <st4sd/testing/server.hpp>

#include <chrono>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <optional>
#include <string>

namespace {

using namespace std::chrono_literals;

// The main job. It does not know which service it talks to.
st4sd::result<void> weigh_molecules(st4sd::client& api, std::string const& molecules, std::string const& folder)
{
    auto const known = api.experiments().get("molecular-mass");
    if (!known && known.error() != st4sd::condition::not_found) {
        return known.error();
    }
    st4sd::package package;
    if (known) {
        package = known.assume_value();
    } else {
        std::cout << "adding the package molecular-mass\n";
        BOOST_OUTCOME_TRY(package, api.experiments().push(example::molecular_mass_package()));
    }

    auto const payload = st4sd::payload("molecular-mass")
                             .input("molecules.csv", st4sd::local_file{molecules})
                             .variable("massKind", "average");
    BOOST_OUTCOME_TRY(st4sd::validate(payload, package));
    BOOST_OUTCOME_TRY(auto const run, api.experiments().start(payload));
    std::cout << "started " << run << '\n';

    st4sd::instance end;
    {
        example::progress_bar bar{std::cout};
        BOOST_OUTCOME_TRY(end, api.instances().wait(run, {.interval = 200ms}, std::ref(bar)));
    }
    BOOST_OUTCOME_TRY(end.status.require_success());

    BOOST_OUTCOME_TRY(auto const properties, api.instances().properties(run));
    std::cout << '\n' << properties << '\n';
    BOOST_OUTCOME_TRY(auto const saved, api.instances().download(run, "Masses", folder));
    std::cout << "the key-output Masses is in " << saved.path << " (" << saved.size << " bytes)\n";
    return st4sd::success();
}

} // namespace

int main(int argc, char** argv)
try {
    std::string const molecules = argc > 1 ? argv[1] : ST4SD_EXAMPLE_DATA "/molecules.csv";
    std::string const folder = argc > 2 ? argv[2] : ".";

    std::optional<st4sd::testing::server> local;
    st4sd::result<st4sd::client> api = st4sd::errc::unavailable;
    if (std::getenv("ST4SD_URL")) {
        api = st4sd::connect_from_environment();
    } else {
        st4sd::testing::service service;
        service.add_repository(example::repository, example::molecular_mass_workflow(150ms));
        service.require_bearer_key("quickstart-key");
        local.emplace(st4sd::testing::serve(service, {.tls = true}));
        std::cout << "no ST4SD_URL is set: started a service at " << local->url() << '\n';
        st4sd::options settings;
        settings.tls.ca_file = local->ca_file();
        api = st4sd::connect(local->url(), st4sd::bearer_key{"quickstart-key"}, settings);
    }
    if (!api) {
        std::cerr << "quickstart: cannot connect: " << api.error() << '\n';
        return 1;
    }
    if (auto const done = weigh_molecules(api.assume_value(), molecules, folder); !done) {
        std::cerr << "quickstart: " << done.error() << '\n';
        return 1;
    }
    return 0;
} catch (std::exception const& problem) {
    std::cerr << "quickstart: " << problem.what() << '\n';
    return 1;
}
