#ifndef ST4SD_BASIC_CLIENT_HPP
#define ST4SD_BASIC_CLIENT_HPP

#include <st4sd/api/experiments.hpp>
#include <st4sd/api/instances.hpp>
#include <st4sd/credentials.hpp>
#include <st4sd/fwd.hpp>
#include <st4sd/http/body_source.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/http/url.hpp>
#include <st4sd/options.hpp>
#include <st4sd/result.hpp>
#include <st4sd/transport.hpp>

#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd {

namespace detail {

// The settings of a client whose transport is the library's own.
inline options with_retries(options settings)
{
    if (!settings.retry) {
        settings.retry.emplace();
    }
    return settings;
}

} // namespace detail

/// How a client makes its transport when it is given only a URL; specialised in `client.hpp`.
template <class Transport>
struct default_transport;

/// A client of one ST4SD service, over any transport and any JSON library.
///
/// Copies are cheap and share connections and credentials. Every call is blocking and has an `async_…` form beside it when
/// the transport is asynchronous. *Thread safety*: calls may be made from several threads if the transport allows it.
///
/// Around the transport are, from the outside: `middleware::retrying`, `redirecting`, `authenticated`, `observing`. A client made
/// of a URL tries again what failed for a while; one over a transport of yours does so if `options::retry` says it.
///
/// *Example*: `st4sd::basic_client<my_transport, st4sd::boost_json> api{my_transport{}, "https://st4sd.example.org/rs"};`
template <class Transport, class Json>
class basic_client {
public:
    using transport_type = Transport;
    using json_type = Json;

    /// A client over `transport`. Does no I/O. Throws `st4sd::exception` for a wrong URL or unsendable credentials
    /// (`errc::invalid_argument`); `connect` returns that error instead.
    explicit basic_client(
        Transport transport, std::string_view url = "http://st4sd.test/", credentials const& who = anonymous{},
        options const& settings = {}, Json json = {})
        : basic_client{make(std::move(transport), url, who, settings, std::move(json)).value()}
    {}
    /// A client of the service at `url`, over the default transport. Does no I/O; throws as the one above.
    explicit basic_client(std::string_view url, credentials const& who = anonymous{}, options const& settings = {})
        requires requires { default_transport<Transport>::make(settings); }
        : basic_client{default_transport<Transport>::make(settings), url, who, detail::with_retries(settings)}
    {}

    /// The first constructor, with its error as a result. Does no I/O.
    [[nodiscard]] static result<basic_client> make(
        Transport transport, std::string_view url, credentials const& who = anonymous{}, options const& settings = {},
        Json json = {});

    /// Adds, starts, lists and removes experiments.
    [[nodiscard]] auto experiments() const { return api::experiments<basic_client>{*this}; }
    /// Watches runs, brings back their outputs and properties, stops them.
    [[nodiscard]] auto instances() const { return api::instances<basic_client>{*this}; }
    /// Finds the documents of what was run, and brings back any file of any run.
    [[nodiscard]] auto datastore() const { return facade<api::datastore>(); }
    /// Says by which part of another experiment a part of one can be replaced, and makes experiments of that.
    [[nodiscard]] auto relationships() const { return facade<api::relationships>(); }
    /// Finds experiments by their base package or a relationship, and relationships by their names.
    [[nodiscard]] auto query() const { return facade<api::query>(); }
    /// Keeps graphs that workflows are made of.
    [[nodiscard]] auto library() const { return facade<api::library>(); }
    /// Adds experiments whose workflow the service keeps itself.
    [[nodiscard]] auto internal_experiments() const { return facade<api::internal_experiments>(); }
    /// Checks workflows, and makes packages for them.
    [[nodiscard]] auto utilities() const { return facade<api::utilities>(); }
    /// Lists and creates the Datashim Datasets of the cluster.
    [[nodiscard]] auto datasets() const { return facade<api::datasets>(); }
    /// Keeps the logins of container registries.
    [[nodiscard]] auto image_pull_secrets() const { return facade<api::image_pull_secrets>(); }
    /// Gives the token of a login by browser.
    [[nodiscard]] auto authorisation() const { return facade<api::authorisation>(); }

    /// Where the services are that belong to this one. *Errors*: `datastore::no_datastore` of a local deployment.
    /// *Source*: `GET /url-map/`
    [[nodiscard]] detail::late_result<st4sd::datastore::url_map, Json> url_map() const
    {
        return api::detail::call<endpoint::get_url_map, st4sd::datastore::url_map>(*this);
    }
    template <class Token>
        requires async_transport<Transport>
    auto async_url_map(Token&& token) const
    {
        return api::detail::start<endpoint::get_url_map>(*this, std::forward<Token>(token));
    }
    /// The URL of one of them: `api.url_map("cdb-rest")`. *Errors*: `unknown_service`, `datastore::no_datastore`.
    /// *Source*: `GET /url-map/{key}`
    [[nodiscard]] result<std::string> url_map(std::string key) const
    {
        return api::detail::call<endpoint::get_url, std::string>(*this, std::move(key));
    }
    template <class Token>
        requires async_transport<Transport>
    auto async_url_map(std::string key, Token&& token) const
    {
        return api::detail::start<endpoint::get_url>(*this, std::forward<Token>(token), std::move(key));
    }

