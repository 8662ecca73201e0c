#ifndef ST4SD_ADAPTER_DETAIL_PROXY_HPP
#define ST4SD_ADAPTER_DETAIL_PROXY_HPP

#include <st4sd/http/headers.hpp>
#include <st4sd/http/url.hpp>
#include <st4sd/options.hpp>
#include <st4sd/proxy_environment.hpp>

#include <openssl/evp.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::detail::net {

/// Where to connect to instead of an origin.
struct proxy {
    http::origin at{};
    std::string authorization{}; ///< the value of `Proxy-Authorization`, or empty
};

/// Says which origins are reached through which proxy.
class proxy_choice {
public:
    /// Of options; when they are unset, of the environment, which speaks of https only.
    [[nodiscard]] static proxy_choice of(std::optional<proxy_options> const& chosen)
    {
        proxy_choice made;
        proxy_options options;
        if (chosen) {
            options = *chosen;
            made.except_ = options.except;
        } else {
            made.only_https_ = true;
            made.except_ = st4sd::detail::exceptions_from_environment();
            auto found = proxy_from_environment();
            if (!found) {
                made.wrong_ = std::move(found).assume_error();
                return made;
            }
            options = std::move(found).assume_value();
        }
        if (options.url.empty()) {
            return made;
        }
        auto const url = http::url::parse(options.url);
        if (!url || url.assume_value().origin.scheme != "http") {
            made.wrong_ = error{
                errc::invalid_argument,
                "options.proxy.url: expected the address of an HTTP proxy, for instance http://proxy:3128"};
            return made;
        }
        made.proxy_.emplace();
        made.proxy_->at = url.assume_value().origin;
        if (!options.user.empty() || !options.password.empty()) {
            made.proxy_->authorization = "Basic " + base64(options.user + ':' + std::string{options.password.reveal()});
        }
        return made;
    }

    /// The proxy for `origin`, or null. *Errors*: `errc::invalid_argument` for an address that is none, but only where
    /// a proxy is needed: a variable of the environment must not end what has nothing to do with it.
    [[nodiscard]] result<proxy const*> find(http::origin const& origin) const
    {
        if ((only_https_ && origin.scheme != "https") ||
            std::ranges::any_of(except_, [&](std::string const& each) { return matches(each, origin); })) {
            return nullptr;
        }
        if (wrong_) {
            return *wrong_;
        }
        return proxy_ ? &*proxy_ : nullptr;
    }

private:
    // `*`, a host, a domain with or without its leading dot; each perhaps with a port.
    [[nodiscard]] static bool matches(std::string_view pattern, http::origin const& origin)
    {
        auto const ends_with = [](std::string_view text, std::string_view end) {
            return text.size() >= end.size() && http::iequals(text.substr(text.size() - end.size()), end);
        };
        if (auto const port = ':' + std::to_string(origin.port);
            ends_with(pattern, port) && pattern.find(':') == pattern.size() - port.size()) {
            pattern.remove_suffix(port.size());
        }
        if (pattern.starts_with('.')) {
            pattern.remove_prefix(1);
        }
        return pattern == "*" || (!pattern.empty() && (http::iequals(pattern, origin.host) ||
                                                       ends_with(origin.host, '.' + std::string{pattern})));
    }
    [[nodiscard]] static std::string base64(std::string const& text)
    {
        std::string out(4 * ((text.size() + 2) / 3) + 1, '\0');
        auto const size = ::EVP_EncodeBlock(
            reinterpret_cast<unsigned char*>(out.data()), reinterpret_cast<unsigned char const*>(text.data()),
            static_cast<int>(text.size()));
        out.resize(static_cast<std::size_t>(size));
        return out;
    }

    std::optional<proxy> proxy_;
    std::optional<error> wrong_; // why there is none
    bool only_https_ = false;
    std::vector<std::string> except_;
};

} // namespace st4sd::detail::net

#endif
