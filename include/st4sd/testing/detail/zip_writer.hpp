#ifndef ST4SD_TESTING_DETAIL_ZIP_WRITER_HPP
#define ST4SD_TESTING_DETAIL_ZIP_WRITER_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::testing::detail {

[[nodiscard]] inline std::uint32_t crc32(std::string_view bytes)
{
    static constexpr auto table = [] {
        std::array<std::uint32_t, 256> t{};
        for (std::uint32_t i = 0; i < 256; ++i) {
            t[i] = i;
            for (int bit = 0; bit < 8; ++bit) {
                t[i] = t[i] & 1 ? t[i] >> 1 ^ 0xedb88320u : t[i] >> 1;
            }
        }
        return t;
    }();
    std::uint32_t crc = 0xffffffffu;
    for (char const c : bytes) {
        crc = table[(crc ^ static_cast<unsigned char>(c)) & 0xff] ^ crc >> 8;
    }
    return crc ^ 0xffffffffu;
}

// Writes a zip the way the service streams files: sizes in zip64 data descriptors behind each member, UTF-8 names, the
// directory of zip64 when there are too many members for the old one. Nothing is compressed, so that a writer needs no
// library; `deflated` members say that they are, as those of the gateway, and hold blocks that are only stored.
class zip_writer {
public:
    enum class method { stored, deflated };

    explicit zip_writer(method how = method::stored) : how_{how} {}

    void add(std::string_view name, std::string_view content)
    {
        auto const offset = out_.size();
        auto const crc = crc32(content);
        u32(out_, 0x04034b50);
        versions_and_time(out_);
        u32(out_, 0); // the crc and the sizes follow the data
        u32(out_, 0xffffffff);
        u32(out_, 0xffffffff);
        u16(out_, name.size());
        u16(out_, 20);
        out_ += name;
        u16(out_, 1); // zip64 extra field
        u16(out_, 16);
        u64(out_, 0);
        u64(out_, 0);
        auto const begin = out_.size();
        append(content);
        auto const packed = out_.size() - begin;
        u32(out_, 0x08074b50);
        u32(out_, crc);
        u64(out_, packed);
        u64(out_, content.size());

        u32(directory_, 0x02014b50);
        u16(directory_, 3 << 8 | 45); // on Unix
        versions_and_time(directory_);
        u32(directory_, crc);
        u32(directory_, packed);
        u32(directory_, content.size());
        u16(directory_, name.size());
        u16(directory_, 0);               // extra field
        u16(directory_, 0);               // comment
        u16(directory_, 0);               // disk
        u16(directory_, 0);               // internal attributes
        u32(directory_, 0100644u << 16u); // a file, readable to all
        u32(directory_, offset);
        directory_ += name;
        ++count_;
    }
    // Bytes so far, without the directory.
    [[nodiscard]] std::size_t size() const noexcept { return out_.size(); }
    // The whole archive.
    [[nodiscard]] std::string finish() &&
    {
        auto const offset = out_.size();
        out_ += directory_;
        if (count_ >= 0xffff) {
            auto const end = out_.size();
            u32(out_, 0x06064b50); // the directory's end in zip64, and where it is
            u64(out_, 44);
            u16(out_, 3 << 8 | 45);
            u16(out_, 45);
            u32(out_, 0);
            u32(out_, 0);
            u64(out_, count_);
            u64(out_, count_);
            u64(out_, directory_.size());
            u64(out_, offset);
            u32(out_, 0x07064b50);
            u32(out_, 0);
            u64(out_, end);
            u32(out_, 1);
        }
        u32(out_, 0x06054b50);
        u16(out_, 0);
        u16(out_, 0);
        u16(out_, (std::min)(count_, std::size_t{0xffff}));
        u16(out_, (std::min)(count_, std::size_t{0xffff}));
        u32(out_, directory_.size());
        u32(out_, offset);
        u16(out_, 0);
        return std::move(out_);
    }

private:
    void append(std::string_view content)
    {
        if (how_ == method::stored) {
            out_ += content;
            return;
        }
        constexpr std::size_t most = 0xffff; // of a block
        do {
            auto const block = content.substr(0, most);
            content.remove_prefix(block.size());
            out_ += content.empty() ? '\1' : '\0'; // whether it is the last
            u16(out_, block.size());
            u16(out_, ~block.size());
            out_ += block;
        } while (!content.empty());
    }
    static void put(std::string& to, std::uint64_t number, int bytes)
    {
        for (; bytes > 0; --bytes, number >>= 8) {
            to += static_cast<char>(number & 0xff);
        }
    }
    static void u16(std::string& to, std::uint64_t number) { put(to, number, 2); }
    static void u32(std::string& to, std::uint64_t number) { put(to, number, 4); }
    static void u64(std::string& to, std::uint64_t number) { put(to, number, 8); }
    void versions_and_time(std::string& to) const
    {
        u16(to, 45);     // zip64
        u16(to, 0x0808); // data descriptor, UTF-8
        u16(to, how_ == method::stored ? 0 : 8);
        u16(to, 0);
        u16(to, 0x5861); // 2024-03-01
    }

    method how_;
    std::string out_;
    std::string directory_;
    std::size_t count_ = 0;
};

} // namespace st4sd::testing::detail

#endif
