#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/algorithm/start_once.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/api/experiments.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/basic_client.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/package.hpp>
#include <st4sd/payload.hpp>
#include <st4sd/testing/scripted_transport.hpp>

#include "fixtures.hpp"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <future>
#include <optional>
#include <cstddef>
#include <string>

using namespace st4sd;
using namespace st4sd::test;
using http::method;

namespace {

using client = basic_client<any_transport, boost_json>;

struct scene {
    testing::scripted_transport script;
    client api{script, "https://st4sd.example.org/rs"};
    boost::asio::io_context context;

    auto experiments() const { return api.experiments(); }

    // Calls an async_ function with a callback on our context, and gives what the callback got.
    template <class T, class F>
    result<T> by_callback(F start)
    {
        std::optional<result<T>> got;
        start(boost::asio::bind_executor(context, [&](result<T> r) { got = std::move(r); }));
        BOOST_TEST(
            !got.has_value(), "a handler is not called from inside of the call that takes it");
        context.restart();
        context.run();
        BOOST_TEST_REQUIRE(got.has_value());
        return std::move(*got);
    }
    template <class F>
    auto by_future(F start)
    {
        auto future = start(boost::asio::use_future);
        return future.get();
    }
    ~scene()
    {
        auto const verified = script.verify();
        BOOST_TEST(verified.has_value(), (verified ? "" : verified.error().message()));
    }
};

package small_package()
{
    package p;
    p.metadata.package.name = "http-sum";
    p.base.packages.emplace_back().source.git.emplace().location.url =
        "https://github.com/st4sd/sum-numbers.git";
    return p;
}

} // namespace

BOOST_AUTO_TEST_SUITE(api_experiments)

BOOST_AUTO_TEST_CASE(push)
{
    scene s;
    auto const text = to_json(small_package(), layout::compact, secrets::revealed);
    s.script.expect(method::post, "experiments/")
        .with_body(text)
        .with_field("Content-Type", "application/json")
        .times(3)
        .answer(200, fixture("experiments.push.200.json"));
    auto const id = s.experiments().push(small_package()).value().identifier();
    BOOST_TEST(id.starts_with("http-sum@sha256x"));
    BOOST_TEST(
        s.by_callback<package>(
             [&](auto token) { s.experiments().async_push(small_package(), token); })
            .value()
            .identifier() == id);
    BOOST_TEST(
        s.by_future([&](auto token) { return s.experiments().async_push(small_package(), token); })
            .value()
            .identifier() == id);

    auto const builder = new_package(small_package()).tag("dev");
    s.script.expect(method::post, "experiments/")
        .with_body(to_json(builder.build().value(), layout::compact, secrets::revealed))
        .times(3)
        .answer(200, fixture("experiments.push.200.json"));
    BOOST_TEST(s.experiments().push(builder).value().identifier() == id);
    BOOST_TEST(s.by_callback<package>([&](auto token) { s.experiments().async_push(builder, token); }).value().identifier() == id);
    BOOST_TEST(s.by_future([&](auto token) { return s.experiments().async_push(builder, token); }).value().identifier() == id);

    s.script.expect(method::post, "experiments/")
        .with_body("{ }")
        .times(3)
        .answer(400, fixture("experiments.push.400.schema.json"));
    BOOST_TEST(s.experiments().push(raw_json{"{ }"}).error().problem<invalid_package>());
    BOOST_TEST(s.by_callback<package>(
                    [&](auto token) { s.experiments().async_push(raw_json{"{ }"}, token); })
                   .error()
                   .problem<invalid_package>());
    BOOST_TEST(
        s.by_future([&](auto token) { return s.experiments().async_push(raw_json{"{ }"}, token); })
            .error()
            .problem<invalid_package>());
}

