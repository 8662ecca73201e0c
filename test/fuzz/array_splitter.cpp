// Documents come in an array of any size, which is cut into its elements on the way: however the bytes are cut into
// pieces, the same elements come out, none is too large, and those of a JSON text are JSON.
#include <st4sd/detail/array_splitter.hpp>

#include <boost/json.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::size_t largest = 200;

struct outcome {
    std::vector<std::string> elements{};
    std::string end{};

    friend bool operator==(outcome const&, outcome const&) = default;
};

outcome split(std::string_view text, std::size_t piece)
{
    outcome out;
    st4sd::detail::array_splitter splitter{"list", largest};
    auto const keep = [&](std::string element) {
        if (element.size() > largest) {
            std::abort();
        }
        out.elements.push_back(std::move(element));
        return st4sd::result<void>{st4sd::success()};
    };
    st4sd::result<void> written = st4sd::success();
    while (written && !text.empty()) {
        written = splitter.write(text.substr(0, piece), keep);
        text.remove_prefix((std::min)(piece, text.size()));
    }
    auto const end = written ? splitter.finish() : written;
    out.end = end ? "whole" : end.error().message();
    if (splitter.elements() != out.elements.size()) {
        std::abort();
    }
    return out;
}

bool is_json(std::string_view text)
{
    boost::system::error_code refused;
    boost::json::parse(boost::json::string_view{text.data(), text.size()}, refused);
    return !refused;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const text{reinterpret_cast<char const*>(data), (std::min<std::size_t>)(size, 20000)};
    auto const whole = split(text, text.size() + 1);
    for (std::size_t const piece : {1u, 7u, 100u}) {
        if (!(split(text, piece) == whole)) {
            std::abort();
        }
    }
    if (whole.end == "whole" && is_json(text) && !std::ranges::all_of(whole.elements, is_json)) {
        std::abort();
    }
    return 0;
}
