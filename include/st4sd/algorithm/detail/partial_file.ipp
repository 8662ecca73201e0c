#ifndef ST4SD_ALGORITHM_DETAIL_PARTIAL_FILE_IPP
#define ST4SD_ALGORITHM_DETAIL_PARTIAL_FILE_IPP

#include <st4sd/algorithm/detail/sync_to_disk.ipp>
#include <st4sd/algorithm/partial_file.hpp>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <system_error>

namespace st4sd::algorithm {

namespace detail {

// Not to be guessed right by accident: names are created exclusively, so that a clash only costs another try.
inline std::string temporary_name()
{
    static std::atomic<unsigned> count{0};
    auto const ticks = std::chrono::steady_clock::now().time_since_epoch().count();
    return ".st4sd-" + std::to_string(ticks) + '-' + std::to_string(++count) + ".part";
}

} // namespace detail

inline result<void> partial_file::open(std::string_view name)
{
    discard();
    if (destination_.empty()) {
        return error{errc::invalid_argument, "the destination is empty: give a file or a folder"};
    }
    std::error_code ignored;
    target_ = destination_;
    auto found = std::filesystem::status(target_, ignored);
    if (std::filesystem::is_directory(found)) {
        target_ /= name;
        found = std::filesystem::status(target_, ignored);
        if (std::filesystem::is_directory(found)) {
            return failed(std::make_error_code(std::errc::is_a_directory));
        }
    }
    if (std::filesystem::exists(found) && !std::filesystem::is_regular_file(found)) {
        errno = 0;
        file_.reset(std::fopen(target_.string().c_str(), "wb"));
        return file_ ? result<void>{success()} : failed_here();
    }
    return create_beside();
}

inline result<void> partial_file::create_beside()
{
    std::error_code why;
    if (std::filesystem::is_symlink(std::filesystem::symlink_status(target_, why))) {
        // What the link points to is replaced, not the link.
        if (auto const pointee = std::filesystem::weakly_canonical(target_, why); !why) {
            target_ = pointee;
        }
    }
    for (int tries = 0; tries < 100; ++tries) {
        auto const candidate = target_.parent_path() / detail::temporary_name();
        errno = 0;
        file_.reset(std::fopen(candidate.string().c_str(), "wbx"));
        if (file_) {
            temporary_ = candidate;
            return success();
        }
        if (errno != EEXIST) {
            break;
        }
    }
    return failed_here();
}

inline result<void> partial_file::write(std::string_view bytes)
{
    errno = 0;
    if (file_ && std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) == bytes.size()) {
        return success();
    }
    return failed_here();
}

inline result<void> partial_file::commit()
{
    if (file_ && durable_ && !temporary_.empty()) {
        errno = 0;
        if (std::fflush(file_.get()) != 0) {
            auto why = failed_here();
            discard();
            return why;
        }
        if (auto const why = detail::sync_file(file_.get())) {
            discard();
            return failed(why);
        }
    }
    errno = 0;
    // fclose writes the rest: this is where a full disk shows for a small file
    if (!file_ || std::fclose(file_.release()) != 0) {
        auto why = failed_here();
        discard();
        return why;
    }
    if (!temporary_.empty()) {
        std::error_code why;
        std::filesystem::rename(temporary_, target_, why);
        if (why) {
            discard();
            return failed(why);
        }
        temporary_.clear();
        if (durable_) {
            if (auto const unsynced = detail::sync_folder(target_.parent_path().string().c_str())) {
                return failed(unsynced);
            }
        }
    }
    return success();
}

inline void partial_file::discard() noexcept
{
    file_.reset();
    if (!temporary_.empty()) {
        std::error_code ignored;
        std::filesystem::remove(temporary_, ignored);
        temporary_.clear();
    }
}

inline error partial_file::failed(std::error_code why) const
{
    error_info facts;
    facts.message = "cannot write '" + target_.string() + "': " + why.message();
    return error{why, std::move(facts)};
}

inline error partial_file::failed_here() const
{
    return failed(std::error_code{errno != 0 ? errno : EIO, std::generic_category()});
}

} // namespace st4sd::algorithm

#endif
