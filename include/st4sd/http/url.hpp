#ifndef ST4SD_HTTP_URL_HPP
#define ST4SD_HTTP_URL_HPP

#include <st4sd/http/encoding.hpp>
#include <st4sd/result.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::http {

/// Scheme, host and port: what credentials are sent to, and what a connection is kept for.
struct origin {
    std::string scheme{};   ///< `http` or `https`
    std::string host{};     ///< lower-case name or address; an IPv6 address without its brackets
    std::uint16_t port = 0; ///< never 0 in a URL that was parsed

    friend bool operator==(origin const&, origin const&) = default;
    friend auto operator<=>(origin const&, origin const&) = default;

    /// As in a URL and in a `Host` field, without the port where it is the scheme's own.
    [[nodiscard]] std::string authority() const
    {
        std::string text = host.find(':') == host.npos ? host : '[' + host + ']';
        if (port != (scheme == "https" ? 443 : 80)) {
            text += ':' + std::to_string(port);
        }
        return text;
    }
    friend std::ostream& operator<<(std::ostream& out, origin const& o)
    {
        return out << o.scheme << "://" << o.authority();
    }
};

/// An absolute `http` or `https` URL, or a target below a base that is still to be joined.
///
/// Path and query are kept percent-encoded, as they go over the wire. There is no user information and no fragment:
/// `parse` refuses the first, so that no credentials travel in a URL, and drops the second.
struct url {
    http::origin origin{}; ///< scheme, host and port
    std::string path{};    ///< encoded, with its leading `/` when absolute
    std::string query{};   ///< encoded, without `?`

    /// Reads an absolute URL. *Errors*: `errc::invalid_argument`, naming what is wrong with it.
    [[nodiscard]] static result<url> parse(std::string_view text);

    /// This URL as a base, with `target` (a path without leading `/`, perhaps with a query) appended: one `/` between them.
    [[nodiscard]] url join(std::string_view target) const;

    /// Path and query, as in the request line.
    [[nodiscard]] std::string target() const
    {
        return (path.empty() ? "/" : path) + (query.empty() ? "" : '?' + query);
    }
    /// As it was parsed: scheme, host, port unless it is the scheme's own, path and query.
    [[nodiscard]] std::string to_string() const
    {
        return origin.host.empty() ? target() : origin.scheme + "://" + origin.authority() + target();
    }
    friend bool operator==(url const&, url const&) = default;
    friend std::ostream& operator<<(std::ostream& out, url const& u) { return out << u.to_string(); }
};

inline result<url> url::parse(std::string_view text)
{
    auto const refuse = [](std::string const& why) {
        return error{
            errc::invalid_argument, "invalid URL: " + why + "; expected for instance https://st4sd.example.org/rs"};
    };
    for (char const c : text) {
        if (static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7f) {
            return refuse("it contains a space, control or non-ASCII character");
        }
    }
    auto const lower = [](std::string_view letters) {
        std::string out{letters};
        for (char& c : out) {
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        }
        return out;
    };
    url result;
    auto const scheme_end = text.find("://");
    if (scheme_end == text.npos) {
        return refuse("it does not begin with https:// or http://");
    }
    result.origin.scheme = lower(text.substr(0, scheme_end));
    if (result.origin.scheme != "http" && result.origin.scheme != "https") {
        return refuse("its scheme is neither https nor http");
    }
    text.remove_prefix(scheme_end + 3);
    text = text.substr(0, text.find('#'));

    auto const authority_end = (std::min)(text.find_first_of("/?"), text.size());
    auto authority = text.substr(0, authority_end);
    text.remove_prefix(authority_end);
    if (authority.find('@') != authority.npos) {
        return refuse("it holds user information: give credentials as an argument instead");
    }
    if (authority.starts_with('[')) {
        auto const end = authority.find(']');
        auto const address = authority.substr(1, end == authority.npos ? end : end - 1);
        if (end == authority.npos || address.find(':') == address.npos ||
            address.find_first_not_of("0123456789abcdefABCDEF:.") != address.npos) {
            return refuse("what stands between '[' and ']' is no IPv6 address");
        }
        result.origin.host = lower(address);
        authority.remove_prefix(end + 1);
        if (!authority.empty() && !authority.starts_with(':')) {
            return refuse("a port must follow ']' with a colon");
        }
    } else {
        auto const end = (std::min)(authority.find(':'), authority.size());
        auto const name = authority.substr(0, end);
        if (!std::all_of(name.begin(), name.end(), detail::is_unreserved)) {
            return refuse("its host name has a character that host names cannot have");
        }
        result.origin.host = lower(name);
        authority.remove_prefix(end);
    }
    if (result.origin.host.empty()) {
        return refuse("its host name is missing");
    }
    result.origin.port = result.origin.scheme == "https" ? 443 : 80;
    if (authority.size() > 1) {
        auto const* const last = authority.data() + authority.size();
        auto const [end, failed] = std::from_chars(authority.data() + 1, last, result.origin.port);
        if (failed != std::errc{} || end != last || result.origin.port == 0) {
            return refuse("its port is not a number from 1 to 65535");
        }
    }
    auto const question = (std::min)(text.find('?'), text.size());
    result.path = text.substr(0, question);
    if (result.path.empty()) {
        result.path = "/";
    }
    if (question < text.size()) {
        result.query = text.substr(question + 1);
    }
    return result;
}

inline url url::join(std::string_view target) const
{
    if (target.starts_with('/')) {
        target.remove_prefix(1);
    }
    url joined{origin, path, {}};
    if (!joined.path.ends_with('/')) {
        joined.path += '/';
    }
    auto const question = (std::min)(target.find('?'), target.size());
    joined.path += target.substr(0, question);
    if (question < target.size()) {
        joined.query = target.substr(question + 1);
    }
    return joined;
}

} // namespace st4sd::http

#endif
