#ifndef ST4SD_MIDDLEWARE_REDACTION_HPP
#define ST4SD_MIDDLEWARE_REDACTION_HPP

#include <st4sd/http/headers.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace st4sd::middleware {

/// The header fields that may be printed. Everything else is taken for a secret: an unknown field is no reason to leak one.
inline constexpr std::array<std::string_view, 22> printable_fields{
    "Accept",
    "Accept-Encoding",
    "Allow",
    "Cache-Control",
    "Connection",
    "Content-Disposition",
    "Content-Length",
    "Content-Type",
    "Date",
    "Host",
    "Keep-Alive",
    "Retry-After",
    "Server",
    "Traceparent",
    "Tracestate",
    "Transfer-Encoding",
    "User-Agent",
    "Vary",
    "Via",
    "X-Fields",
    "X-Request-Id",
    "Content-Encoding"};

/// A copy in which the values of fields that are not in `printable_fields` read `***`.
[[nodiscard]] inline http::headers redacted(http::headers const& fields)
{
    http::headers out;
    for (auto const& field : fields) {
        bool const shown = std::ranges::any_of(
            printable_fields, [&](std::string_view name) { return http::iequals(name, field.name); });
        out.add(field.name, shown ? field.value : "***");
    }
    return out;
}

} // namespace st4sd::middleware

#endif
