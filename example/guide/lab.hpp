#ifndef EXAMPLE_GUIDE_LAB_HPP
#define EXAMPLE_GUIDE_LAB_HPP

/// @file
/// The world in which the programs of the guide run: an ST4SD in memory, where an hour takes milliseconds. With
/// `ST4SD_URL` in the environment `lab::client()` is a client of that service, which must know `molecular-mass`.

#include "../band_gap_lab.hpp"
#include "../molecular_mass_lab.hpp"

#include <st4sd/client.hpp>

#include <chrono>
#include <cstdlib>

namespace lab {

/// A service that knows the experiment `molecular-mass`, which takes ten minutes for each molecule.
inline st4sd::testing::service service() { return example::molecular_mass_lab(std::chrono::minutes{10}); }

/// A client of it, or of the service that the environment names.
inline st4sd::client client()
{
    return std::getenv("ST4SD_URL") ? st4sd::connect_from_environment().value() : st4sd::client{service()};
}

/// A service in which `band-gap` was run for a month.
inline st4sd::testing::service after_a_month() { return example::band_gap_lab(); }

/// What most programs weigh.
inline constexpr char const molecules[] = "label,smiles\nwater,O\nethanol,CCO\naspirin,CC(=O)Oc1ccccc1C(=O)O\n";

} // namespace lab

#endif
