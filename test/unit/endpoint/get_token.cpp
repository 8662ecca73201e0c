#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/get_token.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::get_token;

namespace {

result<auth_token> parse(http::response answer) { return get_token{}.parse(std::move(answer), boost_json{}); }
result<auth_token> parse(std::string body) { return parse(answer(200, std::move(body))); }

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_get_token)

BOOST_AUTO_TEST_CASE(asks)
{
    auto const request = get_token{}.build();
    BOOST_TEST(request.verb == http::method::get);
    BOOST_TEST(request.target == "authorisation/token");
    BOOST_TEST((request.repeat == http::idempotency::safe));
}

BOOST_AUTO_TEST_CASE(reads_the_token_without_its_wrapping)
{
    BOOST_TEST(
        parse(fixture_answer("authorisation.token.200.json")).value().token.reveal() ==
        "AbCdEf0123456789|1709287912|signature=");
    BOOST_TEST(parse("  \" abc \\n\"\n").value().token.reveal() == "abc");
    BOOST_TEST(parse(R"("\"abc\"")").value().token.reveal() == "abc");
}

BOOST_AUTO_TEST_CASE(what_is_no_token_is_an_error_that_does_not_show_it)
{
    for (auto const* body : {"", "null", "\"\"", "\" \"", "5", "NaN", "[\"abc\"]", "{}", "\"abc", "\"a;b\"", "\"a b\"", "\"\\u00e9\""}) {
        auto const got = parse(std::string{body});
        BOOST_TEST_REQUIRE(!got, body);
        BOOST_TEST((got.error() == errc::malformed_answer), body);
        BOOST_TEST(got.error().to_line().find("abc") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(without_login_there_is_none)
{
    auto const none = parse(fixture_answer("authorisation.token.500.json")).error();
    BOOST_TEST(none.problem<no_login_cookie>());
    BOOST_TEST((none == condition::unauthorised));
    BOOST_TEST(none.http_status() == 500);
    BOOST_TEST(to_json(no_login_cookie{}) == "{}");
    // what a service without this bug would say
    auto const meant = parse(answer(401, R"({"message": "m"})")).error();
    BOOST_TEST(meant.problem<no_login_cookie>());
    BOOST_TEST((meant == condition::unauthorised));
}

BOOST_AUTO_TEST_CASE(other_failures_are_what_they_are)
{
    BOOST_TEST((parse(answer(500, "<html>", "text/html")).error() == errc::service_failed));
    BOOST_TEST((parse(answer(503, R"({"message": "m"})")).error() == errc::unavailable));
    BOOST_TEST((parse(answer(403, "<html>", "text/html")).error() == errc::unauthorised));
    BOOST_TEST(!parse(answer(401, "<html>", "text/html")).error().problem<no_login_cookie>());
    BOOST_TEST(!parse(answer(401, "{}")).error().problem<no_login_cookie>());
    BOOST_TEST((parse(answer(200, "<html>Sign in</html>", "text/html")).error() == errc::unauthorised));
}

BOOST_AUTO_TEST_SUITE_END()
