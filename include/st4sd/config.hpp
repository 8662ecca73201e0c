#ifndef ST4SD_CONFIG_HPP
#define ST4SD_CONFIG_HPP

/// @file
/// How the library is compiled. Header-only by default; with `ST4SD_SEPARATE_COMPILATION` defined for every translation
/// unit, exactly one of them includes `<st4sd/src.hpp>`; for the others `<st4sd/client.hpp>` is a light header, without Beast,
/// OpenSSL, Boost.JSON and the code behind the blocking functions. Files that call other functions include
/// `<st4sd/operations.hpp>`, too.

#if __cplusplus < 202002L
#error "st4sd needs C++20: compile with -std=c++20 or later"
#endif

// ST4SD_DECL is before functions, ST4SD_ONCE before function templates that src.hpp compiles for all files: others see no
// definition of theirs, so that the compiled ones must be there whatever the optimiser thinks.
#ifdef ST4SD_SEPARATE_COMPILATION
#define ST4SD_DECL
#define ST4SD_ONCE [[gnu::used, gnu::noinline]]
#else
#define ST4SD_DECL inline
#define ST4SD_ONCE
#endif

#endif
