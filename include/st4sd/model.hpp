#ifndef ST4SD_MODEL_HPP
#define ST4SD_MODEL_HPP

/// @file
/// All plain structs that the client returns.

#include <st4sd/model/file.hpp>
#include <st4sd/model/identifier.hpp>
#include <st4sd/model/instance.hpp>
#include <st4sd/model/instance_uri.hpp>
#include <st4sd/model/interface.hpp>
#include <st4sd/model/key_outputs.hpp>
#include <st4sd/model/metadata.hpp>
#include <st4sd/model/package.hpp>
#include <st4sd/model/package_description.hpp>
#include <st4sd/model/package_source.hpp>
#include <st4sd/model/parameterisation.hpp>
#include <st4sd/model/registry.hpp>
#include <st4sd/model/rest_uid.hpp>
#include <st4sd/model/start_skeleton.hpp>
#include <st4sd/model/status.hpp>
#include <st4sd/model/table.hpp>

#endif
