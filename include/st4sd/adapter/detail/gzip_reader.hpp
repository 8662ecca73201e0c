#ifndef ST4SD_ADAPTER_DETAIL_GZIP_READER_HPP
#define ST4SD_ADAPTER_DETAIL_GZIP_READER_HPP

#include <boost/beast/zlib/inflate_stream.hpp>
#include <boost/crc.hpp>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace st4sd::detail::net {

/// Decodes a gzip stream (RFC 1952, several members too) from bytes as they come, in bounded memory.
class gzip_reader {
public:
    /// Gives what `bytes` decode to, piece by piece, to `out(std::string_view)`, which returns false to stop. Says whether
    /// the stream is valid so far (a stop is not a mistake).
    template <class Out>
    [[nodiscard]] bool feed(std::string_view bytes, Out out)
    {
        while (!bytes.empty()) {
            switch (state_) {
            case state::header:
                header_ += bytes.front();
                bytes.remove_prefix(1);
                if (!look_at_header()) {
                    return false;
                }
                break;
            case state::data:
                if (auto const went = inflate(bytes, out); went != outcome::more) {
                    return went == outcome::stopped;
                }
                break;
            case state::trailer:
                tail_ += bytes.front();
                bytes.remove_prefix(1);
                if (tail_.size() == stream_end_ + trailer_size && !end_member()) {
                    return false;
                }
                break;
            }
        }
        return true;
    }
    /// Whether the stream may end here.
    [[nodiscard]] bool is_complete() const
    {
        return state_ == state::trailer ? has_trailer_at(tail_.size() - (std::min)(tail_.size(), trailer_size))
                                        : members_ > 0 && state_ == state::header && header_.empty();
    }

private:
    enum class state { header, data, trailer };
    enum class outcome { more, stopped, broken };

    void begin_member()
    {
        ++members_;
        state_ = state::header;
        header_.clear();
        tail_.clear();
        crc_.reset();
        size_ = 0;
        inflater_.reset();
    }

    // Whether the header is one as far as it has come.
    [[nodiscard]] bool look_at_header()
    {
        constexpr std::string_view magic{"\x1f\x8b\x08"};
        auto const known = (std::min)(header_.size(), magic.size());
        if (std::string_view{header_}.substr(0, known) != magic.substr(0, known) || header_.size() > 64 * 1024) {
            return false;
        }
        if (header_.size() < 10) {
            return true;
        }
        auto const at = [&](std::size_t i) { return static_cast<unsigned char>(header_[i]); };
        unsigned const flags = at(3);
        std::size_t end = 10;
        if (flags & 4u) { // extra field
            if (header_.size() < end + 2) {
                return true;
            }
            end += 2u + at(end) + 256u * at(end + 1);
        }
        for (unsigned const text : {8u, 16u}) { // name, comment
            if (flags & text) {
                auto const zero = header_.size() > end ? header_.find('\0', end) : header_.npos;
                if (zero == header_.npos) {
                    return true;
                }
                end = zero + 1;
            }
        }
        end += flags & 2u ? 2u : 0u; // checksum of the header
        if (header_.size() >= end) {
            state_ = state::data;
        }
        return true;
    }

    template <class Out>
    [[nodiscard]] outcome inflate(std::string_view& bytes, Out& out)
    {
        if (!space_) {
            space_.reset(new char[space_size]);
        }
        // Output may be left over when the input is used up, so it ends only when there is room left.
        for (std::size_t made = space_size; made == space_size && state_ == state::data;) {
            boost::beast::zlib::z_params moved;
            moved.next_in = bytes.data();
            moved.avail_in = bytes.size();
            moved.next_out = space_.get();
            moved.avail_out = space_size;
            boost::beast::error_code code;
            inflater_.write(moved, boost::beast::zlib::Flush::sync, code);
            made = space_size - moved.avail_out;
            auto const used = bytes.size() - moved.avail_in;
            tail_ += bytes.substr(used - (std::min)(used, tail_kept), (std::min)(used, tail_kept));
            tail_.erase(0, tail_.size() - (std::min)(tail_.size(), tail_kept));
            bytes.remove_prefix(used);
            crc_.process_bytes(space_.get(), made);
            size_ += static_cast<std::uint32_t>(made);
            if (made > 0 && !out(std::string_view{space_.get(), made})) {
                return outcome::stopped;
            }
            if (code == boost::beast::zlib::error::end_of_stream) {
                state_ = state::trailer;
                stream_end_ = tail_.size();
            } else if (code && code != boost::beast::zlib::error::need_buffers) {
                return outcome::broken;
            }
        }
        return outcome::more;
    }
    // Beast's inflater may have taken a byte or two after the end of its stream and does not say so. The trailer is where
    // checksum and size are right; what follows it begins the next member.
    [[nodiscard]] bool end_member()
    {
        for (auto at = stream_end_ + 1; at-- > 0;) {
            if (has_trailer_at(at)) {
                auto const rest = tail_.substr(at + trailer_size);
                begin_member();
                header_ = rest;
                return header_.empty() || look_at_header();
            }
        }
        return false;
    }
    [[nodiscard]] bool has_trailer_at(std::size_t at) const
    {
        return tail_.size() >= at + trailer_size && number(at) == crc_.checksum() && number(at + 4) == size_;
    }
    [[nodiscard]] std::uint32_t number(std::size_t at) const
    {
        std::uint32_t value = 0;
        for (std::size_t i = 4; i-- > 0;) {
            value = value << 8 | static_cast<unsigned char>(tail_[at + i]);
        }
        return value;
    }

    static constexpr std::size_t space_size = 32 * 1024;
    static constexpr std::size_t tail_kept = 4;
    static constexpr std::size_t trailer_size = 8;

    state state_ = state::header;
    std::string header_;
    std::size_t stream_end_ = 0; // in `tail_`
    std::string tail_;           // the last bytes of the deflate stream, then the trailer
    boost::crc_32_type crc_;
    std::uint32_t size_ = 0; // modulo 2^32, as in the trailer
    int members_ = 0;
    boost::beast::zlib::inflate_stream inflater_;
    std::unique_ptr<char[]> space_;
};

} // namespace st4sd::detail::net

#endif
