#include <st4sd/algorithm/properties.hpp>

#include "algorithm_script.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;

namespace {

using names = std::vector<std::string>;

std::string const all = "GET instances/x/properties?includeProperties=*&stringifyNaN=True";
std::string const why = "GET instances/x";

auto asking(names columns) { return player{algorithm::properties{rest_uid{"x"}, std::move(columns)}}; }
std::string one_by_one(std::string const& list)
{
    return "GET instances/x/properties?includeProperties=" + list + "&stringifyNaN=True";
}

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_properties)

BOOST_AUTO_TEST_CASE(all_columns)
{
    for (auto const& columns : {names{}, names{"*"}, names{"homo", "*"}}) {
        auto machine = asking(columns);
        BOOST_TEST(machine.start() == all);
        BOOST_TEST(machine.hear("instances.properties.200.json") == "done");
        BOOST_TEST((machine.end().value().columns() == names{"input-id", "homo", "lumo", "converged"}));
    }
}

BOOST_AUTO_TEST_CASE(some_columns_in_the_order_asked_for)
{
    auto machine = asking({"lumo", "homo", "lumo", "LUMO"});
    BOOST_TEST(machine.start() == one_by_one("lumo,homo,lumo,LUMO"));
    BOOST_TEST(machine.hear("instances.properties.200.json") == "done"); // more than asked for
    BOOST_TEST((machine.end().value().columns() == names{"input-id", "lumo", "homo"}));
    BOOST_TEST(machine.end().value().rows() == 2u);
    BOOST_TEST(machine.end().value().column<double>("lumo").value()[0] == 1.25);

    auto again = asking({"homo", "input-id"});
    again.start();
    again.hear("instances.properties.200.json");
    BOOST_TEST((again.end().value().columns() == names{"input-id", "homo"}));
}

BOOST_AUTO_TEST_CASE(a_column_with_capitals_is_found_in_the_whole_table)
{
    auto machine = asking({"homo", "Lumo"});
    machine.start();
    BOOST_TEST(machine.hear_json(R"({"input-id": ["a"], "homo": [1]})") ==
               all); // the service lower-cases the name only
    BOOST_TEST(machine.hear_json(R"({"input-id": ["a"], "LUMO": [2], "homo": [1]})") == "done");
    BOOST_TEST((machine.end().value().columns() == names{"input-id", "homo", "LUMO"}));
    BOOST_TEST(machine.end().value().column<int>("Lumo").value()[0] == 2);
}

BOOST_AUTO_TEST_CASE(the_exact_name_comes_before_one_of_another_case)
{
    auto machine = asking({"homo", "HOMO"});
    machine.start();
    machine.hear_json(R"({"HOMO": [1], "homo": [2]})");
    BOOST_TEST((machine.end().value().columns() == names{"homo", "HOMO"}));
    BOOST_TEST(machine.end().value().column<int>("homo").value()[0] == 2);
}

