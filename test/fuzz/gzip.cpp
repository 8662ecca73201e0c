// Compressed answers: what a stream decodes to, and whether it is valid, does not depend on how it is cut into pieces.
#include <st4sd/adapter/detail/gzip_reader.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

struct outcome {
    std::string text{};
    bool valid = true;
};

outcome read(std::string_view bytes, std::size_t piece)
{
    constexpr std::size_t enough = 1u << 16; // a small stream may decode to very much
    st4sd::detail::net::gzip_reader reader;
    outcome out;
    while (out.valid && !bytes.empty() && out.text.size() < enough) {
        out.valid = reader.feed(bytes.substr(0, piece), [&](std::string_view decoded) {
            out.text += decoded;
            return out.text.size() < enough;
        });
        bytes.remove_prefix((std::min)(piece, bytes.size()));
    }
    out.text.resize((std::min)(out.text.size(), enough));
    out.valid = out.text.size() == enough || (out.valid && reader.is_complete());
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const bytes{reinterpret_cast<char const*>(data), size};
    auto const whole = read(bytes, (std::max<std::size_t>)(size, 1));
    for (std::size_t const piece : {1u, 7u, 100u}) {
        auto const cut = read(bytes, piece);
        if (cut.valid != whole.valid || (whole.valid && cut.text != whole.text)) {
            std::abort();
        }
    }
    return 0;
}
