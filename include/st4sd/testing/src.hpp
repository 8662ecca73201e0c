#ifndef ST4SD_TESTING_SRC_HPP
#define ST4SD_TESTING_SRC_HPP

/// @file
/// `<st4sd/src.hpp>` of what is for tests: a program that defines `ST4SD_SEPARATE_COMPILATION` for all its files, and uses
/// `<st4sd/testing.hpp>`, includes this header in exactly one of them, too.

#include <st4sd/config.hpp>

#ifndef ST4SD_SEPARATE_COMPILATION
#error "st4sd/testing/src.hpp is for programs that define ST4SD_SEPARATE_COMPILATION"
#endif

#include <st4sd/testing/detail/service_rules.ipp>

#endif
