#ifndef ST4SD_ADAPTER_DETAIL_ARCHIVE_DIRECTORY_IPP
#define ST4SD_ADAPTER_DETAIL_ARCHIVE_DIRECTORY_IPP

#include <st4sd/adapter/archive_directory.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace st4sd {

namespace detail {

inline error damaged(std::string reason, std::string member = {})
{
    return error::of(datastore::damaged_archive{std::move(member), std::move(reason)});
}
// The same, for an archive of which the end is missing.
inline error cut_short(std::string reason, std::string member = {})
{
    return error{make_error_code(errc::body_cut_short), damaged(std::move(reason), std::move(member)).info()};
}

// The little-endian number of so many bytes; they must be there.
inline std::uint64_t zip_number(std::string_view from, std::size_t at, std::size_t bytes)
{
    std::uint64_t number = 0;
    for (std::size_t i = bytes; i != 0; --i) {
        number = number << 8 | static_cast<unsigned char>(from[at + i - 1]);
    }
    return number;
}

class zip_directory_reader {
public:
    zip_directory_reader(spool const& from, datastore::archive_limits const& limits) : from_{from}, limits_{limits} {}

    [[nodiscard]] result<std::vector<archive_member>> read()
    {
        BOOST_OUTCOME_TRY(find_directory());
        BOOST_OUTCOME_TRY(read_entries());
        std::sort(members_.begin(), members_.end(), [](archive_member const& a, archive_member const& b) {
            return a.offset < b.offset;
        });
        for (std::size_t i = 0; i != members_.size(); ++i) {
            BOOST_OUTCOME_TRY(check_place(members_[i], i + 1 == members_.size() ? start_ : members_[i + 1].offset));
        }
        return std::move(members_);
    }

private:
    static constexpr std::size_t end_size = 22;
    static constexpr std::size_t entry_size = 46;
    static constexpr std::size_t local_size = 30;
    static constexpr std::size_t longest_name = 4096;
    static constexpr std::uint64_t in_zip64 = 0xffffffff;

    result<void> find_directory()
    {
        constexpr std::uint64_t longest_comment = 0xffff;
        auto const tail_at = from_.size() - (std::min)(from_.size(), longest_comment + end_size);
        BOOST_OUTCOME_TRY(auto const tail, from_.read(tail_at, longest_comment + end_size, buffer_));
        auto const at = tail.rfind("PK\5\6");
        if (at == tail.npos || tail.size() - at < end_size) {
            return cut_short("its end is missing");
        }
        auto const end = tail.substr(at);
        if (end.size() != end_size + zip_number(end, 20, 2)) {
            return damaged("it does not end where it says");
        }
        limit_ = tail_at + at;
        count_ = zip_number(end, 10, 2);
        size_ = zip_number(end, 12, 4);
        start_ = zip_number(end, 16, 4);
        if (at >= 20 && tail.substr(at - 20, 4) == "PK\6\7") { // what stands here is of no account then
            BOOST_OUTCOME_TRY(read_zip64_end(zip_number(tail, at - 20 + 8, 8)));
        } else if (zip_number(end, 4, 4) != 0 || zip_number(end, 8, 2) != count_) {
            return damaged("it is a part of several");
        }
        if (start_ > limit_ || size_ > limit_ - start_ || count_ > size_ / entry_size) {
            return damaged("its directory is not where it says");
        }
        if (count_ > limits_.members) {
            return error::of(datastore::oversized_archive{"members", limits_.members, count_});
        }
        return success();
    }
    result<void> read_zip64_end(std::uint64_t at)
    {
        std::string buffer;
        BOOST_OUTCOME_TRY(auto const end, from_.read(at, 56, buffer));
        if (end.size() != 56 || !end.starts_with("PK\6\6") || at > limit_) {
            return damaged("its zip64 end is not where it says");
        }
        if (zip_number(end, 24, 8) != zip_number(end, 32, 8)) {
            return damaged("it is a part of several");
        }
        limit_ = at;
        count_ = zip_number(end, 32, 8);
        size_ = zip_number(end, 40, 8);
        start_ = zip_number(end, 48, 8);
        return success();
    }

