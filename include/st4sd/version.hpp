#ifndef ST4SD_VERSION_HPP
#define ST4SD_VERSION_HPP

/// @file
/// The version of the library: the only place where it is decided. CMake and Conan read these lines; whoever has to
/// repeat them (vcpkg) is compared with them by the test `package.version`.
///
/// The library follows Semantic Versioning: a program that compiles with 1.x compiles with every later 1.y. Stable is
/// what is documented outside namespaces and folders called `detail` or `impl`. Not stable: those; the ABI between
/// versions, so all files of a program are compiled with the same one; and the texts of messages: compare error codes.

#define ST4SD_VERSION_MAJOR 1
#define ST4SD_VERSION_MINOR 0
#define ST4SD_VERSION_PATCH 0

namespace st4sd {

/// The version as text, for instance for a `User-Agent`.
inline constexpr char const version_text[] = "1.0.0";

} // namespace st4sd

#endif
