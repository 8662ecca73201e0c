// The main job with the typed client: push, start, watch, fetch, stop. In process, over HTTP and over TLS the same way.
#include <st4sd/client.hpp>
#include <st4sd/model.hpp>
#include <st4sd/payload.hpp>
#include <st4sd/testing.hpp>
#include <st4sd/testing/server.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace {

using st4sd::condition;
using st4sd::testing::pod_failure;
using st4sd::testing::run_context;
using namespace std::chrono_literals;

st4sd::testing::workflow lengths()
{
    return {.inputs = {"words.txt"},
            .variables = {{"unit", "letters", {"letters", "bytes"}}},
            .key_outputs = {"Report"},
            .properties = {{"length", "How long the word is"}},
            .run = [](run_context& run) -> st4sd::result<void> {
                std::vector<st4sd::testing::property_cell> words;
                std::vector<st4sd::testing::property_cell> sizes;
                std::string word;
                for (char const c : run.input("words.txt")) {
                    if (c != '\n') {
                        word += c;
                        continue;
                    }
                    BOOST_OUTCOME_TRY(run.sleep_for(1ms));
                    sizes.emplace_back(static_cast<double>(word.size()));
                    words.emplace_back(word);
                    word.clear();
                    run.progress(0.5);
                }
                run.output("Report", "report.txt", "counted " + run.variable("unit") + "\n");
                run.properties({{"input-id", words}, {"length", sizes}});
                return st4sd::success();
            }};
}

constexpr auto package =
    R"({"base": {"packages": [{"source": {"git": {"location": {"url": "https://github.com/x/lengths.git"}}}}]},
    "metadata": {"package": {"name": "lengths"}},
    "parameterisation": {"executionOptions": {"variables": [{"name": "unit", "valueFrom": [{"value": "letters"}, {"value": "bytes"}]}]}}})";

struct outcome {
    st4sd::run_outcome run{};
    std::vector<double> lengths;
    std::string report;
    bool progress_seen = false;
};

st4sd::result<outcome> main_job(st4sd::client& api, std::chrono::milliseconds interval)
{
    outcome all;
    BOOST_OUTCOME_TRY(auto pushed, api.experiments().push(st4sd::raw_json{package}));
    auto payload =
        st4sd::payload(pushed.identifier()).input("words.txt", "a\nbcd\n").variable("unit", "bytes");
    BOOST_OUTCOME_TRY(auto id, api.experiments().start(payload));
    st4sd::wait_options often;
    often.interval = often.max_interval = interval;
    often.deadline = 60s;
    BOOST_OUTCOME_TRY(auto end, api.instances().wait(id, often, [&](st4sd::instance const& i) {
        all.progress_seen = all.progress_seen || i.status.total_progress == 1.0;
    }));
    all.run = end.status.outcome();
    BOOST_OUTCOME_TRY(auto table, api.instances().properties(id));
    BOOST_OUTCOME_TRY(all.lengths, table.column<double>("Length"));
    BOOST_OUTCOME_TRY(auto report, api.instances().output(id, "Report"));
    all.report = report.content;
    BOOST_OUTCOME_TRY(api.instances().stop(id));
    auto const gone = api.instances().get(id);
    if (gone.error() != condition::not_found) {
        return gone.error();
    }
    return all;
}

st4sd::testing::service make_service()
{
    st4sd::testing::service service;
    service.add_repository("https://github.com/x/lengths.git", lengths());
    return service;
}

void check(outcome const& all)
{
    BOOST_TEST((all.run == st4sd::run_outcome::success));
    BOOST_TEST((all.lengths == std::vector<double>{1, 3}));
    BOOST_TEST(all.report == "counted bytes\n");
    BOOST_TEST(all.progress_seen);
}

} // namespace

BOOST_AUTO_TEST_SUITE(serve_main_job)

BOOST_AUTO_TEST_CASE(in_process)
{
    st4sd::client api{make_service()};
    check(main_job(api, 1s).value());
}

