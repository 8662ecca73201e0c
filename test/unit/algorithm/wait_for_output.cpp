#include <st4sd/algorithm/wait_for_output.hpp>

#include "algorithm_script.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;

namespace {

auto waiting(std::string key, output_state wanted = output_state::any, wait_options options = {.jitter = 0})
{
    player machine{algorithm::wait_for_output<>{rest_uid{"x"}, std::move(key), wanted, options}};
    machine.start();
    return machine;
}
std::string with_output(std::string const& state, std::string const& is_final)
{
    return R"({"id": "x", "status": {"experiment-state": ")" + state + R"(", "exit-status": ")" +
           (state == "finished" ? "Success" : "N/A") + R"("}, "outputs": {"Sum": {"filename": "s.txt", "final": ")" +
           is_final + R"("}}})";
}

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_wait_for_output)

BOOST_AUTO_TEST_CASE(ends_as_soon_as_the_output_is_there)
{
    auto machine = waiting("Sum");
    BOOST_TEST(machine.hear("instances.get.200.running.json") == "sleep 10000");
    BOOST_TEST(machine.wake() == "GET instances/x");
    BOOST_TEST(machine.hear_json(with_output("running", "no")) == "done");
    BOOST_TEST(machine.end().value().filename == "s.txt");
    BOOST_TEST(!machine.end().value().final);
}

BOOST_AUTO_TEST_CASE(or_as_soon_as_it_is_final)
{
    auto machine = waiting("Sum", output_state::final);
    BOOST_TEST(machine.hear_json(with_output("running", "no")) == "sleep 10000");
    machine.wake();
    BOOST_TEST(machine.hear_json(with_output("running", "yes")) == "done");
    BOOST_TEST(machine.end().value().final);
}

BOOST_AUTO_TEST_CASE(after_the_end_of_the_run_nothing_changes_any_more)
{
    auto machine = waiting("Sum", output_state::final);
    BOOST_TEST(machine.hear_json(with_output("finished", "no")) == "done");
}

BOOST_AUTO_TEST_CASE(a_run_that_ends_without_it)
{
    for (std::string const name : {"finished", "oom", "stopped"}) {
        auto machine = waiting("Nope");
        BOOST_TEST(machine.hear("instances.get.200." + name + ".json") == failed_with(errc::not_found));
        BOOST_TEST_REQUIRE(machine.end().error().problem<unknown_output>());
        BOOST_TEST(machine.end().error().problem<unknown_output>()->name == "Nope");
        BOOST_TEST(machine.end().error().message().find("ended without") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(it_waits_as_wait_does)
{
    auto late = waiting("Sum", output_state::any, {.deadline = 0s});
    BOOST_TEST(late.hear("instances.get.200.running.json") == failed_with(errc::timed_out));
    auto gone = waiting("Sum");
    gone.hear("instances.get.200.running.json");
    gone.wake();
    BOOST_TEST(gone.hear("instances.get.404.json") == failed_with(errc::run_gone));
    auto unlucky = waiting("Sum", output_state::any, {.tolerated_failures = 0});
    BOOST_TEST(unlucky.hear(errc::connection_lost) == failed_with(errc::too_many_failures));
    auto ended = waiting("Sum");
    BOOST_TEST(ended.cancel() == failed_with(errc::cancelled));
}

BOOST_AUTO_TEST_CASE(the_callback_hears_what_happens_meanwhile)
{
    int heard = 0;
    auto const note = [&](instance const&) { ++heard; };
    player machine{algorithm::wait_for_output<decltype(note)>{rest_uid{"x"}, "Sum", output_state::any, {}, note}};
    machine.start();
    machine.hear("instances.get.200.running.json");
    machine.wake();
    machine.hear_json(with_output("running", "no"));
    BOOST_TEST(heard == 2);
}

BOOST_AUTO_TEST_SUITE_END()
