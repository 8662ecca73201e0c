#ifndef ST4SD_TABLE_DETAIL_CSV_FILE_HPP
#define ST4SD_TABLE_DETAIL_CSV_FILE_HPP

#include <st4sd/result.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace st4sd::detail {

// A file that is fed to a CSV parser piece by piece, any number of times.
class csv_file {
public:
    [[nodiscard]] static result<csv_file> open(std::string const& path)
    {
        bool const is_name = path.find('\0') == path.npos; // C strings end there
        csv_file file{path, is_name ? std::fopen(path.c_str(), "rb") : nullptr};
        if (!file.file_) {
            return file.failure(is_name ? errno : ENOENT);
        }
        std::setvbuf(file.file_.get(), nullptr, _IONBF, 0); // pieces are large
        return file;
    }

    // Reads all of the file, or until the callback has enough.
    template <class Parser, class OnRow>
    [[nodiscard]] result<void> feed(Parser& parser, OnRow& on_row)
    {
        constexpr std::size_t piece_size = 262144;
        if (std::exchange(has_moved_, true) && std::fseek(file_.get(), 0, SEEK_SET) != 0) { // a pipe is read once
            return failure(errno);
        }
        std::unique_ptr<char[]> const piece{new char[piece_size]};
        for (std::size_t count = piece_size; count == piece_size && !parser.stopped();) {
            count = std::fread(piece.get(), 1, piece_size, file_.get());
            BOOST_OUTCOME_TRY(parser.feed(std::string_view{piece.get(), count}, on_row));
        }
        if (std::ferror(file_.get()) != 0) {
            return failure(errno);
        }
        return parser.finish(on_row);
    }

    // In bytes, where it can be told.
    [[nodiscard]] std::size_t size()
    {
        if (std::fseek(file_.get(), 0, SEEK_END) != 0) {
            return 0;
        }
        has_moved_ = true;
        auto const end = std::ftell(file_.get());
        return end > 0 ? static_cast<std::size_t>(end) : 0;
    }

private:
    struct close {
        void operator()(std::FILE* file) const noexcept { std::fclose(file); }
    };
    csv_file(std::string path, std::FILE* file) : path_{std::move(path)}, file_{file} {}
    [[nodiscard]] error failure(int why) const
    {
        return {
            errc::invalid_argument, "cannot read the file '" + path_ + "': " + std::generic_category().message(why)};
    }

    std::string path_;
    std::unique_ptr<std::FILE, close> file_;
    bool has_moved_ = false;
};

} // namespace st4sd::detail

#endif
