#include "service_fixture.hpp"

#include <st4sd/testing/run_context.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace service_test;
using st4sd::testing::run_context;

namespace {

struct context_fixture : fixture {
    // Starts an experiment whose function is `f`, and lets an hour pass.
    template <class F>
    std::string run(F f)
    {
        service.add("it", {.inputs = {"in.txt"},
                           .data = {{"d", "D"}},
                           .variables = {{"v", "V"}},
                           .platforms = {"p"},
                           .stages = {"Prepare", "Compute"},
                           .run = f});
        auto const started = send(
            method::post, "experiments/it/start",
            R"({"inputs": [{"filename": "in.txt", "content": "I"}], "environmentVariables": {"E": "e"}})");
        BOOST_REQUIRE_MESSAGE(started.status() == 200, started.whole.body);
        pass(1h);
        return std::string{started.body().as_string()};
    }
    json::value status(std::string const& uid) { return get("instances/" + uid).at("/status"); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(testing_run_context, context_fixture)

BOOST_AUTO_TEST_CASE(sees_what_the_run_was_started_with)
{
    std::string seen;
    auto const uid = run([&](run_context& run) {
        seen = run.uid() + ' ' + run.experiment() + ' ' + run.input("in.txt") + ' ' + run.data().at("d") +
               ' ' + run.variable("v") + ' ' + run.platform() + ' ' + run.environment().at("E");
        BOOST_TEST(run.inputs().size() == 1u);
        BOOST_TEST(run.input("nope") == "");
        BOOST_TEST(run.variable("nope") == "");
        BOOST_TEST(run.metadata().at("rest-uid") == run.uid());
        BOOST_TEST(!run.cancelled());
    });
    BOOST_TEST(seen == uid + " it I D V p e");
}

BOOST_AUTO_TEST_CASE(stages_and_progress)
{
    auto const uid = run([](run_context& run) -> st4sd::result<void> {
        BOOST_OUTCOME_TRY(run.sleep_for(2h));
        run.stage("Compute");
        run.progress(0.75, 0.5);
        BOOST_OUTCOME_TRY(run.sleep_for(2h));
        run.stage("Tidy up");
        return run.sleep_for(2h);
    });
    BOOST_TEST(status(uid).at("current-stage").as_string() == "Prepare");
    pass(2h);
    BOOST_TEST(status(uid).at("current-stage").as_string() == "Compute");
    BOOST_TEST(status(uid).at("total-progress").as_double() == 0.75);
    BOOST_TEST(status(uid).at("stage-progress").as_double() == 0.5);
    pass(2h);
    BOOST_TEST((status(uid).at("stages") == json::array{"Prepare", "Compute", "Tidy up"}));
    BOOST_TEST(status(uid).at("stage-progress").as_double() == 0.0);
    BOOST_TEST(status(uid).at("total-progress").as_double() == 0.75);
    pass(3h);
    BOOST_TEST(status(uid).at("total-progress").as_double() == 1.0);
}

BOOST_AUTO_TEST_CASE(a_failure_keeps_what_was_reached)
{
    auto const uid = run([](run_context& run) -> st4sd::result<void> {
        run.stage("Compute");
        run.progress(0.5);
        run.output("Log", "log.txt", "half");
        return run.fail("no more molecules");
    });
    BOOST_TEST(status(uid).at("exit-status").as_string() == "Failed");
    BOOST_TEST(status(uid).at("error-description").as_string() == "no more molecules");
    BOOST_TEST(status(uid).at("total-progress").as_double() == 0.5);
    BOOST_TEST(status(uid).at("current-stage").as_string() == "Compute");
    BOOST_TEST(get("instances/" + uid + "/outputs/Log").whole.body == "half");
}

BOOST_AUTO_TEST_CASE(an_output_is_replaced_by_a_new_version)
{
    auto const uid = run([](run_context& run) {
        run.output("Log", "log.txt", "1");
        run.output("Log", "log.txt", "22");
        run.output_folder("Empty", "nothing", {});
    });
    BOOST_TEST(get("instances/" + uid).text("/outputs/Log/version") == "2");
    BOOST_TEST(get("instances/" + uid + "/outputs/Log").whole.body == "22");
    BOOST_TEST(get("instances/" + uid + "/outputs/Empty").whole.media_type() == "application/zip");
}

BOOST_AUTO_TEST_CASE(ids_of_inputs)
{
    auto const ids = [&](std::string const& uid) {
        return get("instances/" + uid + "?includeProperties=*")
            .at("/experiment/metadata/registry/interface/inputs");
    };
    auto const from_column =
        run([](run_context& run) { run.properties({{"input-id", {"a", 2, 1.5}}, {"x", {1, 2, 3}}}); });
    BOOST_TEST((ids(from_column) == json::array{"a", "2", "1.5"}));
    auto const given = run([](run_context& run) {
        run.input_ids({"z"});
        run.properties({{"x", {true}}});
    });
    BOOST_TEST((ids(given) == json::array{"z"}));
}

BOOST_AUTO_TEST_SUITE_END()
