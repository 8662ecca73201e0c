#include <st4sd/algorithm/wait.hpp>

#include "algorithm_script.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;

namespace {

rest_uid const run{"x"};
std::string const look = "GET instances/x";

// 10 s, then 15 s, 22.5 s, … up to 60 s, exactly.
wait_options const steady{.jitter = 0};

std::string state(std::string const& name) { return "instances.get.200." + name + ".json"; }
std::string in_progress(double progress)
{
    return R"({"id": "x", "status": {"experiment-state": "running", "exit-status": "N/A", "total-progress": )" +
           std::to_string(progress) + "}}";
}
auto waiting(wait_options options = steady) { return player{algorithm::wait<>{run, options}}; }

// Looks `count` times at a run that does not change; the pauses between.
std::vector<std::string> pauses(wait_options options, int count)
{
    auto machine = waiting(options);
    machine.start();
    std::vector<std::string> said;
    for (int i = 0; i != count; ++i) {
        said.push_back(machine.hear(state("running")));
        machine.wake();
    }
    return said;
}

error unavailable()
{
    error_info facts;
    facts.message = "no one listens";
    facts.url = "http://h/instances/x";
    return error{make_error_code(errc::cannot_connect), std::move(facts)};
}

using lines = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_wait)

BOOST_AUTO_TEST_CASE(looks_at_once_and_ends_with_the_whole_instance)
{
    auto machine = waiting();
    BOOST_TEST(machine.start() == look);
    BOOST_TEST(machine.hear(state("running")) == "sleep 10000");
    BOOST_TEST(machine.wake() == look);
    BOOST_TEST(machine.hear(state("finished")) == "done");
    BOOST_TEST((machine.end().value().status.outcome() == run_outcome::success));
    BOOST_TEST(machine.end().value().outputs.size() == 2u);
}

BOOST_AUTO_TEST_CASE(every_end_is_recognised)
{
    for (std::string const name :
         {"finished", "failed", "stopped", "oom", "init-failed", "package-failed", "fabricated-success"}) {
        auto machine = waiting();
        machine.start();
        BOOST_TEST(machine.hear(state(name)) == "done", name);
    }
}

BOOST_AUTO_TEST_CASE(every_other_state_is_waited_through)
{
    for (std::string const name :
         {"running", "lambda", "initialising", "no-status", "null-status", "warning", "unscheduled", "unschedulable"}) {
        auto machine = waiting();
        machine.start();
        BOOST_TEST(machine.hear(state(name)) == "sleep 10000", name);
    }
    auto machine = waiting();
    machine.start();
    BOOST_TEST(machine.hear_json(R"({"id": "x", "status": {"experiment-state": "", "exit-status": ""}})") ==
               "sleep 10000");
    machine.wake();
    BOOST_TEST(machine.hear_json(R"({"id": "x", "status": {"experiment-state": "holidays"}})") == "sleep 10000");
}

