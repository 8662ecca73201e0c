#ifndef ST4SD_CLIENT_HPP
#define ST4SD_CLIENT_HPP

/// @file
/// The client that most programs use: HTTP and HTTPS by Boost.Beast, JSON by Boost.JSON, and the functions that connect it.

#include <st4sd/adapter/beast_transport.hpp>
#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/algorithm/start_once.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/api/authorisation.hpp>
#include <st4sd/api/datasets.hpp>
#include <st4sd/api/datastore.hpp>
#include <st4sd/api/image_pull_secrets.hpp>
#include <st4sd/api/internal_experiments.hpp>
#include <st4sd/api/library.hpp>
#include <st4sd/api/query.hpp>
#include <st4sd/api/relationships.hpp>
#include <st4sd/api/utilities.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/basic_client.hpp>
#include <st4sd/credentials.hpp>
#include <st4sd/experiment.hpp>
#include <st4sd/logging.hpp>
#include <st4sd/options.hpp>
#include <st4sd/payload.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/post.hpp>

#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd {

/// Over any transport, so that functions taking `st4sd::client&` work with the real service and with a fake one.
///
/// *Example*: `st4sd::client api{"https://st4sd.example.org/rs", st4sd::bearer_key{key}};`
/// `st4sd::client fake{st4sd::testing::service{}};`
using client = basic_client<any_transport, boost_json>;

template <>
struct default_transport<any_transport> {
    static any_transport make(options const& settings) { return beast_transport{settings}; }
};

/// A client whose credentials the service has accepted (unless `settings.validate` is off, which saves the request).
///
/// *Errors*: `errc::invalid_argument` for a wrong URL or unsendable credentials; `errc::unauthorised`; those of the
/// transport (`errc::cannot_connect`, `errc::certificate_untrusted`, …); `errc::malformed_answer` if something else
/// than ST4SD answers there. *Source*: `GET /url-map/`
///
/// *Example*: `auto api = st4sd::connect("https://st4sd.example.org/rs", st4sd::bearer_key{key}).value();`
[[nodiscard]] inline result<client> connect(std::string_view url, credentials const& who = anonymous{},
                                            options const& settings = {})
{
    BOOST_OUTCOME_TRY(auto api, client::make(beast_transport{settings}, url, who, detail::with_retries(settings)));
    if (settings.validate) {
        BOOST_OUTCOME_TRY(api.validate());
    }
    return api;
}

namespace detail {

struct async_connecting {
    result<client> made;
    bool validate;

    template <class Self>
    void operator()(Self& self)
    {
        self.reset_cancellation_state(boost::asio::enable_total_cancellation()); // all types, as any other call
        if (made && validate) {
            auto const api = made.assume_value();
            api.async_validate(std::move(self));
        } else {
            auto const executor = boost::asio::get_associated_executor(self);
            boost::asio::post(executor, [self = std::move(self)]() mutable { self(success()); });
        }
    }
    template <class Self>
    void operator()(Self& self, result<void> validated)
    {
        if (made && !validated) {
            self.complete(std::move(validated).assume_error());
        } else {
            self.complete(std::move(made));
        }
    }
};

} // namespace detail

/// `connect` without blocking; the client's asynchronous operations do their I/O on `executor`. Each type of cancellation
/// ends it.
template <class Token>
auto async_connect(boost::asio::any_io_executor executor, std::string_view url, credentials const& who,
                   options const& settings, Token&& token)
{
    return boost::asio::async_compose<Token, void(result<client>)>(
        detail::async_connecting{client::make(beast_transport{executor, settings}, url, who, detail::with_retries(settings)),
                                 settings.validate},
        token, executor);
}

/// `connect` with what the environment says: `ST4SD_URL`; `ST4SD_BEARER_KEY` or else `ST4SD_AUTH_TOKEN`, or no credentials;
/// `ST4SD_CA_FILE`. *Errors*: `errc::invalid_argument` when `ST4SD_URL` is not set, and those of `connect`.
[[nodiscard]] inline result<client> connect_from_environment(options settings = {})
{
    auto const variable = [](char const* name) {
        auto const* const value = std::getenv(name);
        return std::string_view{value ? value : ""};
    };
    auto const url = variable("ST4SD_URL");
    if (url.empty()) {
        return error{errc::invalid_argument,
                     "the environment variable ST4SD_URL is not set: set it to the address of the service, for instance "
                     "https://st4sd.example.org/rs"};
    }
    if (auto const file = variable("ST4SD_CA_FILE"); !file.empty()) {
        settings.tls.ca_file = file;
    }
    credentials who = anonymous{};
    if (auto const key = variable("ST4SD_BEARER_KEY"); !key.empty()) {
        who = bearer_key{key};
    } else if (auto const token = variable("ST4SD_AUTH_TOKEN"); !token.empty()) {
        who = auth_token{token};
    }
    return connect(url, who, settings);
}

} // namespace st4sd

#endif
