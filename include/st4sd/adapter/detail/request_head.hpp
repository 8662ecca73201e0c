#ifndef ST4SD_ADAPTER_DETAIL_REQUEST_HEAD_HPP
#define ST4SD_ADAPTER_DETAIL_REQUEST_HEAD_HPP

#include <st4sd/adapter/detail/proxy.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/sendable.hpp>
#include <st4sd/result.hpp>

#include <string>

namespace st4sd::detail::net {

/// Whether the transport is to decode the answer: a caller that names encodings does it alone.
[[nodiscard]] inline bool understands_gzip(http::request const& request) noexcept
{
    return !request.fields.find("Accept-Encoding");
}

/// The request line and the header, with the empty line. A proxy that relays it needs the whole URL; null: there is none.
/// *Errors*: those of `http::check_sendable`.
[[nodiscard]] inline result<std::string> request_head(http::request const& request, proxy const* relayed_by = nullptr)
{
    BOOST_OUTCOME_TRY(http::check_sendable(request));
    auto const& origin = request.url.origin;
    std::string text;
    text.reserve(256);
    text.append(http::to_string(request.verb)).append(" ");
    if (relayed_by) {
        text.append(origin.scheme).append("://").append(origin.authority());
    }
    text.append(request.url.target()).append(" HTTP/1.1\r\nHost: ").append(origin.authority()).append("\r\n");
    if (relayed_by && !relayed_by->authorization.empty()) {
        text.append("Proxy-Authorization: ").append(relayed_by->authorization).append("\r\n");
    }
    if (understands_gzip(request)) {
        text.append("Accept-Encoding: gzip\r\n");
    }
    for (auto const& [name, value] : request.fields) {
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
