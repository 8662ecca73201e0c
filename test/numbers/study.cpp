// A file of a program that runs one experiment.
#include <st4sd/client.hpp>

st4sd::result<double> heaviest(st4sd::client const& api, std::string molecules);

st4sd::result<double> heaviest(st4sd::client const& api, std::string molecules)
{
    auto const payload = st4sd::payload("molecular-mass").input("molecules.csv", std::move(molecules));
    BOOST_OUTCOME_TRY(auto const run, api.experiments().start(payload));
    BOOST_OUTCOME_TRY(auto const end, api.instances().wait(run, [](st4sd::instance const&) {}));
    BOOST_OUTCOME_TRY(end.status.require_success());
    BOOST_OUTCOME_TRY(auto const properties, api.instances().properties(run));
    BOOST_OUTCOME_TRY(auto const masses, properties.column<double>("mass"));
    return masses.at(0);
}
