#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/delete_experiment.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::delete_experiment;

namespace {

result<void> parse(http::response answer)
{
    return delete_experiment{"x"}.parse(std::move(answer), boost_json{});
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_delete_experiment)

BOOST_AUTO_TEST_CASE(asks)
{
    auto const request = delete_experiment{"http-sum:dev"}.build().value();
    BOOST_TEST(request.verb == http::method::delete_);
    BOOST_TEST(request.target == "experiments/http-sum:dev");
    BOOST_TEST((request.repeat == http::idempotency::idempotent));
    BOOST_TEST(
        (delete_experiment{""}.build().error() == errc::invalid_argument),
        "DELETE experiments/ would be another route");
}

BOOST_AUTO_TEST_CASE(reads_the_count)
{
    BOOST_TEST(parse(fixture_answer("experiments.delete.200.json")).has_value());
    BOOST_TEST(parse(answer(200, R"({"deleted": "2"})")).has_value());
}

BOOST_AUTO_TEST_CASE(nothing_deleted_is_no_success)
{
    auto const none = parse(answer(200, R"({"deleted": 0})"));
    BOOST_TEST_REQUIRE(!none);
    BOOST_TEST((none.error() == condition::not_found));
    BOOST_TEST(none.error().problem<unknown_experiment>()->identifier == "x");
    for (auto const* body :
         {"{}", "null", "", "[]", "true", R"({"deleted": null})", R"({"deleted": "yes"})"}) {
        BOOST_TEST((parse(answer(200, body)).error() == errc::malformed_answer), body);
    }
}

BOOST_AUTO_TEST_SUITE_END()
