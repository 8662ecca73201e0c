#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/service_problems.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;

namespace {

error why(int status, std::string body)
{
    return endpoint::success_or_why<raw_json>(
               answer(status, std::move(body)), boost_json{}, endpoint::problems<package_problems>{})
        .error();
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_service_problems)

BOOST_AUTO_TEST_CASE(the_status_says_whose_problems_they_are)
{
    auto const body = R"({"problems": [{"message": "no space"}], "message": "m"})";
    auto const failed = why(500, body);
    BOOST_TEST_REQUIRE(failed.problem<service_problems>());
    BOOST_TEST((failed == errc::service_failed));
    BOOST_TEST((failed == condition::unavailable));
    BOOST_TEST(failed.message() == "the service failed, try again and then ask its operator (no space)");
    BOOST_TEST(why(400, body).problem<package_problems>());
}

BOOST_AUTO_TEST_CASE(a_text_in_place_of_a_list)
{
    auto const failed = why(500, "{\"problem\": \"no\\nspace\"}");
    BOOST_TEST_REQUIRE(failed.problem<service_problems>());
    BOOST_TEST(failed.problem<service_problems>()->text == "no\nspace");
    BOOST_TEST(failed.message() == "the service failed, try again and then ask its operator (no space)");
    BOOST_TEST(to_json(*failed.problem<service_problems>()) == "{\"problems\":[],\"problem\":\"no\\nspace\"}");
}

BOOST_AUTO_TEST_CASE(without_them_it_is_a_failure_as_any)
{
    for (auto const* body : {R"({"message": "Internal Server Error"})", R"({"problems": null})", "", "null", "<html>"}) {
        auto const failed = why(500, body);
        BOOST_TEST((failed == errc::service_failed), body);
        BOOST_TEST(!failed.problem<service_problems>(), body);
    }
    BOOST_TEST((why(503, R"({"problems": []})") == errc::unavailable));
}

BOOST_AUTO_TEST_CASE(a_success_is_one)
{
    auto const got = endpoint::success_or_why<raw_json>(answer(200, "5"), boost_json{}, endpoint::problems<>{});
    BOOST_TEST(got.value().text == "5");
}

BOOST_AUTO_TEST_SUITE_END()
