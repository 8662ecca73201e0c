#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/get_raw_status.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

using namespace st4sd;
using namespace st4sd::test;

BOOST_AUTO_TEST_SUITE(endpoint_get_raw_status)

BOOST_AUTO_TEST_CASE(the_status_as_the_orchestrator_wrote_it)
{
    endpoint::get_raw_status const endpoint{rest_uid{"x"}};
    BOOST_TEST(endpoint.build().value().target == "instances/x/status");
    auto const found = endpoint.parse(fixture_answer("instances.status.200.json"), boost_json{}).value();
    BOOST_TEST((found.outcome() == run_outcome::success));
    BOOST_TEST(found.stages.size() == 2u);
    BOOST_TEST(found.meta->platform == "openshift");
}

BOOST_AUTO_TEST_CASE(an_empty_id_is_not_sent)
{
    BOOST_TEST((endpoint::get_raw_status{}.build().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_SUITE_END()
