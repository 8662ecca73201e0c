// The README's sample of the runtime service's other routes: tags, a package from elsewhere, a typed listing, a Dataset.
#include <st4sd/client.hpp>
#include <st4sd/testing/service.hpp>

#include <iostream>
#include <string>

st4sd::result<std::string> take_over(st4sd::client& api, st4sd::client& theirs)
{
    BOOST_OUTCOME_TRY(auto const imported, api.experiments().import_from(theirs, "molecular-mass"));
    for (auto const& thing : imported.left_behind) { // Secrets and Datasets of the other cluster do not travel
        std::cerr << thing.path << " was the " << thing.what << ' ' << thing.name << '\n';
    }
    auto const identifier = imported.package.identifier(); // name@digest: never another package
    BOOST_OUTCOME_TRY(api.experiments().add_tag(identifier, "reviewed")); // it keeps its other tags
    return identifier;
}

st4sd::result<int> count_running(st4sd::client& api)
{
    auto const wanted = st4sd::fields<st4sd::instance>().id().status().experiment_state();
    BOOST_OUTCOME_TRY(auto const runs, api.instances().list(wanted)); // a tenth of the whole listing
    int running = 0;
    for (auto const& run : runs) {
        running += run.status.state == st4sd::experiment_state::running ? 1 : 0;
    }
    return running;
}

int main()
{
    st4sd::testing::workflow const weighing{.inputs = {"molecules.csv"}, .key_outputs = {"Masses"}};
    st4sd::testing::service there;
    there.add("molecular-mass", weighing);
    st4sd::testing::service here;
    here.add_any_repository(weighing);
    st4sd::client theirs{there};
    st4sd::client api{here};

    auto const identifier = take_over(api, theirs).value();
    std::cout << identifier << '\n';
    bool const is_tagged = api.experiments().get("molecular-mass:reviewed").value().identifier() == identifier;
    return is_tagged && count_running(api).value() == 0 ? 0 : 1;
}
