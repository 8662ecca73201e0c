#include "my_lab.hpp"

#include <algorithm>
#include <utility>

st4sd::result<double> heaviest(st4sd::client const& api, std::string molecules)
{
    auto const payload = st4sd::payload("molecular-mass").input("molecules.csv", std::move(molecules));
    BOOST_OUTCOME_TRY(auto const run, api.experiments().start(payload));
    BOOST_OUTCOME_TRY(auto const end, api.instances().wait(run));
    BOOST_OUTCOME_TRY(end.status.require_success());
    BOOST_OUTCOME_TRY(auto const properties, api.instances().properties(run));
    BOOST_OUTCOME_TRY(auto const masses, properties.column<double>("mass"));
    return *std::max_element(masses.begin(), masses.end());
}