BOOST_AUTO_TEST_CASE(list)
{
    scene s;
    s.script.expect(method::get, "experiments/")
        .times(3)
        .answer(200, fixture("experiments.list.200.problems.json"));
    BOOST_TEST(s.experiments().list().value().entries.size() == 2u);
    BOOST_TEST(
        s.by_callback<package_list>([&](auto token) { s.experiments().async_list(token); })
            .value()
            .problems.size() == 1u);
    BOOST_TEST(
        s.by_future([&](auto token) { return s.experiments().async_list(token); })
            .value()
            .entries.size() == 2u);

    s.script.expect(method::get, "experiments/?hideMetadataRegistry=y&hideBeta=n")
        .times(2)
        .answer(200, fixture("experiments.list.200.empty.json"));
    BOOST_TEST(s.experiments().list({.registry = false, .beta = true}).value().entries.empty());
    auto const parts = package_parts{.registry = false, .beta = true};
    BOOST_TEST(s.by_future([&](auto token) { return s.experiments().async_list(parts, token); })
                   .value()
                   .entries.empty());
}

BOOST_AUTO_TEST_CASE(get)
{
    scene s;
    s.script.expect(method::get, "experiments/http-sum")
        .times(3)
        .answer(200, fixture("experiments.get.200.json"));
    BOOST_TEST(s.experiments().get("http-sum").value().metadata.package.name == "http-sum");
    BOOST_TEST(s.by_callback<stored_package>([&](auto token) {
                    s.experiments().async_get("http-sum", token);
                }).has_value());
    BOOST_TEST(s.by_future([&](auto token) {
                    return s.experiments().async_get("http-sum", token);
                }).has_value());
    s.script.expect(method::get, "experiments/http-sum:dev?hideNone=n")
        .times(2)
        .answer(404, fixture("experiments.get.404.json"));
    auto const unknown = s.experiments().get("http-sum:dev", {.nulls = true});
    BOOST_TEST_REQUIRE(unknown.error().problem<unknown_experiment>());
    BOOST_TEST(unknown.error().method() == "GET");
    BOOST_TEST(
        unknown.error().url() ==
        "https://st4sd.example.org/rs/experiments/http-sum:dev?hideNone=n");
    BOOST_TEST(unknown.error().attempts() == 1);
    BOOST_TEST((s.by_future([&](auto token) {
                     return s.experiments().async_get("http-sum:dev", {.nulls = true}, token);
                 }).error() == condition::not_found));
}

BOOST_AUTO_TEST_CASE(remove)
{
    scene s;
    s.script.expect(method::delete_, "experiments/http-sum:dev")
        .times(3)
        .answer(200, fixture("experiments.delete.200.json"));
    BOOST_TEST(s.experiments().remove("http-sum:dev").has_value());
    BOOST_TEST(s.by_callback<void>([&](auto token) {
                    s.experiments().async_remove("http-sum:dev", token);
                }).has_value());
    BOOST_TEST(s.by_future([&](auto token) {
                    return s.experiments().async_remove("http-sum:dev", token);
                }).has_value());
}

