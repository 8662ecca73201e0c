// connect(), connect_from_environment() and async_connect() against a service on a loopback port.
#include <st4sd/client.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing/server.hpp>
#include <st4sd/testing/service.hpp>

#include "loopback_server.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdlib>
#include <string>

namespace {

using st4sd::condition;
using st4sd::errc;

// Sets an environment variable for one scope.
class environment {
public:
    environment(char const* name, char const* value) : name_{name}
    {
        if (value) {
            ::setenv(name, value, 1);
        } else {
            ::unsetenv(name);
        }
    }
    ~environment() { ::unsetenv(name_); }
    environment(environment const&) = delete;
    environment& operator=(environment const&) = delete;

private:
    char const* name_;
};

struct guarded {
    st4sd::testing::service service;
    st4sd::testing::server server;

    guarded()
        : server{st4sd::testing::serve(
                     [this]() -> st4sd::testing::service& {
                         service.require_bearer_key("the-key");
                         service.require_token("the-token");
                         return service;
                     }(),
                     {.tls = true})}
    {
    }
    [[nodiscard]] st4sd::options trusting() const
    {
        st4sd::options settings;
        settings.tls.ca_file = server.ca_file();
        return settings;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(connecting)

BOOST_FIXTURE_TEST_CASE(accepts_a_bearer_key_and_an_auth_token, guarded)
{
    BOOST_TEST(st4sd::connect(server.url(), st4sd::bearer_key{"the-key"}, trusting()).has_value());
    BOOST_TEST(st4sd::connect(server.url(), st4sd::auth_token{"the-token"}, trusting()).has_value());
    // as a browser shows it and people paste it
    BOOST_TEST(st4sd::connect(server.url(), st4sd::auth_token{" \"the-token\"\n"}, trusting()).has_value());
}

BOOST_FIXTURE_TEST_CASE(wrong_credentials_are_unauthorised_and_say_where_a_token_is_obtained, guarded)
{
    for (st4sd::credentials const& who :
         {st4sd::credentials{st4sd::bearer_key{"wrong-key"}}, st4sd::credentials{st4sd::auth_token{"wrong-token"}},
          st4sd::credentials{st4sd::anonymous{}}}) {
        auto const api = st4sd::connect(server.url(), who, trusting());
        BOOST_REQUIRE(!api);
        BOOST_TEST((api.error() == condition::unauthorised));
        auto const line = api.error().to_line();
        BOOST_TEST(line.find("authorisation/token") != line.npos, line);
        BOOST_TEST(line.find("wrong-") == line.npos, line);
    }
}

BOOST_FIXTURE_TEST_CASE(unusable_credentials_are_refused_before_anything_is_sent, guarded)
{
    for (std::string const text : {"", "\"\"", " \n", "two words", "a;b", "line\nbreak", "ümlaut"}) {
        auto const api = st4sd::connect(server.url(), st4sd::bearer_key{text}, trusting());
        BOOST_REQUIRE(!api);
        BOOST_TEST((api.error() == errc::invalid_argument), text);
        BOOST_TEST(api.error().attempts() == 0);
    }
}

BOOST_FIXTURE_TEST_CASE(validation_can_be_switched_off_and_a_client_does_no_io, guarded)
{
    auto settings = trusting();
    settings.validate = false;
    auto const api = st4sd::connect(server.url(), st4sd::bearer_key{"wrong-key"}, settings);
    BOOST_REQUIRE(api);
    BOOST_TEST((api.value().validate().error() == condition::unauthorised));
    st4sd::client const unconnected{"http://127.0.0.1:1/rs", st4sd::bearer_key{"x"}};
    BOOST_TEST((unconnected.validate().error() == errc::cannot_connect));
    BOOST_CHECK_THROW(st4sd::client{"no url"}, st4sd::exception);
}

BOOST_FIXTURE_TEST_CASE(credentials_can_be_swapped_later, guarded)
{
    auto settings = trusting();
    settings.validate = false;
    auto api = st4sd::connect(server.url(), st4sd::bearer_key{"expired"}, settings).value();
    auto const copy = api;
    BOOST_TEST((copy.experiments().list().error() == condition::unauthorised));
    BOOST_TEST(api.set_credentials(st4sd::auth_token{"\"the-token\"\n"}).has_value());
    BOOST_TEST(copy.experiments().list().has_value());
    BOOST_TEST((api.set_credentials(st4sd::bearer_key{"a b"}).error() == errc::invalid_argument));
    BOOST_TEST(copy.experiments().list().has_value()); // the old ones stay
}

BOOST_AUTO_TEST_CASE(a_local_deployment_counts_as_authorised)
{
    st4sd::testing::service service;
    service.local_deployment(true);
    auto const server = st4sd::testing::serve(service);
    BOOST_TEST(st4sd::connect(server.url()).has_value());
}

BOOST_AUTO_TEST_CASE(something_else_than_st4sd_is_told_apart)
{
    st4sd::testing::service service;
    auto const server = st4sd::testing::serve(service);
    service.inject({.answer = st4sd::testing::html_answer(200, "Welcome to nginx!")});
    BOOST_TEST((st4sd::connect(server.url()).error() == errc::malformed_answer));
    service.inject({.answer = st4sd::testing::login_page(200)});
    BOOST_TEST((st4sd::connect(server.url()).error() == condition::unauthorised));
    service.inject({.answer = st4sd::testing::html_answer(502, "Bad Gateway")});
    st4sd::options once;
    once.retry = st4sd::retry_options{.max_attempts = 1};
    BOOST_TEST((st4sd::connect(server.url(), st4sd::anonymous{}, once).error() == condition::unavailable));
    auto const wrong_path = st4sd::connect(server.url() + "/no/such/prefix");
    BOOST_TEST((wrong_path.error() == condition::not_found));
}

BOOST_FIXTURE_TEST_CASE(the_environment_is_enough, guarded)
{
    environment const url{"ST4SD_URL", server.url().c_str()};
    environment const ca{"ST4SD_CA_FILE", server.ca_file().c_str()};
    {
        environment const key{"ST4SD_BEARER_KEY", "the-key"};
        environment const token{"ST4SD_AUTH_TOKEN", "ignored: the key wins"};
        BOOST_TEST(st4sd::connect_from_environment().has_value());
    }
    {
        environment const token{"ST4SD_AUTH_TOKEN", "the-token"};
        BOOST_TEST(st4sd::connect_from_environment().has_value());
    }
    BOOST_TEST((st4sd::connect_from_environment().error() == condition::unauthorised));
}

BOOST_AUTO_TEST_CASE(an_environment_without_url_says_what_to_set)
{
    environment const none{"ST4SD_URL", nullptr};
    auto const api = st4sd::connect_from_environment();
    BOOST_REQUIRE(!api);
    BOOST_TEST((api.error() == errc::invalid_argument));
    BOOST_TEST(api.error().message().find("ST4SD_URL") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(connects_without_blocking, guarded)
{
    boost::asio::io_context io;
    auto good = st4sd::async_connect(io.get_executor(), server.url(), st4sd::bearer_key{"the-key"}, trusting(),
                                     boost::asio::use_future);
    auto wrong = st4sd::async_connect(io.get_executor(), server.url(), st4sd::bearer_key{"wrong"}, trusting(),
                                      boost::asio::use_future);
    auto malformed = st4sd::async_connect(io.get_executor(), "no url", st4sd::anonymous{}, {}, boost::asio::use_future);
    io.run();
    auto api = good.get();
    BOOST_REQUIRE(api);
    BOOST_TEST((wrong.get().error() == condition::unauthorised));
    BOOST_TEST((malformed.get().error() == errc::invalid_argument));

    auto listed = api.value().experiments().async_list(boost::asio::use_future);
    io.restart();
    io.run();
    BOOST_TEST(listed.get().value().entries.empty());
}

BOOST_AUTO_TEST_CASE(connecting_is_ended_by_each_type_of_cancellation)
{
    namespace asio = boost::asio;
    for (auto const type :
         {asio::cancellation_type::terminal, asio::cancellation_type::partial, asio::cancellation_type::total}) {
        asio::io_context io;
        asio::cancellation_signal signal;
        st4sd::test::loopback_server const silent{[&](st4sd::test::peer& client) {
            client.read_request();
            asio::post(io, [&] { signal.emit(type); });
            client.wait_until_closed();
        }};
        st4sd::options settings; // which end a test that hangs
        settings.request_deadline = std::chrono::seconds{10};
        auto connected = st4sd::async_connect(io.get_executor(), silent.url().to_string(), st4sd::anonymous{}, settings,
                                              asio::bind_cancellation_slot(signal.slot(), asio::use_future));
        io.run();
        auto const api = connected.get();
        BOOST_REQUIRE(!api);
        BOOST_TEST((api.error() == errc::cancelled), api.error());
    }
}

BOOST_FIXTURE_TEST_CASE(any_other_route_has_the_same_credentials_and_errors, guarded)
{
    auto const api = st4sd::connect(server.url(), st4sd::bearer_key{"the-key"}, trusting()).value();
    auto const answer = api.request(st4sd::http::method::get, "url-map/").value();
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.body.find("cdb-rest") != std::string::npos);
    auto const missing = api.request(st4sd::http::method::get, "no/such/route");
    BOOST_TEST((missing.error() == condition::not_found));
    BOOST_TEST(missing.error().http_status() == 404);
}

BOOST_AUTO_TEST_CASE(a_service_that_is_down_cannot_be_connected_to)
{
    auto const api = st4sd::connect("http://127.0.0.1:1/rs");
    BOOST_REQUIRE(!api);
    BOOST_TEST((api.error() == errc::cannot_connect));
    BOOST_TEST((api.error() == condition::unavailable));
    BOOST_TEST(api.error().nothing_was_sent());
}

BOOST_FIXTURE_TEST_CASE(an_unknown_authority_is_its_own_error, guarded)
{
    auto const api = st4sd::connect(server.url(), st4sd::bearer_key{"the-key"});
    BOOST_REQUIRE(!api);
    BOOST_TEST((api.error() == errc::certificate_untrusted));
}

BOOST_AUTO_TEST_SUITE_END()
