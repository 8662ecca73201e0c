#ifndef ST4SD_SRC_HPP
#define ST4SD_SRC_HPP

/// @file
/// The compiled parts. A program that defines `ST4SD_SEPARATE_COMPILATION` for all its files includes this header in exactly
/// one of them; the others then see neither Beast nor OpenSSL nor Boost.JSON, and the blocking functions of `st4sd::client` are
/// compiled once, here. With CMake, `st4sd::compiled` does all of that.

#include <st4sd/detail/compiled/datastore.ipp>
#include <st4sd/detail/compiled/experiments.ipp>
#include <st4sd/detail/compiled/instances.ipp>
#include <st4sd/detail/compiled/transport.ipp>

#endif
