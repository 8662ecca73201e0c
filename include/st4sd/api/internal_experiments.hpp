#ifndef ST4SD_API_INTERNAL_EXPERIMENTS_HPP
#define ST4SD_API_INTERNAL_EXPERIMENTS_HPP

#include <st4sd/api/detail/call.hpp>
#include <st4sd/endpoint/push_internal_experiment.hpp>
#include <st4sd/fwd.hpp>
#include <st4sd/transport.hpp>

#include <utility>

namespace st4sd::api {

/// Adds experiments whose workflow the service keeps itself. Got from a client by `internal_experiments()`; may be kept.
/// Once added they are experiments as any: `experiments()` lists, starts and removes them.
template <class Client>
class internal_experiments {
    using transport_type = typename Client::transport_type;
    template <class T>
    using result = st4sd::detail::late_result<T, Client>;

public:
    explicit internal_experiments(Client client) : client_{std::move(client)} {}

    /// Gives the service a workflow, which is a DSL 2 document, to keep, and adds an experiment of it, which is given back.
    /// The package has a name and no base package: `utilities().default_package` makes one that fits, and its empty base
    /// package is left out here. What the service keeps for an experiment of the same name is **replaced**, also for its
    /// older digests.
    ///
    /// *Errors*: `invalid_internal_experiment`, `service_problems`, `probably_disabled`; `errc::invalid_argument` for a name
    /// or tag that cannot be, and for a base package that says where a workflow is; `errc::invalid_document` for a workflow
    /// that is no JSON object. Credentials of the package are never quoted.
    ///
    /// *Example*: `auto draft = api.utilities().default_package(dsl).value(); draft.package.metadata.package.name = "http-sum";
    /// api.internal_experiments().push(dsl, draft.package).value();` *Source*: `POST /internal-experiments/`
    [[nodiscard]] result<package> push(raw_json dsl, package what) const
    {
        return detail::call<endpoint::push_internal_experiment>(client_, std::move(dsl), std::move(what));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_push(raw_json dsl, package what, Token&& token) const
    {
        return detail::start<endpoint::push_internal_experiment>(
            client_, std::forward<Token>(token), std::move(dsl), std::move(what));
    }

private:
    Client client_;
};

} // namespace st4sd::api

#endif
