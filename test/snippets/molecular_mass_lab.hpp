#ifndef SNIPPETS_MOLECULAR_MASS_LAB_HPP
#define SNIPPETS_MOLECULAR_MASS_LAB_HPP

#include "../../example/molecular_mass_experiment.hpp"

#include <st4sd/client.hpp>
#include <st4sd/testing/service.hpp>

// A service in which the example's package is pushed already.
inline st4sd::testing::service molecular_mass_lab()
{
    st4sd::testing::service lab;
    lab.add_repository(example::repository, example::molecular_mass_workflow(std::chrono::milliseconds{10}));
    st4sd::client{lab}.experiments().push(example::molecular_mass_package()).value();
    return lab;
}

#endif
