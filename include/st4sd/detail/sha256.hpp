#ifndef ST4SD_DETAIL_SHA256_HPP
#define ST4SD_DETAIL_SHA256_HPP

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace st4sd::detail {

// SHA-256 (FIPS 180-4) of bytes that come in pieces.
class sha256 {
public:
    void update(std::string_view bytes) noexcept
    {
        length_ += bytes.size();
        if (filled_ != 0) {
            auto const part = (std::min)(bytes.size(), block_.size() - filled_);
            std::copy_n(bytes.data(), part, block_.data() + filled_);
            bytes.remove_prefix(part);
            filled_ += part;
            if (filled_ < block_.size()) {
                return;
            }
            mix(block_.data());
            filled_ = 0;
        }
        for (; bytes.size() >= block_.size(); bytes.remove_prefix(block_.size())) {
            mix(bytes.data());
        }
        std::copy_n(bytes.data(), bytes.size(), block_.data());
        filled_ = bytes.size();
    }

    // The digest of what came so far, in hexadecimal.
    [[nodiscard]] std::string hex() const
    {
        auto last = *this;
        last.finish();
        std::string text;
        for (auto const word : last.hash_) {
            for (int shift = 28; shift >= 0; shift -= 4) {
                text += "0123456789abcdef"[word >> shift & 15];
            }
        }
        return text;
    }

private:
    static constexpr std::array<std::uint32_t, 64> k{
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    };

    void finish() noexcept
    {
        auto const bits = length_ * 8;
        static constexpr std::array<char, 64> padding{static_cast<char>(0x80)};
        update({padding.data(), (filled_ < 56 ? 56 : 120) - filled_});
        std::array<char, 8> ending{};
        for (std::size_t i = 0; i != ending.size(); ++i) {
            ending[i] = static_cast<char>(bits >> (56 - 8 * i) & 0xff);
        }
        update({ending.data(), ending.size()});
    }

    void mix(char const* block) noexcept
    {
        std::array<std::uint32_t, 64> w; // every element is set before it is read
        for (std::size_t i = 0; i < 16; ++i) {
            auto const byte = [&](std::size_t at) {
                return static_cast<std::uint32_t>(static_cast<unsigned char>(block[4 * i + at]));
            };
            w[i] = byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3);
        }
        for (std::size_t i = 16; i < 64; ++i) {
            auto const s0 = std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ (w[i - 15] >> 3);
            auto const s1 = std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ (w[i - 2] >> 10);
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }
        auto [a, b, c, d, e, f, g, h] = hash_;
        for (std::size_t i = 0; i < 64; ++i) {
            auto const t1 =
                h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + ((e & f) ^ (~e & g)) + k[i] + w[i];
            auto const t2 = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            h = g;
            g = f;
            f = e;
            e = d + t1;
            d = c;
            c = b;
            b = a;
            a = t1 + t2;
        }
        std::array<std::uint32_t, 8> const round{a, b, c, d, e, f, g, h};
        for (std::size_t i = 0; i < 8; ++i) {
            hash_[i] += round[i];
        }
    }

    std::array<std::uint32_t, 8> hash_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                       0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<char, 64> block_{};
    std::size_t filled_ = 0;   // bytes of the block
    std::uint64_t length_ = 0; // bytes in all
};

} // namespace st4sd::detail

#endif
