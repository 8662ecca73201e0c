#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/get_outputs.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

using namespace st4sd;
using namespace st4sd::test;

BOOST_AUTO_TEST_SUITE(endpoint_get_outputs)

BOOST_AUTO_TEST_CASE(key_outputs_by_name)
{
    endpoint::get_outputs const endpoint{rest_uid{"x"}};
    BOOST_TEST(endpoint.build().value().target == "instances/x/outputs");
    auto const found = endpoint.parse(fixture_answer("instances.outputs.200.json"), boost_json{}).value();
    BOOST_TEST_REQUIRE(found.size() == 2u);
    BOOST_TEST(found.at("TotalSum").final);
    BOOST_TEST(found.at("TotalSum").filepath == "stages/stage1/Sum/out.stdout");
    BOOST_TEST(!found.at("Logs").final);
    BOOST_TEST(found.at("Logs").version == 3);
}

BOOST_AUTO_TEST_CASE(none_yet_and_those_of_old_runs)
{
    endpoint::get_outputs const endpoint{rest_uid{"x"}};
    BOOST_TEST(endpoint.parse(fixture_answer("instances.outputs.200.empty.json"), boost_json{}).value().empty());
    auto const old = endpoint.parse(fixture_answer("instances.outputs.200.old.json"), boost_json{}).value();
    BOOST_TEST(old.at("AnionResults").filepath.starts_with("/tmp/workdir/"));
    BOOST_TEST(old.at("AnionResults").version == 14);
}

BOOST_AUTO_TEST_CASE(an_empty_id_is_not_sent)
{
    BOOST_TEST((endpoint::get_outputs{}.build().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_SUITE_END()
