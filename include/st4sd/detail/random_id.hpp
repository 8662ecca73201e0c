#ifndef ST4SD_DETAIL_RANDOM_ID_HPP
#define ST4SD_DETAIL_RANDOM_ID_HPP

#include <random>
#include <string>

namespace st4sd::detail {

// 128 random bits in hexadecimal, from the operating system: two programs never draw the same.
[[nodiscard]] inline std::string random_id()
{
    std::random_device source;
    std::string id;
    for (int word = 0; word != 4; ++word) {
        auto bits = source();
        for (int digit = 0; digit != 8; ++digit, bits >>= 4) {
            id += "0123456789abcdef"[bits & 15];
        }
    }
    return id;
}

} // namespace st4sd::detail

#endif