BOOST_AUTO_TEST_CASE(start)
{
    scene s;
    auto const chosen =
        payload("http-sum").input("input_points.csv", "x\n1\n").variable("numberOfPoints", 3);
    std::string const text = R"({"inputs":[{"filename":"input_points.csv","content":"x\n1\n"}],)"
                             R"("variables":{"numberOfPoints":"3"},"orchestrator_resources":{}})";
    rest_uid const run{"http-sum-0a1b2c-k3jz09qx"};
    s.script.expect(method::post, "experiments/http-sum/start")
        .with_body(text)
        .times(5)
        .answer(200, fixture("experiments.start.200.json"));
    BOOST_TEST(s.experiments().start(chosen).value() == run);
    BOOST_TEST(s.experiments().start(chosen.build().value()).value() == run);
    BOOST_TEST(s.by_callback<rest_uid>([&](auto token) {
                    s.experiments().async_start(chosen, token);
                }).value() == run);
    BOOST_TEST(s.by_future([&](auto token) {
                    return s.experiments().async_start(chosen, token);
                }).value() == run);
    BOOST_TEST(s.by_future([&](auto token) {
                    return s.experiments().async_start(chosen.build().value(), token);
                }).value() == run);

    s.script.expect(method::post, "experiments/lambda:latest/start")
        .with_body("{}")
        .times(2)
        .answer(200, fixture("experiments.start.200.json"));
    BOOST_TEST(s.experiments().start("lambda", raw_json{"{}"}).value() == run);
    BOOST_TEST(s.by_future([&](auto token) {
                    return s.experiments().async_start("lambda", raw_json{"{}"}, token);
                }).value() == run);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_sent_is_not_sent)
{
    scene s; // expects nothing
    BOOST_TEST((s.experiments().get("a:b@c").error() == errc::invalid_argument));
    BOOST_TEST((s.experiments().remove("").error() == errc::invalid_argument));
    BOOST_TEST(
        (s.experiments().start(payload("http-sum").input("a.csv", "")).error() ==
         errc::invalid_payload));
    BOOST_TEST(
        (s.experiments().start(payload("a/b").input("a.csv", "x")).error() == condition::rejected));
    BOOST_TEST((s.experiments().push(package{}).error() == errc::invalid_payload));
    BOOST_TEST((s.experiments().push(new_package("A")).error() == errc::invalid_payload));
    BOOST_TEST((s.experiments().start_skeleton("a b").error() == errc::invalid_argument));
    BOOST_TEST((s.experiments().describe("").error() == errc::invalid_argument));
    auto const bad = payload("http-sum").input("a.csv", "");
    BOOST_TEST((s.by_callback<rest_uid>([&](auto token) {
                     s.experiments().async_start(bad, token);
                 }).error() == errc::invalid_payload));
    BOOST_TEST(s.experiments().get("").error().attempts() == 0);
    BOOST_TEST(s.script.seen().empty());
}

BOOST_AUTO_TEST_CASE(a_start_is_not_repeated)
{
    scene s;
    s.script.expect(method::post, "experiments/http-sum/start").fail(errc::connection_lost);
    auto const run = s.experiments().start("http-sum", raw_json{"{}"});
    BOOST_TEST((run.error() == errc::start_unconfirmed));
    BOOST_TEST((s.script.seen().at(0).repeat == http::idempotency::not_idempotent));
}

