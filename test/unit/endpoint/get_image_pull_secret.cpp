#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/get_image_pull_secret.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::get_image_pull_secret;

namespace {

result<std::vector<std::string>> parse(http::response answer)
{
    return get_image_pull_secret{"nope"}.parse(std::move(answer), boost_json{});
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_get_image_pull_secret)

BOOST_AUTO_TEST_CASE(asks)
{
    auto const request = get_image_pull_secret{"mine"}.build().value();
    BOOST_TEST(request.verb == http::method::get);
    BOOST_TEST(request.target == "image-pull-secrets/mine");
    BOOST_TEST((request.repeat == http::idempotency::safe));
    for (auto const* name : {"", ".", "..", "a/b"}) {
        BOOST_TEST((get_image_pull_secret{name}.build().error() == errc::invalid_argument), name);
    }
}

BOOST_AUTO_TEST_CASE(reads_registries)
{
    BOOST_TEST(
        (parse(fixture_answer("image-pull-secrets.get.200.json")).value() == std::vector<std::string>{"registry.example.org"}));
    BOOST_TEST(parse(answer(200, "[]")).value().empty());
    for (auto const* body : {"", "null", "\"\"", "{}", "[", "[[]]"}) {
        BOOST_TEST((parse(answer(200, body)).error() == errc::malformed_answer), body);
    }
}

BOOST_AUTO_TEST_CASE(what_leaves_open_whether_there_is_one)
{
    BOOST_TEST(get_image_pull_secret::leaves_open(parse(fixture_answer("image-pull-secrets.get.500.unknown.json")).error()));
    BOOST_TEST(get_image_pull_secret::leaves_open(parse(answer(404, R"({"message": "m"})")).error()));
    for (int const status : {400, 401, 403, 502, 503}) {
        BOOST_TEST(!get_image_pull_secret::leaves_open(parse(answer(status, R"({"message": "m"})")).error()), status);
    }
    BOOST_TEST(!get_image_pull_secret::leaves_open(parse(answer(500, "<html>", "text/html")).error()));
}

BOOST_AUTO_TEST_CASE(the_list_says_it)
{
    auto const why = parse(fixture_answer("image-pull-secrets.get.500.unknown.json")).error();
    auto const unknown = get_image_pull_secret{"nope"}.settle(why, {{"mine", {}}});
    BOOST_TEST(unknown.problem<unknown_image_pull_secret>()->name == "nope");
    BOOST_TEST((unknown == condition::not_found));
    BOOST_TEST((get_image_pull_secret{"nope"}.settle(why, {{"nope", {}}}) == errc::service_failed));
}

BOOST_AUTO_TEST_SUITE_END()