BOOST_AUTO_TEST_CASE(an_unknown_column_names_those_there_are)
{
    auto machine = asking({"homo", "gap", "spin"});
    machine.start();
    BOOST_TEST(machine.hear_json(R"({"input-id": ["a"], "homo": [1]})") == all);
    BOOST_TEST(machine.hear("instances.properties.200.json") == failed_with(errc::not_found));
    auto const* problem = machine.end().error().problem<unknown_properties>();
    BOOST_TEST_REQUIRE(problem);
    BOOST_TEST((problem->names == names{"gap", "spin"}));
    BOOST_TEST((problem->known == names{"input-id", "homo", "lumo", "converged"}));
    BOOST_TEST(machine.end().error().message().find("gap, spin") != std::string::npos);
    BOOST_TEST(machine.end().error().message().find("lumo") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_list_too_long_for_a_url_is_chosen_from_here)
{
    names many(500, "property-with-a-long-name");
    many.push_back("homo");
    auto machine = asking(many);
    BOOST_TEST(machine.start() == all);
    BOOST_TEST(machine.hear("instances.properties.200.json") ==
               failed_with(errc::not_found)); // not asked a second time
    auto comma = asking({"homo", "a,b"});
    BOOST_TEST(comma.start() == all);
    comma.hear_json(R"({"homo": [1], "a,b": [2], "c": [3]})");
    BOOST_TEST((comma.end().value().columns() == names{"homo", "a,b"}));
}

BOOST_AUTO_TEST_CASE(not_yet_means_never_once_the_run_has_ended)
{
    auto machine = asking({"homo"});
    machine.start();
    BOOST_TEST(machine.hear("instances.properties.400.json") == why);
    BOOST_TEST(machine.hear("instances.get.200.oom.json") == failed_with(errc::not_found));
    BOOST_TEST_REQUIRE(machine.end().error().problem<unknown_properties>());
    BOOST_TEST((machine.end().error().problem<unknown_properties>()->names == names{"homo"}));

    auto failed_package = asking({});
    failed_package.start();
    BOOST_TEST(failed_package.hear("instances.properties.400.meta.json") == why);
    BOOST_TEST(failed_package.hear("instances.get.200.package-failed.json") == failed_with(errc::not_found));
    BOOST_TEST((failed_package.end().error().problem<unknown_properties>()->names == names{"*"}));
}

BOOST_AUTO_TEST_CASE(not_yet_stays_not_yet_while_the_run_goes_on)
{
    for (auto const* refusal :
         {"instances.properties.400.json", "instances.properties.400.meta.json", "instances.properties.500.json"}) {
        for (auto const* state : {"running", "warning", "null-status", "unscheduled"}) {
            auto machine = asking({});
            machine.start();
            BOOST_TEST(machine.hear(refusal) == why);
            BOOST_TEST(machine.hear(std::string{"instances.get.200."} + state + ".json") ==
                       failed_with(errc::not_ready));
            BOOST_TEST(machine.end().error().problem<properties_not_available_yet>());
        }
    }
}

BOOST_AUTO_TEST_CASE(a_table_that_the_service_cannot_read_is_its_failure)
{
    auto machine = asking({});
    machine.start();
    BOOST_TEST(machine.hear("instances.properties.500.json") == why);
    BOOST_TEST(machine.hear("instances.get.200.finished.json") == failed_with(errc::service_failed));
}

BOOST_AUTO_TEST_CASE(when_the_status_cannot_be_had_the_first_answer_counts)
{
    auto refused = [&](auto const& second) {
        auto machine = asking({});
        machine.start();
        machine.hear("instances.properties.400.json");
        return machine.hear(second);
    };
    BOOST_TEST(refused(error{errc::connection_lost}) == failed_with(errc::not_ready));
    BOOST_TEST(refused(std::string{"instances.get.500.json"}) == failed_with(errc::not_ready));
    BOOST_TEST(refused(std::string{"instances.get.404.json"}) == failed_with(errc::not_found));
    BOOST_TEST(refused(error{errc::cancelled}) == failed_with(errc::cancelled));
}

BOOST_AUTO_TEST_CASE(other_errors_as_they_are)
{
    auto unknown = asking({});
    unknown.start();
    BOOST_TEST(unknown.hear("instances.status.404.json") == failed_with(errc::not_found));
    BOOST_TEST(unknown.end().error().problem<unknown_instance>());
    auto without = asking({});
    without.start();
    BOOST_TEST(without.hear("instances.properties.404.json") == failed_with(errc::not_found));
    BOOST_TEST(without.end().error().problem<unknown_properties>());
    auto lost = asking({});
    lost.start();
    BOOST_TEST(lost.hear(errc::connection_lost) == failed_with(errc::connection_lost));
    auto second = asking({"gap"});
    second.start();
    second.hear("instances.properties.200.json");
    BOOST_TEST(second.hear(errc::connection_lost) == failed_with(errc::connection_lost));
    auto nameless = player{algorithm::properties{rest_uid{}}};
    BOOST_TEST(nameless.start() == failed_with(errc::invalid_argument));
    auto ended = asking({});
    BOOST_TEST(ended.cancel() == failed_with(errc::cancelled));
}

BOOST_AUTO_TEST_SUITE_END()
