#ifndef ST4SD_HTTP_SENDABLE_HPP
#define ST4SD_HTTP_SENDABLE_HPP

#include <st4sd/http/headers.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/url.hpp>
#include <st4sd/result.hpp>

#include <algorithm>
#include <string>
#include <string_view>

// What every transport refuses to send, those of `testing/` too, so that a test hears of it before production does.
namespace st4sd::http {

namespace detail {

// What may stand in a field name (RFC 9110 section 5.6.2).
[[nodiscard]] constexpr bool is_token_char(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
}

// What may stand in a field value: whoever may write a line break there writes another request (header injection).
[[nodiscard]] constexpr bool is_value_char(char c) noexcept
{
    auto const code = static_cast<unsigned char>(c);
    return c == '\t' || (code >= 0x20 && code != 0x7f);
}

[[nodiscard]] constexpr bool is_target_char(char c) noexcept
{
    auto const code = static_cast<unsigned char>(c);
    return code > 0x20 && code != 0x7f;
}

} // namespace detail

/// Whether a request can be sent to this URL. *Errors*: `errc::invalid_argument`.
[[nodiscard]] inline result<void> check_sendable(url const& to)
{
    auto const& origin = to.origin;
    if (origin.host.empty() || origin.port == 0 || !std::ranges::all_of(origin.host, detail::is_target_char) ||
        (origin.scheme != "http" && origin.scheme != "https")) {
        return error{errc::invalid_argument, "request.url: expected an absolute http or https URL"};
    }
    auto const target = to.target();
    if (!target.starts_with('/') || !std::ranges::all_of(target, detail::is_target_char)) {
        return error{
            errc::invalid_argument,
            "request.url: its path must begin with '/', and spaces and control characters in path and query must be "
            "percent-encoded"};
    }
    return success();
}

/// Whether a caller may send these fields. *Errors*: `errc::invalid_argument`; a value is never in the message.
[[nodiscard]] inline result<void> check_sendable(headers const& fields)
{
    for (auto const& [name, value] : fields) {
        if (name.empty() || !std::ranges::all_of(name, detail::is_token_char)) {
            return error{
                errc::invalid_argument,
                "request.fields: a field name is empty or has a character that names cannot have"};
        }
        if (!std::ranges::all_of(value, detail::is_value_char)) {
            return error{
                errc::invalid_argument, "request.fields: the value of '" + name +
                                            "' holds a line break or another control character; remove it"};
        }
        for (auto const* const own : {"Host", "Content-Length", "Transfer-Encoding"}) {
            if (iequals(name, own)) {
                return error{
                    errc::invalid_argument, "request.fields: '" + name + "' is written by the transport; remove it"};
            }
        }
    }
    return success();
}

/// Both.
[[nodiscard]] inline result<void> check_sendable(request const& made)
{
    BOOST_OUTCOME_TRY(check_sendable(made.url));
    return check_sendable(made.fields);
}

} // namespace st4sd::http

#endif
