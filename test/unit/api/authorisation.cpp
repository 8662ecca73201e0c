#include <st4sd/api/authorisation.hpp>
#include <st4sd/operations.hpp>

#include "facade_scene.hpp"

using namespace st4sd;
using namespace st4sd::test;
using http::method;

BOOST_AUTO_TEST_SUITE(api_authorisation)

BOOST_AUTO_TEST_CASE(token)
{
    facade_scene s;
    auto const ask = [&] {
        return s.all_forms(
            [&] { return s.api.authorisation().token(); }, [&](auto how) { return s.api.authorisation().async_token(how); });
    };
    BOOST_TEST(s.api.set_credentials(auth_token{"AbC"}).has_value());
    s.script.expect(method::get, "authorisation/token")
        .with_field("Cookie", "oauth-proxy=AbC")
        .times(3)
        .answer(200, fixture("authorisation.token.200.json"));
    auto const got = ask().value();
    BOOST_TEST(got.token.reveal() == "AbCdEf0123456789|1709287912|signature=");
    BOOST_TEST(s.api.set_credentials(got).has_value(), "it can be used as it is");
}

BOOST_AUTO_TEST_CASE(without_a_login)
{
    facade_scene s;
    BOOST_TEST(s.api.set_credentials(bearer_key{"key"}).has_value());
    s.script.expect(method::get, "authorisation/token")
        .without_field("Cookie")
        .times(3)
        .answer(500, fixture("authorisation.token.500.json"));
    auto const none = s.all_forms(
        [&] { return s.api.authorisation().token(); }, [&](auto how) { return s.api.authorisation().async_token(how); });
    BOOST_TEST(none.error().problem<no_login_cookie>());
    BOOST_TEST(none.error().message().ends_with("; a token is obtained at https://st4sd.example.org/rs/authorisation/token"));
}

BOOST_AUTO_TEST_SUITE_END()
