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
        BOOST_OUTCOME_TRY(auto members, read_archive_directory(from, limits));
        archive_reader reader{std::make_unique<source>(from, std::move(members))};
        if (reader.members().empty()) {
            return reader;
        }
        reader.handle_.reset(::archive_read_new());
        auto* const handle = reader.handle_.get();
        if (!handle || ::archive_read_support_format_zip_streamable(handle) != ARCHIVE_OK ||
            ::archive_read_open(handle, reader.source_.get(), nullptr, &source::read, nullptr) != ARCHIVE_OK) {
            return detail::damaged(reader.complaint());
        }
        return reader;
    }

    /// All members, in the order in which `next` comes to them.
    [[nodiscard]] std::vector<archive_member> const& members() const noexcept { return source_->members(); }

    /// Goes to the next member; false at the end. *Errors*: `problem<damaged_archive>()`.
    [[nodiscard]] result<bool> next()
    {
        if (next_ == members().size()) {
            return false;
        }
        ::archive_entry* entry = nullptr;
        if (::archive_read_next_header(handle_.get(), &entry) != ARCHIVE_OK) {
            return detail::damaged(complaint(), members()[next_].name);
        }
        ++next_;
        return true;
    }
    /// The member that `next` came to.
    [[nodiscard]] archive_member const& member() const { return members()[next_ - 1]; }

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
    // What libarchive reads: every member's bytes, behind a header made from what the directory says. So libarchive has no
    // directory to read once more, no local header to believe, and no name to bring into the locale's characters, which
    // costs as much as to unpack a small file.
    class source {
    public:
        source(spool const& from, std::vector<archive_member> members) : from_{from}, members_{std::move(members)} {}

        [[nodiscard]] std::vector<archive_member> const& members() const noexcept { return members_; }

        static ::la_ssize_t read(::archive* handle, void* self, void const** bytes)
        {
            auto const piece = static_cast<source*>(self)->next_piece();
            if (!piece) {
                ::archive_set_error(handle, EIO, "%s", piece.assume_error().message().c_str());
                return -1;
            }
            *bytes = piece.assume_value().data();
            return static_cast<::la_ssize_t>(piece.assume_value().size());
        }

    private:
        result<std::string_view> next_piece()
        {
            if (left_ == 0) {
                if (next_ == members_.size()) {
                    return std::string_view{};
                }
                auto const& one = members_[next_++];
                at_ = one.data;
                left_ = one.packed;
                header_ = header_of(one);
                return std::string_view{header_};
            }
            constexpr std::uint64_t most = 64 * 1024;
            BOOST_OUTCOME_TRY(auto const piece, from_.read(at_, (std::min)(left_, most), buffer_));
            at_ += piece.size();
            left_ -= piece.size();
            return piece;
        }
        static std::string header_of(archive_member const& of)
        {
            constexpr std::uint16_t of_the_method = 6; // the flags that tell more about how it is packed
            std::string out = "PK\3\4";
            put(out, 45, 2); // zip64
            put(out, of.flags & of_the_method, 2);
            put(out, of.packed == 0 ? 0 : of.method, 2); // folders may say that nothing is deflated
            put(out, 0x00210000, 4);                     // some date
            put(out, of.crc, 4);
            put(out, 0xffffffff, 4); // the sizes are in the zip64 field
            put(out, 0xffffffff, 4);
            put(out, 1, 2);
            put(out, 20, 2);
            out += 'x';
            put(out, 1, 2);
            put(out, 16, 2);
            put(out, of.size, 8);
            put(out, of.packed, 8);
            return out;
        }
        static void put(std::string& to, std::uint64_t number, int bytes)
        {
            for (; bytes > 0; --bytes, number >>= 8) {
                to += static_cast<char>(number & 0xff);
            }
        }

        spool const& from_;
        std::vector<archive_member> members_;
        std::size_t next_ = 0;
        std::uint64_t at_ = 0;   // of the bytes of the member before `next_`
        std::uint64_t left_ = 0; // of them
        std::string header_{};
        std::string buffer_{};
    };

    struct closer {
        void operator()(::archive* handle) const noexcept { ::archive_read_free(handle); }
    };

    explicit archive_reader(std::unique_ptr<source> from) : source_{std::move(from)} {}

    [[nodiscard]] std::string complaint() const
    {
        auto const* const text = handle_ ? ::archive_error_string(handle_.get()) : nullptr;
        return text ? st4sd::detail::one_line(text) : "libarchive cannot read it";
    }

    std::unique_ptr<source> source_;
    std::size_t next_ = 0;
    std::unique_ptr<::archive, closer> handle_{};
};

} // namespace st4sd

#endif
