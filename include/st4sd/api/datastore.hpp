#ifndef ST4SD_API_DATASTORE_HPP
#define ST4SD_API_DATASTORE_HPP

#include <st4sd/algorithm/datastore/available.hpp>
#include <st4sd/algorithm/datastore/located.hpp>
#include <st4sd/algorithm/datastore/resolve_gateway.hpp>
#include <st4sd/algorithm/step.hpp>
#include <st4sd/api/datastore_documents.hpp>
#include <st4sd/api/datastore_files.hpp>
#include <st4sd/api/datastore_tables.hpp>
#include <st4sd/api/detail/call.hpp>
#include <st4sd/datastore/places.hpp>
#include <st4sd/endpoint/datastore/gateways.hpp>
#include <st4sd/http/url.hpp>
#include <st4sd/model/instance_uri.hpp>
#include <st4sd/transport.hpp>

#include <string>
#include <utility>

namespace st4sd::api {

/// Finds the documents of what was run, and brings back any file of any run: `api.datastore()`.
///
/// Where the services of the datastore are is found out on first use; see `datastore_options`. Every function is blocking
/// and has an `async_…` form beside it, which takes the same arguments and a completion token of signature
/// `void(result<R>)`. Errors, beside those that are named: `algorithm::located`. It holds a copy of the client.
template <class Client>
class datastore : public datastore_documents<datastore<Client>, Client>,
                  public datastore_files<datastore<Client>, Client>,
                  public datastore_tables<datastore<Client>, Client> {
public:
    using transport_type = typename Client::transport_type;

    explicit datastore(Client client) : client_{std::move(client)} {}

    /// Whether there is a datastore and it answers now.
    [[nodiscard]] result<bool> available() const { return run<algorithm::available>(); }
    /// The same of one part of it, `algorithm::place::registry()` or `algorithm::place::at_gateway(id)`.
    [[nodiscard]] result<bool> available(algorithm::place part) const
    {
        return run<algorithm::available>(endpoint::hello{std::move(part)});
    }
    /// What the registry knows of a gateway. *Errors*: `errc::service_failed` if it does not know it; `resolve_gateway` can tell.
    [[nodiscard]] result<st4sd::datastore::gateway_entry> gateway(std::string id) const
    {
        return run<endpoint::get_gateway>(std::move(id));
    }
    /// Tells the registry where a gateway is, as clusters do; an entry of that id is replaced. `label` is for people.
    [[nodiscard]] result<void> register_gateway(std::string id, http::url host, std::string label) const
    {
        return run<endpoint::register_gateway>(std::move(id), std::move(host), std::move(label));
    }
    /// Whether the gateway of its cluster finds a run's folder.
    [[nodiscard]] result<bool> locate(instance_uri instance) const
    {
        return run<endpoint::locate_instance>(std::move(instance));
    }
    /// Where the gateway with this id is, from what was learned in the last half hour or, with `datastore::fresh`, as the
    /// registry says it now. *Errors*: `problem<datastore::unknown_gateway>()`.
    [[nodiscard]] result<http::url>
    resolve_gateway(std::string id, st4sd::datastore::lookup how = st4sd::datastore::lookup::cached) const
    {
        return run<algorithm::resolve_gateway>(std::move(id), how, client_.places());
    }

    template <class Token>
        requires async_transport<transport_type>
    auto async_available(Token&& token) const
    {
        return start<algorithm::available>(std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_available(algorithm::place part, Token&& token) const
    {
        return start<algorithm::available>(std::forward<Token>(token), endpoint::hello{std::move(part)});
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_gateway(std::string id, Token&& token) const
    {
        return start<endpoint::get_gateway>(std::forward<Token>(token), std::move(id));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_register_gateway(std::string id, http::url host, std::string label, Token&& token) const
    {
        return start<endpoint::register_gateway>(
            std::forward<Token>(token), std::move(id), std::move(host), std::move(label));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_locate(instance_uri instance, Token&& token) const
    {
        return start<endpoint::locate_instance>(std::forward<Token>(token), std::move(instance));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_resolve_gateway(std::string id, Token&& token) const
    {
        return async_resolve_gateway(std::move(id), st4sd::datastore::lookup::cached, std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_resolve_gateway(std::string id, st4sd::datastore::lookup how, Token&& token) const
    {
        return start<algorithm::resolve_gateway>(std::forward<Token>(token), std::move(id), how, client_.places());
    }

private:
    friend datastore_documents<datastore, Client>;
    friend datastore_files<datastore, Client>;
    friend datastore_tables<datastore, Client>;

    [[nodiscard]] auto const& json() const noexcept { return client_.json(); }

    template <class Operation, class... Args>
    auto run(Args&&... args) const
    {
        return detail::call<algorithm::located_operation<Operation>>(
            client_, client_.places(), std::forward<Args>(args)...);
    }
    // What is made of a caller's types, or of those of the archive policy, is not compiled for all files.
    template <class Operation, class... Args>
    auto run_here(Args&&... args) const
    {
        return client_.run(algorithm::located_operation<Operation>{client_.places(), std::forward<Args>(args)...});
    }
    template <class Operation, class Token, class... Args>
    auto start(Token&& token, Args&&... args) const
    {
        return detail::start<algorithm::located_operation<Operation>>(
            client_, std::forward<Token>(token), client_.places(), std::forward<Args>(args)...);
    }

    Client client_;
};

} // namespace st4sd::api

#endif
