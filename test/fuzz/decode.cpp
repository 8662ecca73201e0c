// Answers come from the network: whatever decodes must encode to JSON that decodes to the same.
#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>
#include <st4sd/model.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

template <class T>
void round_trip(std::string const& text, st4sd::decoding mode)
{
    auto const value = st4sd::decode<T, st4sd::boost_json>(text, mode);
    if (!value) {
        return;
    }
    auto const written = st4sd::to_json(value.assume_value(), st4sd::layout::compact, st4sd::secrets::revealed);
    auto const again = st4sd::decode<T, st4sd::boost_json>(written);
    if (!again || st4sd::to_json(again.assume_value(), st4sd::layout::compact, st4sd::secrets::revealed) != written) {
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string const text{reinterpret_cast<char const*>(data), size};
    round_trip<st4sd::instance>(text, st4sd::decoding::lenient);
    round_trip<st4sd::package>(text, st4sd::decoding::lenient);
    round_trip<st4sd::package>(text, st4sd::decoding::strict);
    round_trip<st4sd::table>(text, st4sd::decoding::lenient);
    return 0;
}
