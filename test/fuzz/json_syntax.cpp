// FlowIR is checked before it goes into a request: what Boost.JSON reads passes, and what passes Boost.JSON reads.
#include <st4sd/detail/json_syntax.hpp>

#include <boost/json.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    if (std::count_if(text.begin(), text.end(), [](char c) { return c == '{' || c == '['; }) > 400) {
        return 0; // each has its own bound
    }
    boost::json::parse_options options;
    options.max_depth = 1000;
    boost::system::error_code refused;
    boost::json::parse(boost::json::string_view{text.data(), text.size()}, refused, {}, options);
    bool const passes = st4sd::detail::json_syntax{text}.find_error() == text.npos;
    // beyond syntax, Boost.JSON looks at UTF-8, surrogates and the size of exponents
    bool const is_plain = std::all_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x80 && c != '\\' && c != 'e' && c != 'E';
    });
    if ((!refused && !passes) || (passes && refused && is_plain)) {
        std::abort();
    }
    return 0;
}
