#ifndef ST4SD_CLIENT_HPP
#define ST4SD_CLIENT_HPP

/// @file
/// The client that most programs use: HTTP and HTTPS by Boost.Beast, JSON by Boost.JSON, and the functions that connect it.

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/basic_client.hpp>
#include <st4sd/config.hpp>
#include <st4sd/credentials.hpp>
#include <st4sd/endpoint/imported_package.hpp>
#include <st4sd/experiment.hpp>
#include <st4sd/logging.hpp>
#include <st4sd/options.hpp>
#include <st4sd/payload.hpp>

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
    ST4SD_DECL static any_transport make(options const& settings);
};

/// A client whose credentials the service has accepted (unless `settings.validate` is off, which saves the request).
///
/// *Errors*: `errc::invalid_argument` for a wrong URL or unsendable credentials; `errc::unauthorised`; those of the
/// transport (`errc::cannot_connect`, `errc::certificate_untrusted`, …); `errc::malformed_answer` if something else
/// than ST4SD answers there. *Source*: `GET /url-map/`
///
/// *Example*: `auto api = st4sd::connect("https://st4sd.example.org/rs", st4sd::bearer_key{key}).value();`
[[nodiscard]] ST4SD_DECL result<client>
connect(std::string_view url, credentials const& who = anonymous{}, options const& settings = {});

namespace detail {

template <class Client>
struct async_connector; // defined by operations.hpp

} // namespace detail

/// `connect` without blocking; the client's asynchronous operations do their I/O on `executor`, a `boost::asio::any_io_executor`
/// or what becomes one. Each type of cancellation ends it. With `ST4SD_SEPARATE_COMPILATION` it needs `<st4sd/operations.hpp>`.
template <class Executor, class Token>
auto async_connect(
    Executor executor, std::string_view url, credentials const& who, options const& settings, Token&& token)
{
    using connector = detail::async_connector<typename detail::depending<client, Token>::type>;
    constexpr bool header_is_included = requires { sizeof(connector); };
    static_assert(header_is_included, "st4sd: include <st4sd/operations.hpp> to call async_connect");
    return connector::connect(std::move(executor), url, who, settings, std::forward<Token>(token));
}

/// `connect` with what the environment says: `ST4SD_URL`; `ST4SD_BEARER_KEY` or else `ST4SD_AUTH_TOKEN`, or no credentials;
/// `ST4SD_CA_FILE`. *Errors*: `errc::invalid_argument` when `ST4SD_URL` is not set, and those of `connect`.
[[nodiscard]] ST4SD_DECL result<client> connect_from_environment(options settings = {});

} // namespace st4sd

#ifndef ST4SD_SEPARATE_COMPILATION
#include <st4sd/detail/client.ipp>
#include <st4sd/operations.hpp>
#endif

#endif
