#ifndef ST4SD_API_QUERY_HPP
#define ST4SD_API_QUERY_HPP

#include <st4sd/algorithm/find_experiments.hpp>
#include <st4sd/api/detail/call.hpp>
#include <st4sd/endpoint/experiment_target.hpp>
#include <st4sd/endpoint/query_relationships.hpp>
#include <st4sd/fwd.hpp>
#include <st4sd/model/experiment_query.hpp>
#include <st4sd/model/relationship_query.hpp>
#include <st4sd/transport.hpp>

#include <utility>

namespace st4sd::api {

/// Finds experiments by their packages, and relationships by their names. Got from a client by `query()`; may be kept.
///
/// *Errors* of every call: those of the connection, `condition::unauthorised`, `condition::malformed_answer`. The
/// others are typed: `error().problem<query_refused>()`.
template <class Client>
class query {
    using transport_type = typename Client::transport_type;
    template <class T>
    using result = st4sd::detail::late_result<T, Client>;

public:
    explicit query(Client client) : client_{std::move(client)} {}

    /// The experiments with a package: one that is described (`package_query`), or that of a graph of a relationship
    /// (`graph_query`); or all (`all_experiments`). Entries that cannot be read, or are wrong otherwise, are in
    /// `problems`.
    ///
    /// The service also finds every experiment whose package is from another kind of source. Those are left out here,
    /// and so are others that do not have everything that is asked for. *Errors*: `unknown_relationship`,
    /// `query_refused`; `errc::invalid_argument` for a source without its place. *Example*:
    /// `api.query().experiments(st4sd::graph_query{"pm3-to-dft", st4sd::graph_side::output})`
    /// *Source*: `POST /query/experiments/`, `GET /experiments/`, `GET /relationships/{id}/`
    [[nodiscard]] result<package_list> experiments(experiment_query wanted, package_parts parts = {}) const
    {
        return detail::call<algorithm::find_experiments>(client_, std::move(wanted), parts);
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_experiments(experiment_query wanted, Token&& token) const
    {
        return detail::start<algorithm::find_experiments>(client_, std::forward<Token>(token), std::move(wanted));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_experiments(experiment_query wanted, package_parts parts, Token&& token) const
    {
        return detail::start<algorithm::find_experiments>(
            client_, std::forward<Token>(token), std::move(wanted), parts);
    }

    /// The relationships whose names match; all, if nothing is said. Entries that cannot be read are in `problems`.
    ///
    /// *Errors*: `invalid_query`, `query_refused`; `errc::invalid_argument` for a wrong regular expression. *Example*:
    /// `api.query().relationships({.output_graph = st4sd::text_pattern::experiment("band-gap-dft-gamess-us")})`
    /// *Source*: `POST /query/relationships/`, `GET /relationships/`
    [[nodiscard]] result<relationship_list> relationships(relationship_query wanted) const
    {
        return detail::call<endpoint::query_relationships>(client_, std::move(wanted));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_relationships(relationship_query wanted, Token&& token) const
    {
        return detail::start<endpoint::query_relationships>(client_, std::forward<Token>(token), std::move(wanted));
    }

private:
    Client client_;
};

} // namespace st4sd::api

#endif
