#ifndef ST4SD_TESTING_DETAIL_ZIP_WRITER_HPP
#define ST4SD_TESTING_DETAIL_ZIP_WRITER_HPP

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

// Writes a zip the way the service streams a folder: sizes in zip64 data descriptors behind each
// member, UTF-8 names. The members are stored, not deflated: a reader must take both, and a writer
// needs no library this way.
class zip_writer {
public:
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
        out_ += content;
        u32(out_, 0x08074b50);
        u32(out_, crc);
        u64(out_, content.size());
        u64(out_, content.size());

        u32(directory_, 0x02014b50);
        u16(directory_, 45);
        versions_and_time(directory_);
        u32(directory_, crc);
        u32(directory_, content.size());
        u32(directory_, content.size());
        u16(directory_, name.size());
        u16(directory_, 0); // extra field
        u16(directory_, 0); // comment
        u16(directory_, 0); // disk
        u16(directory_, 0); // internal attributes
        u32(directory_, 0); // external attributes
        u32(directory_, offset);
        directory_ += name;
        ++count_;
    }
    // The whole archive.
    [[nodiscard]] std::string finish() &&
    {
        auto const offset = out_.size();
        out_ += directory_;
        u32(out_, 0x06054b50);
        u16(out_, 0);
        u16(out_, 0);
        u16(out_, count_);
        u16(out_, count_);
        u32(out_, directory_.size());
        u32(out_, offset);
        u16(out_, 0);
        return std::move(out_);
    }

private:
    static void put(std::string& to, std::uint64_t number, int bytes)
    {
        for (; bytes > 0; --bytes, number >>= 8) {
            to += static_cast<char>(number & 0xff);
        }
    }
    static void u16(std::string& to, std::uint64_t number) { put(to, number, 2); }
    static void u32(std::string& to, std::uint64_t number) { put(to, number, 4); }
    static void u64(std::string& to, std::uint64_t number) { put(to, number, 8); }
    static void versions_and_time(std::string& to)
    {
        u16(to, 45);     // zip64
        u16(to, 0x0808); // data descriptor, UTF-8
        u16(to, 0);      // stored
        u16(to, 0);
        u16(to, 0x5861); // 2024-03-01
    }

    std::string out_;
    std::string directory_;
    std::size_t count_ = 0;
};

} // namespace st4sd::testing::detail

#endif
