#ifndef ST4SD_API_LIBRARY_HPP
#define ST4SD_API_LIBRARY_HPP

#include <st4sd/algorithm/settled_by_list.hpp>
#include <st4sd/api/detail/call.hpp>
#include <st4sd/endpoint/add_graph.hpp>
#include <st4sd/endpoint/delete_graph.hpp>
#include <st4sd/endpoint/get_graph.hpp>
#include <st4sd/endpoint/list_graphs.hpp>
#include <st4sd/fwd.hpp>
#include <st4sd/transport.hpp>

#include <string>
#include <utility>

namespace st4sd::api {

namespace detail {

using find_graph = algorithm::settled_by_list<endpoint::get_graph, endpoint::list_graphs>;

} // namespace detail

/// Keeps graphs: DSL 2 documents of workflows, to make other workflows of. Got from a client by `library()`; may be kept.
///
/// A graph has the name of its entry workflow. There is no update: remove it and add it again. *Errors* of every call: those
/// of the connection, `condition::unauthorised`, `condition::malformed_answer`, and
/// * `probably_disabled` where the service refuses without a reason that can be recognised, as it does where its operator
///   switched the library off;
/// * `library_problem` (of a request to read or remove) and `service_problems` where the library's storage fails.
template <class Client>
class library {
    using transport_type = typename Client::transport_type;
    template <class T>
    using result = st4sd::detail::late_result<T, Client>;

public:
    explicit library(Client client) : client_{std::move(client)} {}

    /// All graphs. Those that cannot be read are in `problems`.
    ///
    /// *Example*: `for (auto const all = api.library().list().value(); auto const& graph : all.entries) std::cout <<
    /// graph.name << '\n';` *Source*: `GET /library/`
    [[nodiscard]] result<graph_list> list(graph_parts parts = {}) const
    {
        return detail::call<endpoint::list_graphs>(client_, parts);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_list(Token&& token) const
    {
        return async_list(graph_parts{}, std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_list(graph_parts parts, Token&& token) const
    {
        return detail::start<endpoint::list_graphs>(client_, std::forward<Token>(token), parts);
    }

    /// One graph. The service refuses an unknown one in a way that a program cannot recognise, and is then asked for the
    /// list, too.
    ///
    /// *Errors*: `unknown_graph`. *Source*: `GET /library/{name}/`, `GET /library/`
    [[nodiscard]] result<library_graph> get(std::string name, graph_parts parts = {}) const
    {
        return detail::call<detail::find_graph>(client_, endpoint::get_graph{std::move(name), parts});
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_get(std::string name, Token&& token) const
    {
        return async_get(std::move(name), graph_parts{}, std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_get(std::string name, graph_parts parts, Token&& token) const
    {
        return detail::start<detail::find_graph>(
            client_, std::forward<Token>(token), endpoint::get_graph{std::move(name), parts});
    }

    /// Adds a graph and gives it back as the service keeps it: every default is spelled out, what the entry point passes to
    /// the workflow is left out, and a component without workflow is wrapped in one.
    ///
    /// *Errors*: `graph_exists`, `invalid_graph`; `errc::invalid_document` for what is no JSON object.
    /// *Source*: `POST /library/`
    [[nodiscard]] result<library_graph> add(raw_json graph) const
    {
        return detail::call<endpoint::add_graph>(client_, std::move(graph));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_add(raw_json graph, Token&& token) const
    {
        return detail::start<endpoint::add_graph>(client_, std::forward<Token>(token), std::move(graph));
    }

    /// Removes a graph. Success does not say that there was one: a library on S3, which is the usual one, does not tell. Ask
    /// `get` first where it matters.
    ///
    /// *Errors*: `unknown_graph`, from a library on disk only. *Source*: `DELETE /library/{name}/`
    [[nodiscard]] st4sd::result<void> remove(std::string name) const
    {
        return detail::call<endpoint::delete_graph>(client_, std::move(name));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_remove(std::string name, Token&& token) const
    {
        return detail::start<endpoint::delete_graph>(client_, std::forward<Token>(token), std::move(name));
    }

private:
    Client client_;
};

} // namespace st4sd::api

#endif
