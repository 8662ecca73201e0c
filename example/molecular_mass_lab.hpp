#ifndef EXAMPLE_MOLECULAR_MASS_LAB_HPP
#define EXAMPLE_MOLECULAR_MASS_LAB_HPP

#include "molecular_mass_experiment.hpp"

#include <st4sd/client.hpp>
#include <st4sd/testing/service.hpp>

#include <chrono>

namespace example {

/// An ST4SD in memory to which the experiment `molecular-mass` has been pushed; each molecule takes `pace` of virtual
/// time.
inline st4sd::testing::service molecular_mass_lab(std::chrono::milliseconds pace = std::chrono::milliseconds{10})
{
    st4sd::testing::service lab;
    lab.add_repository(repository, molecular_mass_workflow(pace));
    st4sd::client{lab}.experiments().push(molecular_mass_package()).value();
    return lab;
}

} // namespace example

#endif
