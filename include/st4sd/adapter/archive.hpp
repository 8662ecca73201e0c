#ifndef ST4SD_ADAPTER_ARCHIVE_HPP
#define ST4SD_ADAPTER_ARCHIVE_HPP

/// @file
/// Zip archives, by libarchive: for the calls of `datastore()` that bring files back. No other header includes it. Link
/// libarchive.

#include <st4sd/adapter/archive_extract.hpp>
#include <st4sd/adapter/archive_reader.hpp>
#include <st4sd/adapter/archive_spool.hpp>
#include <st4sd/datastore/archive_limits.hpp>
#include <st4sd/datastore/extracted.hpp>
#include <st4sd/fwd.hpp>
#include <st4sd/result.hpp>

#include <string>

namespace st4sd {

/// The archive policy of libarchive: what the algorithms of the datastore read answers with. See
/// `algorithm::archive_policy`.
struct zip_archives {
    using spool = st4sd::spool;    ///< where the archive of an answer is kept
    using reader = archive_reader; ///< what reads it

    /// Unpacks all of it into a new or empty folder, or nothing; see `extract_archive`.
    [[nodiscard]] static result<datastore::extracted>
    extract(spool const& from, std::string const& folder, datastore::archive_limits const& limits)
    {
        return extract_archive(from, folder, limits);
    }
};

namespace driver {

template <class For>
struct archive_driver {
    using policy = zip_archives; ///< libarchive
};

} // namespace driver
} // namespace st4sd

#endif
