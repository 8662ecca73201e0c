#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/validate.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

using namespace st4sd;
using namespace st4sd::test;

namespace {

result<void> parse(http::response r)
{
    return endpoint::validate{}.parse(std::move(r), boost_json{});
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_validate)

BOOST_AUTO_TEST_CASE(asks_for_something_small)
{
    BOOST_TEST(endpoint::validate{}.build().target == "url-map/");
}

BOOST_AUTO_TEST_CASE(any_json_but_a_refusal_says_yes)
{
    BOOST_TEST(parse(answer(200, R"({"cdb-rest": "https://st4sd.example.org/ds"})")).has_value());
    BOOST_TEST(parse(answer(400, R"({"localDeployment": true, "message": "m"})")).has_value());
    BOOST_TEST(parse(answer(500, R"({"message": "Internal Server Error"})")).has_value());
}

BOOST_AUTO_TEST_CASE(anything_else_says_why_not)
{
    BOOST_TEST((parse(answer(401, "{}")).error() == errc::unauthorised));
    BOOST_TEST((parse(answer(403, "<html></html>", "text/html")).error() == errc::unauthorised));
    BOOST_TEST(
        (parse(answer(200, "<html>OAuth</html>", "text/html")).error() == errc::unauthorised));
    BOOST_TEST((parse(answer(302, "", "text/html")).error() == errc::unauthorised));
    BOOST_TEST(
        (parse(answer(200, "<html></html>", "text/html")).error() == errc::malformed_answer));
    BOOST_TEST((parse(answer(404, "<html></html>", "text/html")).error() == errc::not_found));
    BOOST_TEST((parse(answer(502, "<html></html>", "text/html")).error() == errc::unavailable));
    BOOST_TEST((parse(answer(200, "", "")).error() == errc::malformed_answer));
}

BOOST_AUTO_TEST_SUITE_END()
