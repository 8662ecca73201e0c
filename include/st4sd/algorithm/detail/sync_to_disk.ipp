#ifndef ST4SD_ALGORITHM_DETAIL_SYNC_TO_DISK_IPP
#define ST4SD_ALGORITHM_DETAIL_SYNC_TO_DISK_IPP

// The only POSIX calls outside of the adapters: the C++ library cannot say that a file is to be on the disk.

#include <cerrno>
#include <cstdio>
#include <system_error>

#if defined(__unix__) || defined(__APPLE__)
#include <fcntl.h>
#include <unistd.h>
#endif

namespace st4sd::algorithm::detail {

#if defined(__unix__) || defined(__APPLE__)

// What cannot be synced at all (some network file systems) is not worth an error.
inline std::error_code sync_descriptor(int descriptor)
{
    int outcome = 0;
    do {
        outcome = ::fsync(descriptor);
    } while (outcome != 0 && errno == EINTR);
    if (outcome == 0 || errno == EINVAL || errno == ENOTSUP || errno == ENOSYS) {
        return {};
    }
    return {errno, std::generic_category()};
}

// After this the file's content survives a loss of power.
inline std::error_code sync_file(std::FILE* file) { return sync_descriptor(::fileno(file)); }

// After this its name does, too.
inline std::error_code sync_folder(char const* path)
{
    int const folder = ::open(*path == '\0' ? "." : path, O_RDONLY | O_CLOEXEC);
    if (folder < 0) {
        return {}; // a folder that may be written to but not read
    }
    auto const why = sync_descriptor(folder);
    ::close(folder);
    return why;
}

#else

inline std::error_code sync_file(std::FILE*) { return {}; }
inline std::error_code sync_folder(char const*) { return {}; }

#endif

} // namespace st4sd::algorithm::detail

#endif
