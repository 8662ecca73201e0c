#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/api/instances.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/basic_client.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/payload.hpp>
#include <st4sd/testing/failing.hpp>
#include <st4sd/testing/scripted_transport.hpp>
#include <st4sd/testing/service.hpp>

#include "fixtures.hpp"
#include "temporary_folder.hpp"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;
using http::method;

namespace {

using client = basic_client<any_transport, boost_json>;
using names = std::vector<std::string>;

rest_uid const run{"x"};
std::string const one = "instances/x";
wait_options const quick{.interval = 1s, .jitter = 0};

struct text_sink final : body_sink {
    std::string text;
    result<void> open(http::response const&) override
    {
        text.clear();
        return success();
    }
    result<void> write(std::string_view bytes) override
    {
        text += bytes;
        return success();
    }
};

// Each exchange of the script happens twice: for the blocking call and for the asynchronous one.
struct scene {
    testing::scripted_transport script;
    client api{script, "https://st4sd.example.org/rs"};
    api::instances<client> instances = api.instances(); // may be kept
    boost::asio::io_context context;

    void twice(std::vector<std::pair<std::string, std::string>> const& exchanges, method verb = method::get)
    {
        for (int i = 0; i != 2; ++i) {
            for (auto const& [target, fixture] : exchanges) {
                script.expect(verb, target).answer(fixture_answer(fixture));
            }
        }
    }
    void twice_output(std::string const& target, std::string const& text)
    {
        for (int i = 0; i != 2; ++i) {
            auto whole = answer(200, text, "application/octet-stream");
            whole.fields.add("Content-Disposition", R"(attachment; filename="s.txt")");
            whole.fields.add("Content-Length", std::to_string(text.size()));
            script.expect(method::get, target).answer(whole);
        }
    }
    // What an async_ function gives to a callback.
    template <class T, class F>
    result<T> got(F&& start)
    {
        std::optional<result<T>> heard;
        start(boost::asio::bind_executor(context, [&](result<T> r) { heard = std::move(r); }));
        BOOST_TEST(!heard.has_value());
        context.restart();
        context.run();
        BOOST_TEST_REQUIRE(heard.has_value());
        return std::move(*heard);
    }
    ~scene()
    {
        auto const verified = script.verify();
        BOOST_TEST(verified.has_value(), (verified ? "" : verified.error().message()));
    }
};

// A service with an experiment that takes an hour of its virtual time and sums its input.
struct cluster {
    testing::service service;
    client api{service};

