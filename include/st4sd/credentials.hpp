#ifndef ST4SD_CREDENTIALS_HPP
#define ST4SD_CREDENTIALS_HPP

#include <st4sd/detail/unique_function.hpp>
#include <st4sd/result.hpp>
#include <st4sd/secret.hpp>

#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace st4sd {

/// No credentials: for a service without authentication.
struct anonymous {};

/// An API key or service-account token, sent as `Authorization: Bearer …`.
struct bearer_key {
    secret key{}; ///< never printed
    bearer_key() = default;
    /// From a text, which is copied and not wiped.
    explicit bearer_key(std::string_view text) : key{text} {}
    /// From a secret.
    explicit bearer_key(secret text) : key{std::move(text)} {}
};

/// The token that a browser shows at `<url>/authorisation/token`, sent as the cookie `oauth-proxy`. It may be pasted
/// with its quotes and line break.
struct auth_token {
    secret token{}; ///< never printed
    auth_token() = default;
    /// From a text, which is copied and not wiped.
    explicit auth_token(std::string_view text) : token{text} {}
    /// From a secret.
    explicit auth_token(secret text) : token{std::move(text)} {}
};

/// A function that gets credentials when the service wants new ones: it gives an `anonymous`, `bearer_key` or
/// `auth_token`, or a `result` of one of them, or throws.
///
/// It is asked for the first time when the service refuses a request: with 401, with a 403 that is a page, or with a
/// redirect to a login page; never after a 403 in JSON, which is Kubernetes refusing. All requests that are refused
/// meanwhile wait for the one call and are then sent again, once. Its error becomes theirs, so it must hold no secret.
///
/// *Thread safety*: called on whatever thread hears the refusal, by one client never twice at the same time. It may use
/// other clients in their blocking form; it must not wait for the client that it is for, nor for work of an executor
/// whose only thread it runs on.
///
/// *Example*: `st4sd::token_source fresh{[] { return st4sd::bearer_key{read_file("/var/run/secrets/token")}; }};`
// `Token` is a parameter only so that who includes this, but has no source, does not pay for what tokens can do.
template <class Token = std::variant<anonymous, bearer_key, auth_token>>
class basic_token_source {
public:
    using token = Token; ///< what it gives

    /// Of a function as described above.
    template <class F>
        requires(!std::same_as<std::remove_cvref_t<F>, basic_token_source> && std::invocable<std::decay_t<F>&>)
    explicit basic_token_source(F&& ask)
        : ask_{std::make_shared<detail::unique_function<result<token>()>>(
              [f = std::forward<F>(ask)]() mutable -> result<token> { return as_token(f()); })}
    {}

    /// Calls the function.
    [[nodiscard]] result<token> operator()() const { return (*ask_)(); }

private:
    template <class Given>
    static result<token> as_token(Given given)
    {
        if constexpr (std::constructible_from<token, Given>) {
            return token{std::move(given)};
        } else {
            if (!given) { // BOOST_OUTCOME_TRY's temporary makes GCC 12's optimiser warn
                return std::move(given).assume_error();
            }
            return token{std::move(given).assume_value()};
        }
    }

    std::shared_ptr<detail::unique_function<result<token>()>> ask_;
};

/// See `basic_token_source`.
using token_source = basic_token_source<>;

/// What a client shows to prove who is asking.
using credentials = std::variant<anonymous, bearer_key, auth_token, token_source>;

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

// Makes a text ready to be sent: trimmed, and certain not to break the header it goes into.
inline result<void> normalise(secret& text, std::string_view what)
{
    auto const trimmed = trimmed_token(text.reveal());
    if (trimmed.empty()) {
        return error{errc::invalid_argument, "the " + std::string{what} + " is empty: give its text, or anonymous{}"};
    }
    for (char const c : trimmed) {
        if (static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7f || c == ';' || c == ',') {
            return error{
                errc::invalid_argument,
                "the " + std::string{what} +
                    " has a space, comma, semicolon, control or non-ASCII character inside: copy it again"};
        }
    }
    text = secret{trimmed};
    return success();
}
// The same for `credentials` and for a source's `token`; in place, as a result of a variant is dear to compile.
template <class Credentials>
result<void> normalise(Credentials& given)
{
    if (auto* bearer = std::get_if<bearer_key>(&given)) {
        return normalise(bearer->key, "bearer key");
    }
    if (auto* cookie = std::get_if<auth_token>(&given)) {
        return normalise(cookie->token, "auth-token");
    }
    return success();
}

} // namespace detail
} // namespace st4sd

#endif
