#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/raw_request.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::raw_request;
using http::idempotency;
using http::method;

BOOST_AUTO_TEST_SUITE(endpoint_raw_request)

BOOST_AUTO_TEST_CASE(sends_what_it_is_given)
{
    auto const request = raw_request{method::put, "experiments/x/tag?newTags=a", "{}"}.build();
    BOOST_TEST(request.verb == method::put);
    BOOST_TEST(request.target == "experiments/x/tag?newTags=a");
    BOOST_TEST(request.body == "{}");
}

BOOST_AUTO_TEST_CASE(is_repeated_only_where_http_says_that_this_is_safe)
{
    std::pair<method, idempotency> const rows[] = {
        {method::get, idempotency::safe},
        {method::head, idempotency::safe},
        {method::options, idempotency::safe},
        {method::put, idempotency::idempotent},
        {method::delete_, idempotency::idempotent},
        {method::post, idempotency::not_idempotent},
        {method::patch, idempotency::not_idempotent}};
    for (auto const& [verb, repeat] : rows) {
        BOOST_TEST((raw_request{verb, "x", {}}.build().repeat == repeat), verb);
    }
}

BOOST_AUTO_TEST_CASE(gives_the_answer_as_it_came)
{
    auto const parse = [](http::response r) {
        return raw_request{}.parse(std::move(r), boost_json{});
    };
    BOOST_TEST(parse(answer(200, "not json", "text/plain")).value().body == "not json");
    BOOST_TEST(parse(fixture_answer("common.308.html")).value().status == 308);
    auto const failed = parse(fixture_answer("experiments.tag.400.latest.json"));
    BOOST_TEST((failed.error() == errc::rejected));
    BOOST_TEST(failed.error().server_message() == "Cannot untag the latest tag from http-sum");
    BOOST_TEST((parse(fixture_answer("common.404.html")).error() == errc::not_found));
    BOOST_TEST((parse(answer(403, "")).error() == errc::unauthorised));
}

BOOST_AUTO_TEST_SUITE_END()
