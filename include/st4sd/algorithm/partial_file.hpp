#ifndef ST4SD_ALGORITHM_PARTIAL_FILE_HPP
#define ST4SD_ALGORITHM_PARTIAL_FILE_HPP

#include <st4sd/result.hpp>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::algorithm {

/// A file that appears under its name only when it is whole: until `commit()` it has another name beside it, and is
/// removed if that never comes. A file that is there already stays as it is until then.
///
/// A destination that is neither file nor folder (a pipe, a terminal, `/dev/null`) is written directly.
/// *Errors*: those of the operating system, comparable with `std::errc`; the message names the file.
///
/// What is `durable` is on the disk before it gets its name, and so is the name (`fsync`): after a loss of power the file
/// is whole, or the old one. This takes as long as the disk does; without, the operating system writes when it likes.
class partial_file {
public:
    /// Does nothing yet. `destination` is a file, there or not, or a folder that is there.
    explicit partial_file(std::string destination, bool durable = true)
        : durable_{durable}, destination_{std::move(destination)}
    {}
    /// Takes over what the other one has written.
    partial_file(partial_file&& other) noexcept
        : durable_{other.durable_}
        , destination_{std::move(other.destination_)}
        , target_{std::move(other.target_)}
        , temporary_{std::exchange(other.temporary_, {})}
        , file_{std::move(other.file_)}
    {}
    partial_file& operator=(partial_file&&) = delete;
    ~partial_file() { discard(); }

    /// Begins anew. In a folder the file gets this `name`, which must be a single path component.
    [[nodiscard]] result<void> open(std::string_view name);
    /// Appends bytes; after an error call `discard()`.
    [[nodiscard]] result<void> write(std::string_view bytes);
    /// Gives the file its name. After an error there is no file, or the one that was there before; only when the folder
    /// cannot be brought to the disk, the whole file is there.
    [[nodiscard]] result<void> commit();
    /// Removes what was written.
    void discard() noexcept;

    /// The file's own name, known from `open` on.
    [[nodiscard]] std::string path() const { return target_.string(); }

private:
    struct closer {
        void operator()(std::FILE* file) const noexcept { std::fclose(file); }
    };
    using handle = std::unique_ptr<std::FILE, closer>;

    [[nodiscard]] result<void> create_beside();
    [[nodiscard]] error failed(std::error_code why) const;
    [[nodiscard]] error failed_here() const; // by errno

    bool durable_;
    std::string destination_;
    std::filesystem::path target_{};
    std::filesystem::path temporary_{}; // empty when there is nothing to rename or remove
    handle file_{};
};

} // namespace st4sd::algorithm

#include <st4sd/algorithm/detail/partial_file.ipp>

#endif
