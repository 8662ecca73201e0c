#ifndef ST4SD_DETAIL_COLUMN_NAME_HPP
#define ST4SD_DETAIL_COLUMN_NAME_HPP

#include <st4sd/detail/one_line.hpp>
#include <st4sd/result.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd::detail {

constexpr char lower_case(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

// Where a name stands among those of a table: the exact one, else the first in another case; their number if there is
// none.
inline std::size_t column_index(std::vector<std::string> const& names, std::string_view name) noexcept
{
    auto const same = [&](std::string const& other) {
        return std::equal(name.begin(), name.end(), other.begin(), other.end(), [](char a, char b) {
            return lower_case(a) == lower_case(b);
        });
    };
    auto found = std::find(names.begin(), names.end(), name); // HOMO and homo may both be there
    if (found == names.end()) {
        found = std::find_if(names.begin(), names.end(), same);
    }
    return static_cast<std::size_t>(found - names.begin());
}

// The same, where there must be one.
inline result<std::size_t> known_column(std::vector<std::string> const& names, std::string_view name)
{
    auto const index = column_index(names, name);
    if (index != names.size()) {
        return index;
    }
    return error{
        errc::invalid_argument, "the table has no column '" + one_line(name, 80) + "'" +
                                    (names.empty() ? ": it is empty" : "; it has " + listed(names))};
}

} // namespace st4sd::detail

#endif
