#include "service_fixture.hpp"

#include <st4sd/testing/basic_service.hpp>

#include <boost/test/unit_test.hpp>

using namespace service_test;

static_assert(st4sd::streaming_transport<st4sd::testing::service>);
static_assert(st4sd::clocked_transport<st4sd::testing::service>);

BOOST_FIXTURE_TEST_SUITE(testing_basic_service, fixture)

BOOST_AUTO_TEST_CASE(a_run_passes_all_phases)
{
    auto const uid = start();
    auto const first = get("instances/" + uid);
    BOOST_TEST(first.has("id"));
    BOOST_TEST(first.at("/status").as_object().size() == 1u);
    BOOST_TEST(!first.text("/status/warning").empty());
    BOOST_TEST(get("instances/" + uid + "/status").status() == 400);
    pass(1s);
    BOOST_TEST(get("instances/" + uid).at("/status").as_object().empty());
    pass(1s);
    BOOST_TEST(state(uid) == "Initialising");
    pass(1s);
    auto const running = get("instances/" + uid);
    BOOST_TEST(running.text("/status/experiment-state") == "running");
    BOOST_TEST(running.text("/status/exit-status") == "N/A");
    BOOST_TEST(running.text("/status/current-stage") == "stage0");
    BOOST_TEST(running.at("/status/total-progress").as_double() == 0.0);
    pass(1min);
    BOOST_TEST(get("instances/" + uid).at("/status/total-progress").as_double() == 0.5);
    pass(1min);
    BOOST_TEST(state(uid) == "finished");
    BOOST_TEST(exit(uid) == "N/A");
    pass(1s);
    auto const done = get("instances/" + uid);
    BOOST_TEST(done.text("/status/exit-status") == "Success");
    BOOST_TEST(done.at("/status/total-progress").as_double() == 1.0);
    BOOST_TEST(done.text("/status/current-stage") == "stage1");
    BOOST_TEST(get("instances/" + uid + "/outputs/TotalSum").whole.body == "3\n");
}

BOOST_AUTO_TEST_CASE(smoke_determinism)
{
    for (int i = 0; i < 20; ++i) {
        fixture f;
        auto const uid = f.start();
        f.pass(1h);
        BOOST_TEST(f.exit(uid) == "Success");
    }
}

BOOST_AUTO_TEST_SUITE_END()
