#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/stop_instance.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

using namespace st4sd;
using namespace st4sd::test;

BOOST_AUTO_TEST_SUITE(endpoint_stop_instance)

BOOST_AUTO_TEST_CASE(deletes_the_run)
{
    endpoint::stop_instance const endpoint{rest_uid{"x y"}};
    auto const request = endpoint.build().value();
    BOOST_TEST(request.verb == http::method::delete_);
    BOOST_TEST(request.target == "instances/x%20y");
    BOOST_TEST((request.repeat == http::idempotency::idempotent));
    BOOST_TEST(endpoint.parse(fixture_answer("instances.delete.200.json"), boost_json{}).has_value());
}

BOOST_AUTO_TEST_CASE(an_empty_id_is_not_sent)
{
    BOOST_TEST((endpoint::stop_instance{}.build().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_SUITE_END()
