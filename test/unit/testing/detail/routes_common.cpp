#include "../service_fixture.hpp"

#include <st4sd/testing/detail/routes_common.hpp>

#include <boost/test/unit_test.hpp>

using namespace service_test;

BOOST_FIXTURE_TEST_SUITE(testing_detail_routes_common, fixture)

BOOST_AUTO_TEST_CASE(url_map)
{
    BOOST_TEST((get("url-map/").body() == protocol_fixture("url-map.200.json")));
    BOOST_TEST((get("url-map/cdb-rest").body() == protocol_fixture("url-map.service.200.json")));
    auto const unknown = get("url-map/nope");
    BOOST_TEST(unknown.status() == 404);
    BOOST_TEST((unknown.body() == protocol_fixture("url-map.service.404.json")));
    service.set_url("cdb-rest", "https://global.example.org/mongo");
    BOOST_TEST(get("url-map/").text("/cdb-rest") == "https://global.example.org/mongo");
}

BOOST_AUTO_TEST_CASE(url_map_of_a_local_deployment)
{
    auto const uid = start();
    service.local_deployment();
    for (auto const* path : {"url-map/", "url-map/cdb-rest"}) {
        BOOST_TEST(get(path).status() == 400);
        BOOST_TEST((get(path).body() == protocol_fixture("url-map.400.local.json")));
    }
    BOOST_TEST(get("instances/").body().as_array().empty());
    BOOST_TEST(get("instances/" + uid).status() == 404);
}

BOOST_AUTO_TEST_CASE(token)
{
    auto const none = get("authorisation/token");
    BOOST_TEST(none.status() == 500);
    BOOST_TEST((none.body() == protocol_fixture("authorisation.token.500.json")));
    auto ask = request(method::get, "authorisation/token");
    ask.fields.set("Cookie", "x=y; oauth-proxy=AbCd|1|s=; z=1");
    BOOST_TEST(service.perform(ask).value().body == "\"AbCd|1|s=\"\n");
}

BOOST_AUTO_TEST_CASE(front_page)
{
    BOOST_TEST(get("").whole.media_type() == "text/html");
    BOOST_TEST(get("swagger.json").text("/swagger") == "2.0");
}

BOOST_AUTO_TEST_CASE(a_missing_token_was_meant_to_be_unauthorised)
{
    service.faithful_bugs(false);
    BOOST_TEST(get("authorisation/token").status() == 401);
}

BOOST_AUTO_TEST_SUITE_END()
