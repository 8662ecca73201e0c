#ifndef ST4SD_TEST_SUPPORT_GZIP_MAKER_HPP
#define ST4SD_TEST_SUPPORT_GZIP_MAKER_HPP

#include <boost/beast/zlib/deflate_stream.hpp>
#include <boost/crc.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace st4sd::test {

inline void append_number(std::string& out, std::uint32_t value)
{
    for (int i = 0; i < 4; ++i) {
        out += static_cast<char>(value >> 8 * i);
    }
}

/// One member of a gzip stream; `flags` ask for optional parts of its header.
inline std::string zipped(std::string_view text, unsigned char flags = 0)
{
    std::string out{"\x1f\x8b\x08", 3};
    out += static_cast<char>(flags);
    out += std::string(6, '\0');
    out += flags & 4 ? std::string{"\x03\x00" "abc", 5} : "";
    out += flags & 8 ? std::string{"name.json\0", 10} : "";
    out += flags & 16 ? std::string{"comment\0", 8} : "";
    out += flags & 2 ? "cc" : "";
    boost::beast::zlib::deflate_stream deflater;
    std::string packed(deflater.upper_bound(text.size()) + 64, '\0');
    boost::beast::zlib::z_params moved;
    moved.next_in = text.data();
    moved.avail_in = text.size();
    moved.next_out = packed.data();
    moved.avail_out = packed.size();
    boost::beast::error_code code;
    deflater.write(moved, boost::beast::zlib::Flush::finish, code);
    out += packed.substr(0, packed.size() - moved.avail_out);
    boost::crc_32_type crc;
    crc.process_bytes(text.data(), text.size());
    append_number(out, crc.checksum());
    append_number(out, static_cast<std::uint32_t>(text.size()));
    return out;
}

/// Text that can be compressed, but not to nothing.
inline std::string numbers(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += std::to_string(i) + ' ';
    }
    return text;
}

} // namespace st4sd::test

#endif
