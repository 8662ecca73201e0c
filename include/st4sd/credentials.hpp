#ifndef ST4SD_CREDENTIALS_HPP
#define ST4SD_CREDENTIALS_HPP

#include <st4sd/result.hpp>
#include <st4sd/secret.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace st4sd {

/// No credentials: for a service without authentication.
struct anonymous {};

/// An API key or service-account token, sent as `Authorization: Bearer …`.
struct bearer_key {
    secret key{};
    bearer_key() = default;
    explicit bearer_key(std::string_view text) : key{text} {}
    explicit bearer_key(secret text) : key{std::move(text)} {}
};

/// The token that a browser shows at `<url>/authorisation/token`, sent as the cookie `oauth-proxy`. It may be pasted with its
/// quotes and line break.
struct auth_token {
    secret token{};
    auth_token() = default;
    explicit auth_token(std::string_view text) : token{text} {}
    explicit auth_token(secret text) : token{std::move(text)} {}
};

/// What a client shows to prove who is asking.
using credentials = std::variant<anonymous, bearer_key, auth_token>;

namespace detail {

// Without the quotes and white space that come along when a token is pasted.
inline std::string_view trimmed_token(std::string_view text)
{
    constexpr std::string_view decoration = "\" \t\r\n";
    auto const first = text.find_first_not_of(decoration);
    if (first == text.npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(decoration) - first + 1);
}

// Ready to be sent: trimmed, and certain not to break the header it goes into.
inline result<credentials> normalised(credentials const& given)
{
    auto const check = [](secret const& text, std::string_view what) -> result<secret> {
        auto const trimmed = trimmed_token(text.reveal());
        if (trimmed.empty()) {
            return error{errc::invalid_argument, "the " + std::string{what} + " is empty: give its text, or anonymous{}"};
        }
        for (char const c : trimmed) {
            if (static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7f || c == ';' || c == ',') {
                return error{errc::invalid_argument,
                             "the " + std::string{what} +
                                 " has a space, comma, semicolon, control or non-ASCII character inside: copy it again"};
            }
        }
        return secret{trimmed};
    };
    if (auto const* bearer = std::get_if<bearer_key>(&given)) {
        BOOST_OUTCOME_TRY(auto key, check(bearer->key, "bearer key"));
        return credentials{bearer_key{std::move(key)}};
    }
    if (auto const* cookie = std::get_if<auth_token>(&given)) {
        BOOST_OUTCOME_TRY(auto token, check(cookie->token, "auth-token"));
        return credentials{auth_token{std::move(token)}};
    }
    return given;
}

} // namespace detail
} // namespace st4sd

#endif