BOOST_AUTO_TEST_CASE(over_http_and_tls)
{
    for (bool const tls : {false, true}) {
        auto service = make_service();
        service.require_bearer_key("key");
        service.startup_phase(5ms);
        auto const server = st4sd::testing::serve(service, {.tls = tls});
        st4sd::options options;
        options.tls.ca_file = server.ca_file();
        auto api = st4sd::connect(server.url(), st4sd::bearer_key{"key"}, options).value();
        check(main_job(api, 10ms).value());
        BOOST_TEST((st4sd::connect(server.url(), st4sd::bearer_key{"wrong"}, options).error() ==
                    condition::unauthorised));
    }
}

BOOST_AUTO_TEST_CASE(every_step_fails_once)
{
    int failed = 0;
    auto const runs = st4sd::testing::for_every_failure([&](st4sd::testing::failure_point point) {
        st4sd::client api{st4sd::testing::failing{make_service(), point}};
        auto const all = main_job(api, 1s);
        if (all) {
            check(all.value());
        }
        else {
            BOOST_TEST((all.error() == condition::unavailable), point << ": " << all.error());
            ++failed;
        }
    });
    BOOST_TEST(runs > 20u);
    BOOST_TEST(failed >= 16); // push, start, properties, output and stop are not tried again; waiting is
}

BOOST_AUTO_TEST_CASE(what_waiting_says_about_pods_that_fail)
{
    struct row {
        pod_failure what;
        std::optional<st4sd::run_outcome> end; // nothing: it does not end
    };
    for (auto const& [what, end] :
         std::vector<row>{{pod_failure::init_failed, st4sd::run_outcome::failed},
                          {pod_failure::package_failed, st4sd::run_outcome::failed},
                          {pod_failure::out_of_memory, st4sd::run_outcome::failed},
                          {pod_failure::fabricated_success, st4sd::run_outcome::success},
                          {pod_failure::image_pull, std::nullopt},
                          {pod_failure::unschedulable, std::nullopt},
                          {pod_failure::warning_for_ever, std::nullopt},
                          {pod_failure::null_status, std::nullopt}}) {
        auto service = make_service();
        service.add("lengths", lengths());
        service.next_run(what);
        st4sd::client api{service};
        auto const id = api.experiments().start(st4sd::payload("lengths").input("words.txt", "a\n")).value();
        st4sd::wait_options patient;
        patient.deadline = 24h;
        auto const waited = api.instances().wait(id, patient);
        BOOST_TEST(waited.has_value() == end.has_value());
        if (waited && end) {
            BOOST_TEST((waited.value().status.outcome() == *end));
        }
        else if (!waited) {
            BOOST_TEST((waited.error() == condition::timed_out), waited.error());
        }
    }
}

BOOST_AUTO_TEST_CASE(a_run_that_is_deleted_while_it_is_waited_for)
{
    auto service = make_service();
    service.add("deleted", {.run = [](run_context& run) { return run.sleep_for(1h); }});
    st4sd::client api{service};
    auto const id = api.experiments().start(st4sd::payload("deleted")).value();
    int changes = 0;
    auto const waited = api.instances().wait(id, [&](st4sd::instance const& i) {
        if (i.status.state == st4sd::experiment_state::running && ++changes == 1) {
            st4sd::client{service}.instances().stop(id).value();
        }
    });
    BOOST_TEST((waited.error() == st4sd::errc::run_gone), waited.error());
}

BOOST_AUTO_TEST_CASE(waiting_gets_over_bad_minutes)
{
    auto service = make_service();
    service.add("lengths", lengths());
    st4sd::client api{service};
    auto const id = api.experiments().start(st4sd::payload("lengths").input("words.txt", "a\n")).value();
    service.inject({.path = "/instances/",
                    .times = 3,
                    .answer = st4sd::testing::html_answer(503, "Service Unavailable")});
    service.inject({.path = "/instances/", .times = 2, .truncate_to = 40});
    BOOST_TEST((api.instances().wait(id).value().status.outcome() == st4sd::run_outcome::success));
    service.inject(
        {.path = "/instances/", .times = 1000, .answer = st4sd::testing::html_answer(502, "Bad Gateway")});
    BOOST_TEST((api.instances().wait(id).error() == condition::unavailable));
}

BOOST_AUTO_TEST_SUITE_END()
