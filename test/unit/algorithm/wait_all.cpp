#include <st4sd/algorithm/wait_all.hpp>

#include "algorithm_script.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;

namespace {

std::string const listing = "GET instances/";
wait_options const steady{.max_interval = 10s, .jitter = 0};

std::vector<rest_uid> ids(std::vector<std::string> const& names) { return {names.begin(), names.end()}; }

// What the service really knows of a run, and what its listing shows.
struct fake_run {
    std::string listed = "running";
    std::string exit = "N/A";
    std::string state = "running"; // of GET one
    std::string why{};
    bool is_deleted = false;
};

// A service with these runs, that answers one request at a time.
struct fake_service {
    std::map<std::string, fake_run> runs{};
    bool lists_nothing = false;
    std::map<std::string, int> gets{};
    int listings = 0;

    std::string status(std::string const& state, fake_run const& run) const
    {
        return R"({"experiment-state": ")" + state + R"(", "exit-status": ")" + (state == "Failed" ? "" : run.exit) +
               R"(", "error-description": ")" + run.why + "\"}";
    }
    http::response operator()(http::request const& request)
    {
        if (request.target == "instances/") {
            ++listings;
            BOOST_TEST(request.fields.get("X-Fields") == "{id,status{experiment-state,exit-status,total-progress}}");
            std::string body;
            for (auto const& [id, run] : runs) {
                if (!lists_nothing && !run.is_deleted) {
                    body += (body.empty() ? "" : ", ") + (R"({"id": ")" + id + R"(", "status": )") +
                            status(run.listed, run) + '}';
                }
            }
            return answer(200, '[' + body + ']');
        }
        auto const id = request.target.substr(std::string{"instances/"}.size());
        ++gets[id];
        auto const& run = runs.at(id);
        return run.is_deleted ? answer(404, R"({"unknownRestUID": ")" + id + "\"}")
                              : answer(200, R"({"id": ")" + id + R"(", "status": )" + status(run.state, run) + '}');
    }
    void end(std::string const& id, std::string exit = "Success")
    {
        runs[id].listed = runs[id].state = "finished";
        runs[id].exit = std::move(exit);
    }
};

// Answers until the machine sleeps or ends; what it said last.
template <class Machine>
std::string one_round(player<Machine>& machine, fake_service& service, std::string said)
{
    while (said.starts_with("GET ")) {
        said = machine.hear(service(machine.request()));
    }
    return said;
}

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_wait_all)

BOOST_AUTO_TEST_CASE(nothing_to_wait_for)
{
    player machine{algorithm::wait_all<>{{}}};
    BOOST_TEST(machine.start() == "done");
    BOOST_TEST(machine.end().value().empty());
}

BOOST_AUTO_TEST_CASE(a_round_is_a_listing_and_one_run_in_turn)
{
    player machine{algorithm::wait_all<>{ids({"a", "b"}), steady}};
    BOOST_TEST(machine.start() == listing);
    auto const both =
        R"([{"id": "a", "status": {"experiment-state": "running"}}, {"id": "b", "status": {}}, {"id": "other"}])";
    BOOST_TEST(machine.hear_json(both) == "GET instances/a");
    BOOST_TEST(machine.hear_json(R"({"id": "a", "status": {"experiment-state": "running"}})") == "sleep 10000");
    BOOST_TEST(machine.wake() == listing);
    BOOST_TEST(machine.hear_json(both) == "GET instances/b");
    BOOST_TEST(machine.hear_json(R"({"id": "b", "status": {}})") == "sleep 10000");
    machine.wake();
    BOOST_TEST(machine.hear_json(both) == "GET instances/a");
}

BOOST_AUTO_TEST_CASE(runs_that_ended_in_the_listing_are_got_at_once)
{
    fake_service service{{{"a", {}}, {"b", {}}, {"c", {}}}};
    std::vector<std::string> heard;
    auto const note = [&](rest_uid const& id, result<instance> const& end) {
        heard.push_back(id.str() + (end ? " ended" : " failed"));
    };
    player machine{algorithm::wait_all<decltype(note)>{ids({"a", "b", "c"}), steady, note}};
    service.end("c");
    service.end("b", "Failed");
    BOOST_TEST(one_round(machine, service, machine.start()) == "sleep 10000");
    BOOST_TEST(heard == (std::vector<std::string>{"b ended", "c ended"}), boost::test_tools::per_element());
    service.end("a");
    BOOST_TEST(one_round(machine, service, machine.wake()) == "done");
    auto const& ends = machine.end().value();
    BOOST_TEST_REQUIRE(ends.size() == 3u);
    BOOST_TEST((ends.at(rest_uid{"a"}).value().status.outcome() == run_outcome::success));
    BOOST_TEST((ends.at(rest_uid{"b"}).value().status.outcome() == run_outcome::failed));
    BOOST_TEST(heard.size() == 3u);
}

