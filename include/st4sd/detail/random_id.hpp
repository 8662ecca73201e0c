#ifndef ST4SD_DETAIL_RANDOM_ID_HPP
#define ST4SD_DETAIL_RANDOM_ID_HPP

#include <st4sd/detail/random_bits.hpp>

#include <array>
#include <cstddef>
#include <cstdio>
#include <string>

namespace st4sd::detail {

// 128 bits in hexadecimal that no other program draws, not even one that was forked off: from the operating system,
// where it has such a file. (<random> costs users.)
[[nodiscard]] inline std::string random_id()
{
    std::array<unsigned char, 16> bytes{};
    std::size_t count = 0;
    if (auto* const source = std::fopen("/dev/urandom", "rb")) {
        std::setvbuf(source, nullptr, _IONBF, 0);
        count = std::fread(bytes.data(), 1, bytes.size(), source);
        std::fclose(source);
    }
    if (count != bytes.size()) {
        return request_id();
    }
    std::string id;
    for (auto const byte : bytes) {
        id += "0123456789abcdef"[byte >> 4];
        id += "0123456789abcdef"[byte & 15];
    }
    return id;
}

} // namespace st4sd::detail

#endif