BOOST_AUTO_TEST_CASE(the_pause_grows_while_nothing_changes)
{
    BOOST_TEST(pauses(steady, 7) == (lines{"sleep 10000", "sleep 15000", "sleep 22500", "sleep 33750", "sleep 50625",
                                           "sleep 60000", "sleep 60000"}),
               boost::test_tools::per_element());
    BOOST_TEST(pauses({.interval = 10s, .max_interval = 5s, .jitter = 0}, 3) ==
                   (lines{"sleep 10000", "sleep 10000", "sleep 10000"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_change_makes_the_pause_short_again)
{
    auto machine = waiting();
    machine.start();
    machine.hear_json(in_progress(0.1));
    machine.wake();
    BOOST_TEST(machine.hear_json(in_progress(0.1)) == "sleep 15000");
    machine.wake();
    BOOST_TEST(machine.hear_json(in_progress(0.2)) == "sleep 10000");
}

BOOST_AUTO_TEST_CASE(jitter_lengthens_by_its_part_at_most_and_follows_the_seed)
{
    wait_options options{.max_interval = 10s, .jitter = 0.5, .seed = 7};
    auto const first = pauses(options, 50);
    BOOST_TEST((first == pauses(options, 50)));
    options.seed = 8;
    BOOST_TEST((first != pauses(options, 50)));
    bool differ = false;
    for (auto const& said : first) {
        auto const length = std::stoi(said.substr(6));
        BOOST_TEST(length >= 10'000);
        BOOST_TEST(length <= 15'000);
        differ = differ || said != first.front();
    }
    BOOST_TEST(differ);
    BOOST_TEST((pauses({.jitter = -3}, 2) == lines{"sleep 10000", "sleep 15000"}));
}

BOOST_AUTO_TEST_CASE(the_callback_hears_changes_only_and_the_whole_instance)
{
    std::vector<instance> heard;
    auto const note = [&](instance const& i) { heard.push_back(i); };
    player machine{algorithm::wait<decltype(note)>{run, steady, note}};
    machine.start();
    for (std::string const name :
         {"warning", "warning", "no-status", "null-status", "unschedulable", "unschedulable", "running", "finished"}) {
        machine.hear(state(name));
        machine.wake();
    }
    BOOST_TEST_REQUIRE(heard.size() == 5u);
    BOOST_TEST(!heard[0].status.warning.empty());
    BOOST_TEST((heard[1].status == status{})); // {} and null are the same
    BOOST_TEST(heard[2].status.is_stuck());
    BOOST_TEST(heard[2].status.error_description == "Unable to pull image quay.io/st4sd/x:1");
    BOOST_TEST(heard[3].outputs.size() + heard[4].outputs.size() > 0u);
    BOOST_TEST(heard[4].status.is_terminal());
}

BOOST_AUTO_TEST_CASE(a_run_that_was_never_there)
{
    auto machine = waiting();
    machine.start();
    BOOST_TEST(machine.hear("instances.get.404.json") == failed_with(errc::not_found));
    BOOST_TEST(machine.end().error().problem<unknown_instance>());
}

BOOST_AUTO_TEST_CASE(a_run_that_is_deleted_meanwhile)
{
    auto machine = waiting();
    machine.start();
    machine.hear(state("running"));
    machine.wake();
    BOOST_TEST(machine.hear("instances.get.404.json") == failed_with(errc::run_gone));
    BOOST_TEST((machine.end().error() == condition::not_found));
    BOOST_TEST(machine.end().error().problem<unknown_instance>());
    BOOST_TEST(machine.end().error().http_status() == 404);
    BOOST_TEST(machine.end().error().message().find("'x'") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_404_page_is_a_wrong_url_at_first_and_a_moment_later)
{
    auto machine = waiting();
    machine.start();
    BOOST_TEST(machine.hear("common.404.html") == failed_with(errc::not_found));

    auto later = waiting();
    later.start();
    later.hear(state("running"));
    later.wake();
    BOOST_TEST(later.hear("common.404.html") == "sleep 15000");
    later.wake();
    BOOST_TEST(later.hear(state("finished")) == "done");
}

BOOST_AUTO_TEST_CASE(some_failures_in_a_row_are_tolerated)
{
    for (auto const& failure :
         {unavailable(), error{errc::connection_lost}, error{errc::body_cut_short}, error{errc::cannot_resolve},
          error{errc::timed_out}, error{errc::malformed_answer}, error{errc::malformed_http}}) {
        auto machine = waiting({.jitter = 0, .tolerated_failures = 2});
        machine.start();
        for (int round = 0; round != 3; ++round) { // a success in between forgives
            BOOST_TEST(machine.hear(failure).starts_with("sleep "), failure);
            machine.wake();
            BOOST_TEST(machine.hear(failure).starts_with("sleep "), failure);
            BOOST_TEST(machine.wake() == look);
            BOOST_TEST(machine.hear_json(in_progress(0.1 * round)).starts_with("sleep "), failure);
            machine.wake();
        }
        machine.hear(failure);
        machine.wake();
        machine.hear(failure);
        machine.wake();
        BOOST_TEST(machine.hear(failure) == failed_with(errc::too_many_failures), failure);
    }
}

BOOST_AUTO_TEST_CASE(answers_that_are_failures_are_tolerated_too)
{
    auto machine = waiting();
    machine.start();
    BOOST_TEST(machine.hear("instances.get.500.json") == "sleep 10000");
    machine.wake();
    BOOST_TEST(machine.hear(answer(503, "<html></html>", "text/html")) == "sleep 15000"); // backs off
    machine.wake();
    BOOST_TEST(machine.hear(answer(200, "<html>Back soon</html>", "text/html")) == "sleep 22500");
    machine.wake();
    BOOST_TEST(machine.hear_json(R"({"id": "x", "sta)") == "sleep 33750");
    machine.wake();
    BOOST_TEST(machine.hear_json("{}") == "sleep 50625");
    machine.wake();
    BOOST_TEST(machine.hear(state("running")) == "sleep 10000");
}

BOOST_AUTO_TEST_CASE(too_many_failures_carry_the_facts_of_the_last)
{
    auto machine = waiting({.tolerated_failures = 0});
    machine.start();
    BOOST_TEST(machine.hear(unavailable()) == failed_with(errc::too_many_failures));
    auto const& why = machine.end().error();
    BOOST_TEST((why == condition::unavailable));
    BOOST_TEST(why.url() == "http://h/instances/x");
    BOOST_TEST(why.message() == "gave up waiting after 1 failures in a row; the last: no one listens");

    auto answered = waiting({.tolerated_failures = 0});
    answered.start();
    answered.hear("instances.get.500.json");
    BOOST_TEST(answered.end().error().http_status() == 500);
    BOOST_TEST(answered.end().error().server_message().starts_with("Run into an error"));
}

BOOST_AUTO_TEST_CASE(what_the_caller_must_correct_ends_it_at_once)
{
    for (auto const code : {errc::unauthorised, errc::certificate_expired, errc::certificate_wrong_host,
                            errc::certificate_untrusted, errc::not_supported, errc::script_mismatch, errc::cancelled}) {
        auto machine = waiting();
        machine.start();
        BOOST_TEST(machine.hear(code) == failed_with(code));
    }
    auto machine = waiting();
    machine.start();
    machine.hear(state("running"));
    machine.wake();
    BOOST_TEST(machine.hear(answer(403, "<html></html>", "text/html")) == failed_with(errc::unauthorised));
}

BOOST_AUTO_TEST_CASE(the_deadline_ends_it_after_a_last_look)
{
    auto machine = waiting({.deadline = 12s, .seed = 1});
    machine.start();
    BOOST_TEST((machine.request().limits.total == 12s)); // a hanging service does not outlast it by much
    machine.pass(1s);
    BOOST_TEST(machine.hear(state("running")).starts_with("sleep 10"));
    machine.wake();
    BOOST_TEST((machine.request().limits.total == 5s));
    BOOST_TEST(machine.hear(state("running")).size() <= 10u); // what is left
    BOOST_TEST((machine.pause() < 1s));
    BOOST_TEST(machine.wake() == look);
    BOOST_TEST(machine.hear(state("running")) == failed_with(errc::timed_out));
    auto const& why = machine.end().error();
    BOOST_TEST((why == condition::timed_out));
    BOOST_TEST_REQUIRE(why.problem<still_running>());
    BOOST_TEST(why.problem<still_running>()->run.str() == "x");
    BOOST_TEST((why.problem<still_running>()->status.state == experiment_state::running));
}

BOOST_AUTO_TEST_CASE(a_run_that_is_over_gets_two_minutes_to_say_how)
{
    std::string const over = R"({"id": "x", "status": {"experiment-state": "finished", "exit-status": "N/A"}})";
    auto patient = waiting({.interval = 100ms, .max_interval = 100ms, .jitter = 0});
    patient.start();
    for (int i = 0; i != 50; ++i) { // many looks in a short time are no reason to give up
        BOOST_TEST(patient.hear_json(over) == "sleep 100");
        patient.wake();
    }
    BOOST_TEST(patient.hear(state("finished")) == "done");

    auto endless = waiting({.interval = 60s, .jitter = 0});
    endless.start();
    endless.hear_json(over);
    endless.wake();
    BOOST_TEST(endless.hear_json(over) == "sleep 60000");
    endless.wake();
    BOOST_TEST(endless.hear_json(over) == failed_with(errc::timed_out));
    BOOST_TEST(endless.end().error().problem<still_running>());
}

BOOST_AUTO_TEST_CASE(a_run_that_ends_by_the_deadline_is_no_timeout)
{
    auto machine = waiting({.jitter = 0, .deadline = 10s});
    machine.start();
    BOOST_TEST(machine.hear(state("running")) == "sleep 10000");
    machine.wake();
    BOOST_TEST(machine.hear(state("finished")) == "done");
}

BOOST_AUTO_TEST_CASE(at_the_deadline_it_says_what_it_is_stuck_on)
{
    auto machine = waiting({.deadline = 0s});
    machine.start();
    BOOST_TEST(machine.hear(state("unscheduled")) == failed_with(errc::timed_out));
    BOOST_TEST(machine.end().error().message().find("0/6 nodes are available") != std::string::npos);

    auto failing = waiting({.deadline = 0s});
    failing.start();
    BOOST_TEST(failing.hear(unavailable()) == failed_with(errc::timed_out));
    BOOST_TEST(failing.end().error().url() == "http://h/instances/x");
}

BOOST_AUTO_TEST_CASE(without_a_deadline_requests_keep_the_clients_own)
{
    auto machine = waiting();
    machine.start();
    BOOST_TEST((machine.request().limits == http::deadlines{}));
    auto endless = waiting({.deadline = std::chrono::milliseconds::max()});
    endless.start();
    BOOST_TEST((endless.request().limits == http::deadlines{}));
    BOOST_TEST(endless.hear(state("running")).starts_with("sleep 1"));
    auto lazy =
        waiting({.interval = std::chrono::milliseconds::max(), .max_interval = std::chrono::milliseconds::max()});
    lazy.start();
    BOOST_TEST(lazy.hear(state("running")) == "sleep 86400000"); // no overflow
}

BOOST_AUTO_TEST_CASE(cancelling_ends_it_at_every_step)
{
    auto before = waiting();
    BOOST_TEST(before.cancel() == failed_with(errc::cancelled));

    auto asked = waiting();
    asked.start();
    BOOST_TEST(asked.cancel() == failed_with(errc::cancelled));

    auto asleep = waiting();
    asleep.start();
    asleep.hear(state("running"));
    BOOST_TEST(asleep.cancel() == failed_with(errc::cancelled));
    BOOST_TEST((asleep.end().error() == condition::cancelled));
}

BOOST_AUTO_TEST_CASE(a_run_whose_exit_status_never_comes_is_not_waited_for_for_ever)
{
    auto const over = R"({"id": "x", "status": {"experiment-state": "finished", "exit-status": ""}})";
    auto machine = waiting();
    machine.start();
    for (int i = 0; i != 5; ++i) { // 132 s
        BOOST_TEST(machine.hear_json(over).starts_with("sleep "));
        machine.wake();
    }
    BOOST_TEST(machine.hear_json(over) == failed_with(errc::timed_out));
    BOOST_TEST(machine.end().error().message().find("how it ended") != std::string::npos);

    auto slow = waiting();
    slow.start();
    slow.hear_json(over);
    slow.wake();
    BOOST_TEST(slow.hear_json(R"({"id": "x", "status": {"experiment-state": "finished", "exit-status": "Success"}})") ==
               "done");
}

BOOST_AUTO_TEST_CASE(wrong_arguments_send_nothing)
{
    player nameless{algorithm::wait<>{rest_uid{}}};
    BOOST_TEST(nameless.start() == failed_with(errc::invalid_argument));
    for (auto const interval : {0ms, -1ms}) {
        auto machine = waiting({.interval = interval});
        BOOST_TEST(machine.start() == failed_with(errc::invalid_argument));
        BOOST_TEST(machine.end().error().message().find("interval") != std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()
