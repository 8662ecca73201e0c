#ifndef ST4SD_CLIENT_HPP
#define ST4SD_CLIENT_HPP

/// @file
/// The client that most programs use: HTTP and HTTPS by Boost.Beast, JSON by Boost.JSON, and the functions that connect it.

#include <st4sd/adapter/beast_transport.hpp>
#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/algorithm/change_tags.hpp>
#include <st4sd/algorithm/import_package.hpp>
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
#include <st4sd/endpoint/datastore/get_url_map.hpp>
#include <st4sd/endpoint/get_package_inheritance.hpp>
#include <st4sd/endpoint/get_url.hpp>
#include <st4sd/endpoint/published.hpp>
#include <st4sd/endpoint/python_packages.hpp>
#include <st4sd/experiment.hpp>
#include <st4sd/logging.hpp>
#include <st4sd/options.hpp>
#include <st4sd/payload.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/post.hpp>

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
[[nodiscard]] result<client> connect(std::string_view url, credentials const& who = anonymous{},
                                     options const& settings = {});

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
[[nodiscard]] result<client> connect_from_environment(options settings = {});

} // namespace st4sd

#ifdef ST4SD_SEPARATE_COMPILATION
#define ST4SD_CLIENT_FACADE extern template class
#include <st4sd/detail/client_facades.ipp>
#undef ST4SD_CLIENT_FACADE
#else
#include <st4sd/detail/client.ipp>
#endif

#endif
