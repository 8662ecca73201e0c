#include <st4sd/datastore/status_details.hpp>

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/datastore/status_report.hpp>
#include <st4sd/decode.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <vector>

using namespace st4sd::datastore;
using namespace std::chrono_literals;

namespace {

std::string const component_header = "rowid; reference; consumesFrom; isAlive; state; engine";
std::string const engine_header =
    "rowid; reference; isAlive; backend; creationDate; isWaitingOnOutput; outputWaitTime; isRunning; runDate; "
    "lastTaskLaunchDate; lastTaskRunTime; lastTaskRunState; lastTaskFinishedDate; lastTaskExitCode; "
    "lastTaskExitReason; "
    "engineExitCode; engineExitReason; schedulerId";
std::string const date = "2024-03-01 10:11:20.980475";

// A row of an engine; `reasons` is what the two exit reasons are.
std::string engine_row(std::string const& reference, std::string const& reasons, std::string const& end = "job-1")
{
    return "\n7; " + reference + "; False; kubernetes; " + date + "; True; 0:00:01.250000; False; " + date + "; " +
           date + "; 1 day, 0:00:12; finished; " + date + "; 1; " + reasons + "; " + end;
}

std::string quoted(std::string const& text)
{
    std::string out = "\"";
    for (char const c : text) {
        out += c == '\n' ? "\\n" : std::string(1, c);
    }
    return out + '"';
}
std::string engines(std::string const& kind, std::string const& components, std::string const& states)
{
    return quoted(kind) + ": {\"componentStates\": " + quoted(components) + ", \"engineStates\": " + quoted(states) +
           "}";
}

status_details read(std::string const& text) { return st4sd::decode<status_details, st4sd::boost_json>(text).value(); }
// One engine of stage 0 with this row.
component_details read_engine(std::string const& row)
{
    auto const details = read("{\"0\": {" + engines("engine", component_header, engine_header + row) + "}}");
    BOOST_REQUIRE(details.components.size() == 1U);
    return details.components.front();
}

// Two stages, out of order, with a repeating engine.
std::string const run =
    "{\"1\": {" +
    engines(
        "repeatingEngine",
        component_header + "\n5; stage1.Watch; stage1.Opt0:ref; True; running; engine",
        "rowid; reference; isAlive; backend; isWaitingOnOutput; lastTaskRunState; engineExitReason; repeatInterval; "
        "lastKernelLaunchDate; timeToNextKernelLaunch; numberTaskLaunches; timeSinceLastTaskLaunch; schedulerId\n"
        "5; stage1.Watch; True; local; True; None; None; 5.0; None; 0:00:03; 0; None;") +
    ", " +
    engines(
        "engine",
        component_header + "\n4; stage1.Opt1; stage0.Gen:ref, stage0.Geo:ref; True; running; engine\n3; stage1.Opt0; "
                           "stage0.Gen:ref; False; failed; engine",
        "rowid; reference; isWaitingOnOutput; lastTaskRunState; engineExitReason; schedulerId\n"
        "3; stage1.Opt0; False; failed; KnownIssue; \n4; stage1.Opt1; 0; waiting_on_resource; None; ") +
    "}, \"0\": {" +
    engines(
        "engine",
        component_header + "\n2; stage0.Gen; ; 0; finished; engine",
        "rowid; reference; isWaitingOnOutput; lastTaskRunState; engineExitReason; schedulerId\n"
        "2; stage0.Gen; False; finished; Success; job-1") +
    "}}";

std::vector<std::string> names(std::vector<component_details> const& components)
{
    std::vector<std::string> out;
    for (auto const& one : components) {
        out.push_back(one.reference.name);
    }
    return out;
}
using texts = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(datastore_status_details)

BOOST_AUTO_TEST_CASE(reads_what_the_orchestrator_writes)
{
    auto const details = read(st4sd::test::fixture("file.status_details.json"));
    BOOST_REQUIRE(details.components.size() == 1U);
    auto const& one = details.components.front();
    BOOST_TEST(one.reference.to_string() == "stage0.Gen0");
    BOOST_TEST(!one.is_repeating);
    BOOST_TEST(one.state == "finished");
    BOOST_TEST(one.consumes_from.empty());
    BOOST_TEST(one.is_alive.value() == false);
    BOOST_TEST(one.backend == "kubernetes");
    auto const created = std::chrono::local_days{std::chrono::year{2024} / 3 / 1} + 10h + 11min + 20s + 123456us;
    BOOST_TEST((one.creation_date == created));
    BOOST_TEST(one.is_waiting_on_output.value());
    BOOST_TEST((one.output_wait_time == 1250ms));
    BOOST_TEST(!one.is_running.value());
    BOOST_TEST((one.last_task_run_time == 12500ms));
    BOOST_TEST(one.last_task_run_state == "finished");
    BOOST_TEST(one.last_task_exit_code.value() == 0);
    BOOST_TEST(one.last_task_exit_reason == "Success");
    BOOST_TEST(one.engine_exit_code.value() == 0);
    BOOST_TEST(one.engine_exit_reason == "Success");
    BOOST_TEST(one.scheduler_id == "flow-job-1");
    BOOST_TEST(!one.repeat_interval.has_value());
    BOOST_TEST(one.texts.at("creationDate") == "2024-03-01 10:11:20.123456");
    BOOST_TEST(one.texts.count("rowid") == 0U);
    BOOST_TEST(details.find("stage0.Gen0") == &one);
    BOOST_TEST(details.find("Gen0") == &one);
    BOOST_TEST(details.find("stage1.Gen0") == nullptr);
}

BOOST_AUTO_TEST_CASE(stages_are_in_order_and_both_tables_one)
{
    auto const details = read(run);
    BOOST_TEST(names(details.components) == (texts{"Gen", "Opt1", "Opt0", "Watch"}), boost::test_tools::per_element());
    auto const* watch = details.find("stage1.Watch");
    BOOST_REQUIRE(watch);
    BOOST_TEST(watch->is_repeating);
    BOOST_TEST((watch->repeat_interval == 5s));
    BOOST_TEST((watch->time_to_next_kernel_launch == 3s));
    BOOST_TEST(watch->number_task_launches.value() == 0);
    BOOST_TEST(!watch->last_kernel_launch_date.has_value());
    BOOST_TEST(watch->scheduler_id.empty());
    BOOST_TEST(watch->engine_exit_reason.empty());
    BOOST_TEST(details.find("Opt0")->engine_exit_reason == "KnownIssue");
    BOOST_TEST(details.find("Opt1")->consumes_from == "stage0.Gen:ref, stage0.Geo:ref");
    BOOST_TEST(details.find("Gen")->is_alive.value() == false);
}

BOOST_AUTO_TEST_CASE(separators_inside_values_do_not_shift_the_others)
{
    auto const check = [](component_details const& one, std::string const& task, std::string const& engine,
                          std::string const& id) {
        BOOST_TEST(one.backend == "kubernetes");
        BOOST_TEST(one.last_task_exit_code.value() == 1);
        BOOST_TEST(one.engine_exit_code.value() == 2);
        BOOST_TEST(one.last_task_exit_reason == task);
        BOOST_TEST(one.engine_exit_reason == engine);
        BOOST_TEST(one.scheduler_id == id);
    };
    check(
        read_engine(engine_row("stage0.A", "Killed; out of memory; 2; Failed")), "Killed; out of memory",
        "Failed", "job-1");
    check(read_engine(engine_row("stage0.A", "Killed;oom; 2; Failed; twice")), "Killed;oom", "Failed; twice", "job-1");
    check(read_engine(engine_row("stage0.A", "Killed; 2; Failed; x;y;z", "")), "Killed", "Failed; x;y;z", "");
    check(read_engine(engine_row("stage0.A", "Killed\nby; hand; 2; Failed", "")), "Killed\nby; hand", "Failed", "");
    auto row = engine_row("stage0.A", "Killed; 2; Failed", "");
    check(read_engine(row), "Killed", "Failed", "");
    row.pop_back(); // ends with `;`
    check(read_engine(row), "Killed", "Failed", "");
    row.pop_back(); // ends with the reason
    check(read_engine(row), "Killed", "Failed", "");
    check(read_engine(engine_row("stage0.A", "None; 2; Failed", "job-1") + "\n\n"), "", "Failed", "job-1");

    auto const consumers = read(
        "{\"0\": {" +
        engines(
            "engine",
            component_header + "\n1; stage0.A; x:a;b, y:ref; True; "
                               "running; engine;",
            "") +
        "}}");
    BOOST_TEST(consumers.components.front().consumes_from == "x:a;b, y:ref");
    BOOST_TEST(consumers.components.front().is_alive.value());
    BOOST_TEST(consumers.components.front().texts.at("engine") == "engine");
}

BOOST_AUTO_TEST_CASE(damage_loses_no_more_than_it_must)
{
    auto const one = read_engine(engine_row("stage0.A", std::string(100000, ';') + "; 2; Failed"));
    BOOST_TEST(one.reference.name == "A");
    BOOST_TEST((one.last_task_run_time == 24h + 12s));
    auto const odd = read_engine("\n1; stage0.B; maybe; local; yesterday; ; soon; ");
    BOOST_TEST(odd.reference.name == "B");
    BOOST_TEST(odd.backend == "local");
    BOOST_TEST(!odd.creation_date.has_value());
    BOOST_TEST(odd.texts.at("creationDate") == "yesterday");
    BOOST_TEST(read_engine("\n1; Loose").reference.stage.value() == 0);

    BOOST_TEST(read("{}").components.empty());
    BOOST_TEST(read("{\"0\": {}}").components.empty());
    BOOST_TEST(read("{\"0\": {\"engine\": {\"engineStates\": \"\", \"new\": [1]}}}").components.empty());
    BOOST_TEST(read("{\"0\": {\"engine\": {\"engineStates\": \"a; b\\n1; 2\"}}}").components.empty());
    auto const refused = st4sd::decode<status_details, st4sd::boost_json>(R"({"0": {"engine": {"engineStates": []}}})");
    BOOST_TEST(refused.error().json_path() == "$.0.engine.engineStates");
    auto const cut = st4sd::decode<status_details, st4sd::boost_json>("{\"0\": {\"engine\"");
    BOOST_TEST(cut.has_error());
}

BOOST_AUTO_TEST_CASE(filters_show_their_union_each_component_once)
{
    auto const details = read(run);
    auto const shown = [&](std::vector<status_filter> filters, std::vector<int> stages = {}) {
        return names(matching_components(details, filters, stages));
    };
    using f = status_filter;
    BOOST_TEST(shown({}).size() == 4U);
    BOOST_TEST(shown({f::all}).size() == 4U);
    BOOST_TEST(shown({f::has_failed}) == texts{"Opt0"}, boost::test_tools::per_element());
    BOOST_TEST(shown({f::not_finished}) == (texts{"Opt1", "Watch"}), boost::test_tools::per_element());
    BOOST_TEST(shown({f::interesting}) == texts{"Opt0"}, boost::test_tools::per_element());
    BOOST_TEST(shown({f::engine_exited}) == texts{"Opt0"}, boost::test_tools::per_element());
    BOOST_TEST(shown({f::blocked_output}) == texts{"Watch"}, boost::test_tools::per_element());
    BOOST_TEST(shown({f::blocked_resource}) == texts{"Opt1"}, boost::test_tools::per_element());
    BOOST_TEST(shown({f::not_executed}) == texts{"Watch"}, boost::test_tools::per_element());
    BOOST_TEST(shown({f::executing}).empty());
    BOOST_TEST(
        shown({f::has_failed, f::not_executed, f::blocked_output, f::interesting}) == (texts{"Opt0", "Watch"}),
        boost::test_tools::per_element());
    BOOST_TEST(shown({}, {0}) == texts{"Gen"}, boost::test_tools::per_element());
    BOOST_TEST(shown({f::has_failed}, {0}).empty());
}

BOOST_AUTO_TEST_CASE(the_report_is_a_table_for_each_stage_and_kind_of_engine)
{
    auto const details = read(run);
    BOOST_TEST(
        status_report(details) ==
        "stage 0, engines\n"
        "reference; state; isWaitingOnOutput; engineExitReason; lastTaskRunState\n"
        "stage0.Gen; finished; False; Success; finished\n"
        "\n"
        "stage 1, engines\n"
        "reference; state; isWaitingOnOutput; engineExitReason; lastTaskRunState\n"
        "stage1.Opt1; running; 0; None; waiting_on_resource\n"
        "stage1.Opt0; failed; False; KnownIssue; failed\n"
        "\n"
        "stage 1, repeating engines\n"
        "reference; state; backend; isWaitingOnOutput; engineExitReason; repeatInterval; timeToNextKernelLaunch; "
        "numberTaskLaunches; lastTaskRunState\n"
        "stage1.Watch; running; local; True; None; 5.0; 0:00:03; 0; None\n");
    BOOST_TEST(
        status_report(details, {.stages = {0}, .no_defaults = true}) == "stage 0, engines\nreference\nstage0.Gen\n");
    BOOST_TEST(
        status_report(
            details,
            {.stages = {0}, .categories = {status_category::task, status_category::producer}, .no_defaults = true}) ==
        "stage 0, engines\nreference; consumesFrom; isAlive; lastTaskRunState; schedulerId\n"
        "stage0.Gen; ; 0; finished; job-1\n");
    BOOST_TEST(
        status_report(details, {.categories = {status_category::engine}, .filters = {status_filter::not_executed}}) ==
        "stage 1, repeating engines\n"
        "reference; state; backend; isWaitingOnOutput; engineExitReason; lastKernelLaunchDate; "
        "timeSinceLastTaskLaunch; repeatInterval; timeToNextKernelLaunch; numberTaskLaunches; lastTaskRunState\n"
        "stage1.Watch; running; local; True; None; None; None; 5.0; 0:00:03; 0; None\n");
    BOOST_TEST(status_report(details, {.filters = {status_filter::executing}}).empty());
    BOOST_TEST(status_report({}).empty());
}

BOOST_AUTO_TEST_CASE(what_python_writes_of_dates_and_durations)
{
    using detail::read_date;
    using detail::read_duration;
    BOOST_TEST((read_duration("0:00:01.030576") == 1030576us));
    BOOST_TEST((read_duration("1 day, 0:00:01") == 24h + 1s));
    BOOST_TEST((read_duration("12 days, 23:59:59.5") == 12 * 24h + 23h + 59min + 59500ms));
    BOOST_TEST((read_duration("-1 day, 23:59:59") == -1s));
    BOOST_TEST((read_duration("100:00:00") == 100h));
    BOOST_TEST((read_duration("2.5") == 2500ms));
    BOOST_TEST((read_duration("0") == 0s));
    for (auto const* text :
         {"", "None", "1:2", "0:60:00", "0:00:60", "0:00:01.", "0:00:01x", "day, 0:00:01", "1 day 0:00:01", "1e300",
          "9999999999:00:00", ":00:00"}) {
        BOOST_TEST(!read_duration(text).has_value(), text);
    }
    auto const day = std::chrono::local_days{std::chrono::year{2024} / 2 / 29};
    BOOST_TEST((read_date("2024-02-29 00:00:00") == day));
    BOOST_TEST((read_date("2024-02-29T23:59:59.999999") == day + 24h - 1us));
    for (auto const* text :
         {"", "None", "2023-02-29 00:00:00", "2024-02-29", "2024-02-29 24:00:00", "2024-02-29 5", "2024-13-01 00:00:00",
          "2024-02-29 10:11:12 UTC", "x"}) {
        BOOST_TEST(!read_date(text).has_value(), text);
    }
}

BOOST_AUTO_TEST_SUITE_END()
