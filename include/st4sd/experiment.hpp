#ifndef ST4SD_EXPERIMENT_HPP
#define ST4SD_EXPERIMENT_HPP

/// @file
/// Declared experiments: what one takes and gives, written once as a type, and payloads that the compiler checks against it.

#include <st4sd/experiment/choice_value.hpp>
#include <st4sd/experiment/declarations.hpp>
#include <st4sd/experiment/experiment.hpp>
#include <st4sd/experiment/typed_payload.hpp>

#endif