BOOST_AUTO_TEST_CASE(a_hundred_runs_of_which_one_died_where_the_listing_cannot_show_it)
{
    fake_service service;
    std::vector<rest_uid> runs;
    for (int i = 0; i != 100; ++i) {
        auto const id = "run-" + std::to_string(100 + i);
        service.runs[id];
        runs.emplace_back(id);
    }
    service.runs["run-142"].state = "Failed";
    service.runs["run-142"].why = "elaunch-primary exitCode: 137, reason: OOMKilled";
    std::map<std::string, int> heard;
    auto const note = [&](rest_uid const& id, result<instance> const&) { ++heard[id.str()]; };
    player machine{algorithm::wait_all<decltype(note)>{runs, steady, note}};

    auto said = machine.start();
    for (int round = 0; round != 10; ++round) {
        auto const asked = service.gets.size();
        BOOST_TEST(one_round(machine, service, said) == "sleep 10000");
        BOOST_TEST(service.gets.size() - asked == 10u);
        said = machine.wake();
    }
    BOOST_TEST(service.listings == 10);
    BOOST_TEST(service.gets.size() == 100u); // everybody had a turn
    BOOST_TEST((heard == std::map<std::string, int>{{"run-142", 1}}));

    for (auto const& run : runs) {
        service.end(run.str());
    }
    BOOST_TEST(one_round(machine, service, said) == "done");
    BOOST_TEST(heard.size() == 100u);
    auto const& ends = machine.end().value();
    BOOST_TEST(ends.size() == 100u);
    BOOST_TEST((ends.at(rest_uid{"run-142"}).value().status.outcome() == run_outcome::failed));
    BOOST_TEST((ends.at(rest_uid{"run-199"}).value().status.outcome() == run_outcome::success));
}

BOOST_AUTO_TEST_CASE(a_listing_that_is_wrongly_empty_hides_no_run)
{
    fake_service service{{{"a", {}}, {"b", {}}, {"c", {}}}};
    service.lists_nothing = true;
    for (auto const* id : {"a", "b", "c"}) {
        service.end(id);
    }
    player machine{algorithm::wait_all<>{ids({"a", "b", "c"}), steady}};
    auto said = machine.start();
    for (int round = 0; round != 2; ++round) {
        BOOST_TEST(one_round(machine, service, said) == "sleep 10000");
        said = machine.wake();
    }
    BOOST_TEST(one_round(machine, service, said) == "done");
    for (auto const& [id, end] : machine.end().value()) {
        BOOST_TEST(end.has_value(), id);
    }
}

BOOST_AUTO_TEST_CASE(runs_that_are_gone_or_never_were)
{
    fake_service service{{{"a", {}}, {"b", {}}, {"never", {}}}};
    service.runs["never"].is_deleted = true;
    player machine{algorithm::wait_all<>{ids({"a", "b", "never", "", "a/b", "a"}), steady}};
    auto said = one_round(machine, service, machine.start());
    service.runs["a"].is_deleted = true;
    for (int round = 0; round != 10 && said.starts_with("sleep"); ++round) {
        service.end("b");
        said = one_round(machine, service, machine.wake());
    }
    BOOST_TEST(said == "done");
    auto const& ends = machine.end().value();
    BOOST_TEST(ends.size() == 5u); // one each
    BOOST_TEST((ends.at(rest_uid{"a"}).error() == errc::run_gone));
    BOOST_TEST((ends.at(rest_uid{"never"}).error() == errc::not_found));
    BOOST_TEST(ends.at(rest_uid{"never"}).error().problem<unknown_instance>());
    BOOST_TEST((ends.at(rest_uid{""}).error() == errc::invalid_argument));
    BOOST_TEST((ends.at(rest_uid{"a/b"}).error() == errc::invalid_argument));
    BOOST_TEST(ends.at(rest_uid{"b"}).has_value());
    BOOST_TEST(service.gets.size() == 3u);
}

BOOST_AUTO_TEST_CASE(a_service_that_is_down_is_asked_twice_a_round_and_given_up_on)
{
    player machine{algorithm::wait_all<>{ids({"a", "b"}), {.jitter = 0, .tolerated_failures = 2}}};
    auto said = machine.start();
    for (auto const* pause : {"sleep 10000", "sleep 15000"}) {
        BOOST_TEST(said == listing);
        BOOST_TEST(machine.hear(errc::cannot_connect).starts_with("GET instances/"));
        BOOST_TEST(machine.hear(errc::cannot_connect) == pause);
        said = machine.wake();
    }
    machine.hear(errc::cannot_connect);
    BOOST_TEST(machine.hear(errc::cannot_connect) == "done");
    for (auto const& [id, end] : machine.end().value()) {
        BOOST_TEST((end.error() == errc::too_many_failures), id);
    }
}

