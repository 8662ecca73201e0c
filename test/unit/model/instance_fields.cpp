#include <st4sd/model/instance.hpp>
#include <st4sd/model/instance_fields.hpp>

#include <boost/test/unit_test.hpp>

using namespace st4sd;

BOOST_AUTO_TEST_SUITE(model_instance_fields)

BOOST_AUTO_TEST_CASE(nothing_chosen_is_everything) { BOOST_TEST(fields<instance>().str().empty()); }

BOOST_AUTO_TEST_CASE(chooses_members)
{
    BOOST_TEST(fields<instance>().id().str() == "{id}");
    BOOST_TEST(fields<instance>().id().outputs().labels().str() == "{id,outputs,k8s-labels}");
    BOOST_TEST(fields<instance>().status().str() == "{status}");
    BOOST_TEST(fields<instance>().id().id().str() == "{id}");
}

BOOST_AUTO_TEST_CASE(chooses_inside_of_the_status_and_goes_back)
{
    auto const mask = fields<instance>().id().status().experiment_state().exit_status().outputs();
    BOOST_TEST(mask.str() == "{id,status{experiment-state,exit-status},outputs}");
    BOOST_TEST(mask.status().meta().exit_status().str() == "{id,status{experiment-state,exit-status,meta},outputs}");
    BOOST_TEST(
        fields<instance>()
            .status()
            .stage_state()
            .stages()
            .current_stage()
            .error_description()
            .total_progress()
            .stage_progress()
            .str() == "{status{stage-state,stages,current-stage,error-description,total-progress,stage-progress}}");
}

BOOST_AUTO_TEST_CASE(an_experiment_comes_with_what_tells_whose_it_is)
{
    BOOST_TEST(fields<instance>().experiment().str() == "{k8s-labels,experiment}");
    BOOST_TEST(fields<instance>().experiment().base().parameterisation().str() ==
               "{k8s-labels,experiment{metadata,base,parameterisation}}");
    BOOST_TEST(fields<instance>().labels().experiment().metadata().str() == "{k8s-labels,experiment{metadata}}");
}

BOOST_AUTO_TEST_CASE(each_step_is_a_value)
{
    auto const ids = fields<instance>().id();
    auto const states = ids.status().experiment_state();
    BOOST_TEST(ids.str() == "{id}");
    BOOST_TEST(states.exit_status().str() == "{id,status{experiment-state,exit-status}}");
    BOOST_TEST(states.str() == "{id,status{experiment-state}}");
}

// A listing with another member name than the model's would be silently without it.
BOOST_AUTO_TEST_CASE(the_names_are_those_of_the_models)
{
    auto const has = [](std::string const& mask, auto const& table, std::string_view name) {
        return mask.find(name) == mask.npos || !table.all_of([&](auto const& row) { return row.name != name; });
    };
    auto const all = fields<instance>().id().outputs().experiment().base().parameterisation().str();
    for (auto const* name : {"id", "outputs", "k8s-labels", "experiment"}) {
        BOOST_TEST(has(all, instance::describe(), name), name);
    }
    for (auto const* name : {"metadata", "base", "parameterisation"}) {
        BOOST_TEST(has(all, package::describe(), name), name);
    }
    for (auto const* name : {"experiment-state", "stage-state", "exit-status", "stages", "current-stage", "error-description",
                             "total-progress", "stage-progress", "meta"}) {
        BOOST_TEST(!st4sd::status::describe().all_of([&](auto const& row) { return row.name != name; }), name);
    }
}

BOOST_AUTO_TEST_SUITE_END()
