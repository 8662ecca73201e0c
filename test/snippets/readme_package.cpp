// The README's sample of making a package, and a service that takes it and runs it.
#include "../../example/molecular_mass_experiment.hpp"

#include <st4sd/client.hpp>
#include <st4sd/package.hpp>
#include <st4sd/payload.hpp>
#include <st4sd/testing/service.hpp>

#include <chrono>
#include <iostream>
#include <string>
#include <utility>

st4sd::result<std::string> publish_and_run(st4sd::client& api, std::string molecules)
{
    auto package = st4sd::new_package("molecular-mass")
                       .from(st4sd::git("https://git.example.org/molecular-mass.git", st4sd::git_tag{"1.2.0"}))
                       .description("The mass of every molecule of a list")
                       .tag("1.2.0")
                       .variable("massKind", st4sd::one_of{"average", "monoisotopic"}) // a start may choose
                       .preset_option("registerWorkflow", true);                      // and this it may not
    BOOST_OUTCOME_TRY(auto pushed, api.experiments().push(package));

    auto payload = st4sd::payload(pushed.identifier()).input("molecules.csv", std::move(molecules));
    BOOST_OUTCOME_TRY(auto run, api.experiments().start(payload.variable("massKind", "monoisotopic")));
    BOOST_OUTCOME_TRY(auto end, api.instances().wait(run));
    BOOST_OUTCOME_TRY(end.status.require_success());
    BOOST_OUTCOME_TRY(auto masses, api.instances().output(run, "Masses"));
    return std::move(masses.content);
}

int main()
{
    st4sd::testing::service lab;
    lab.add_repository(example::repository, example::molecular_mass_workflow(std::chrono::milliseconds{1}));
    st4sd::client api{lab};
    auto const masses = publish_and_run(api, "label,smiles\nwater,O\n").value();
    std::cout << masses;

    // Everything that is wrong is said at once, and before anything is sent.
    auto const wrong = api.experiments().push(st4sd::new_package("Molecular Mass").tag("1,2"));
    for (auto const& violation : wrong.error().problem<st4sd::package_violations>()->violations) {
        std::cout << violation << '\n'; // metadata.package.name: 'Molecular Mass' cannot be the name of an experiment: ...
    }
    return masses == "label,mass\nwater,18.011\n" ? 0 : 1;
}
