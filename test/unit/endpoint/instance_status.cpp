#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/instance_status.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

using namespace st4sd;
using namespace st4sd::test;

BOOST_AUTO_TEST_SUITE(endpoint_instance_status)

BOOST_AUTO_TEST_CASE(asks_for_the_whole_instance_as_status_is_blind_to_the_pod)
{
    endpoint::instance_status const endpoint{rest_uid{"x"}};
    BOOST_TEST(endpoint.build().value().target == "instances/x");
    auto const stuck = endpoint.parse(fixture_answer("instances.get.200.unschedulable.json"), boost_json{}).value();
    BOOST_TEST((stuck.state == experiment_state::unschedulable));
    BOOST_TEST(stuck.error_description == "Unable to pull image quay.io/st4sd/x:1");
}

BOOST_AUTO_TEST_CASE(an_empty_id_is_not_sent)
{
    BOOST_TEST((endpoint::instance_status{}.build().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_SUITE_END()
