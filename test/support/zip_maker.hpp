#ifndef ST4SD_TEST_SUPPORT_ZIP_MAKER_HPP
#define ST4SD_TEST_SUPPORT_ZIP_MAKER_HPP

#include <st4sd/testing/detail/zip_writer.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::test {

// A zip archive by bytes, also a wrong one: what a member does not say follows from its content.
struct zip_member {
    std::string name{};
    std::string content{};
    std::uint32_t mode = 0100644;
    std::optional<std::uint32_t> crc{};            // everywhere
    std::optional<std::uint32_t> directory_crc{};  // in the directory only
    std::optional<std::uint64_t> directory_size{}; // unpacked, in the directory only
    std::optional<std::uint64_t> local_size{};     // unpacked, in the local header only
    std::optional<std::string> local_name{};
    std::uint16_t flags = 0x0800;
};

struct zip_maker {
    std::vector<zip_member> members{};
    std::optional<std::uint64_t> count{};  // of the entries, at the end
    std::optional<std::uint64_t> offset{}; // of the directory, at the end
    std::string between{};                 // before the directory
    std::string behind{};                  // after all

    std::string str() const
    {
        std::string out;
        std::string directory;
        for (auto const& one : members) {
            auto const at = out.size();
            auto const crc = one.crc.value_or(testing::detail::crc32(one.content));
            auto const& local_name = one.local_name ? *one.local_name : one.name;
            out += "PK\3\4";
            put(out, 20, 2);
            put(out, one.flags, 2);
            put(out, 0, 2 + 4);
            put(out, crc, 4);
            put(out, one.content.size(), 4);
            put(out, one.local_size.value_or(one.content.size()), 4);
            put(out, local_name.size(), 2);
            put(out, 0, 2);
            out += local_name + one.content;

            directory += "PK\1\2";
            put(directory, 0x0314, 2); // made on Unix
            put(directory, 20, 2);
            put(directory, one.flags, 2);
            put(directory, 0, 2 + 4);
            put(directory, one.directory_crc.value_or(crc), 4);
            put(directory, one.content.size(), 4);
            put(directory, one.directory_size.value_or(one.content.size()), 4);
            put(directory, one.name.size(), 2);
            put(directory, 0, 2 + 2 + 2 + 2);
            put(directory, std::uint64_t{one.mode} << 16, 4);
            put(directory, at, 4);
            directory += one.name;
        }
        out += between;
        auto const at = out.size();
        out += directory + "PK\5\6";
        put(out, 0, 4);
        put(out, count.value_or(members.size()), 2);
        put(out, count.value_or(members.size()), 2);
        put(out, directory.size(), 4);
        put(out, offset.value_or(at), 4);
        put(out, 0, 2);
        return out + behind;
    }

private:
    static void put(std::string& to, std::uint64_t number, int bytes)
    {
        for (; bytes > 0; --bytes, number >>= 8) {
            to += static_cast<char>(number & 0xff);
        }
    }
};

inline std::string zip_of(std::vector<std::pair<std::string, std::string>> const& members)
{
    zip_maker maker;
    for (auto const& [name, content] : members) {
        maker.members.push_back({.name = name, .content = content});
    }
    return maker.str();
}

} // namespace st4sd::test

#endif
