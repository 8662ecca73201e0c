#ifndef ST4SD_ADAPTER_ARCHIVE_READER_HPP
#define ST4SD_ADAPTER_ARCHIVE_READER_HPP

#include <st4sd/adapter/archive_directory.hpp>
#include <st4sd/adapter/archive_spool.hpp>
#include <st4sd/datastore/archive_limits.hpp>
#include <st4sd/datastore/archive_problems.hpp>
#include <st4sd/result.hpp>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd {

/// Reads the members of a zip archive one after the other, in pieces, with libarchive; checks of each that it is what the
/// directory says, byte for byte (CRC). Members that are not read are skipped.
///
/// *Example*: `while (reader.next().value()) { reader.read([&](std::string_view bytes) { …; return success(); }); }`
class archive_reader {
public:
    /// Of a zip archive that is whole. *Errors*: those of `read_archive_directory`. *Lifetime*: `from` outlives it.
    [[nodiscard]] static result<archive_reader> open(spool const& from, datastore::archive_limits const& limits = {})
    {
        archive_reader reader;
        BOOST_OUTCOME_TRY(reader.members_, read_archive_directory(from, limits));
        if (reader.members_.empty()) {
            return reader;
        }
        reader.source_ = std::make_unique<source>(source{&from});
        reader.handle_.reset(::archive_read_new());
        auto* const handle = reader.handle_.get();
        if (!handle || ::archive_read_support_format_zip_seekable(handle) != ARCHIVE_OK ||
            ::archive_read_set_read_callback(handle, &source::read) != ARCHIVE_OK ||
            ::archive_read_set_skip_callback(handle, &source::skip) != ARCHIVE_OK ||
            ::archive_read_set_seek_callback(handle, &source::seek) != ARCHIVE_OK ||
            ::archive_read_set_callback_data(handle, reader.source_.get()) != ARCHIVE_OK ||
            ::archive_read_open1(handle) != ARCHIVE_OK) {
            return detail::damaged(reader.complaint());
        }
        return reader;
    }

    /// All members, in the order in which `next` comes to them.
    [[nodiscard]] std::vector<archive_member> const& members() const noexcept { return members_; }

    /// Goes to the next member; false at the end. *Errors*: `problem<damaged_archive>()`.
    [[nodiscard]] result<bool> next()
    {
        if (next_ == members_.size()) {
            return false;
        }
        ::archive_entry* entry = nullptr;
        // What a warning is about does not matter: names in the locale, or what the directory was checked for.
        auto const outcome = ::archive_read_next_header(handle_.get(), &entry);
        if (outcome != ARCHIVE_OK && outcome != ARCHIVE_WARN) {
            return detail::damaged(outcome == ARCHIVE_EOF ? "a member is missing" : complaint(), members_[next_].name);
        }
        ++next_;
        return true;
    }
    /// The member that `next` came to.
    [[nodiscard]] archive_member const& member() const { return members_[next_ - 1]; }

    /// Its content, once, in pieces. *Errors*: `problem<damaged_archive>()`, after which what `take` had is worth nothing;
    /// those of `take`.
    template <std::invocable<std::string_view> Take>
    [[nodiscard]] result<void> read(Take&& take)
    {
        auto const& what = member();
        std::uint64_t count = 0;
        for (;;) {
            void const* bytes = nullptr;
            std::size_t size = 0;
            ::la_int64_t offset = 0;
            auto const outcome = ::archive_read_data_block(handle_.get(), &bytes, &size, &offset);
            if (outcome == ARCHIVE_EOF) {
                break;
            }
            if (outcome != ARCHIVE_OK) {
                return detail::damaged(complaint(), what.name);
            }
            if (size > what.size - count || static_cast<std::uint64_t>(offset) != count) {
                return detail::damaged("it holds more than the directory says", what.name);
            }
            count += size;
            if (size != 0) {
                BOOST_OUTCOME_TRY(take(std::string_view{static_cast<char const*>(bytes), size}));
            }
        }
        if (count != what.size) {
            return detail::damaged("it holds less than the directory says", what.name);
        }
        return success();
    }
    /// Its content in memory.
    [[nodiscard]] result<std::string> text()
    {
        std::string out;
        constexpr std::uint64_t at_first = 1u << 20; // not more than there may be, if it is not true
        out.reserve(static_cast<std::size_t>((std::min)(member().size, at_first)));
        BOOST_OUTCOME_TRY(read([&](std::string_view bytes) {
            out += bytes;
            return result<void>{success()};
        }));
        return out;
    }

private:
    archive_reader() = default;

    struct closer {
        void operator()(::archive* handle) const noexcept { ::archive_read_free(handle); }
    };

    // What libarchive reads from.
    struct source {
        spool const* from;
        std::uint64_t at = 0;
        std::string buffer{};

        static ::la_ssize_t read(::archive* handle, void* self, void const** bytes)
        {
            auto& of = *static_cast<source*>(self);
            auto const piece = of.from->read(of.at, 64 * 1024, of.buffer);
            if (!piece) {
                ::archive_set_error(handle, EIO, "%s", piece.assume_error().message().c_str());
                return -1;
            }
            *bytes = piece.assume_value().data();
            of.at += piece.assume_value().size();
            return static_cast<::la_ssize_t>(piece.assume_value().size());
        }
        static ::la_int64_t skip(::archive*, void* self, ::la_int64_t count)
        {
            auto& of = *static_cast<source*>(self);
            auto const left = of.from->size() - of.at;
            auto const step = (std::min)(static_cast<std::uint64_t>((std::max<::la_int64_t>)(count, 0)), left);
            of.at += step;
            return static_cast<::la_int64_t>(step);
        }
        static ::la_int64_t seek(::archive*, void* self, ::la_int64_t offset, int whence)
        {
            auto& of = *static_cast<source*>(self);
            auto const end = static_cast<::la_int64_t>(of.from->size());
            auto const base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? static_cast<::la_int64_t>(of.at) : end;
            if (offset < -base || offset > end - base) {
                return ARCHIVE_FATAL;
            }
            of.at = static_cast<std::uint64_t>(base + offset);
            return base + offset;
        }
    };

    std::string complaint() const
    {
        auto const* const text = handle_ ? ::archive_error_string(handle_.get()) : nullptr;
        return text ? st4sd::detail::one_line(text) : "libarchive cannot read it";
    }

    std::vector<archive_member> members_{};
    std::size_t next_ = 0;
    std::unique_ptr<source> source_{};
    std::unique_ptr<::archive, closer> handle_{};
};

} // namespace st4sd

#endif
