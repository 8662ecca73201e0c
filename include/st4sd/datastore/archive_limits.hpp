#ifndef ST4SD_DATASTORE_ARCHIVE_LIMITS_HPP
#define ST4SD_DATASTORE_ARCHIVE_LIMITS_HPP

#include <cstdint>

namespace st4sd::datastore {

/// What an archive from the network may cost before it is refused, unread. Nothing is believed that an archive says of
/// itself: a member that holds more than its entry says is `damaged_archive`.
struct archive_limits {
    std::uint64_t packed = 16ull << 30; ///< bytes of the archive itself: on the disk in the meantime
    std::uint64_t members = 100'000;    ///< files and folders
    std::uint64_t bytes = 16ull << 30;  ///< of all members together, unpacked
    std::uint64_t ratio = 200;          ///< unpacked to packed bytes, all members together
    std::uint64_t harmless = 64u << 20; ///< unpacked bytes up to which the ratio does not matter

    friend bool operator==(archive_limits const&, archive_limits const&) = default;
};

} // namespace st4sd::datastore

#endif
