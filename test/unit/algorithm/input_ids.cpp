#include <st4sd/algorithm/input_ids.hpp>

#include "algorithm_script.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;

namespace {

using names = std::vector<std::string>;

std::string const first = "GET instances/x?includeProperties=input-id&stringifyNaN=True";
std::string const table_of = "GET instances/x/properties?includeProperties=input-id&stringifyNaN=True";

auto asking() { return player{algorithm::input_ids{rest_uid{"x"}}}; }

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_input_ids)

BOOST_AUTO_TEST_CASE(the_interface_of_the_run_lists_them)
{
    auto machine = asking();
    BOOST_TEST(machine.start() == first);
    BOOST_TEST(machine.hear("instances.get.200.properties.json") == "done");
    BOOST_TEST((machine.end().value() == names{"CCC", "CCO"}));
}

BOOST_AUTO_TEST_CASE(without_an_interface_the_table_does)
{
    for (std::string const refusal :
         {"instances.get.500.json", "instances.get.200.lambda.json", "instances.get.200.finished.json"}) {
        auto machine = asking();
        machine.start();
        BOOST_TEST(machine.hear(refusal) == table_of);
        BOOST_TEST(machine.hear_json(R"({"input-id": ["CCC", 7]})") == "done");
        BOOST_TEST((machine.end().value() == names{"CCC", "7"}));
    }
}

BOOST_AUTO_TEST_CASE(a_run_that_ended_without_properties_has_none)
{
    auto machine = asking();
    machine.start();
    BOOST_TEST(machine.hear("instances.get.404.properties.json") == failed_with(errc::not_found));
    auto dead = asking();
    dead.start();
    BOOST_TEST(dead.hear("instances.get.400.properties.json") == table_of);
    BOOST_TEST(dead.hear("instances.properties.400.json") == "GET instances/x");
    BOOST_TEST(dead.hear("instances.get.200.oom.json") == failed_with(errc::not_found));
    BOOST_TEST(dead.end().error().problem<unknown_properties>());
}

BOOST_AUTO_TEST_CASE(other_errors_as_they_are)
{
    auto unknown = asking();
    unknown.start();
    BOOST_TEST(unknown.hear("instances.get.404.json") == failed_with(errc::not_found));
    BOOST_TEST(unknown.end().error().problem<unknown_instance>());
    auto lost = asking();
    lost.start();
    BOOST_TEST(lost.hear(errc::connection_lost) == failed_with(errc::connection_lost));
    auto later = asking();
    later.start();
    later.hear("instances.get.500.json");
    BOOST_TEST(later.hear(errc::connection_lost) == failed_with(errc::connection_lost));
    auto ended = asking();
    BOOST_TEST(ended.cancel() == failed_with(errc::cancelled));
    auto ended_later = asking();
    ended_later.start();
    ended_later.hear("instances.get.500.json");
    BOOST_TEST(ended_later.cancel() == failed_with(errc::cancelled));
    player nameless{algorithm::input_ids{rest_uid{}}};
    BOOST_TEST(nameless.start() == failed_with(errc::invalid_argument));
}

BOOST_AUTO_TEST_SUITE_END()
