#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/list_image_pull_secrets.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::list_image_pull_secrets;

namespace {

result<image_pull_secret_list> parse(http::response answer)
{
    return list_image_pull_secrets{}.parse(std::move(answer), boost_json{});
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_list_image_pull_secrets)

BOOST_AUTO_TEST_CASE(asks)
{
    auto const request = list_image_pull_secrets{}.build();
    BOOST_TEST(request.verb == http::method::get);
    BOOST_TEST(request.target == "image-pull-secrets/");
    BOOST_TEST((request.repeat == http::idempotency::safe));
}

BOOST_AUTO_TEST_CASE(reads_registries_by_name)
{
    image_pull_secret_list const expected{{"mine", {"registry.example.org"}}, {"st4sd-base-images", {"quay.io/st4sd"}}};
    BOOST_TEST((parse(fixture_answer("image-pull-secrets.list.200.json")).value() == expected));
    BOOST_TEST(parse(answer(200, "{}")).value().empty());
    BOOST_TEST((parse(answer(200, R"({"a": null, "b": [1]})")).value() == image_pull_secret_list{{"a", {}}, {"b", {"1"}}}));
}

BOOST_AUTO_TEST_CASE(what_is_no_map_is_not_an_empty_one)
{
    for (auto const* body : {"", "null", "\"\"", "[]", "{", R"({"a": {}})"}) {
        BOOST_TEST((parse(answer(200, body)).error() == errc::malformed_answer), body);
    }
}

BOOST_AUTO_TEST_SUITE_END()
