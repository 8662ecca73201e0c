#ifndef ST4SD_ENDPOINT_DETAIL_PROPERTY_QUERY_HPP
#define ST4SD_ENDPOINT_DETAIL_PROPERTY_QUERY_HPP

#include <st4sd/http/encoding.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd::endpoint::detail {

// Whether these names can be asked for one by one: in one short line, and without what the service reads as more names.
inline bool can_be_listed(std::vector<std::string> const& names)
{
    constexpr std::size_t longest = 3000; // the service refuses request lines above 4094 bytes
    std::size_t size = 0;
    for (auto const& name : names) {
        if (name.empty() || name == "*" || name.find_first_of(", \t") != name.npos) {
            return false;
        }
        size += http::encode_query(name).size() + 1;
    }
    return !names.empty() && size < longest;
}

// `?includeProperties=…&stringifyNaN=True`, for all columns when the names cannot be listed. Without the second the
// answer may be no JSON.
inline std::string property_query(std::vector<std::string> const& names)
{
    std::string list;
    if (can_be_listed(names)) {
        for (auto const& name : names) {
            list += list.empty() ? "" : ",";
            list += http::encode_query(name);
        }
    }
    return "?includeProperties=" + (list.empty() ? "*" : list) + "&stringifyNaN=True";
}

} // namespace st4sd::endpoint::detail

#endif
