#ifndef ST4SD_ADAPTER_DETAIL_FRAMING_HPP
#define ST4SD_ADAPTER_DETAIL_FRAMING_HPP

#include <st4sd/http/headers.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace st4sd::detail::net {

/// The field that a line of a head is, without the white space around its value; nothing if it is none.
[[nodiscard]] inline std::optional<http::field> parse_field(std::string_view line)
{
    auto const colon = line.find(':');
    if (colon == line.npos) {
        return std::nullopt;
    }
    auto value = line.substr(colon + 1);
    value.remove_prefix((std::min)(value.find_first_not_of(" \t"), value.size()));
    return http::field{
        std::string{line.substr(0, colon)}, std::string{value.substr(0, value.find_last_not_of(" \t") + 1)}};
}

/// Whether a head says more than one thing about where the body ends. libcurl takes the last length, or the chunks; whoever
/// relayed the answer may have taken the other, and what is between them is taken for another answer (RFC 9112 section 6.3).
[[nodiscard]] inline bool is_framed_twice(http::headers const& fields)
{
    std::string const* length = nullptr;
    for (auto const& [name, value] : fields) {
        if (http::iequals(name, "Content-Length")) {
            if (value.empty() || value.find_first_not_of("0123456789") != value.npos || (length && *length != value)) {
                return true;
            }
            length = &value;
        }
    }
    return length && fields.find("Transfer-Encoding");
}

} // namespace st4sd::detail::net

#endif
