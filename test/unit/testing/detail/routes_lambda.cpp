#include "../service_fixture.hpp"

#include <st4sd/testing/detail/routes_lambda.hpp>

#include <boost/test/unit_test.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

using namespace service_test;

namespace {

struct lambda_fixture : fixture {
    std::map<std::string, std::string> variables, data, scripts, environment, metadata;
    std::string flowir, experiment;

    lambda_fixture()
    {
        service.on_lambda({.data = {{"own.txt", "own"}},
                           .variables = {{"of_workflow", "w"}},
                           .key_outputs = {"Sum"},
                           .stages = {"Generate", "Sum"},
                           .run = [this](st4sd::testing::run_context& run) -> st4sd::result<void> {
                               variables = run.variables();
                               data = run.data();
                               scripts = run.scripts();
                               environment = run.environment();
                               metadata = run.metadata();
                               flowir = run.flowir();
                               experiment = run.experiment();
                               BOOST_OUTCOME_TRY(run.sleep_for(1min));
                               run.output("Sum", "sum.txt", "6\n");
                               return st4sd::success();
                           }});
        service.add_place("volume://here");
        service.add_place("dataset://results");
        service.add_file("s3://b/x/points.csv", "1\n");
    }
    // A payload that is right, with `extra` members.
    static std::string payload(std::string const& extra = {})
    {
        return R"({"lambdaFlowIR": {"components": [{"name": "sum", "command": {"executable": "bin/sum.sh"}}]})" +
               (extra.empty() ? "" : ", " + extra) + "}";
    }
    answer try_start(std::string body) { return send(method::post, "experiments/lambda/start", std::move(body)); }
    std::string run(std::string const& extra = {})
    {
        auto const started = try_start(payload(extra));
        BOOST_REQUIRE_MESSAGE(started.status() == 200, started.whole.body);
        return std::string{started.body().as_string()};
    }
};

constexpr auto keys = R"("accessKeyID": "AK", "secretAccessKey": "SK", "endpoint": "https://e", "bucket": "b")";

std::string with(std::string const& extra) { return lambda_fixture::payload(extra); }

} // namespace

BOOST_FIXTURE_TEST_SUITE(testing_detail_routes_lambda, lambda_fixture)

