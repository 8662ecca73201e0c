#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/get_url.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::get_url;

namespace {

result<std::string> parse(http::response answer) { return get_url{"nope"}.parse(std::move(answer), boost_json{}); }

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_get_url)

BOOST_AUTO_TEST_CASE(asks)
{
    auto const request = get_url{"cdb-rest"}.build().value();
    BOOST_TEST(request.verb == http::method::get);
    BOOST_TEST(request.target == "url-map/cdb-rest");
    BOOST_TEST((request.repeat == http::idempotency::safe));
    for (auto const* key : {"", ".", "..", "a/b"}) {
        BOOST_TEST((get_url{key}.build().error() == errc::invalid_argument), key);
    }
}

BOOST_AUTO_TEST_CASE(reads_a_url)
{
    BOOST_TEST(parse(fixture_answer("url-map.service.200.json")).value() == "https://st4sd.example.org/ds-mongodb-proxy");
    for (auto const* body : {"", "null", "\"\"", "{}", "5", "\"https"}) {
        BOOST_TEST((parse(answer(200, body)).error() == errc::malformed_answer), body);
    }
}

BOOST_AUTO_TEST_SUITE_END()