    result<void> read_entries()
    {
        std::uint64_t at = start_;
        auto const end = start_ + size_;
        std::uint64_t unpacked = 0;
        members_.reserve(static_cast<std::size_t>(count_));
        for (std::uint64_t i = 0; i != count_; ++i) {
            BOOST_OUTCOME_TRY(auto const fixed, piece(at, entry_size));
            if (fixed.size() != entry_size || !fixed.starts_with("PK\1\2")) {
                return damaged("its directory has fewer entries than it says");
            }
            archive_member one;
            auto const name_size = static_cast<std::size_t>(zip_number(fixed, 28, 2));
            auto const extra_size = static_cast<std::size_t>(zip_number(fixed, 30, 2));
            auto const comment_size = static_cast<std::size_t>(zip_number(fixed, 32, 2));
            one.flags = static_cast<std::uint16_t>(zip_number(fixed, 8, 2));
            one.method = static_cast<std::uint16_t>(zip_number(fixed, 10, 2));
            one.crc = static_cast<std::uint32_t>(zip_number(fixed, 16, 4));
            one.packed = zip_number(fixed, 20, 4);
            one.size = zip_number(fixed, 24, 4);
            one.mode = static_cast<std::uint32_t>(zip_number(fixed, 40, 2)); // whoever says to have made it
            one.offset = zip_number(fixed, 42, 4);
            BOOST_OUTCOME_TRY(auto const names, piece(at + entry_size, name_size + extra_size));
            if (names.size() != name_size + extra_size) {
                return damaged("its directory has fewer entries than it says");
            }
            if (name_size > longest_name) {
                return damaged("its directory has a name that no file can have");
            }
            one.name = names.substr(0, name_size);
            BOOST_OUTCOME_TRY(read_extra(one, names.substr(name_size)));
            one.is_folder = one.name.ends_with('/') || (one.mode & 0170000) == 0040000;
            at += entry_size + name_size + extra_size + comment_size;
            if (at > end || (one.flags & 1) != 0) {
                return at > end ? damaged("its directory is longer than it says") : damaged("is encrypted", one.name);
            }
            if (one.size > limits_.bytes - unpacked) {
                return error::of(datastore::oversized_archive{"bytes", limits_.bytes, one.size});
            }
            unpacked += one.size;
            members_.push_back(std::move(one));
        }
        if (at != end) {
            return damaged("its directory has more entries than it says");
        }
        if (unpacked > limits_.harmless && unpacked / (std::max<std::uint64_t>)(limits_.ratio, 1) > from_.size()) {
            return error::of(datastore::oversized_archive{"ratio", limits_.ratio, unpacked / from_.size()});
        }
        return success();
    }
    // The zip64 extra field holds the numbers that do not fit, in this order.
    static result<void> read_extra(archive_member& of, std::string_view extra)
    {
        std::uint64_t* const wanted[] = {&of.size, &of.packed, &of.offset};
        while (extra.size() >= 4) {
            auto const kind = zip_number(extra, 0, 2);
            auto const size = static_cast<std::size_t>(zip_number(extra, 2, 2));
            extra.remove_prefix(4);
            auto field = extra.substr(0, size);
            extra.remove_prefix((std::min)(size, extra.size()));
            if (kind != 1) {
                continue;
            }
            for (auto* const number : wanted) {
                if (*number == in_zip64) {
                    if (field.size() < 8) {
                        return damaged("its size is missing", of.name);
                    }
                    *number = zip_number(field, 0, 8);
                    field.remove_prefix(8);
                }
            }
            break;
        }
        return success();
    }

    // Nothing of a member may lie behind `end`, and its local header and data descriptor must say what its entry does.
    result<void> check_place(archive_member& of, std::uint64_t end)
    {
        BOOST_OUTCOME_TRY(auto const head, from_.read(of.offset, local_size + of.name.size(), buffer_));
        if (head.size() != local_size + of.name.size() || !head.starts_with("PK\3\4")) {
            return damaged("its bytes are not where the directory says", of.name);
        }
        bool const has_descriptor = (zip_number(head, 6, 2) & 8) != 0;
        if (head.substr(local_size) != of.name || zip_number(head, 26, 2) != of.name.size()) {
            return damaged("it has another name in its own header", of.name);
        }
        if (!has_descriptor && (zip_number(head, 14, 4) != of.crc || differs(zip_number(head, 18, 4), of.packed) ||
                                differs(zip_number(head, 22, 4), of.size))) {
            return damaged("its own header contradicts the directory", of.name);
        }
        auto const header_end = of.offset + local_size + of.name.size() + zip_number(head, 28, 2);
        if (header_end > end || of.packed > end - header_end) {
            return damaged("it shares bytes with the next", of.name);
        }
        of.data = header_end;
        if (has_descriptor) {
            auto const behind = header_end + of.packed;
            BOOST_OUTCOME_TRY(auto const tail, from_.read(behind, 24, buffer_));
            auto const at = tail.starts_with("PK\7\x8") ? std::size_t{4} : std::size_t{0};
            if (end - behind < at + 12 || tail.size() < at + 12 || zip_number(tail, at, 4) != of.crc) {
                return damaged("its data descriptor contradicts the directory", of.name);
            }
        }
        return success();
    }
    static bool differs(std::uint64_t local, std::uint64_t size) { return local != in_zip64 && local != size; }

    // Some bytes of the directory, which is read in blocks.
    result<std::string_view> piece(std::uint64_t at, std::size_t count)
    {
        if (at < block_at_ || at + count > block_at_ + block_.size()) {
            block_at_ = at;
            BOOST_OUTCOME_TRY(block_, from_.read(at, (std::max)(count, std::size_t{64 * 1024}), buffer_));
        }
        return block_.substr(static_cast<std::size_t>(at - block_at_), count);
    }

    spool const& from_;
    datastore::archive_limits const& limits_;
    std::uint64_t limit_ = 0; // where the directory must have ended
    std::uint64_t count_ = 0;
    std::uint64_t size_ = 0;
    std::uint64_t start_ = 0;
    std::vector<archive_member> members_{};
    std::string buffer_{};
    std::string_view block_{};
    std::uint64_t block_at_ = 0;
};

} // namespace detail

inline result<std::vector<archive_member>>
read_archive_directory(spool const& from, datastore::archive_limits const& limits)
{
    return detail::zip_directory_reader{from, limits}.read();
}

} // namespace st4sd

#endif