BOOST_AUTO_TEST_CASE(mistakes_are_failures_of_the_service)
{
    std::string const store = std::string{R"("s3Store": {"bucketPath": "p", "credentials": {)"} + keys + "}}";
    for (auto const& [body, part] : std::vector<std::pair<std::string, std::string>>{
             {"{}", "missing 1 required positional argument: 'lambdaFlowIR'"},
             {"[]", "must be a mapping, not list"},
             {"\"x\"", "must be a mapping, not str"},
             {R"({"lambdaFlowIR": null})", "not a dictionary"},
             {R"({"lambdaFlowIR": [1]})", "not a dictionary"},
             {with(R"("inputs": [])"), "unexpected keyword argument 'inputs'"},
             {with(R"("platform": "x")"), "unexpected keyword argument 'platform'"},
             {with(R"("runtimePolicy": null)"), "unexpected keyword argument 'runtimePolicy'"},
             {with(R"("data": {})"), "data"},
             {with(R"("data": [{"content": "x"}])"), "name of a data file"},
             {with(R"("data": [{"filename": "x/a", "volume": "v"}])"), "no volume v"},
             {with(R"("data": [{"filename": "a"}])"), "no S3/Dataset"},
             {with(R"("data": [{"filename": "a", "sourceFilename": "b"}])"), "mutually exclusive"},
             {with(R"("scripts": [{"filename": "a"}])"), "scripts.0.content"},
             {with(R"("volumes": [{"type": {}}])"), "exactly 1 type, it has 0"},
             {with(R"("volumes": [{"type": {"dataset": "here", "secret": "here"}}])"), "exactly 1 type, it has 2"},
             {with(R"("volumes": [{"type": {"secret": "gone"}}])"), "{'secret': 'gone'} does not exist"},
             {with(R"("volumes": [{"type": {"secret": "here"}, "subPath": "x"}])"), "subPath"},
             {with(R"("volumes": [{"type": {"secret": "here"}, "identifier": "v"}])"), "volumes.0.identifier"},
             {with(R"("volumes": [{"type": {"persistentVolumeClaim": "st4sd-workflow-instances"}}])"), "working"},
             {with(R"("volumes": [{"type": {"secret": "here"}, "mountPath": "/x"},
                                  {"type": {"dataset": "here"}, "mountPath": "/x"}])"), "must be unique"},
             {with(R"("datasetStoreURI": "dataset://gone/x")"), "Unknown Dataset gone"},
             {with(R"("datasetStoreURI": "s3://results")"), "dataset://"},
             {with(R"("dlfStoreURI": "dlf://gone")"), "Unknown Dataset gone"},
             {with(R"("datasetStoreURI": "dataset://results/x", )" + store),
              "datasetStoreURI and s3Store are mutually exclusive"},
             {with(R"("s3Store": {"bucketPath": "p"})"), "s3Store is missing accessKeyID"},
             {with(std::string{R"("s3Store": {"credentials": {)"} + keys + "}}"), "missing bucketPath"},
             {with(R"("s3": {"bucket": "b"})"), "s3 is missing accessKeyID"},
             {with(R"("additionalOptions": ["--useMemoization=maybe"])"), "useMemoization"},
         }) {
        BOOST_TEST_CONTEXT(body)
        {
            auto const refused = try_start(body);
            BOOST_TEST(refused.status() == 500);
            auto const message = refused.text("/message");
            BOOST_TEST(message.starts_with("Exception when creating lambda instance - "), message);
            BOOST_TEST(message.find(part) != std::string::npos, message);
            BOOST_TEST(refused.body().as_object().size() == 1u);
        }
    }
    BOOST_TEST(try_start("{").status() == 400);
    service.refuse_starts("(403) Forbidden");
    BOOST_TEST(try_start(payload()).text("/message") ==
               "Exception when creating lambda instance - (403) Forbidden");
    BOOST_TEST(get("instances/").body().as_array().empty());
}

BOOST_AUTO_TEST_CASE(the_flowir_is_validated_unless_told_otherwise)
{
    auto const wrong = [](std::string const& extra) {
        return R"({"lambdaFlowIR": {"componentz": [], "components": [{"command": {}}]})" + extra + "}";
    };
    for (std::string const extra : {"", R"(, "validate_flowir": true)"}) {
        auto const refused = try_start(wrong(extra));
        BOOST_TEST(refused.status() == 400);
        BOOST_TEST(refused.text("/message") == "Invalid lambda FlowIR");
        BOOST_TEST(refused.text("/flowirErrors") == "Found 3 errors:\nUnknown key componentz\n"
                                                    "components[0] has no name\n"
                                                    "components[0] has no command.executable");
    }
    BOOST_TEST(try_start(R"({"lambdaFlowIR": {}})").text("/flowirErrors") ==
               "Found 1 errors:\nThere are no components");
    BOOST_TEST(try_start(wrong(R"(, "validate_flowir": false)")).status() == 200);
}

BOOST_AUTO_TEST_CASE(a_run_sees_its_payload)
{
    auto const uid = run(
        R"("data": [{"filename": "a.csv", "content": "1"}, {"sourceFilename": "x/points.csv", "targetFilename": "p.csv"}],
           "s3": {)" + std::string{keys} + R"(}, "scripts": [{"filename": "sum.sh", "content": "ls"}],
           "variables": {"n": 3, "of_workflow": "mine"}, "environmentVariables": {"E": "e"}, "metadata": {"k": true},
           "orchestrator_resources": {"cpu": 1}, "volumes": [{"type": {"dataset": "here"}, "mountPath": "/x"}],
           "dlfStoreURI": "dlf://results/x", "additionalOptions": ["--registerWorkflow=yes"])");
    BOOST_TEST(uid.starts_with("lambda-"));
    BOOST_TEST(uid.size() == 13u);
    pass(1h);
    BOOST_TEST(state(uid) == "finished");
    BOOST_TEST(exit(uid) == "Success");
    using texts = std::map<std::string, std::string>;
    BOOST_TEST((data == texts{{"a.csv", "1"}, {"own.txt", "own"}, {"p.csv", "1\n"}}));
    BOOST_TEST((scripts == texts{{"sum.sh", "ls"}}));
    BOOST_TEST((variables == texts{{"n", "3"}, {"of_workflow", "mine"}}));
    BOOST_TEST((environment == texts{{"E", "e"}}));
    BOOST_TEST((metadata == texts{{"k", "True"}, {"rest-uid", uid}, {"workflow", uid}}));
    BOOST_TEST(json::parse(flowir).at_pointer("/components/0/name").as_string() == "sum");
    BOOST_TEST(experiment == "");
    BOOST_TEST(get("instances/" + uid + "/outputs/Sum").whole.body == "6\n");
    BOOST_TEST(get("instances/" + uid).text("/status/meta/arguments").ends_with("--registerWorkflow=yes"));
}

BOOST_AUTO_TEST_CASE(its_documents_are_those_of_the_protocol)
{
    auto const started = try_start(
        R"({"lambdaFlowIR": {"components": [{"name": "a", "command": {"executable": "ls"}}],
                             "variables": {"default": {"global": {"numberOfPoints": 3, "backend": "k"}}}}})");
    auto const uid = std::string{started.body().as_string()};
    service.on_lambda({}); // of the runs to come
    pass(10s);
    auto expected = protocol_fixture("instances.get.200.lambda.json");
    expected.at_pointer("/status/meta/variables/global").as_object()["of_workflow"] = "w";
    auto const got = get("instances/" + uid).body();
    BOOST_TEST(other_shape(got, expected) == "");
    BOOST_TEST((got.at("k8s-labels") ==
                json::value{{"rest-uid", uid}, {"workflow", uid}, {"package-name", uid}}));
    BOOST_TEST(got.at("experiment").as_object().empty());
    BOOST_TEST(got.at_pointer("/status/meta/instanceName").as_string().starts_with(uid + "-2024-03-01T"));
    BOOST_TEST(get("instances/" + uid + "?includeProperties=*").status() == 500);

    auto const usual = start();
    auto const listed = get("instances/").body().as_array();
    BOOST_TEST_REQUIRE(listed.size() == 2u);
    BOOST_TEST(listed[0].at("id").as_string() == uid);
    BOOST_TEST(listed[0].at_pointer("/experiment/metadata/package/name").is_null());
    BOOST_TEST(listed[1].at("id").as_string() == usual);
    BOOST_TEST(send(method::delete_, "instances/" + uid).status() == 200);
    BOOST_TEST(get("instances/").body().as_array().size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_there_fails_the_run)
{
    auto const uid = run(R"("data": [{"filename": "x/gone.csv"}], "s3": {)" + std::string{keys} + "}");
    BOOST_TEST(state(uid) == "failed");
    service.next_run(st4sd::testing::pod_failure::unschedulable);
    BOOST_TEST(state(run()) == "unscheduled");
}

BOOST_AUTO_TEST_CASE(without_a_function_it_succeeds)
{
    st4sd::testing::service plain;
    auto const started = plain.perform(request(method::post, "experiments/lambda/start", payload())).value();
    BOOST_TEST(started.status == 200);
    plain.sleep_for(1h).value();
    auto const uid = started.body.substr(1, 13);
    answer const end{plain.perform(request(method::get, "instances/" + uid)).value()};
    BOOST_TEST(end.text("/status/exit-status") == "Success");
}

BOOST_AUTO_TEST_CASE(the_listing_trips_over_lambdas_when_told_so)
{
    auto const lambda = R"({"lambdaFlowIR": {"components": [{"name": "a", "command": {"executable": "b"}}]}})";
    send(method::post, "experiments/lambda/start", lambda);
    auto const uid = start();
    send(method::post, "experiments/lambda/start", lambda);
    BOOST_TEST(get("instances/").body().as_array().size() == 3u);
    service.mixed_listings();
    BOOST_TEST(get("instances/").body().as_array().empty(), "the first is one");
    service.mixed_listings(false);
    send(method::delete_, "instances/" + get("instances/").text("/0/id"));
    service.mixed_listings();
    auto const listed = get("instances/");
    BOOST_TEST_REQUIRE(listed.body().as_array().size() == 2u);
    BOOST_TEST(listed.text("/0/id") == uid);
    BOOST_TEST(!listed.at("/1/k8s-labels").as_object().contains("st4sd-package-name"));
    BOOST_TEST(listed.text("/1/experiment/metadata/package/name") == "http-sum", "of the run before");
}

BOOST_AUTO_TEST_SUITE_END()