BOOST_AUTO_TEST_CASE(one_run_that_cannot_be_read_does_not_hold_up_the_others)
{
    fake_service service{{{"a", {}}, {"b", {}}}};
    player machine{algorithm::wait_all<>{ids({"a", "b"}), {.max_interval = 10s, .jitter = 0, .tolerated_failures = 2}}};
    auto said = machine.start();
    for (int round = 0; round != 20 && said != "done"; ++round) {
        while (said.starts_with("GET ")) {
            said = said == "GET instances/a" ? machine.hear("instances.get.500.json")
                                             : machine.hear(service(machine.request()));
        }
        if (round == 6) {
            service.end("b");
        }
        if (said != "done") {
            said = machine.wake();
        }
    }
    auto const& ends = machine.end().value();
    BOOST_TEST((ends.at(rest_uid{"a"}).error() == errc::too_many_failures));
    BOOST_TEST(ends.at(rest_uid{"a"}).error().http_status() == 500);
    BOOST_TEST(ends.at(rest_uid{"b"}).has_value());
}

BOOST_AUTO_TEST_CASE(without_a_listing_it_goes_on_with_single_runs)
{
    player machine{algorithm::wait_all<>{ids({"a"}), steady}};
    machine.start();
    BOOST_TEST(machine.hear("instances.list.400.mask.json") == "GET instances/a");
    BOOST_TEST(machine.hear_json(R"({"id": "a", "status": {}})") == "sleep 10000");
    BOOST_TEST(machine.wake() == "GET instances/a"); // it is not asked for again
    BOOST_TEST(machine.hear("instances.get.200.finished.json") == "done");

    player failing{algorithm::wait_all<>{ids({"a"}), steady}};
    failing.start();
    BOOST_TEST(failing.hear(errc::service_failed) == "GET instances/a");
    BOOST_TEST(failing.hear_json(R"({"id": "a", "status": {}})") == "sleep 10000");
    BOOST_TEST(failing.wake() == listing);
}

BOOST_AUTO_TEST_CASE(wrong_credentials_end_it_for_all)
{
    player at_listing{algorithm::wait_all<>{ids({"a", "b"})}};
    at_listing.start();
    BOOST_TEST(at_listing.hear(errc::unauthorised) == "done");
    player at_run{algorithm::wait_all<>{ids({"a", "b"})}};
    at_run.start();
    at_run.hear_json("[]");
    BOOST_TEST(at_run.hear(answer(401, "{}")) == "done");
    for (auto const* machine : {&at_listing, &at_run}) {
        BOOST_TEST(machine->end().value().size() == 2u);
        for (auto const& [id, end] : machine->end().value()) {
            BOOST_TEST((end.error() == errc::unauthorised), id);
        }
    }
}

BOOST_AUTO_TEST_CASE(at_the_deadline_the_ended_ones_are_there)
{
    fake_service service{{{"a", {}}, {"b", {}}}};
    service.end("a");
    player machine{algorithm::wait_all<>{ids({"a", "b"}), {.jitter = 0, .deadline = 15s}}};
    BOOST_TEST(one_round(machine, service, machine.start()) == "sleep 10000");
    BOOST_TEST(one_round(machine, service, machine.wake()) == "sleep 5000");
    BOOST_TEST(one_round(machine, service, machine.wake()) == "done");
    auto const& ends = machine.end().value();
    BOOST_TEST(ends.at(rest_uid{"a"}).has_value());
    BOOST_TEST_REQUIRE(!ends.at(rest_uid{"b"}));
    BOOST_TEST((ends.at(rest_uid{"b"}).error() == errc::timed_out));
    BOOST_TEST((ends.at(rest_uid{"b"}).error().problem<still_running>()->status.state == experiment_state::running));
}

BOOST_AUTO_TEST_CASE(cancelling_ends_it_at_every_step)
{
    for (int steps = 0; steps != 4; ++steps) {
        player machine{algorithm::wait_all<>{ids({"a", "b"}), steady}};
        if (steps > 0) {
            machine.start();
        }
        if (steps > 1) {
            machine.hear_json("[]");
        }
        if (steps > 2) {
            machine.hear_json(R"({"id": "a", "status": {}})");
        }
        BOOST_TEST(machine.cancel() == failed_with(errc::cancelled));
    }
}

BOOST_AUTO_TEST_CASE(a_run_whose_exit_status_never_comes)
{
    fake_service service{{{"a", {}}}};
    service.end("a", "");
    player machine{algorithm::wait_all<>{ids({"a"}), steady}};
    auto said = one_round(machine, service, machine.start());
    int rounds = 1;
    for (; said != "done" && rounds != 50; ++rounds) {
        said = one_round(machine, service, machine.wake());
    }
    BOOST_TEST(rounds == 13); // 120 s
    BOOST_TEST(machine.end().value().at(rest_uid{"a"}).error().problem<still_running>());
}

BOOST_AUTO_TEST_CASE(wrong_options_send_nothing)
{
    player machine{algorithm::wait_all<>{ids({"a"}), {.interval = 0s}}};
    BOOST_TEST(machine.start() == failed_with(errc::invalid_argument));
}

BOOST_AUTO_TEST_SUITE_END()
