#ifndef ST4SD_DETAIL_READ_FILE_HPP
#define ST4SD_DETAIL_READ_FILE_HPP

#include <st4sd/result.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <limits>
#include <memory>
#include <string>
#include <system_error>

namespace st4sd::detail {

// The first `limit` bytes of a file, all of it if it is shorter.
inline result<std::string>
read_file(std::string const& path, std::size_t limit = (std::numeric_limits<std::size_t>::max)())
{
    struct close {
        void operator()(std::FILE* file) const noexcept { std::fclose(file); }
    };
    auto const failed = [&](int why) {
        return error{
            errc::invalid_argument, "cannot read the file '" + path + "': " + std::generic_category().message(why)};
    };
    // C strings end at a NUL: the rest of such a path would be dropped silently
    std::unique_ptr<std::FILE, close> const file{
        path.find('\0') == path.npos ? std::fopen(path.c_str(), "rb") : nullptr};
    if (!file) {
        return failed(path.find('\0') == path.npos ? errno : ENOENT);
    }
    std::string content;
    char buffer[16384];
    while (content.size() < limit) {
        auto const wanted = limit - content.size() < sizeof buffer ? limit - content.size() : sizeof buffer;
        auto const count = std::fread(buffer, 1, wanted, file.get());
        content.append(buffer, count);
        if (count != wanted) {
            break;
        }
    }
    if (std::ferror(file.get()) != 0) {
        return failed(errno); // a folder opens well, and fails here
    }
    return content;
}

} // namespace st4sd::detail

#endif
