#ifndef ST4SD_VERSION_HPP
#define ST4SD_VERSION_HPP

/// @file
/// The version of the library: the only place that states it. CMake, Conan and vcpkg read these lines.

#define ST4SD_VERSION_MAJOR 1
#define ST4SD_VERSION_MINOR 0
#define ST4SD_VERSION_PATCH 0

namespace st4sd {

/// The version as text, for instance for a `User-Agent`.
inline constexpr char const version_text[] = "1.0.0";

} // namespace st4sd

#endif
