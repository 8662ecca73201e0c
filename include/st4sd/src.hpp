#ifndef ST4SD_SRC_HPP
#define ST4SD_SRC_HPP

/// @file
/// The compiled parts. A program that defines `ST4SD_SEPARATE_COMPILATION` for all its files includes this header in exactly
/// one of them; the others then see neither Beast nor OpenSSL nor Boost.JSON.

#include <st4sd/config.hpp>

#ifndef ST4SD_SEPARATE_COMPILATION
#error "st4sd/src.hpp is for programs that define ST4SD_SEPARATE_COMPILATION"
#endif

#include <st4sd/adapter/impl/beast_transport.ipp>
#include <st4sd/adapter/impl/boost_json.ipp>

#endif
