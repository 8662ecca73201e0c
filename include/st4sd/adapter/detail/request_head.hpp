#ifndef ST4SD_ADAPTER_DETAIL_REQUEST_HEAD_HPP
#define ST4SD_ADAPTER_DETAIL_REQUEST_HEAD_HPP

#include <st4sd/adapter/detail/proxy.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/result.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace st4sd::detail::net {

/// Whether `c` may stand in a field name (RFC 9110 section 5.6.2).
[[nodiscard]] constexpr bool is_token_char(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
}

/// Whether `c` may stand in a field value: whoever may write a line break there writes another request (header injection).
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

/// Whether the transport is to decode the answer: a caller that names encodings does it alone.
[[nodiscard]] inline bool understands_gzip(http::request const& request) noexcept
{
    return !request.fields.find("Accept-Encoding");
}

/// The request line and the header, with the empty line. A proxy that relays it needs the whole URL; null: there is none.
/// *Errors*: `errc::invalid_argument`; a value is never in the message.
[[nodiscard]] inline result<std::string> request_head(http::request const& request, proxy const* relayed_by = nullptr)
{
    auto const refuse = [](std::string why) { return error{errc::invalid_argument, std::move(why)}; };
    auto const& origin = request.url.origin;
    if (origin.host.empty() || origin.port == 0 || !std::ranges::all_of(origin.host, is_target_char)
        || (origin.scheme != "http" && origin.scheme != "https")) {
        return refuse("request.url: expected an absolute http or https URL");
    }
    auto const target = request.url.target();
    if (!target.starts_with('/') || !std::ranges::all_of(target, is_target_char)) {
        return refuse("request.url: its path must begin with '/', and spaces and control characters in path and query "
                      "must be percent-encoded");
    }
    std::string text;
    text.reserve(256);
    text.append(http::to_string(request.verb)).append(" ");
    if (relayed_by) {
        text.append(origin.scheme).append("://").append(origin.authority());
    }
    text.append(target).append(" HTTP/1.1\r\nHost: ").append(origin.authority()).append("\r\n");
    if (relayed_by && !relayed_by->authorization.empty()) {
        text.append("Proxy-Authorization: ").append(relayed_by->authorization).append("\r\n");
    }
    if (understands_gzip(request)) {
        text.append("Accept-Encoding: gzip\r\n");
    }
    for (auto const& [name, value] : request.fields) {
        if (name.empty() || !std::ranges::all_of(name, is_token_char)) {
            return refuse("request.fields: a field name is empty or has a character that names cannot have");
        }
        if (!std::ranges::all_of(value, is_value_char)) {
            return refuse("request.fields: the value of '" + name
                          + "' holds a line break or another control character; remove it");
        }
        for (auto const* const own : {"Host", "Content-Length", "Transfer-Encoding"}) {
            if (http::iequals(name, own)) {
                return refuse("request.fields: '" + name + "' is written by the transport; remove it");
            }
        }
        text.append(name).append(": ").append(value).append("\r\n");
    }
    using enum http::method;
    bool const expects_body = request.verb == post || request.verb == put || request.verb == patch;
    auto const size = request.source ? request.source->size() : request.body.size();
    if (expects_body || size > 0) {
        text.append("Content-Length: ").append(std::to_string(size)).append("\r\n");
    }
    text.append("\r\n");
    return text;
}

} // namespace st4sd::detail::net

#endif
