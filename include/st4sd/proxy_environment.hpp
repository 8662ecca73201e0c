#ifndef ST4SD_PROXY_ENVIRONMENT_HPP
#define ST4SD_PROXY_ENVIRONMENT_HPP

#include <st4sd/http/encoding.hpp>
#include <st4sd/http/url.hpp>
#include <st4sd/options.hpp>
#include <st4sd/result.hpp>
#include <st4sd/secret.hpp>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd {
namespace detail {

// The lower-case name wins, as with curl.
inline std::string_view proxy_variable(char const* lower, char const* upper)
{
    auto const* value = std::getenv(lower);
    if (!value || !*value) {
        value = std::getenv(upper);
    }
    return value ? std::string_view{value} : std::string_view{};
}

// `http://user:password@host:port`, the scheme perhaps missing: user and password go to members of their own.
inline result<proxy_options> read_proxy(std::string_view text)
{
    proxy_options out;
    if (text.empty()) {
        return out;
    }
    std::string scheme = "http://";
    if (auto const end = text.find("://"); end != text.npos) {
        scheme = text.substr(0, end + 3);
        text.remove_prefix(end + 3);
    }
    if (auto const at = text.rfind('@'); at != text.npos) {
        auto const user = text.substr(0, at);
        auto const colon = user.find(':');
        out.user = http::percent_decode(user.substr(0, colon)).value_or("");
        if (colon != user.npos) {
            out.password = secret{http::percent_decode(user.substr(colon + 1)).value_or("")};
        }
        text.remove_prefix(at + 1);
    }
    auto const url = http::url::parse(scheme + std::string{text});
    if (!url || url.assume_value().origin.scheme != "http") {
        return error{
            errc::invalid_argument,
            "the environment variable HTTPS_PROXY is no proxy's address; expected for instance http://proxy:3128"};
    }
    out.url = url.assume_value().to_string();
    return out;
}

// The hosts of a list that is separated by commas.
inline std::vector<std::string> read_exceptions(std::string_view rest)
{
    std::vector<std::string> out;
    while (!rest.empty()) {
        auto const comma = (std::min)(rest.find(','), rest.size());
        auto const host = rest.substr(0, comma);
        auto const first = host.find_first_not_of(" \t");
        if (first != host.npos) {
            out.emplace_back(host.substr(first, host.find_last_not_of(" \t") - first + 1));
        }
        rest.remove_prefix((std::min)(comma + 1, rest.size()));
    }
    return out;
}
inline std::vector<std::string> exceptions_from_environment()
{
    return read_exceptions(proxy_variable("no_proxy", "NO_PROXY"));
}

} // namespace detail

/// What `HTTPS_PROXY` (or `https_proxy`; with user information) and `NO_PROXY` say about proxies.
/// *Errors*: `errc::invalid_argument`, without the value.
[[nodiscard]] inline result<proxy_options> proxy_from_environment()
{
    BOOST_OUTCOME_TRY(auto out, detail::read_proxy(detail::proxy_variable("https_proxy", "HTTPS_PROXY")));
    out.except = detail::exceptions_from_environment();
    return out;
}

} // namespace st4sd

#endif
