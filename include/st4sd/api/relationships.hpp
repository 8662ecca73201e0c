#ifndef ST4SD_API_RELATIONSHIPS_HPP
#define ST4SD_API_RELATIONSHIPS_HPP

#include <st4sd/algorithm/of_known_relationship.hpp>
#include <st4sd/algorithm/push_relationship_document.hpp>
#include <st4sd/api/detail/call.hpp>
#include <st4sd/endpoint/delete_relationship.hpp>
#include <st4sd/endpoint/get_relationship.hpp>
#include <st4sd/endpoint/list_relationships.hpp>
#include <st4sd/endpoint/preview_relationship.hpp>
#include <st4sd/endpoint/problems_as_errors.hpp>
#include <st4sd/endpoint/push_relationship.hpp>
#include <st4sd/endpoint/synthesize_relationship.hpp>
#include <st4sd/fwd.hpp>
#include <st4sd/transport.hpp>

#include <string>
#include <utility>

namespace st4sd::api {

/// Says by which part of another experiment a part of one can be replaced, and makes experiments of that. Got from a
/// client by `relationships()`; may be kept.
///
/// *Errors* of every call: those of the connection, `condition::unauthorised`, `condition::malformed_answer`;
/// `errc::invalid_argument` for an identifier that cannot be asked for. The others are typed:
/// `error().problem<unknown_relationship>()`.
template <class Client>
class relationships {
    using transport_type = typename Client::transport_type;
    template <class T>
    using result = st4sd::detail::late_result<T, Client>;

public:
    explicit relationships(Client client) : client_{std::move(client)} {}

