#ifndef ST4SD_ADAPTER_ARCHIVE_EXTRACT_HPP
#define ST4SD_ADAPTER_ARCHIVE_EXTRACT_HPP

#include <st4sd/adapter/archive_reader.hpp>
#include <st4sd/adapter/archive_spool.hpp>
#include <st4sd/datastore/archive_limits.hpp>
#include <st4sd/datastore/extracted.hpp>
#include <st4sd/result.hpp>

#include <string>

namespace st4sd {

/// Unpacks the zip archive in `from` into the new folder `folder`, which may be there if it is empty. The folder appears
/// when all is in it: after an error there is nothing, or what was there before.
///
/// Made for archives of strangers. Nothing is ever written outside of the folder: leading `/` are dropped; names with
/// `..`, symbolic links, devices and whatever else is no file and no folder, a name that is there twice, a file where
/// another member needs a folder, are errors before anything is unpacked. Owners and permissions of the archive are not
/// taken over, but that a file may be executed.
///
/// *Errors*: `problem<damaged_archive>()`, `problem<unsafe_archive>()`, `problem<oversized_archive>()`; those of the
/// operating system, comparable with `std::errc`, among them `std::errc::directory_not_empty`.
[[nodiscard]] result<datastore::extracted>
extract_archive(spool const& from, std::string const& folder, datastore::archive_limits const& limits = {});

} // namespace st4sd

#include <st4sd/adapter/detail/archive_extract.ipp>

#endif
