#ifndef ST4SD_DETAIL_TEXT_POSITION_HPP
#define ST4SD_DETAIL_TEXT_POSITION_HPP

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace st4sd::detail {

// Where an offset is, as people count: "line 3, column 14". Columns are bytes.
[[nodiscard]] inline std::string text_position(std::string_view text, std::size_t offset)
{
    auto const before = text.substr(0, (std::min)(offset, text.size()));
    auto const line = 1 + std::count(before.begin(), before.end(), '\n');
    auto const start = before.rfind('\n');
    auto const column = before.size() - (start == before.npos ? 0 : start + 1) + 1;
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

} // namespace st4sd::detail

#endif
