#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/delete_relationship.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::delete_relationship;

BOOST_AUTO_TEST_SUITE(endpoint_delete_relationship)

BOOST_AUTO_TEST_CASE(asks)
{
    auto const request = delete_relationship{"pm3-to-dft"}.build().value();
    BOOST_TEST(request.verb == http::method::delete_);
    BOOST_TEST(request.target == "relationships/pm3-to-dft/");
    BOOST_TEST((request.repeat == http::idempotency::idempotent));
    BOOST_TEST((delete_relationship{""}.build().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_CASE(hears_whether_it_is_gone)
{
    auto const parse = [](http::response answer) {
        return delete_relationship{"pm3-to-dft"}.parse(std::move(answer), boost_json{});
    };
    BOOST_TEST(parse(fixture_answer("relationships.delete.200.json")).has_value());
    BOOST_TEST(parse(answer(200, R"({"deleted": 0})")).error().problem<unknown_relationship>()->identifier == "pm3-to-dft");
    for (auto const* body : {"{}", R"({"deleted": null})", "[]", "1"}) {
        BOOST_TEST((parse(answer(200, body)).error() == errc::malformed_answer), body);
    }
}

BOOST_AUTO_TEST_SUITE_END()
