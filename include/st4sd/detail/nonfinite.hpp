#ifndef ST4SD_DETAIL_NONFINITE_HPP
#define ST4SD_DETAIL_NONFINITE_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace st4sd::detail {

// Python writes NaN, Infinity and -Infinity, which are no JSON. This quotes them where they stand outside of texts, so that
// any JSON library reads them; nothing if there are none. For policies: only after a first parse was refused, as looking
// for them costs a pass over the text.
[[nodiscard]] inline std::optional<std::string> quote_nonfinite(std::string_view text)
{
    constexpr std::string_view tokens[] = {"NaN", "Infinity", "-Infinity"};
    constexpr std::string_view surroundings = ",:[]{} \t\r\n";
    auto const bare = [&](std::size_t begin, std::size_t end) {
        return (begin == 0 || surroundings.find(text[begin - 1]) != surroundings.npos) &&
               (end == text.size() || surroundings.find(text[end]) != surroundings.npos);
    };
    std::string out;
    std::size_t copied = 0;
    for (std::size_t i = 0; i < text.size();) {
        char const c = text[i];
        if (c == '"') { // over the text: an escaped character is never its end
            for (++i; i < text.size() && text[i] != '"'; ++i) {
                i += text[i] == '\\' ? 1 : 0;
            }
            ++i;
            continue;
        }
        std::size_t size = 0;
        if (c == 'N' || c == 'I' || c == '-') {
            for (auto const token : tokens) {
                if (text.substr(i).starts_with(token) && bare(i, i + token.size())) {
                    size = token.size();
                }
            }
        }
        if (size != 0) {
            out.append(text.substr(copied, i - copied)) += '"';
            out.append(text.substr(i, size)) += '"';
            copied = i + size;
        }
        i += size == 0 ? 1 : size;
    }
    if (copied == 0) {
        return std::nullopt;
    }
    out.append(text.substr(copied));
    return out;
}

} // namespace st4sd::detail

#endif
