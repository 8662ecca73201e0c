#ifndef ST4SD_HTTP_RESPONSE_HPP
#define ST4SD_HTTP_RESPONSE_HPP

#include <st4sd/error.hpp>
#include <st4sd/http/headers.hpp>

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd::http {

/// One HTTP answer. When the body went to a `body_sink`, `body` is empty.
struct response {
    int status = 0;                         ///< of HTTP: 200, 404, …
    headers fields{};                       ///< of its head
    std::string body{};                     ///< what follows the head, in memory
    std::vector<earlier_attempt> earlier{}; ///< tries before the one that gave this answer

    /// Whether the status is 200 to 299.
    [[nodiscard]] bool ok() const noexcept { return status >= 200 && status < 300; }

    /// The media type without parameters, for instance `application/json`.
    [[nodiscard]] std::string_view media_type() const noexcept
    {
        auto type = fields.get("Content-Type");
        type = type.substr(0, type.find(';'));
        auto const last = type.find_last_not_of(" \t");
        return last == type.npos ? std::string_view{} : type.substr(0, last + 1);
    }
    /// `Content-Length`, if the answer has a valid one.
    [[nodiscard]] std::optional<std::uint64_t> content_length() const noexcept
    {
        auto const text = fields.get("Content-Length");
        std::uint64_t length = 0;
        auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), length);
        if (text.empty() || failed != std::errc{} || end != text.data() + text.size()) {
            return std::nullopt;
        }
        return length;
    }
};

} // namespace st4sd::http

#endif
