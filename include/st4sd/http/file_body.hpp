#ifndef ST4SD_HTTP_FILE_BODY_HPP
#define ST4SD_HTTP_FILE_BODY_HPP

#include <st4sd/http/body_source.hpp>
#include <st4sd/result.hpp>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

namespace st4sd::http {

/// A file as the body of a request, read in pieces while it is sent: memory does not depend on its size.
///
/// *Errors*: those of the operating system, comparable with `std::errc`; `errc::invalid_argument` when the file has got
/// shorter. The message names the file. *Thread safety*: for one request at a time.
/// *Example*: `api.request(http::method::put, "files/input.csv", http::file_body::open("input.csv"))`
class file_body final : public body_source {
public:
    /// Of a file with this content now; what is added to it later is not sent.
    [[nodiscard]] static result<std::shared_ptr<body_source>> open(std::string path)
    {
        std::error_code why;
        auto const size = std::filesystem::file_size(path, why);
        if (why) { // a folder or a pipe has no size either
            return failed(path, why);
        }
        errno = 0;
        handle file{path.find('\0') == path.npos ? std::fopen(path.c_str(), "rb") : nullptr};
        if (!file) {
            return failed(path, {errno != 0 ? errno : ENOENT, std::generic_category()});
        }
        return std::shared_ptr<body_source>{new file_body{std::move(path), std::move(file), size}};
    }

    [[nodiscard]] std::uint64_t size() const override { return size_; }
    [[nodiscard]] result<void> rewind() override
    {
        errno = 0;
        left_ = size_;
        if (std::fseek(file_.get(), 0, SEEK_SET) != 0) {
            return failed(path_, {errno != 0 ? errno : EIO, std::generic_category()});
        }
        std::clearerr(file_.get());
        return success();
    }
    [[nodiscard]] result<std::size_t> read(char* to, std::size_t room) override
    {
        auto const wanted = static_cast<std::size_t>((std::min<std::uint64_t>)(room, left_));
        if (wanted == 0) {
            return std::size_t{0};
        }
        errno = 0;
        auto const count = std::fread(to, 1, wanted, file_.get());
        if (std::ferror(file_.get()) != 0) {
            return failed(path_, {errno != 0 ? errno : EIO, std::generic_category()});
        }
        if (count == 0) {
            return error{
                errc::invalid_argument, "the file '" + path_ + "' got shorter by " + std::to_string(left_) +
                                            " bytes while it was sent: leave it alone meanwhile"};
        }
        left_ -= count;
        return count;
    }

private:
    struct closer {
        void operator()(std::FILE* file) const noexcept { std::fclose(file); }
    };
    using handle = std::unique_ptr<std::FILE, closer>;

    file_body(std::string path, handle file, std::uint64_t size)
        : path_{std::move(path)}, file_{std::move(file)}, size_{size}, left_{size}
    {}

    static error failed(std::string const& path, std::error_code why)
    {
        error_info facts;
        facts.message = "cannot read the file '" + path + "': " + why.message();
        return error{why, std::move(facts)};
    }

    std::string path_;
    handle file_;
    std::uint64_t size_;
    std::uint64_t left_; // to be read
};

} // namespace st4sd::http

#endif
