#include "service_fixture.hpp"

#include <st4sd/testing/basic_service.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace service_test;
using st4sd::testing::run_context;

static_assert(st4sd::streaming_transport<st4sd::testing::service>);
static_assert(st4sd::clocked_transport<st4sd::testing::service>);

namespace {

std::string uid_of(answer const& started)
{
    BOOST_REQUIRE_MESSAGE(started.status() == 200, started.whole.body);
    return std::string{started.body().as_string()};
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(testing_basic_service, fixture)

BOOST_AUTO_TEST_CASE(a_run_passes_all_phases)
{
    auto const uid = start();
    auto const path = "instances/" + uid;
    BOOST_TEST(!get(path).text("/status/warning").empty());
    BOOST_TEST(get(path).at("/status").as_object().size() == 1u);
    BOOST_TEST(get(path + "/status").status() == 400);
    pass(1s);
    BOOST_TEST(get(path).at("/status").as_object().empty());
    BOOST_TEST((get(path + "/status").body() ==
                json::value{{"message", "Workflow instance " + uid + " does not have a status yet"}}));
    pass(1s);
    BOOST_TEST(state(uid) == "Initialising");
    pass(1s);
    BOOST_TEST(state(uid) == "running");
    BOOST_TEST(exit(uid) == "N/A");
    BOOST_TEST(get(path).text("/status/current-stage") == "stage0");
    BOOST_TEST(get(path).at("/status/total-progress").as_double() == 0.0);
    pass(1min);
    BOOST_TEST(get(path).at("/status/total-progress").as_double() == 0.5);
    BOOST_TEST(get(path).at("/status/stage-progress").as_double() == 0.5);
    pass(1min);
    BOOST_TEST(state(uid) == "finished");
    BOOST_TEST(exit(uid) == "N/A"); // the exit status comes later
    pass(1s);
    BOOST_TEST(exit(uid) == "Success");
    BOOST_TEST(get(path).at("/status/total-progress").as_double() == 1.0);
    BOOST_TEST(get(path).text("/status/current-stage") == "stage1");
    BOOST_TEST(get(path + "/outputs/TotalSum").whole.body == "3\n");
}

BOOST_AUTO_TEST_CASE(a_failing_run)
{
    service.add("throws", {.run = [](run_context&) { throw std::runtime_error{"oh no"}; }});
    service.add("fails", {.run = [](run_context& run) { run.fail("by hand"); }});
    service.add("returns", {.run = [](run_context&) -> st4sd::result<void> {
                    return st4sd::error{st4sd::errc::rejected, "as a result"};
                }});
    for (auto const& [name, why] : std::vector<std::pair<std::string, std::string>>{
             {"throws", "oh no"}, {"fails", "by hand"}, {"returns", "as a result"}}) {
        auto const uid = uid_of(send(method::post, "experiments/" + name + "/start", "{}"));
        pass(1h);
        BOOST_TEST(state(uid) == "finished");
        BOOST_TEST(exit(uid) == "Failed");
        BOOST_TEST(get("instances/" + uid).text("/status/stage-state") == "failed");
        BOOST_TEST(get("instances/" + uid).text("/status/error-description") == why);
    }
}

BOOST_AUTO_TEST_CASE(polling_without_waiting_gets_on)
{
    service.add("quick", {});
    auto const uid = uid_of(send(method::post, "experiments/quick/start", "{}"));
    int polls = 0;
    while (exit(uid) != "Success" && polls < 1000) {
        ++polls;
    }
    BOOST_TEST(polls < 1000);
    service.latency(0ms);
    auto const before = service.now();
    get("instances/");
    BOOST_TEST((service.now() == before));
}

BOOST_AUTO_TEST_CASE(runs_go_the_same_way_every_time)
{
    auto const story = [] {
        std::string told;
        fixture f;
        f.service.add("tick", {.run = [&](run_context& run) -> st4sd::result<void> {
                          for (int i = 0; i < 5; ++i) {
                              told += run.uid() + std::to_string(i) + ' ';
                              BOOST_OUTCOME_TRY(run.sleep_for(1min));
                          }
                          return st4sd::success();
                      }});
        std::vector<std::string> uids;
        for (int i = 0; i < 3; ++i) {
            uids.push_back(uid_of(f.send(method::post, "experiments/tick/start", "{}")));
            f.pass(20s);
        }
        f.pass(2min);
        f.send(method::delete_, "instances/" + uids[1]);
        for (int i = 0; i < 10; ++i) {
            told += f.get("instances/").whole.body;
            f.pass(45s);
        }
        return told;
    };
    auto const first = story();
    for (int i = 0; i < 200; ++i) {
        BOOST_REQUIRE(story() == first);
    }
}

BOOST_AUTO_TEST_CASE(an_hour_takes_no_time)
{
    auto const began = std::chrono::steady_clock::now();
    std::string points;
    for (int i = 0; i < 600; ++i) {
        points += "1\\n";
    }
    auto const uid = start(R"({"inputs": [{"filename": "points.csv", "content": ")" + points + R"("}]})");
    while (exit(uid) != "Success") {
        pass(10min);
    }
    BOOST_TEST((service.now().time_since_epoch() >= 10h));
    BOOST_TEST((std::chrono::steady_clock::now() - began < 20s));
}

BOOST_AUTO_TEST_CASE(waiting_is_cancelled)
{
    st4sd::cancel_source stop;
    service.add("stops", {.run = [&](run_context& run) -> st4sd::result<void> {
                    BOOST_OUTCOME_TRY(run.sleep_for(10min));
                    stop.cancel();
                    return run.sleep_for(1h);
                }});
    uid_of(send(method::post, "experiments/stops/start", "{}"));
    auto const before = service.now();
    BOOST_TEST((service.sleep_for(24h, stop.token()).error() == st4sd::condition::cancelled));
    BOOST_TEST((service.now() - before < 11min));
    BOOST_TEST((service.sleep_for(1s, stop.token()).error() == st4sd::condition::cancelled));
    auto ask = request(method::get, "instances/");
    ask.cancel = stop.token();
    BOOST_TEST((service.perform(ask).error() == st4sd::condition::cancelled));
}

BOOST_AUTO_TEST_CASE(an_experiment_may_use_the_service_itself)
{
    std::string inner_exit;
    service.add("outer", {.run = [this, &inner_exit](run_context&) -> st4sd::result<void> {
                    auto const uid = start();
                    while (exit(uid) != "Success") {
                        BOOST_OUTCOME_TRY(service.sleep_for(10s));
                    }
                    inner_exit = exit(uid);
                    return st4sd::success();
                }});
    auto const uid = uid_of(send(method::post, "experiments/outer/start", "{}"));
    pass(1h);
    BOOST_TEST(inner_exit == "Success");
    BOOST_TEST(exit(uid) == "Success");
}

BOOST_AUTO_TEST_CASE(copies_are_one_service)
{
    auto copy = service;
    copy.add("other", {});
    BOOST_TEST(get("experiments/other").status() == 200);
}

BOOST_AUTO_TEST_CASE(the_last_copy_ends_all_runs)
{
    std::atomic<int> ended = 0;
    for (bool const real : {false, true}) {
        st4sd::testing::service gone;
        if (real) {
            gone.use_real_time();
        }
        gone.startup_phase(0ms);
        gone.add("long", {.run = [&](run_context& run) {
                     auto const slept = run.sleep_for(24h);
                     ++ended;
                 }});
        for (int i = 0; i < 3; ++i) {
            BOOST_TEST(gone.perform(request(method::post, "experiments/long/start", "{}")).value().status ==
                       200);
        }
        if (!real) {
            gone.sleep_for(1min).value();
        }
    }
    BOOST_TEST(ended >= 3); // in real time some may not have begun
}

BOOST_AUTO_TEST_CASE(many_clients_at_once)
{
    std::vector<std::thread> threads;
    std::atomic<int> successes = 0;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([this, &successes] {
            auto mine = service;
            for (int k = 0; k < 5; ++k) {
                auto const started =
                    mine.perform(request(method::post, "experiments/http-sum/start",
                                         R"({"inputs": [{"filename": "points.csv", "content": "1\n2\n"}]})"))
                        .value();
                auto const uid = started.body.substr(1, started.body.find('"', 1) - 1);
                for (int poll = 0; poll < 1000; ++poll) {
                    if (mine.perform(request(method::get, "instances/" + uid))
                            .value()
                            .body.find("\"Success\"") != std::string::npos) {
                        ++successes;
                        break;
                    }
                    mine.sleep_for(10s).value();
                }
                mine.perform(request(method::delete_, "instances/" + uid)).value();
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    BOOST_TEST(successes == 20);
}

BOOST_AUTO_TEST_CASE(real_time)
{
    BOOST_TEST(service.owns_time());
    auto const virtual_run = start();
    pass(30s); // its function sleeps on the virtual clock
    service.use_real_time();
    BOOST_TEST(!service.owns_time());
    service.add("quick", {.run = [](run_context& run) { return run.sleep_for(1ms); }});
    auto const uid = uid_of(send(method::post, "experiments/quick/start", "{}"));
    for (int i = 0; i < 2000 && exit(uid) != "Success"; ++i) {
        service.sleep_for(1ms).value();
    }
    BOOST_TEST(exit(uid) == "Success");
    BOOST_TEST(state(virtual_run) == "running");
    BOOST_TEST(send(method::delete_, "instances/" + virtual_run).status() == 200);

    st4sd::cancel_source stop;
    std::thread stopper{[&] { stop.cancel(); }};
    BOOST_TEST((service.sleep_for(1h, stop.token()).error() == st4sd::condition::cancelled));
    stopper.join();
}

BOOST_AUTO_TEST_CASE(bodies_keep_to_the_limit_and_are_streamed)
{
    service.add("huge", {.run = [](run_context& run) {
                    run.output("Huge", "huge.bin",
                               {std::uint64_t{1} << 30, [](std::uint64_t, char* out, std::size_t n) {
                                    std::fill(out, out + n, 'x');
                                }});
                }});
    auto const uid = uid_of(send(method::post, "experiments/huge/start", "{}"));
    pass(1h);
    auto const ask = request(method::get, "instances/" + uid + "/outputs/Huge");
    BOOST_TEST((service.perform(ask).error() == st4sd::errc::body_too_large));
    struct : st4sd::body_sink {
        std::uint64_t size = 0;
        std::size_t largest = 0;
        st4sd::result<void> open(st4sd::http::response const&) override { return st4sd::success(); }
        st4sd::result<void> write(std::string_view bytes) override
        {
            size += bytes.size();
            largest = std::max(largest, bytes.size());
            return st4sd::success();
        }
    } sink;
    auto const head = service.perform(ask, sink).value();
    BOOST_TEST(head.content_length().value() == std::uint64_t{1} << 30);
    BOOST_TEST(sink.size == std::uint64_t{1} << 30);
    BOOST_TEST(sink.largest <= 65536u);
}

BOOST_AUTO_TEST_CASE(faults)
{
    using st4sd::testing::fault;
    service.next_answer(st4sd::testing::html_answer(503, "Service Unavailable"));
    BOOST_TEST(get("url-map/").status() == 503);
    BOOST_TEST(get("url-map/").status() == 200);

    service.inject({.verb = method::post,
                    .path = "/start",
                    .times = 2,
                    .answer = st4sd::testing::json_answer(500, "{")});
    BOOST_TEST(get("experiments/http-sum/start/payload/").status() == 200);
    BOOST_TEST(send(method::post, "experiments/http-sum/start", "{}").status() == 500);
    BOOST_TEST(send(method::post, "experiments/http-sum/start", "{}").whole.body == "{");
    BOOST_TEST(send(method::post, "experiments/http-sum/start", "{}").status() == 400);

    service.inject({.path = "/start", .failure = st4sd::error{st4sd::errc::connection_lost}});
    auto const payload = R"({"inputs": [{"filename": "points.csv", "content": "1\n"}]})";
    BOOST_TEST((service.perform(request(method::post, "experiments/http-sum/start", payload)).error() ==
                st4sd::errc::connection_lost));
    BOOST_TEST(get("instances/").body().as_array().size() == 1u); // it was started all the same

    service.inject({.cut_after = 5});
    BOOST_TEST((service.perform(request(method::get, "url-map/")).error() == st4sd::errc::body_cut_short));
    service.inject({.truncate_to = 5});
    auto const truncated = get("url-map/");
    BOOST_TEST(truncated.whole.body.size() == 5u);
    BOOST_TEST(truncated.whole.content_length().value() == 5u);

    service.inject({.delay = 1min, .answer = {}});
    auto ask = request(method::get, "url-map/");
    ask.limits.total = 10s;
    auto const before = service.now();
    BOOST_TEST((service.perform(ask).error() == st4sd::condition::timed_out));
    BOOST_TEST((service.now() - before < 11s));
    service.inject({.delay = 1min, .answer = {}});
    ask.limits.total.reset();
    BOOST_TEST(service.perform(ask).value().status == 200);
    BOOST_TEST((service.now() - before > 1min));
    BOOST_TEST(st4sd::testing::login_page(200).status == 200);
}

BOOST_AUTO_TEST_CASE(knows_what_was_asked)
{
    get("url-map/");
    send(method::delete_, "instances/x?y=z");
    auto const all = service.requests();
    BOOST_TEST(all.size() == 2u);
    BOOST_TEST(all.at(0) == "GET /rs/url-map/");
    BOOST_TEST(all.at(1) == "DELETE /rs/instances/x?y=z");
}

BOOST_AUTO_TEST_CASE(a_body_may_come_in_pieces)
{
    struct text_source final : st4sd::http::body_source {
        std::string text = R"({"inputs": [{"filename": "points.csv", "content": "1\n"}]})";
        std::size_t at = 0;

        std::uint64_t size() const override { return text.size(); }
        st4sd::result<void> rewind() override
        {
            at = 0;
            return st4sd::success();
        }
        st4sd::result<std::size_t> read(char* to, std::size_t room) override
        {
            auto const count = text.copy(to, std::min<std::size_t>(room, 5), at);
            at += count;
            return count;
        }
    };
    auto asked = request(method::post, "experiments/http-sum/start");
    asked.fields.set("Content-Type", "application/json");
    asked.source = std::make_shared<text_source>();
    BOOST_TEST(service.perform(asked).value().status == 200);
    BOOST_TEST(service.perform(asked).value().status == 200, "again");
}

BOOST_AUTO_TEST_SUITE_END()
