#ifndef ST4SD_SRC_HPP
#define ST4SD_SRC_HPP

/// @file
/// The compiled parts. A program that defines `ST4SD_SEPARATE_COMPILATION` for all its files includes this header in exactly
/// one of them; the others then see neither Beast nor OpenSSL nor Boost.JSON, and the blocking
/// operations of `st4sd::client` are compiled once, here.

#include <st4sd/config.hpp>

#ifndef ST4SD_SEPARATE_COMPILATION
#error "st4sd/src.hpp is for programs that define ST4SD_SEPARATE_COMPILATION"
#endif

#include <st4sd/adapter/impl/beast_transport.ipp>
#include <st4sd/adapter/impl/boost_json.ipp>
#include <st4sd/client.hpp>

#include <st4sd/detail/client.ipp>

#define ST4SD_CLIENT_FACADE template class
#include <st4sd/detail/client_facades.ipp>
#undef ST4SD_CLIENT_FACADE

#endif
