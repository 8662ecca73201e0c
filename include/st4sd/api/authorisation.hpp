#ifndef ST4SD_API_AUTHORISATION_HPP
#define ST4SD_API_AUTHORISATION_HPP

#include <st4sd/api/detail/call.hpp>
#include <st4sd/endpoint/get_token.hpp>
#include <st4sd/fwd.hpp>
#include <st4sd/transport.hpp>

#include <utility>

namespace st4sd::api {

/// Gives the token of a login by browser. Got from a client by `authorisation()`; may be kept.
template <class Client>
class authorisation {
    using transport_type = typename Client::transport_type;
    template <class T>
    using result = st4sd::detail::late_result<T, Client>;

public:
    explicit authorisation(Client client) : client_{std::move(client)} {}

    /// The token of the login that this client itself uses, ready for `connect` or `set_credentials`: a client that was
    /// given an `auth_token` gets it back, perhaps renewed by a proxy on the way. It makes no login: that takes a browser,
    /// which shows the token at the same address.
    ///
    /// *Errors*: `no_login_cookie` for a client with a `bearer_key` or none. *Source*: `GET /authorisation/token`
    [[nodiscard]] result<auth_token> token() const { return detail::call<endpoint::get_token>(client_); }
    template <class Token>
        requires async_transport<transport_type>
    auto async_token(Token&& token) const
    {
        return detail::start<endpoint::get_token>(client_, std::forward<Token>(token));
    }

private:
    Client client_;
};

} // namespace st4sd::api

#endif
