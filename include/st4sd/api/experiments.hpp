#ifndef ST4SD_API_EXPERIMENTS_HPP
#define ST4SD_API_EXPERIMENTS_HPP

#include <st4sd/algorithm/checked_start.hpp>
#include <st4sd/algorithm/declared_skeleton.hpp>
#include <st4sd/algorithm/start_once_options.hpp>
#include <st4sd/endpoint/check_experiment.hpp>
#include <st4sd/endpoint/delete_experiment.hpp>
#include <st4sd/endpoint/describe_experiment.hpp>
#include <st4sd/endpoint/get_experiment.hpp>
#include <st4sd/endpoint/list_experiments.hpp>
#include <st4sd/endpoint/push_experiment.hpp>
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

// How a payload is started, and what of its declaration is compared with the package first.
template <class Payload>
struct start_of {
    using endpoint = st4sd::endpoint::start_experiment<start_payload>;
    static auto dynamic(Payload const& payload) { return payload; }
    static std::vector<mismatch> check(package const&) { return {}; }
};
template <class Payload>
    requires declared_experiment<typename Payload::experiment_type>
struct start_of<Payload> {
    using experiment = typename Payload::experiment_type;
    using endpoint = st4sd::endpoint::start_declared<experiment>;
    static auto dynamic(Payload const& payload) { return payload.to_dynamic(); }
    static std::vector<mismatch> check(package const& of) { return st4sd::check<experiment>(of); }
};

template <class Payload>
using run_of = typename start_of<Payload>::endpoint::result_type;

template <class Payload>
auto checked_start(Payload const& payload)
{
    using how = start_of<Payload>;
    return algorithm::checked_start<typename how::endpoint, decltype(&how::check)>{how::dynamic(payload), &how::check};
}

template <startable Payload>
auto endpoint_for(Payload const& payload)
{
    return start_of<Payload>::endpoint::of(payload.build());
}

template <class Payload>
using start_lambda_of = st4sd::endpoint::start_lambda<typename st4sd::detail::depending<lambda_payload, Payload>::type>;

// Found late, so that a program which starts nothing once need not compile how that is done.
template <class Client, class Endpoint>
auto once(Client const& client, Endpoint start, start_once_options how)
{
    using machine = algorithm::start_once<Endpoint>;
    constexpr bool header_is_included = requires { sizeof(machine); };
    static_assert(header_is_included, "st4sd: include <st4sd/algorithm/start_once.hpp> to call start_once");
    return algorithm::located<machine>{machine{std::move(start), std::move(how)}, client.places()};
}

} // namespace detail

/// Anything that builds what `start_lambda` sends: `lambda_builder`.
template <class Payload>
concept lambda_startable = requires(Payload const& payload) {
    { payload.build() } -> std::same_as<result<lambda_request>>;
};

/// Adds, starts, lists and removes experiments. Got from a client by `experiments()`; may be kept.
///
/// An experiment is named by its identifier: `name` (which means `name:latest`), `name:tag` or
/// `name@digest`. One that is misspelt, as in `a:b@c`, is refused before anything is sent:
/// `errc::invalid_argument`. *Errors* of every call: those of the connection,
/// `condition::unauthorised`, `condition::malformed_answer`. The others are typed:
/// `error().problem<unknown_experiment>()`.
template <class Client>
class experiments {
    using transport_type = typename Client::transport_type;
    template <class T>
    using result = st4sd::detail::late_result<T, Client>;

public:
    explicit experiments(Client client)
        : client_{std::move(client)}
    {}

