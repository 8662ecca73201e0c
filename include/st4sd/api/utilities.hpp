#ifndef ST4SD_API_UTILITIES_HPP
#define ST4SD_API_UTILITIES_HPP

#include <st4sd/api/detail/call.hpp>
#include <st4sd/endpoint/make_default_package.hpp>
#include <st4sd/endpoint/validate_dsl.hpp>
#include <st4sd/fwd.hpp>
#include <st4sd/transport.hpp>

#include <utility>

namespace st4sd::api {

/// Checks workflows, which are DSL 2 documents, and makes packages for them. Got from a client by `utilities()`; may be
/// kept. Nothing is stored. *Errors* of every call: those of the connection, `condition::unauthorised`,
/// `condition::malformed_answer`; `service_problems` where the service fails; `errc::invalid_document` for a workflow that
/// is no JSON object.
template <class Client>
class utilities {
    using transport_type = typename Client::transport_type;
    template <class T>
    using result = st4sd::detail::late_result<T, Client>;

public:
    explicit utilities(Client client) : client_{std::move(client)} {}

    /// Succeeds if the workflow is valid. *Errors*: `invalid_dsl`, which lists what is wrong and where.
    ///
    /// *Source*: `POST /utilities/dsl/`
    [[nodiscard]] st4sd::result<void> validate_dsl(raw_json dsl) const
    {
        return detail::call<endpoint::validate_dsl>(client_, std::move(dsl));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_validate_dsl(raw_json dsl, Token&& token) const
    {
        return detail::start<endpoint::validate_dsl>(client_, std::forward<Token>(token), std::move(dsl));
    }

    /// A package that fits the workflow. It is called `anonymous` and does not say where the workflow is: give it a name and
    /// both to `internal_experiments().push`.
    ///
    /// *Errors*: `no_default_package`. *Source*: `POST /utilities/pvep/`
    [[nodiscard]] result<st4sd::default_package> default_package(raw_json dsl) const
    {
        return detail::call<endpoint::make_default_package>(client_, std::move(dsl));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_default_package(raw_json dsl, Token&& token) const
    {
        return detail::start<endpoint::make_default_package>(client_, std::forward<Token>(token), std::move(dsl));
    }
    /// The same with the name, tags and texts of another package. `changes` says what the service left out of it.
    [[nodiscard]] result<st4sd::default_package> default_package(raw_json dsl, package from) const
    {
        return detail::call<endpoint::make_default_package>(client_, std::move(dsl), std::move(from));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_default_package(raw_json dsl, package from, Token&& token) const
    {
        return detail::start<endpoint::make_default_package>(
            client_, std::forward<Token>(token), std::move(dsl), std::move(from));
    }

private:
    Client client_;
};

} // namespace st4sd::api

#endif
