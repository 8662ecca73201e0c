#ifndef ST4SD_API_EXPERIMENT_STARTS_HPP
#define ST4SD_API_EXPERIMENT_STARTS_HPP

#include <st4sd/algorithm/checked_start.hpp>
#include <st4sd/algorithm/start_once_options.hpp>
#include <st4sd/api/detail/call.hpp>
#include <st4sd/endpoint/start_declared.hpp>
#include <st4sd/endpoint/start_experiment.hpp>
#include <st4sd/endpoint/start_lambda.hpp>
#include <st4sd/fwd.hpp>
#include <st4sd/transport.hpp>

#include <concepts>
#include <string>
#include <utility>
#include <vector>

namespace st4sd::api {

/// Anything that builds what `start` sends: `dynamic_payload`, or a payload of a declared
/// experiment.
template <class Payload>
concept startable = requires(Payload const& payload) {
    { payload.build() } -> std::same_as<result<start_request>>;
};

namespace detail {

// What comes of a payload, and what of its declaration is compared with the package first.
template <class Payload>
struct start_of {
    using run = rest_uid;
    using endpoint = st4sd::endpoint::start_experiment<start_payload>;
    static auto dynamic(Payload const& payload) { return payload; }
    static std::vector<mismatch> check(package const&) { return {}; }
};
template <class Payload>
    requires declared_experiment<typename Payload::experiment_type>
struct start_of<Payload> {
    using experiment = typename Payload::experiment_type;
    using run = run_id<experiment>;
    using endpoint = st4sd::endpoint::start_declared<experiment>;
    static auto dynamic(Payload const& payload) { return payload.to_dynamic(); }
    static std::vector<mismatch> check(package const& of) { return st4sd::check<experiment>(of); }
};

template <class Payload>
using run_of = typename start_of<Payload>::run;

template <class Endpoint>
using once = algorithm::located_operation<algorithm::start_once<Endpoint>>;

using declaration_check = std::vector<mismatch> (*)(package const&);

template <class Endpoint>
using checked_start = algorithm::checked_start<Endpoint, declaration_check>;

template <class Payload>
using endpoint_of = typename start_of<Payload>::endpoint;

template <class Payload>
using start_lambda_of = st4sd::endpoint::start_lambda<typename st4sd::detail::depending<lambda_payload, Payload>::type>;

} // namespace detail

/// Anything that builds what `start_lambda` sends: `lambda_builder`.
template <class Payload>
concept lambda_startable = requires(Payload const& payload) {
    { payload.build() } -> std::same_as<result<lambda_request>>;
};

/// The part of `experiments` that starts runs. `Experiments` is the class that derives from this, of a client `Client`.
template <class Experiments, class Client>
class experiment_starts {
    using transport_type = typename Client::transport_type;
    template <class T>
    using result = st4sd::detail::late_result<T, Client>;

public:
    /// Starts a run of a payload made by `payload("name")`, or by `payload<E>()` of a declared
    /// experiment, and gives the run's id (a `rest_uid`, or a `run_id<E>`): keep it. That the service
    /// starts a run does not mean that buckets, volumes and datasets exist: see `instances().wait()`.
    ///
    /// It is never sent twice. When the answer is lost, the run may have been started: the error has
    /// `problem<start_unconfirmed>()`. Look into `instances().list()` before starting again, or use
    /// `start_once`, which finds out by itself. *Errors*: those of `build()`; `start_unconfirmed`,
    /// `unknown_experiment`, `missing_inputs`, `invalid_start_payload`, `start_refused`. Secrets of
    /// the payload are never quoted. *Source*: `POST /experiments/{id}/start`
    template <startable Payload>
    [[nodiscard]] result<detail::run_of<Payload>> start(Payload const& payload) const
    {
        BOOST_OUTCOME_TRY(auto built, payload.build());
        BOOST_OUTCOME_TRY(auto run, start(std::move(built)));
        return detail::run_of<Payload>{std::move(run)};
    }
    template <startable Payload, class Token>
        requires async_transport<transport_type>
    auto async_start(Payload const& payload, Token&& token) const
    {
        return client().async_run(detail::endpoint_of<Payload>::of(payload.build()), std::forward<Token>(token));
    }
    /// The same when the payload agrees with the package as the service has it now: `validate`, and
    /// of a declared experiment `check` too. *Errors*: also `declaration_mismatches`.
    /// *Example*: `api.experiments().start(payload, st4sd::check_first)`
    template <startable Payload>
    [[nodiscard]] result<detail::run_of<Payload>> start(Payload const& payload, check_first_t) const
    {
        using how = detail::start_of<Payload>;
        BOOST_OUTCOME_TRY(auto run, start_checked(how::dynamic(payload), &how::check));
        return detail::run_of<Payload>{std::move(run)};
    }
    template <startable Payload, class Token>
        requires async_transport<transport_type>
    auto async_start(Payload const& payload, check_first_t, Token&& token) const
    {
        using how = detail::start_of<Payload>;
        return detail::start<detail::checked_start<detail::endpoint_of<Payload>>>(
            client(), std::forward<Token>(token), how::dynamic(payload), &how::check);
    }
    /// The same for what `build()` made.
    [[nodiscard]] result<rest_uid> start(start_request built) const
    {
        return detail::call<endpoint::start_experiment<start_payload>>(
            client(), std::move(built.identifier), std::move(built.payload));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_start(start_request built, Token&& token) const
    {
        return detail::start<endpoint::start_experiment<start_payload>>(
            client(), std::forward<Token>(token), std::move(built.identifier), std::move(built.payload));
    }
    /// The same for a document that is sent exactly as it is.
    [[nodiscard]] result<rest_uid> start(std::string identifier, raw_json document) const
    {
        return detail::call<endpoint::start_experiment<raw_json>>(client(), std::move(identifier), std::move(document));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_start(std::string identifier, raw_json document, Token&& token) const
    {
        return detail::start<endpoint::start_experiment<raw_json>>(
            client(), std::forward<Token>(token), std::move(identifier), std::move(document));
    }

    /// Starts one run, also when the answer is lost: it puts a request id into the payload's metadata
    /// (`st4sd-request-id`) and, when it does not learn whether a run was started, looks at the new
    /// runs of the package until one shows that id; see `algorithm::start_once`.
    ///
    /// With a `start_once_options::request_id` of your own, a program that crashed can ask again: if a
    /// run has the id, it is given and nothing is started. *Errors*: those of `start`; at the deadline
    /// `start_unconfirmed` with the runs that it may be, never that nothing was started.
    /// Needs `<st4sd/algorithm/start_once.hpp>`, which `client.hpp` includes.
    ///
    /// *Example*: `api.experiments().start_once(payload, {.request_id = "job-17"})`
    /// *Source*: `GET /instances/`, `POST /experiments/{id}/start`, `GET /instances/{id}`
    template <startable Payload>
    [[nodiscard]] result<detail::run_of<Payload>> start_once(Payload const& payload, start_once_options how = {}) const
    {
        BOOST_OUTCOME_TRY(auto built, payload.build());
        BOOST_OUTCOME_TRY(auto run, start_once(std::move(built), std::move(how)));
        return detail::run_of<Payload>{std::move(run)};
    }
    template <startable Payload, class Token>
        requires async_transport<transport_type>
    auto async_start_once(Payload const& payload, Token&& token) const
    {
        return async_start_once(payload, start_once_options{}, std::forward<Token>(token));
    }
    template <startable Payload, class Token>
        requires async_transport<transport_type>
    auto async_start_once(Payload const& payload, start_once_options how, Token&& token) const
    {
        using endpoint = detail::endpoint_of<Payload>;
        return detail::start<detail::once<endpoint>>(
            client(), std::forward<Token>(token), client().places(), endpoint::of(payload.build()), std::move(how));
    }
    /// The same for what `build()` made.
    [[nodiscard]] result<rest_uid> start_once(start_request built, start_once_options how = {}) const
    {
        using endpoint = st4sd::endpoint::start_experiment<start_payload>;
        return detail::call<detail::once<endpoint>, rest_uid>(
            client(), client().places(), endpoint{std::move(built.identifier), std::move(built.payload)},
            std::move(how));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_start_once(start_request built, start_once_options how, Token&& token) const
    {
        using endpoint = st4sd::endpoint::start_experiment<start_payload>;
        return detail::start<detail::once<endpoint>>(
            client(), std::forward<Token>(token), client().places(),
            endpoint{std::move(built.identifier), std::move(built.payload)}, std::move(how));
    }
    /// The same for a document, which is sent as it is but for that one member of its metadata.
    [[nodiscard]] result<rest_uid>
    start_once(std::string identifier, raw_json document, start_once_options how = {}) const
    {
        using endpoint = st4sd::endpoint::start_experiment<raw_json>;
        return detail::call<detail::once<endpoint>, rest_uid>(
            client(), client().places(), endpoint{std::move(identifier), std::move(document)}, std::move(how));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_start_once(std::string identifier, raw_json document, start_once_options how, Token&& token) const
    {
        using endpoint = st4sd::endpoint::start_experiment<raw_json>;
        return detail::start<detail::once<endpoint>>(
            client(), std::forward<Token>(token), client().places(),
            endpoint{std::move(identifier), std::move(document)}, std::move(how));
    }

    /// Starts a run of a workflow that is no package, made by `lambda(flowir)`, and gives the run's
    /// id: keep it. It is waited for, read and stopped like any other run; its
    /// `instance::experiment` is empty.
    ///
    /// When the answer is lost the run may have been started, as for `start`. *Errors*: those of
    /// `build()`; `start_unconfirmed`, `invalid_lambda_flowir`, `lambda_refused`. Secrets of the payload are never
    /// quoted. *Example*:
    /// `api.experiments().start_lambda(st4sd::lambda(flowir).data("points.csv", "1\n2\n"))`
    /// *Source*: `POST /experiments/lambda/start`
    template <lambda_startable Payload>
    [[nodiscard]] result<rest_uid> start_lambda(Payload const& payload) const
    {
        BOOST_OUTCOME_TRY(auto built, payload.build());
        return start_lambda(std::move(built));
    }
    template <lambda_startable Payload, class Token>
        requires async_transport<transport_type>
    auto async_start_lambda(Payload const& payload, Token&& token) const
    {
        return client().async_run(detail::start_lambda_of<Payload>::of(payload.build()), std::forward<Token>(token));
    }
    /// The same for what `build()` made.
    [[nodiscard]] result<rest_uid> start_lambda(lambda_request built) const
    {
        return detail::call<endpoint::start_lambda<lambda_payload>>(client(), std::move(built.payload));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_start_lambda(lambda_request built, Token&& token) const
    {
        return detail::start<endpoint::start_lambda<lambda_payload>>(
            client(), std::forward<Token>(token), std::move(built.payload));
    }

private:
    result<rest_uid> start_checked(dynamic_payload payload, detail::declaration_check check) const
    {
        return detail::call<detail::checked_start<endpoint::start_experiment<start_payload>>>(
            client(), std::move(payload), check);
    }
    Client const& client() const noexcept { return static_cast<Experiments const&>(*this).client_; }
};

} // namespace st4sd::api

#endif
