// How to add an experiment to the service: a package says where its workflow is and what a start may choose.

#include "lab.hpp"

#include <st4sd/client.hpp>
#include <st4sd/package.hpp>

#include <exception>
#include <iostream>

int main()
try {
    auto const api = lab::client();
    auto const package = st4sd::new_package("molecular-mass")
                             .from(st4sd::git("https://git.example.org/molecular-mass.git", st4sd::git_tag{"1.2.0"}))
                             .description("The mass of every molecule of a list")
                             .tag("1.2.0")
                             .variable("massKind", st4sd::one_of{"average", "monoisotopic"});

    auto const pushed = api.experiments().push(package).value();
    std::cout << "pushed " << pushed.identifier() << '\n'; // name@digest: this package and no other, for ever

    // A tag is a name that can move on to another package; a push moves its own tags and `latest`.
    api.experiments().add_tag(pushed.identifier(), "reviewed").value();
    auto const reviewed = api.experiments().get("molecular-mass:reviewed").value();

    // What a start must and may give, and what comes out of a run.
    std::cout << st4sd::to_json(api.experiments().describe("molecular-mass").value(), st4sd::layout::pretty) << '\n';

    // What cannot be is refused before anything is sent, and all of it at once.
    auto const refused = api.experiments().push(st4sd::new_package("Molecular Mass").tag("1,2"));
    if (!refused) {
        std::cout << refused.error() << '\n';
    }
    return reviewed.identifier() == pushed.identifier() && !refused ? 0 : 1;
} catch (std::exception const& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
}
