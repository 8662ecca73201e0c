#ifndef ST4SD_PAYLOAD_HPP
#define ST4SD_PAYLOAD_HPP

/// @file
/// Everything about the start of a run: `st4sd::payload("name")`, `st4sd::lambda(flowir)`, their parts, and `validate`.

#include <st4sd/payload/builder.hpp>
#include <st4sd/payload/file_spec.hpp>
#include <st4sd/payload/lambda_builder.hpp>
#include <st4sd/payload/lambda_payload.hpp>
#include <st4sd/payload/named_settings.hpp>
#include <st4sd/payload/orchestrator_resources.hpp>
#include <st4sd/payload/places.hpp>
#include <st4sd/payload/problems.hpp>
#include <st4sd/payload/runtime_policy.hpp>
#include <st4sd/payload/s3_spec.hpp>
#include <st4sd/payload/settings.hpp>
#include <st4sd/payload/sources.hpp>
#include <st4sd/payload/start_payload.hpp>
#include <st4sd/payload/validate.hpp>
#include <st4sd/payload/violation.hpp>
#include <st4sd/payload/volume_spec.hpp>
#include <st4sd/to_json.hpp>

#endif
