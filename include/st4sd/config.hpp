#ifndef ST4SD_CONFIG_HPP
#define ST4SD_CONFIG_HPP

/// @file
/// How the library is compiled. Header-only by default; with `ST4SD_SEPARATE_COMPILATION` defined for every translation
/// unit, exactly one of them includes `<st4sd/src.hpp>` and the others no longer see Beast, OpenSSL or Boost.JSON.

#if __cplusplus < 202002L
#error "st4sd needs C++20: compile with -std=c++20 or later"
#endif

#ifdef ST4SD_SEPARATE_COMPILATION
#define ST4SD_DECL
#else
#define ST4SD_DECL inline
#endif

#endif
