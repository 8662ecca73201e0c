// URLs come from users and from the network: whatever parses must print as a URL that parses to the same.
#include <st4sd/http/url.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    auto const parsed = st4sd::http::url::parse(text);
    if (parsed) {
        auto const again = st4sd::http::url::parse(parsed.assume_value().to_string());
        if (!again || !(again.assume_value() == parsed.assume_value())) {
            std::abort();
        }
        (void)parsed.assume_value().join(text.substr(0, 64));
    }
    (void)st4sd::http::percent_decode(text);
    if (st4sd::http::percent_decode(st4sd::http::encode_segment(text)) != text) {
        std::abort();
    }
    return 0;
}
