#ifndef ST4SD_ADAPTER_ARCHIVE_DIRECTORY_HPP
#define ST4SD_ADAPTER_ARCHIVE_DIRECTORY_HPP

/// @file
/// What a zip archive says that it holds, checked before any of it is unpacked. libarchive believes more than is good for
/// an archive from the network, and gives names as the locale would have them.

#include <st4sd/adapter/archive_spool.hpp>
#include <st4sd/datastore/archive_limits.hpp>
#include <st4sd/datastore/archive_problems.hpp>
#include <st4sd/result.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace st4sd {

/// One entry of a zip archive's central directory.
struct archive_member {
    std::string name{};       ///< bytes as they are in the archive, mostly UTF-8; untrusted
    std::uint64_t size = 0;   ///< bytes, unpacked
    std::uint64_t packed = 0; ///< bytes, in the archive
    std::uint64_t offset = 0; ///< of its local header
    std::uint64_t data = 0;   ///< offset of its content
    std::uint32_t crc = 0;    ///< of its content, unpacked
    std::uint32_t mode = 0;   ///< Unix file type and permissions, 0 if the archive has none
    std::uint16_t flags = 0;  ///< as in the archive
    std::uint16_t method = 0; ///< how its content is packed, 0: not at all
    bool is_folder = false;   ///< whether it is a folder, which has no content

    friend bool operator==(archive_member const&, archive_member const&) = default;
};

/// The members of the zip archive in `from`, in the order of their bytes. Names may be there twice.
///
/// The end must be there, the entries must be as many as announced, each must agree with its local header and with the
/// data descriptor behind it, and no two may share bytes. *Errors*: `problem<damaged_archive>()`,
/// `problem<oversized_archive>()`; those of the operating system.
[[nodiscard]] result<std::vector<archive_member>>
read_archive_directory(spool const& from, datastore::archive_limits const& limits = {});

} // namespace st4sd

#include <st4sd/adapter/detail/archive_directory.ipp>

#endif