    cluster()
    {
        service.add("sum", {.inputs = {"points.csv"},
                            .key_outputs = {"TotalSum", "Logs"},
                            .properties = {{"Total", "the sum"}},
                            .stages = {"generate", "add"},
                            .run = [](testing::run_context& context) -> result<void> {
                                for (int i = 0; i != 6; ++i) {
                                    BOOST_OUTCOME_TRY(context.sleep_for(10min));
                                    context.progress(i / 6.0);
                                    if (i == 2) {
                                        context.output_folder("Logs", "Gen",
                                                              {{"a.txt", "log"}, {"nested/b.txt", "deep"}});
                                    }
                                }
                                context.output("TotalSum", "sum.txt", context.input("points.csv") + "=6\n");
                                context.properties({{"input-id", {"p1", "p2"}}, {"total", {1.5, 4.5}}});
                                return success();
                            }});
    }
    rest_uid start() const
    {
        return api.experiments().start(st4sd::payload("sum").input("points.csv", "1,2,3")).value();
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(api_instances)

BOOST_AUTO_TEST_CASE(list)
{
    scene s;
    s.twice({{"instances/", "instances.list.200.json"}});
    BOOST_TEST(s.instances.list().value().size() == 4u);
    BOOST_TEST(s.got<std::vector<instance>>([&](auto t) { s.instances.async_list(t); }).value().size() == 4u);
    for (int i = 0; i != 2; ++i) {
        s.script.expect(method::get, "instances/").with_field("X-Fields", "{id}").answer(200, R"([{"id": "a"}])");
    }
    BOOST_TEST(s.instances.list("{id}").value().size() == 1u);
    BOOST_TEST(s.got<std::vector<instance>>([&](auto t) { s.instances.async_list("{id}", t); }).value().size() == 1u);
}

BOOST_AUTO_TEST_CASE(get)
{
    scene s;
    s.twice({{one, "instances.get.200.finished.json"}});
    auto const found = s.instances.get(run).value();
    BOOST_TEST((found == s.got<instance>([&](auto t) { s.instances.async_get(run, t); }).value()));
    BOOST_TEST((found.status.outcome() == run_outcome::success));

    s.twice({{one + "?includeProperties=*&stringifyNaN=True", "instances.get.200.properties.json"}});
    BOOST_TEST(s.instances.get(run, {}).value().experiment->metadata.registry->interface->property_table->rows() == 2u);
    BOOST_TEST(s.got<instance>([&](auto t) { s.instances.async_get(run, names{}, t); }).has_value());
}

BOOST_AUTO_TEST_CASE(status)
{
    scene s;
    s.twice({{one, "instances.get.200.oom.json"}});
    BOOST_TEST((s.instances.status(run).value().outcome() == run_outcome::failed));
    BOOST_TEST((s.got<st4sd::status>([&](auto t) { s.instances.async_status(run, t); }).value().outcome() ==
                run_outcome::failed));
}

BOOST_AUTO_TEST_CASE(outputs)
{
    scene s;
    s.twice({{one + "/outputs", "instances.outputs.200.json"}});
    BOOST_TEST(s.instances.outputs(run).value().size() == 2u);
    BOOST_TEST(s.got<key_outputs>([&](auto t) { s.instances.async_outputs(run, t); }).value().size() == 2u);
}

BOOST_AUTO_TEST_CASE(output)
{
    scene s;
    s.twice_output(one + "/outputs/Sum", "6\n");
    BOOST_TEST(s.instances.output(run, "Sum").value().content == "6\n");
    BOOST_TEST(s.got<file>([&](auto t) { s.instances.async_output(run, "Sum", t); }).value().filename == "s.txt");
    s.twice_output(one + "/outputs/Logs/a.txt", "log");
    BOOST_TEST(s.instances.output(run, "Logs", "a.txt").value().content == "log");
    BOOST_TEST(s.got<file>([&](auto t) { s.instances.async_output(run, "Logs", "a.txt", t); }).value().content ==
               "log");
}

BOOST_AUTO_TEST_CASE(downloads_with_options)
{
    scene s;
    temporary_folder folder;
    text_sink sink;
    std::string const digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    download_options const how{.path = "a.txt", .durable = false, .digest = true};
    std::optional<std::uint64_t> all;
    auto const note = [&](transfer const& t) { all = t.total; };
    for (int i = 0; i != 4; ++i) {
        s.twice_output("instances/x/outputs/Sum/a.txt", "abc");
    }
    BOOST_TEST(s.instances.download(run, "Sum", folder / "1", how).value().sha256 == digest);
    BOOST_TEST(s.instances.download(run, "Sum", folder / "2", how, note).value().sha256 == digest);
    BOOST_TEST(all.value() == 3u);
    BOOST_TEST(s.instances.download(run, "Sum", sink, how).value().sha256 == digest);
    BOOST_TEST(s.instances.download(run, "Sum", sink, how, note).value().sha256 == digest);
    BOOST_TEST(s.got<downloaded>([&](auto t) {
                    s.instances.async_download(run, "Sum", folder / "3", how, t);
                }).value().sha256 == digest);
    BOOST_TEST(s.got<downloaded>([&](auto t) {
                    s.instances.async_download(run, "Sum", folder / "4", how, note, t);
                }).value().sha256 == digest);
    BOOST_TEST(
        s.got<downloaded>([&](auto t) { s.instances.async_download(run, "Sum", sink, how, note, t); }).value().sha256 ==
        digest);
    BOOST_TEST(s.instances.download(run, "Sum", sink, "a.txt").value().sha256.empty());
    BOOST_TEST(text_of(folder / "4") == "abc");
    s.script.verify().value();
}

BOOST_AUTO_TEST_CASE(download)
{
    scene s;
    temporary_folder folder;
    std::uint64_t heard = 0;
    auto const note = [&](std::uint64_t bytes, std::optional<std::uint64_t>) { heard = bytes; };
    auto const target = one + "/outputs/Sum";
    for (int i = 0; i != 4; ++i) {
        s.twice_output(target + (i % 2 == 0 ? "" : "/a.txt"), "0123456789");
    }
    BOOST_TEST(s.instances.download(run, "Sum", folder / "1").value().path == folder / "1");
    BOOST_TEST(s.instances.download(run, "Sum", std::filesystem::path{folder / "2"}, note).value().size == 10u);
    BOOST_TEST(heard == 10u);
    BOOST_TEST(s.instances.download(run, "Sum", folder / "3", "a.txt").value().path == folder / "3");
    BOOST_TEST(s.instances.download(run, "Sum", folder / "4", "a.txt", note).value().path == folder / "4");
    BOOST_TEST(
        s.got<downloaded>([&](auto t) { s.instances.async_download(run, "Sum", folder.str(), t); }).value().path ==
        folder / "s.txt");
    text_sink sink;
    BOOST_TEST(s.got<downloaded>([&](auto t) { s.instances.async_download(run, "Sum", sink, t); }).value().size == 10u);
    BOOST_TEST(sink.text == "0123456789");
    heard = 0;
    BOOST_TEST(s.got<downloaded>([&](auto t) {
                    s.instances.async_download(run, "Sum", folder / "5", "a.txt", note, t);
                }).has_value());
    BOOST_TEST(heard == 10u);
    BOOST_TEST(
        s.got<downloaded>([&](auto t) { s.instances.async_download(run, "Sum", sink, "a.txt", note, t); }).has_value());
    for (auto const* name : {"1", "2", "3", "4", "5", "s.txt"}) {
        BOOST_TEST(text_of(folder / name) == "0123456789", name);
    }
    BOOST_TEST(folder.names().size() == 6u);

    s.twice_output(target, "0123456789");
    s.twice_output(target + "/a.txt", "0123456789");
    BOOST_TEST(s.instances.download(run, "Sum", sink).value().path.empty());
    BOOST_TEST(s.instances.download(run, "Sum", sink, note).has_value());
    BOOST_TEST(s.instances.download(run, "Sum", sink, "a.txt").has_value());
    BOOST_TEST(s.instances.download(run, "Sum", sink, "a.txt", note).has_value());
}

BOOST_AUTO_TEST_CASE(properties)
{
    scene s;
    s.twice({{one + "/properties?includeProperties=HOMO&stringifyNaN=True", "instances.properties.200.json"}});
    BOOST_TEST((s.instances.properties(run, {"HOMO"}).value().columns() == names{"input-id", "homo"}));
    BOOST_TEST(s.got<table>([&](auto t) { s.instances.async_properties(run, {"HOMO"}, t); }).value().contains("Homo"));
    s.twice({{one + "/properties?includeProperties=*&stringifyNaN=True", "instances.properties.200.json"}});
    BOOST_TEST(s.instances.properties(run).value().columns().size() == 4u);
    BOOST_TEST(s.got<table>([&](auto t) { s.instances.async_properties(run, t); }).value().columns().size() == 4u);
}

BOOST_AUTO_TEST_CASE(input_ids)
{
    scene s;
    s.twice({{one + "?includeProperties=input-id&stringifyNaN=True", "instances.get.200.properties.json"}});
    BOOST_TEST((s.instances.input_ids(run).value() == names{"CCC", "CCO"}));
    BOOST_TEST((s.got<names>([&](auto t) { s.instances.async_input_ids(run, t); }).value() == names{"CCC", "CCO"}));
}

BOOST_AUTO_TEST_CASE(stop)
{
    scene s;
    s.twice({{one, "instances.delete.200.json"}}, method::delete_);
    BOOST_TEST(s.instances.stop(run).has_value());
    BOOST_TEST(s.got<void>([&](auto t) { s.instances.async_stop(run, t); }).has_value());
    s.twice({{one, "instances.delete.400.json"}}, method::delete_);
    BOOST_TEST((s.instances.stop(run).error() == condition::not_found));
    BOOST_TEST(s.got<void>([&](auto t) { s.instances.async_stop(run, t); }).error().problem<unknown_instance>());
}

BOOST_AUTO_TEST_CASE(wait)
{
    scene s;
    int heard = 0;
    auto const note = [&](instance const&) { ++heard; };
    auto const until_end = [&] {
        s.twice({{one, "instances.get.200.running.json"}, {one, "instances.get.200.finished.json"}});
    };
    for (int i = 0; i != 4; ++i) {
        until_end();
    }
    BOOST_TEST(s.instances.wait(run).value().status.is_terminal());
    BOOST_TEST(s.instances.wait(run, note).value().status.is_terminal());
    BOOST_TEST(heard == 2);
    BOOST_TEST(s.instances.wait(run, quick).has_value());
    BOOST_TEST(s.instances.wait(run, {.interval = 3s, .jitter = 0}, note).has_value());
    BOOST_TEST(heard == 4);
    BOOST_TEST(s.got<instance>([&](auto t) { s.instances.async_wait(run, quick, t); }).has_value());
    BOOST_TEST(s.got<instance>([&](auto t) { s.instances.async_wait(run, quick, note, t); }).has_value());
    BOOST_TEST(s.got<instance>([&](auto t) { s.instances.async_wait(run, t); }).has_value());
    BOOST_TEST(s.got<instance>([&](auto t) { s.instances.async_wait(run, note, t); }).has_value());
    BOOST_TEST(heard == 8);
    auto const sleeps = s.script.sleeps();
    BOOST_TEST_REQUIRE(sleeps.size() == 8u);
    BOOST_TEST((sleeps[0] >= 10s && sleeps[0] <= 11s));
    BOOST_TEST((sleeps[2] == 1s && sleeps[3] == 3s && sleeps[4] == 1s));
}

BOOST_AUTO_TEST_CASE(wait_for_output)
{
    scene s;
    s.twice({{one, "instances.get.200.finished.json"}});
    s.script.expect(method::get, one).answer(fixture_answer("instances.get.200.finished.json"));
    BOOST_TEST(s.instances.wait_for_output(run, "TotalSum").value().filename == "out.stdout");
    BOOST_TEST(s.got<produced_output>([&](auto t) { s.instances.async_wait_for_output(run, "Logs", t); }).has_value());
    BOOST_TEST(s.got<produced_output>(
                    [&](auto t) { s.instances.async_wait_for_output(run, "Logs", output_state::final, quick, t); })
                   .value()
                   .filename == "Gen");
}

BOOST_AUTO_TEST_CASE(wait_all)
{
    scene s;
    for (int i = 0; i != 7; ++i) {
        s.script.expect(method::get, "instances/").answer(200, "[]");
        s.script.expect(method::get, one).answer(fixture_answer("instances.get.200.finished.json"));
    }
    int heard = 0;
    auto const note = [&](rest_uid const&, result<instance> const& end) { heard += end ? 1 : 0; };
    BOOST_TEST(s.instances.wait_all({run}).value().at(run).has_value());
    BOOST_TEST(s.instances.wait_all({run}, quick).has_value());
    BOOST_TEST(s.instances.wait_all({run}, note).has_value());
    BOOST_TEST(s.instances.wait_all({run}, quick, note).has_value());
    BOOST_TEST(s.got<run_results>([&](auto t) { s.instances.async_wait_all({run}, quick, t); }).has_value());
    BOOST_TEST(s.got<run_results>([&](auto t) { s.instances.async_wait_all({run}, t); }).has_value());
    BOOST_TEST(s.got<run_results>([&](auto t) { s.instances.async_wait_all({run}, quick, note, t); }).value().size() ==
               1u);
    BOOST_TEST(heard == 3);
}

BOOST_AUTO_TEST_CASE(cancelling_wakes_a_wait)
{
    scene s;
    cancel_source stop;
    s.script.on_sleep([&](auto) { stop.cancel(); });
    s.script.expect(method::get, one).answer(fixture_answer("instances.get.200.running.json"));
    BOOST_TEST((s.api.with(stop.token()).instances().wait(run).error() == condition::cancelled));
    // a token that has fired sends nothing
    BOOST_TEST((s.api.with(stop.token()).instances().wait_all({run}).error() == condition::cancelled));
    BOOST_TEST((s.api.with(stop.token()).instances().properties(run).error() == condition::cancelled));
    BOOST_TEST((s.api.with(stop.token()).instances().get(run).error() == condition::cancelled));
}

BOOST_AUTO_TEST_CASE(a_run_from_its_start_to_its_stop)
{
    cluster c;
    auto const instances = c.api.instances();
    auto const id = c.start();
    std::vector<double> progress;
    bool saw_logs_early = false;
    auto const early = instances.properties(id);
    BOOST_TEST((early.error() == condition::not_ready), early.error());
    auto const end = instances.wait(id, {.jitter = 0}, [&](instance const& i) {
        progress.push_back(i.status.total_progress);
        saw_logs_early = saw_logs_early || (i.outputs.contains("Logs") && !i.status.is_terminal());
    });
    BOOST_TEST_REQUIRE(end.has_value());
    BOOST_TEST((end.value().status.outcome() == run_outcome::success));
    BOOST_TEST(end.value().status.require_success().has_value());
    BOOST_TEST(progress.size() >= 6u);
    BOOST_TEST(saw_logs_early);

    BOOST_TEST(instances.output(id, "TotalSum").value().content == "1,2,3=6\n");
    BOOST_TEST(instances.output(id, "Logs", "nested/b.txt").value().content == "deep");
    BOOST_TEST((instances.output(id, "Logs", "none").error().problem<missing_path>() != nullptr));
    BOOST_TEST((instances.output(id, "TotalSum", "x").error().problem<not_a_folder>() != nullptr));
    BOOST_TEST((instances.output(id, "Nope").error().problem<unknown_output>() != nullptr));
    temporary_folder folder;
    BOOST_TEST(instances.download(id, "TotalSum", folder.str()).value().path == folder / "sum.txt");
    BOOST_TEST(text_of(folder / "sum.txt") == "1,2,3=6\n");
    BOOST_TEST(instances.download(id, "Logs", folder.str()).value().is_folder());
    BOOST_TEST(
        (instances.properties(id, {"TOTAL"}).value().column<double>("Total").value() == std::vector<double>{1.5, 4.5}));
    BOOST_TEST((instances.input_ids(id).value() == names{"p1", "p2"}));
    BOOST_TEST((instances.properties(id, {"gap"}).error().problem<unknown_properties>() != nullptr));

    BOOST_TEST(instances.stop(id).has_value());
    BOOST_TEST((instances.stop(id).error().problem<unknown_instance>() != nullptr));
    BOOST_TEST((instances.wait(id).error() == errc::not_found));
}

BOOST_AUTO_TEST_CASE(what_a_run_dies_of_is_seen)
{
    using testing::pod_failure;
    struct row {
        pod_failure what;
        run_outcome outcome;
    };
    for (auto const& [what, outcome] :
         {row{pod_failure::init_failed, run_outcome::failed}, row{pod_failure::package_failed, run_outcome::failed},
          row{pod_failure::out_of_memory, run_outcome::failed},
          row{pod_failure::fabricated_success, run_outcome::success}}) {
        cluster c;
        c.service.next_run(what);
        auto const id = c.start();
        auto const end = c.api.instances().wait(id, {.deadline = 24h});
        BOOST_TEST_REQUIRE(end.has_value());
        BOOST_TEST(end.value().status.outcome() == outcome);
        auto const measured = c.api.instances().properties(id);
        BOOST_TEST((measured.error() != condition::not_ready), measured.error()); // it never will be
    }
    for (auto const what : {pod_failure::unschedulable, pod_failure::image_pull, pod_failure::warning_for_ever,
                            pod_failure::null_status}) {
        cluster c;
        c.service.next_run(what);
        auto const end = c.api.instances().wait(c.start(), {.deadline = 1h});
        BOOST_TEST((end.error() == condition::timed_out));
        BOOST_TEST(end.error().problem<still_running>());
    }
}

BOOST_AUTO_TEST_CASE(many_runs_with_a_listing_that_lies)
{
    for (bool const lies : {false, true}) {
        cluster c;
        c.service.empty_listings(lies);
        std::vector<rest_uid> runs;
        for (int i = 0; i != 20; ++i) {
            if (i == 7) {
                c.service.next_run(testing::pod_failure::out_of_memory);
            }
            runs.push_back(c.start());
        }
        auto const deleted = runs.back();
        int ended = 0;
        auto const ends = c.api.instances().wait_all(runs, {.deadline = 24h}, [&](rest_uid const&, auto const&) {
            if (++ended == 1) {
                BOOST_TEST(c.api.instances().stop(deleted).has_value());
            }
        });
        BOOST_TEST_REQUIRE(ends.has_value());
        BOOST_TEST(ends.value().size() == 20u);
        BOOST_TEST(ended == 20);
        int successes = 0;
        for (auto const& [id, end] : ends.value()) {
            successes += end && end.value().status.outcome() == run_outcome::success ? 1 : 0;
        }
        BOOST_TEST(successes == 18);
        BOOST_TEST((ends.value().at(runs[7]).value().status.outcome() == run_outcome::failed));
        auto const& gone = ends.value().at(deleted).error();
        BOOST_TEST((gone == condition::not_found), gone);
        BOOST_TEST((lies || gone == errc::run_gone), gone);
    }
}

BOOST_AUTO_TEST_CASE(waiting_stands_any_single_failure)
{
    auto const times = testing::for_every_failure([](testing::failure_point point) {
        testing::scripted_transport script;
        for (auto const* state :
             {"warning", "running", "running", "finished", "finished", "finished", "finished", "finished"}) {
            script.expect(method::get, one).answer(fixture_answer(std::string{"instances.get.200."} + state + ".json"));
        }
        client api{testing::failing{script, point}};
        auto const end = api.instances().wait(run);
        BOOST_TEST(end.has_value(), point);
    });
    BOOST_TEST(times == 17u); // four looks, four ways to fail each
}

BOOST_AUTO_TEST_CASE(every_other_call_reports_any_single_failure)
{
    auto const reports = [](auto call, std::string const& target, auto whole) {
        testing::for_every_failure([&](testing::failure_point point) {
            testing::scripted_transport script;
            script.expect(method::get, target).times(2).answer(whole);
            client api{testing::failing{script, point}, "https://h/"};
            auto const end = call(api.instances());
            BOOST_TEST((point.struck() ? !end && end.error() == condition::unavailable : end.has_value()), point);
            if (!end) {
                BOOST_TEST(end.error().url().starts_with("https://h/instances/"));
                BOOST_TEST(end.error().method() == "GET");
            }
        });
    };
    reports([](auto api) { return api.list(); }, "instances/", fixture_answer("instances.list.200.json"));
    reports([](auto api) { return api.get(run); }, one, fixture_answer("instances.get.200.running.json"));
    reports([](auto api) { return api.outputs(run); }, one + "/outputs", fixture_answer("instances.outputs.200.json"));
    reports([](auto api) { return api.output(run, "k"); }, one + "/outputs/k",
            answer(200, "x", "application/octet-stream"));
    reports([](auto api) { return api.properties(run); }, one + "/properties?includeProperties=*&stringifyNaN=True",
            fixture_answer("instances.properties.200.json"));
}

BOOST_AUTO_TEST_SUITE_END()