    /// The door to any other route: `path` is below the service's URL and encoded. The answer comes as it is; a status of 400
    /// or more is an error. *Example*: `api.request(http::method::get, "experiments/http-sum/dsl")`
    [[nodiscard]] result<http::response> request(http::method verb, std::string path, std::string body = {}) const
    {
        return api::detail::call<endpoint::raw_request, http::response>(*this, verb, std::move(path), std::move(body));
    }
    template <class Token>
        requires async_transport<Transport>
    auto async_request(http::method verb, std::string path, std::string body, Token&& token) const
    {
        return api::detail::start<endpoint::raw_request>(
            *this, std::forward<Token>(token), verb, std::move(path), std::move(body));
    }

    /// The same with a body that is read in pieces while it is sent, for instance a file of any size:
    /// `api.request(http::method::put, "files/x.csv", http::file_body::open("x.csv"))`. `call_options::fields` can say
    /// what it is. *Errors*: also those of the file, comparable with `std::errc`.
    template <std::convertible_to<result<std::shared_ptr<http::body_source>>> Body>
        requires(!std::convertible_to<Body, std::string>)
    [[nodiscard]] result<http::response> request(http::method verb, std::string path, Body body) const
    {
        return upload(verb, std::move(path), std::move(body));
    }
    template <std::convertible_to<result<std::shared_ptr<http::body_source>>> Body, class Token>
        requires(async_transport<Transport> && !std::convertible_to<Body, std::string>)
    auto async_request(http::method verb, std::string path, Body body, Token&& token) const
    {
        result<std::shared_ptr<http::body_source>> source{std::move(body)};
        return api::detail::start<endpoint::raw_upload>(
            *this, std::forward<Token>(token), verb, std::move(path), std::move(source));
    }

    /// Asks the service whether the credentials are good. *Errors*: `errc::unauthorised`, and those of any call.
    /// *Source*: `GET /url-map/`
    [[nodiscard]] result<void> validate() const { return api::detail::call<endpoint::validate, void>(*this); }
    template <class Token>
        requires async_transport<Transport>
    auto async_validate(Token&& token) const
    {
        return api::detail::start<endpoint::validate>(*this, std::forward<Token>(token));
    }

    /// Used from the next request on, by every copy of this client. *Errors*: `errc::invalid_argument`.
    [[nodiscard]] result<void> set_credentials(credentials const& who);

    /// The same client, with other deadlines or a `cancel_token` for the calls made through it.
    ///
    /// *Example*: `api.with({.cancel = stop.token()}).instances().wait(run);`
    [[nodiscard]] basic_client with(call_options how) const;
    [[nodiscard]] basic_client with(cancel_token cancel) const { return with(call_options{std::move(cancel), {}, {}}); }

    /// The service's base URL.
    [[nodiscard]] http::url const& url() const noexcept;
    [[nodiscard]] Json const& json() const noexcept;
    /// Where the services of the datastore are, as far as known; shared by the copies of this client.
    [[nodiscard]] std::shared_ptr<st4sd::datastore::basic_places<http::url>> const& places() const noexcept;
    /// The transport, inside the client's own policies.
    [[nodiscard]] Transport& transport() const noexcept;

    /// Carries out an endpoint or algorithm, your own too.
    template <class Operation>
    [[nodiscard]] result<typename Operation::result_type> run(Operation operation) const
    {
        constexpr bool header_is_included = requires { sizeof(driver::blocking_driver<Operation>); };
        static_assert(header_is_included, "st4sd: include <st4sd/operations.hpp> to carry out operations");
        return driver::blocking_driver<Operation>::run(core_->transport, core_->json, *session_, std::move(operation));
    }
    template <class Operation, class Token>
        requires async_transport<Transport>
    auto async_run(Operation operation, Token&& token) const
    {
        constexpr bool header_is_included = requires { sizeof(driver::async_driver<Token>); };
        static_assert(
            header_is_included, "st4sd: include <st4sd/async_run.hpp>, or with ST4SD_SEPARATE_COMPILATION "
                                "<st4sd/operations.hpp>, to call async_ functions");
        return driver::async_driver<Token>::run(
            core_->transport, core_, core_->json, *session_, std::move(operation), std::forward<Token>(token));
    }

private:
    // Found late: a program includes `client.hpp`, which has all of them, or only `<st4sd/api/….hpp>` of those that it uses.
    template <template <class> class Facade, class Client = basic_client>
    [[nodiscard]] auto facade() const
    {
        constexpr bool header_is_included = requires { sizeof(Facade<Client>); };
        static_assert(
            header_is_included, "st4sd: include <st4sd/client.hpp>, or with ST4SD_SEPARATE_COMPILATION the header "
                                "of this facade, <st4sd/api/...>");
        return Facade<Client>{*this};
    }

    struct core;

    basic_client(
        Transport transport, http::url base, credentials who, options const& settings,
        std::shared_ptr<st4sd::datastore::basic_places<http::url>> places, Json json);

    [[nodiscard]] result<http::response>
    upload(http::method verb, std::string path, result<std::shared_ptr<http::body_source>> body) const
    {
        return api::detail::call<endpoint::raw_upload, http::response>(*this, verb, std::move(path), std::move(body));
    }

    std::shared_ptr<core> core_;
    std::shared_ptr<session const> session_;
};

} // namespace st4sd

#ifndef ST4SD_SEPARATE_COMPILATION
#include <st4sd/detail/basic_client.ipp>
#endif

#endif
