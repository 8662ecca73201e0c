#ifndef ST4SD_PACKAGE_HPP
#define ST4SD_PACKAGE_HPP

/// @file
/// Everything about making a package: `st4sd::new_package("name")`, its parts, and `validate`.

#include <st4sd/model/package.hpp>
#include <st4sd/model/package_graph.hpp>
#include <st4sd/package/builder.hpp>
#include <st4sd/package/one_of.hpp>
#include <st4sd/package/places.hpp>
#include <st4sd/package/problems.hpp>
#include <st4sd/package/settings.hpp>
#include <st4sd/package/validate.hpp>
#include <st4sd/package/validate_document.hpp>
#include <st4sd/payload/sources.hpp>

#endif
