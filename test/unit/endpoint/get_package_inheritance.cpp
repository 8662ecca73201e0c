#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/get_package_inheritance.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::get_package_inheritance;

namespace {

result<package_inheritance> parse(http::response answer)
{
    return get_package_inheritance{"dft-or-pm3"}.parse(std::move(answer), boost_json{});
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_get_package_inheritance)

BOOST_AUTO_TEST_CASE(asks)
{
    auto const request = get_package_inheritance{"dft-or-pm3:dev"}.build().value();
    BOOST_TEST(request.verb == http::method::get);
    BOOST_TEST(request.target == "experiments/dft-or-pm3:dev/package-inheritance");
    BOOST_TEST((request.repeat == http::idempotency::safe));
    BOOST_TEST((get_package_inheritance{"a:b@c"}.build().error() == errc::invalid_argument));
    BOOST_TEST((get_package_inheritance{""}.build().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_CASE(reads)
{
    auto const got = parse(fixture_answer("experiments.package-inheritance.200.json")).value();
    BOOST_TEST(got.variables.at("functional").values.at(0).overrides.at(0).from_base_package == "pm3:latest");
    BOOST_TEST(parse(answer(200, R"({"result": {"variables": {}}})")).value().variables.empty());
}

BOOST_AUTO_TEST_CASE(an_answer_without_inheritance_is_an_error)
{
    for (auto const* body : {"{}", "null", "[]", R"({"result": null})", R"({"result": "x"})", R"({"result": {"variables": 5}})", "\"x\""}) {
        BOOST_TEST((parse(answer(200, body)).error() == errc::malformed_answer), body);
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_answer_of_this_route_says_nothing_about_the_experiment)
{
    auto const page = parse(fixture_answer("common.404.html")).error();
    BOOST_TEST((page == errc::not_found));
    BOOST_TEST(!page.problem<unknown_experiment>());
    BOOST_TEST(!parse(answer(400, "<html>", "text/html")).error().problem<no_inheritance>());
    BOOST_TEST((parse(answer(403, R"({"message": "m"})")).error() == errc::unauthorised));
}

BOOST_AUTO_TEST_SUITE_END()
