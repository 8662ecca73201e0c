// Lambdas, on the face of experiments: what is sent, and a study from its start to its result.

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/api/experiments.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/basic_client.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/payload.hpp>
#include <st4sd/testing/scripted_transport.hpp>
#include <st4sd/testing/service.hpp>

#include "fixtures.hpp"

#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <future>
#include <string>

using namespace st4sd;
using namespace st4sd::test;

namespace {

using client = basic_client<any_transport, boost_json>;

constexpr auto flowir = R"({"components":[{"name":"sum","command":{"executable":"bin/sum.sh"}}]})";

} // namespace

BOOST_AUTO_TEST_SUITE(api_experiments_lambda)

BOOST_AUTO_TEST_CASE(each_form_sends_the_same)
{
    testing::scripted_transport script;
    client const api{script, "https://st4sd.example.org/rs"};
    script.expect(http::method::post, "experiments/lambda/start")
        .with_body(std::string{R"({"lambdaFlowIR":)"} + flowir + R"(,"data":[{"filename":"a","content":"1"}]})")
        .times(4)
        .answer(200, fixture("experiments.lambda.200.json"));
    auto const payload = lambda({flowir}).data("a", "1");
    rest_uid const run{"lambda-0a1b2c"};
    BOOST_TEST(api.experiments().start_lambda(payload).value() == run);
    BOOST_TEST(api.experiments().start_lambda(payload.build().value()).value() == run);
    BOOST_TEST(api.experiments().async_start_lambda(payload, boost::asio::use_future).get().value() == run);
    BOOST_TEST(
        api.experiments().async_start_lambda(payload.build().value(), boost::asio::use_future).get().value() ==
        run);
    BOOST_TEST(script.verify().has_value());

    auto const wrong = lambda({flowir}).data("a", "");
    BOOST_TEST((api.experiments().start_lambda(wrong).error() == errc::invalid_payload));
    BOOST_TEST(
        (api.experiments().async_start_lambda(wrong, boost::asio::use_future).get().error() ==
         errc::invalid_payload));
    BOOST_TEST((api.experiments().start_lambda(lambda_request{}).error() == errc::invalid_payload));
}

BOOST_AUTO_TEST_CASE(a_lost_answer_is_not_sent_again)
{
    testing::service service;
    client const api{service};
    testing::fault lost;
    lost.failure = error{errc::connection_lost};
    service.inject(lost);
    auto const run = api.experiments().start_lambda(lambda({flowir}));
    BOOST_TEST((run.error() == condition::unavailable), run.error());
    BOOST_TEST(run.error().attempts() == 1);
    BOOST_TEST(api.instances().list().value().size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_study_from_its_start_to_its_result)
{
    testing::service service;
    service.on_lambda({.key_outputs = {"Sum"}, .run = [](testing::run_context& run) -> result<void> {
                           if (run.scripts().at("sum.sh") != "paste -sd+ | bc") {
                               return run.fail("not my script");
                           }
                           BOOST_OUTCOME_TRY(run.sleep_for(std::chrono::hours{1}));
                           run.output("Sum", "sum.txt", run.data().at("points.csv") + run.variable("unit"));
                           return success();
                       }});
    service.add_place("dataset://results");
    service.add_place("volume://reference");
    client const api{service};
    auto const payload = lambda({flowir})
                             .script("sum.sh", "paste -sd+ | bc")
                             .data("points.csv", "1 2 3 ")
                             .variable("unit", "eV")
                             .volume(pvc_volume{.name = "reference"}, "/reference")
                             .store_in(dataset{"results"}, "mine");
    auto const run = api.experiments().start_lambda(payload).value();
    BOOST_TEST(run.str().starts_with("lambda-"));
    auto const end = api.instances().wait(run).value();
    BOOST_TEST(end.status.require_success().has_value());
    BOOST_TEST(!end.experiment.has_value());
    BOOST_TEST(end.package_identifier() == "");
    BOOST_TEST(api.instances().output(run, "Sum").value().content == "1 2 3 eV");
    BOOST_TEST(api.instances().list().value().at(0).id.str() == run.str());

    auto const wrong = api.experiments().start_lambda(lambda({R"({"componentz": []})"})).error();
    BOOST_TEST_REQUIRE(wrong.problem<invalid_lambda_flowir>());
    BOOST_TEST(wrong.problem<invalid_lambda_flowir>()->text.find("componentz") != std::string::npos);
    auto const gone = api.experiments().start_lambda(lambda({flowir}).store_in(dataset{"gone"}, "x")).error();
    BOOST_TEST_REQUIRE(gone.problem<lambda_refused>());
    BOOST_TEST(gone.problem<lambda_refused>()->reason.ends_with("Unknown Dataset gone"));
}

BOOST_AUTO_TEST_SUITE_END()