BOOST_AUTO_TEST_CASE(starting_once_in_every_form)
{
    scene s;
    auto const good = payload("http-sum").input("input_points.csv", "1\n");
    start_once_options const how{.request_id = "job-1"};
    std::size_t runs = 0;
    auto const expect_one = [&] {
        ++runs;
        s.script.expect(method::get, "instances/").answer(200, "[]");
        s.script.expect(method::post, "experiments/http-sum/start").answer(200, "\"run-" + std::to_string(runs) + '"');
    };
    for (int i = 0; i != 8; ++i) {
        expect_one();
    }
    BOOST_TEST(s.experiments().start_once(good).value() == rest_uid{"run-1"});
    BOOST_TEST(s.experiments().start_once(good, how).value() == rest_uid{"run-2"});
    BOOST_TEST(s.experiments().start_once(good.build().value(), how).value() == rest_uid{"run-3"});
    BOOST_TEST(s.experiments().start_once("http-sum", raw_json{"{}"}, how).value() == rest_uid{"run-4"});
    auto const got = [&](auto start) { return s.by_callback<rest_uid>(start).value().str(); };
    BOOST_TEST(got([&](auto t) { s.experiments().async_start_once(good, t); }) == "run-5");
    BOOST_TEST(got([&](auto t) { s.experiments().async_start_once(good, how, t); }) == "run-6");
    BOOST_TEST(got([&](auto t) { s.experiments().async_start_once(good.build().value(), how, t); }) == "run-7");
    BOOST_TEST(
        got([&](auto t) { s.experiments().async_start_once("http-sum", raw_json{"{}"}, how, t); }) == "run-8");
    s.script.verify().value();
    auto const sent = s.script.seen();
    BOOST_TEST(sent.at(3).body.find(R"("st4sd-request-id":"job-1")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(secrets_leave_no_trace_on_the_way)
{
    scene s;
    s.script.expect(method::post, "experiments/http-sum/start")
        .answer(
            400,
            R"({"invalidStartPayload": "input_value={'accessKeyID': 'AKIAIOSFODNN7EXAMPLE'}", "message": "m"})");
    auto const run =
        s.experiments().start(payload("http-sum")
                                  .input("input_points.csv", bucket_path{"input_points.csv"})
                                  .from_bucket(s3_bucket{
                                      "https://s3.example.org", "b", secret{"AKIAIOSFODNN7EXAMPLE"},
                                      secret{"the-secret-key"}}));
    BOOST_TEST_REQUIRE(run.error().problem<invalid_start_payload>());
    BOOST_TEST(
        run.error().problem<invalid_start_payload>()->text == "input_value={'accessKeyID': '***'}");
    BOOST_TEST(run.error().to_line().find("AKIA") == std::string::npos);
    BOOST_TEST(
        s.script.seen().at(0).body.find("AKIAIOSFODNN7EXAMPLE") != std::string::npos,
        "it was sent");
}

BOOST_AUTO_TEST_CASE(start_skeleton)
{
    scene s;
    for (int i = 0; i != 3; ++i) {
        s.script.expect(method::get, "experiments/http-sum")
            .answer(200, fixture("experiments.get.200.json"));
        s.script.expect(method::get, "experiments/http-sum/start/payload/")
            .answer(200, fixture("experiments.skeleton.200.json"));
    }
    auto const skeleton = s.experiments().start_skeleton("http-sum").value();
    BOOST_TEST(skeleton.payload.inputs.at(0).filename == "input_points.csv");
    BOOST_TEST((s.by_callback<st4sd::start_skeleton>([&](auto token) {
                     s.experiments().async_start_skeleton("http-sum", token);
                 }).value() == skeleton));
    BOOST_TEST((s.by_future([&](auto token) {
                     return s.experiments().async_start_skeleton("http-sum", token);
                 }).value() == skeleton));
}

BOOST_AUTO_TEST_CASE(describe)
{
    scene s;
    s.script.expect(method::get, "experiments/http-sum")
        .times(4)
        .answer(200, fixture("experiments.get.200.json"));
    auto const facts = s.experiments().describe("http-sum").value();
    BOOST_TEST(facts.inputs.at(0) == "input_points.csv");
    BOOST_TEST((s.by_callback<package_description>([&](auto token) {
                     s.experiments().async_describe("http-sum", token);
                 }).value() == facts));
    BOOST_TEST((s.by_future([&](auto token) {
                     return s.experiments().async_describe("http-sum", token);
                 }).value() == facts));
    auto const at_hand = s.experiments().get("http-sum").value();
    BOOST_TEST((s.experiments().describe(at_hand) == facts));
}

BOOST_AUTO_TEST_CASE(a_facade_may_outlive_its_client)
{
    testing::scripted_transport script;
    script.expect(method::get, "experiments/")
        .answer(200, fixture("experiments.list.200.empty.json"));
    auto const experiments = client{script, "https://st4sd.example.org/rs"}.experiments();
    BOOST_TEST(experiments.list().value().entries.empty());
}

BOOST_AUTO_TEST_CASE(credentials_that_are_refused_say_where_to_get_others)
{
    scene s;
    s.script.expect(method::get, "experiments/").answer(403, "<html>Log in</html>", "text/html");
    auto const e = s.experiments().list().error();
    BOOST_TEST((e == condition::unauthorised));
    BOOST_TEST(
        e.message().find("https://st4sd.example.org/rs/authorisation/token") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
