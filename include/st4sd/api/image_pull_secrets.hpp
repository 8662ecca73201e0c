#ifndef ST4SD_API_IMAGE_PULL_SECRETS_HPP
#define ST4SD_API_IMAGE_PULL_SECRETS_HPP

#include <st4sd/algorithm/settled_by_list.hpp>
#include <st4sd/algorithm/update_image_pull_secret.hpp>
#include <st4sd/api/detail/call.hpp>
#include <st4sd/endpoint/create_image_pull_secret.hpp>
#include <st4sd/endpoint/get_image_pull_secret.hpp>
#include <st4sd/endpoint/list_image_pull_secrets.hpp>
#include <st4sd/endpoint/upsert_image_pull_secret.hpp>
#include <st4sd/fwd.hpp>
#include <st4sd/transport.hpp>

#include <string>
#include <utility>
#include <vector>

namespace st4sd::api {

namespace detail {

using find_image_pull_secret =
    algorithm::settled_by_list<endpoint::get_image_pull_secret, endpoint::list_image_pull_secrets>;

} // namespace detail

/// Keeps the logins of registries that container images come from, under names. Got from a client by
/// `image_pull_secrets()`; may be kept. A new or changed login is listed at once, but may take two minutes to be used by
/// runs. There is no way to remove one.
///
/// *Errors* of every call: those of the connection, `condition::unauthorised`, `condition::malformed_answer`. Passwords are
/// never quoted.
template <class Client>
class image_pull_secrets {
    using transport_type = typename Client::transport_type;
    template <class T>
    using result = st4sd::detail::late_result<T, Client>;

public:
    explicit image_pull_secrets(Client client) : client_{std::move(client)} {}

    /// All names, and the registries that each is for. Secrets that the service cannot read are not among them.
    ///
    /// *Source*: `GET /image-pull-secrets/`
    [[nodiscard]] result<image_pull_secret_list> list() const
    {
        return detail::call<endpoint::list_image_pull_secrets>(client_);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_list(Token&& token) const
    {
        return detail::start<endpoint::list_image_pull_secrets>(client_, std::forward<Token>(token));
    }

    /// The registries that one is for. The service answers for an unknown one as if it had failed, and is then asked for the
    /// list, too.
    ///
    /// *Errors*: `unknown_image_pull_secret`. *Source*: `GET /image-pull-secrets/{name}`, `GET /image-pull-secrets/`
    [[nodiscard]] result<std::vector<std::string>> get(std::string name) const
    {
        return detail::call<detail::find_image_pull_secret>(client_, endpoint::get_image_pull_secret{std::move(name)});
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_get(std::string name, Token&& token) const
    {
        return detail::start<detail::find_image_pull_secret>(
            client_, std::forward<Token>(token), endpoint::get_image_pull_secret{std::move(name)});
    }

    /// Adds a login.
    ///
    /// *Errors*: `image_pull_secret_exists`, `foreign_secret`; `errc::invalid_argument` for a name that Kubernetes does not
    /// allow and for a login with an empty member. *Source*: `POST /image-pull-secrets/{name}`
    [[nodiscard]] st4sd::result<void> create(std::string name, registry_login login) const
    {
        return detail::call<endpoint::create_image_pull_secret>(client_, std::move(name), std::move(login));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_create(std::string name, registry_login login, Token&& token) const
    {
        return detail::start<endpoint::create_image_pull_secret>(
            client_, std::forward<Token>(token), std::move(name), std::move(login));
    }

    /// Replaces the login of this name, or adds it. It also takes over a Secret of this name that something else made.
    ///
    /// *Errors*: `errc::invalid_argument` as above. *Source*: `PUT /image-pull-secrets/{name}`
    [[nodiscard]] st4sd::result<void> upsert(std::string name, registry_login login) const
    {
        return detail::call<endpoint::upsert_image_pull_secret>(client_, std::move(name), std::move(login));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_upsert(std::string name, registry_login login, Token&& token) const
    {
        return detail::start<endpoint::upsert_image_pull_secret>(
            client_, std::forward<Token>(token), std::move(name), std::move(login));
    }

    /// Replaces the login of this name if the service lists it, and does nothing else.
    ///
    /// *Errors*: `unknown_image_pull_secret`; `errc::invalid_argument` as above.
    /// *Source*: `GET /image-pull-secrets/`, `PUT /image-pull-secrets/{name}`
    [[nodiscard]] st4sd::result<void> update(std::string name, registry_login login) const
    {
        return detail::call<algorithm::update_image_pull_secret>(client_, std::move(name), std::move(login));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_update(std::string name, registry_login login, Token&& token) const
    {
        return detail::start<algorithm::update_image_pull_secret>(
            client_, std::forward<Token>(token), std::move(name), std::move(login));
    }

private:
    Client client_;
};

} // namespace st4sd::api

#endif