    /// Adds a package to the service and gives it back with its digest, tags and registry. Its tags
    /// and `latest` move to it.
    ///
    /// *Errors*: `invalid_package`, `invalid_package_reason` (workflow not fetched, invalid, or
    /// without what is named); `errc::invalid_argument` for a name, tag or source that cannot be.
    /// Credentials of the package are never quoted. *Source*: `POST /experiments/`
    [[nodiscard]] result<package> push(package what) const
    {
        return client_.run(make<endpoint::push_experiment<package>>(std::move(what)));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_push(package what, Token&& token) const
    {
        return client_.async_run(
            make<endpoint::push_experiment<package>>(std::move(what)), std::forward<Token>(token));
    }
    /// The same for a document that is sent exactly as it is.
    [[nodiscard]] result<package> push(raw_json document) const
    {
        return client_.run(make<endpoint::push_experiment<raw_json>>(std::move(document)));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_push(raw_json document, Token&& token) const
    {
        return client_.async_run(
            make<endpoint::push_experiment<raw_json>>(std::move(document)), std::forward<Token>(token));
    }

    /// All packages, one for each digest. Entries that cannot be read, or are wrong otherwise, are
    /// in `problems`.
    ///
    /// *Example*: `for (auto const found = api.experiments().list().value(); auto const& p : found.entries)
    /// std::cout << p.identifier() << '\n';` *Source*: `GET /experiments/`
    [[nodiscard]] result<package_list> list(package_parts parts = {}) const
    {
        return client_.run(endpoint::list_experiments{parts});
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_list(Token&& token) const
    {
        return client_.async_run(endpoint::list_experiments{}, std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_list(package_parts parts, Token&& token) const
    {
        return client_.async_run(endpoint::list_experiments{parts}, std::forward<Token>(token));
    }

    /// One package, with what the service finds wrong with it in `problems`.
    ///
    /// *Errors*: `unknown_experiment`; `package_problems` when it is broken beyond use. *Source*:
    /// `GET /experiments/{id}`
    [[nodiscard]] result<stored_package> get(std::string identifier, package_parts parts = {}) const
    {
        return client_.run(endpoint::get_experiment{std::move(identifier), parts});
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_get(std::string identifier, Token&& token) const
    {
        return client_.async_run(
            endpoint::get_experiment{std::move(identifier), {}}, std::forward<Token>(token));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_get(std::string identifier, package_parts parts, Token&& token) const
    {
        return client_.async_run(
            endpoint::get_experiment{std::move(identifier), parts}, std::forward<Token>(token));
    }

    /// Removes a package with all its tags, also when only one tag is given. `latest` is not handed
    /// on to another package.
    ///
    /// *Errors*: `unknown_experiment`. *Source*: `DELETE /experiments/{id}`
    [[nodiscard]] result<void> remove(std::string identifier) const
    {
        return client_.run(endpoint::delete_experiment{std::move(identifier)});
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_remove(std::string identifier, Token&& token) const
    {
        return client_.async_run(
            endpoint::delete_experiment{std::move(identifier)}, std::forward<Token>(token));
    }

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
        return client_.run(detail::start_of<Payload>::endpoint::of(payload.build()));
    }
    template <startable Payload, class Token>
        requires async_transport<transport_type>
    auto async_start(Payload const& payload, Token&& token) const
    {
        return client_.async_run(
            detail::start_of<Payload>::endpoint::of(payload.build()), std::forward<Token>(token));
    }
    /// The same when the payload agrees with the package as the service has it now: `validate`, and
    /// of a declared experiment `check` too. *Errors*: also `declaration_mismatches`.
    /// *Example*: `api.experiments().start(payload, st4sd::check_first)`
    template <startable Payload>
    [[nodiscard]] result<detail::run_of<Payload>> start(Payload const& payload, check_first_t) const
    {
        return client_.run(detail::checked_start(payload));
    }
    template <startable Payload, class Token>
        requires async_transport<transport_type>
    auto async_start(Payload const& payload, check_first_t, Token&& token) const
    {
        return client_.async_run(detail::checked_start(payload), std::forward<Token>(token));
    }
    /// The same for what `build()` made.
    [[nodiscard]] result<rest_uid> start(start_request built) const
    {
        return client_.run(
            make<endpoint::start_experiment<start_payload>>(
                std::move(built.identifier), std::move(built.payload)));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_start(start_request built, Token&& token) const
    {
        return client_.async_run(
            make<endpoint::start_experiment<start_payload>>(
                std::move(built.identifier), std::move(built.payload)),
            std::forward<Token>(token));
    }
    /// The same for a document that is sent exactly as it is.
    [[nodiscard]] result<rest_uid> start(std::string identifier, raw_json document) const
    {
        return client_.run(make<endpoint::start_experiment<raw_json>>(
                std::move(identifier), std::move(document)));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_start(std::string identifier, raw_json document, Token&& token) const
    {
        return client_.async_run(
            make<endpoint::start_experiment<raw_json>>(
                std::move(identifier), std::move(document)),
            std::forward<Token>(token));
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
        return client_.run(detail::once(client_, detail::endpoint_for(payload), std::move(how)));
    }
    template <startable Payload, class Token>
        requires async_transport<transport_type>
    auto async_start_once(Payload const& payload, Token&& token) const
    {
        return client_.async_run(detail::once(client_, detail::endpoint_for(payload), {}), std::forward<Token>(token));
    }
    template <startable Payload, class Token>
        requires async_transport<transport_type>
    auto async_start_once(Payload const& payload, start_once_options how, Token&& token) const
    {
        return client_.async_run(
            detail::once(client_, detail::endpoint_for(payload), std::move(how)), std::forward<Token>(token));
    }
    /// The same for what `build()` made.
    [[nodiscard]] result<rest_uid> start_once(start_request built, start_once_options how = {}) const
    {
        return client_.run(detail::once(
            client_, make<endpoint::start_experiment<start_payload>>(
                std::move(built.identifier), std::move(built.payload)), std::move(how)));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_start_once(start_request built, start_once_options how, Token&& token) const
    {
        return client_.async_run(detail::once(
            client_, make<endpoint::start_experiment<start_payload>>(
                std::move(built.identifier), std::move(built.payload)), std::move(how)),
            std::forward<Token>(token));
    }
    /// The same for a document, which is sent as it is but for that one member of its metadata.
    [[nodiscard]] result<rest_uid>
    start_once(std::string identifier, raw_json document, start_once_options how = {}) const
    {
        return client_.run(detail::once(
            client_, make<endpoint::start_experiment<raw_json>>(
                std::move(identifier), std::move(document)), std::move(how)));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_start_once(std::string identifier, raw_json document, start_once_options how, Token&& token) const
    {
        return client_.async_run(
            detail::once(
            client_, make<endpoint::start_experiment<raw_json>>(
                std::move(identifier), std::move(document)), std::move(how)),
            std::forward<Token>(token));
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
        return client_.run(detail::start_lambda_of<Payload>::of(payload.build()));
    }
    template <lambda_startable Payload, class Token>
        requires async_transport<transport_type>
    auto async_start_lambda(Payload const& payload, Token&& token) const
    {
        return client_.async_run(
            detail::start_lambda_of<Payload>::of(payload.build()), std::forward<Token>(token));
    }
    /// The same for what `build()` made.
    [[nodiscard]] result<rest_uid> start_lambda(lambda_request built) const
    {
        return client_.run(make<endpoint::start_lambda<lambda_payload>>(std::move(built.payload)));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_start_lambda(lambda_request built, Token&& token) const
    {
        return client_.async_run(
            make<endpoint::start_lambda<lambda_payload>>(std::move(built.payload)), std::forward<Token>(token));
    }

    /// A payload to fill in, with an explanation of each value. It has only names that the package
    /// declares.
    ///
    /// *Errors*: `unknown_experiment`, `package_problems`.
    /// *Source*: `GET /experiments/{id}/start/payload/`, `GET /experiments/{id}`
    [[nodiscard]] result<st4sd::start_skeleton> start_skeleton(std::string identifier) const
    {
        return client_.run(make<algorithm::declared_skeleton>(std::move(identifier)));
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_start_skeleton(std::string identifier, Token&& token) const
    {
        return client_.async_run(
            make<algorithm::declared_skeleton>(std::move(identifier)), std::forward<Token>(token));
    }

    /// What a start must and may give, and what runs produce: inputs, data, variables with choices
    /// and defaults, platforms, outputs, properties. Of a package that is at hand, without asking
    /// the service.
    ///
    /// *Example*: `std::cout << st4sd::to_json(api.experiments().describe("http-sum").value(),
    /// st4sd::layout::pretty);`
    [[nodiscard]] static package_description describe(package const& from)
    {
        return st4sd::describe(from);
    }
    /// The same of an experiment that the service keeps. *Errors*: `unknown_experiment`,
    /// `package_problems`. *Source*: `GET /experiments/{id}`
    [[nodiscard]] result<package_description> describe(std::string identifier) const
    {
        return client_.run(endpoint::describe_experiment{std::move(identifier)});
    }
    template <class Token>
        requires async_transport<transport_type>
    auto async_describe(std::string identifier, Token&& token) const
    {
        return client_.async_run(
            endpoint::describe_experiment{std::move(identifier)}, std::forward<Token>(token));
    }

    /// Every difference between the declared experiment `E` and the package that it names; none
    /// when they agree. *Errors*: `unknown_experiment`, `package_problems`.
    /// *Example*: `for (auto const found = api.experiments().check<band_gap>().value(); auto const& m : found)
    /// std::cerr << m << '\n';`
    /// *Source*: `GET /experiments/{id}`
    template <declared_experiment E>
    [[nodiscard]] result<std::vector<mismatch>> check() const
    {
        return client_.run(endpoint::check_experiment<E>{});
    }
    template <declared_experiment E, class Token>
        requires async_transport<transport_type>
    auto async_check(Token&& token) const
    {
        return client_.async_run(endpoint::check_experiment<E>{}, std::forward<Token>(token));
    }

private:
    // Makes an operation whose type is not looked into before somebody calls the function that needs it.
    template <class Operation, class... Args>
    static auto make(Args&&... args)
    {
        return Operation{std::forward<Args>(args)...};
    }

    Client client_;
};

} // namespace st4sd::api

#endif
