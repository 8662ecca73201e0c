#ifndef ST4SD_DETAIL_ONE_LINE_HPP
#define ST4SD_DETAIL_ONE_LINE_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd::detail {

// Text from outside made fit for a message: one line, without control characters (a terminal would
// obey them), not long.
inline std::string one_line(std::string_view text, std::size_t longest = 300)
{
    std::string out;
    bool gap = false;
    for (std::size_t i = 0; i != text.size(); ++i) {
        auto const byte = static_cast<unsigned char>(text[i]);
        // U+0080 to U+009F are control characters, too: C2 80 to C2 9F in UTF-8
        bool const c1 = byte == 0xc2 && i + 1 != text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0;
        if (byte <= 0x20 || byte == 0x7f || c1) {
            i += c1 ? 1 : 0;
            gap = !out.empty();
            continue;
        }
        if (gap) {
            out += ' ';
            gap = false;
        }
        out += text[i];
        if (out.size() > longest) {
            auto end = longest;
            while (end != 0 && (static_cast<unsigned char>(out[end]) & 0xc0) == 0x80) {
                --end; // not inside a character
            }
            out.resize(end);
            return out + "...";
        }
    }
    return out;
}

// Names for a message: `a.csv, b.csv`.
inline std::string listed(std::vector<std::string> const& names)
{
    constexpr std::size_t most = 20;
    std::string out;
    for (std::size_t i = 0; i != names.size(); ++i) {
        if (i == most) {
            return out + ", ... (" + std::to_string(names.size()) + " in all)";
        }
        out += (i == 0 ? "" : ", ") + one_line(names[i], 80);
    }
    return out;
}

} // namespace st4sd::detail

#endif
