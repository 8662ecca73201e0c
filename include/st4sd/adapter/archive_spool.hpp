#ifndef ST4SD_ADAPTER_ARCHIVE_SPOOL_HPP
#define ST4SD_ADAPTER_ARCHIVE_SPOOL_HPP

#include <st4sd/http/response.hpp>
#include <st4sd/result.hpp>
#include <st4sd/transport.hpp>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

namespace st4sd {

namespace detail {

// A descriptor that is closed at the end.
class file_descriptor {
public:
    file_descriptor() = default;
    explicit file_descriptor(int value) noexcept : value_{value} {}
    file_descriptor(file_descriptor&& other) noexcept : value_{std::exchange(other.value_, -1)} {}
    file_descriptor& operator=(file_descriptor&& other) noexcept
    {
        std::swap(value_, other.value_);
        return *this;
    }
    ~file_descriptor()
    {
        if (value_ >= 0) {
            ::close(value_);
        }
    }

    [[nodiscard]] int get() const noexcept { return value_; }
    explicit operator bool() const noexcept { return value_ >= 0; }

private:
    int value_ = -1;
};

// What the last call into the operating system failed with.
inline error system_failure(std::string what)
{
    std::error_code const why{errno != 0 ? errno : EIO, std::generic_category()};
    return error{why, error_info{std::move(what) + ": " + why.message()}};
}

inline result<void> write_all(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR) {
            return system_failure("cannot write a file");
        }
        bytes.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
    }
    return success();
}

// A file for reading and writing that has no name: it is gone with its descriptor, however the program ends.
inline result<file_descriptor> unnamed_file()
{
    auto const* const chosen = std::getenv("TMPDIR");
    std::string const folder = chosen && *chosen != '\0' ? chosen : "/tmp";
#ifdef O_TMPFILE
    if (file_descriptor file{::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600)}; file) {
        return file;
    }
#endif
    auto name = folder + "/st4sd-XXXXXX";
    file_descriptor file{::mkstemp(name.data())};
    if (!file) {
        return system_failure("cannot create a temporary file in '" + folder + "' (TMPDIR chooses another folder)");
    }
    ::unlink(name.c_str());
    ::fcntl(file.get(), F_SETFD, FD_CLOEXEC);
    return file;
}

} // namespace detail

/// Takes the body of an answer that must be read at its end first, as a zip archive must: in memory while it is small,
/// else in a file without a name in `TMPDIR` or `/tmp`, which is gone however the program ends.
///
/// *Errors*: those of the operating system, comparable with `std::errc`; `errc::body_too_large`.
class spool final : public body_sink {
public:
    static constexpr std::uint64_t in_memory = 8u << 20; ///< bytes

    /// Takes `largest` bytes at most.
    explicit spool(std::uint64_t largest = (std::numeric_limits<std::uint64_t>::max)()) : largest_{largest} {}
    spool(spool&&) = default;

    /// Begins anew.
    [[nodiscard]] result<void> open(http::response const&) override
    {
        clear();
        return success();
    }
    [[nodiscard]] result<void> write(std::string_view bytes) override
    {
        if (bytes.size() > largest_ - size_) {
            return error{
                errc::body_too_large, "the archive has more than " + std::to_string(largest_) + " bytes: allow more"};
        }
        if (!file_ && size_ + bytes.size() > in_memory) {
            BOOST_OUTCOME_TRY(file_, detail::unnamed_file());
            BOOST_OUTCOME_TRY(detail::write_all(file_.get(), memory_));
            std::string{}.swap(memory_);
        }
        if (file_) {
            BOOST_OUTCOME_TRY(detail::write_all(file_.get(), bytes));
        } else {
            memory_ += bytes;
        }
        size_ += bytes.size();
        return success();
    }
    /// Forgets what it has.
    void clear()
    {
        size_ = 0;
        file_ = {};
        memory_.clear();
    }

    /// Bytes that it has.
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    /// Whether it is on the disk.
    [[nodiscard]] bool is_file() const noexcept { return static_cast<bool>(file_); }
    /// The bytes from `offset` on, `count` of them or as many as there are. *Lifetime*: that of `buffer`, which may be
    /// used, and of this spool, unchanged.
    [[nodiscard]] result<std::string_view> read(std::uint64_t offset, std::size_t count, std::string& buffer) const
    {
        auto const from = (std::min)(offset, size_);
        count = static_cast<std::size_t>((std::min<std::uint64_t>)(count, size_ - from));
        if (!file_) {
            return std::string_view{memory_}.substr(static_cast<std::size_t>(from), count);
        }
        buffer.resize((std::max)(buffer.size(), count));
        std::size_t done = 0;
        while (done < count) {
            auto const got =
                ::pread(file_.get(), buffer.data() + done, count - done, static_cast<::off_t>(from + done));
            if (got == 0 || (got < 0 && errno != EINTR)) {
                return detail::system_failure("cannot read a temporary file");
            }
            done += got > 0 ? static_cast<std::size_t>(got) : 0;
        }
        return std::string_view{buffer}.substr(0, count);
    }

private:
    std::uint64_t largest_;
    std::uint64_t size_ = 0;
    std::string memory_{};
    detail::file_descriptor file_{};
};

} // namespace st4sd

#endif