    /// Adds a relationship, or replaces the one of the same identifier, and gives it back as the service completed
    /// it: with the packages of both graphs, and what it inferred. It tries to synthesize an experiment first, which
    /// takes a while.
    ///
    /// *Errors*: `relationship_mistakes` before anything is sent; `invalid_relationship`; `relationship_refused` for
    /// an experiment that is unknown or of several packages, or when none can be synthesized. Credentials of packages
    /// are never quoted. *Source*: `POST /relationships/`
    [[nodiscard]] result<relationship> push(relationship what) const
    {
        return detail::call<endpoint::push_relationship<relationship>>(client_, std::move(what));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_push(relationship what, Token&& token) const
    {
        return detail::start<endpoint::push_relationship<relationship>>(
            client_, std::forward<Token>(token), std::move(what));
    }
    /// The same for a document that is sent exactly as it is. *Errors*: also `errc::invalid_document`; of
    /// `relationship_mistakes` only a missing `transform`.
    [[nodiscard]] result<relationship> push(raw_json document) const
    {
        return detail::call<algorithm::push_relationship_document>(client_, std::move(document));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_push(raw_json document, Token&& token) const
    {
        return detail::start<algorithm::push_relationship_document>(
            client_, std::forward<Token>(token), std::move(document));
    }

    /// All relationships. Entries that cannot be read, or are wrong otherwise, are in `problems`.
    ///
    /// *Source*: `GET /relationships/`
    [[nodiscard]] result<relationship_list> list(relationship_parts parts = {}) const
    {
        return detail::call<endpoint::list_relationships>(client_, parts);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_list(Token&& token) const
    {
        return detail::start<endpoint::list_relationships>(client_, std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_list(relationship_parts parts, Token&& token) const
    {
        return detail::start<endpoint::list_relationships>(client_, std::forward<Token>(token), parts);
    }
    /// The same when none is wrong. *Errors*: `problematic_entries`.
    /// *Example*: `api.relationships().list(st4sd::problems_as_errors)`
    [[nodiscard]] result<relationship_list> list(problems_as_errors_t) const
    {
        return detail::call<endpoint::without_problems<endpoint::list_relationships>>(
            client_, endpoint::list_relationships{});
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_list(problems_as_errors_t, Token&& token) const
    {
        return detail::start<endpoint::without_problems<endpoint::list_relationships>>(
            client_, std::forward<Token>(token), endpoint::list_relationships{});
    }

    /// One relationship, with what is wrong with it in `problems`. One that cannot be read at all comes back with the
    /// service's document in `unreadable`.
    ///
    /// *Errors*: `unknown_relationship`. *Source*: `GET /relationships/{id}/`
    [[nodiscard]] result<stored_relationship> get(std::string identifier) const
    {
        return detail::call<endpoint::get_relationship>(client_, std::move(identifier));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_get(std::string identifier, Token&& token) const
    {
        return detail::start<endpoint::get_relationship>(client_, std::forward<Token>(token), std::move(identifier));
    }
    /// The same when nothing is wrong with it. *Errors*: also `problematic_entries`.
    [[nodiscard]] result<stored_relationship> get(std::string identifier, problems_as_errors_t) const
    {
        return detail::call<endpoint::without_problems<endpoint::get_relationship>>(
            client_, endpoint::get_relationship{std::move(identifier)});
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_get(std::string identifier, problems_as_errors_t, Token&& token) const
    {
        return detail::start<endpoint::without_problems<endpoint::get_relationship>>(
            client_, std::forward<Token>(token), endpoint::get_relationship{std::move(identifier)});
    }

    /// Removes a relationship. Experiments that were synthesized of it stay.
    ///
    /// *Errors*: `unknown_relationship`. *Source*: `DELETE /relationships/{id}/`
    [[nodiscard]] result<void> remove(std::string identifier) const
    {
        return detail::call<endpoint::delete_relationship>(client_, std::move(identifier));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_remove(std::string identifier, Token&& token) const
    {
        return detail::start<endpoint::delete_relationship>(client_, std::forward<Token>(token), std::move(identifier));
    }

    /// Makes an experiment of a relationship: that of the output graph, with the input graph in its place. The
    /// service keeps it at once as `new_name:latest`; it can be started like any other.
    ///
    /// It is never sent twice. *Errors*: `unknown_relationship`; `missing_graph_experiment` when an experiment that
    /// it names is gone; `synthesis_problems` for a wrong parameterisation; `synthesis_refused`;
    /// `errc::invalid_argument` for a name that no experiment can have. *Example*:
    /// `api.relationships().synthesize("pm3-to-dft", "band-gap-fast")`
    /// *Source*: `POST /relationships/{id}/synthesize/{new name}/`, `GET /relationships/{id}/`
    [[nodiscard]] result<synthesized_package>
    synthesize(std::string identifier, std::string new_name, synthesis_options how = {}) const
    {
        return detail::call<synthesis>(
            client_, endpoint_of(std::move(identifier), std::move(new_name), std::move(how)));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_synthesize(std::string identifier, std::string new_name, Token&& token) const
    {
        return async_synthesize(std::move(identifier), std::move(new_name), {}, std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_synthesize(std::string identifier, std::string new_name, synthesis_options how, Token&& token) const
    {
        return detail::start<synthesis>(
            client_, std::forward<Token>(token),
            endpoint_of(std::move(identifier), std::move(new_name), std::move(how)));
    }

    /// What `synthesize` would make; nothing is kept. `dsl_version` is that of the graph's document: 2, or 1 for
    /// FlowIR.
    ///
    /// *Errors*: `unknown_relationship`, `synthesis_refused`; `errc::invalid_argument` for another version.
    /// *Source*: `GET /relationships/{id}/preview/synthesize/dsl/`, `GET /relationships/{id}/`
    [[nodiscard]] result<synthesis_preview> preview(std::string identifier, int dsl_version = 2) const
    {
        return detail::call<previewing>(client_, endpoint::preview_relationship{std::move(identifier), dsl_version});
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_preview(std::string identifier, Token&& token) const
    {
        return async_preview(std::move(identifier), 2, std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_preview(std::string identifier, int dsl_version, Token&& token) const
    {
        return detail::start<previewing>(
            client_, std::forward<Token>(token), endpoint::preview_relationship{std::move(identifier), dsl_version});
    }

private:
    using synthesis = algorithm::of_known_relationship<endpoint::synthesize_relationship>;
    using previewing = algorithm::of_known_relationship<endpoint::preview_relationship>;

    static endpoint::synthesize_relationship
    endpoint_of(std::string identifier, std::string new_name, synthesis_options how)
    {
        return {std::move(identifier), std::move(new_name), std::move(how)};
    }

    Client client_;
};

} // namespace st4sd::api

#endif
