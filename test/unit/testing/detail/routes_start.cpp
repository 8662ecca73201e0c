#include "../service_fixture.hpp"

#include <st4sd/testing/detail/routes_start.hpp>

#include <boost/test/unit_test.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

using namespace service_test;

namespace {

// Everything that a package can fix or leave open.
constexpr auto package = R"({
  "base": {"packages": [{"source": {"git": {"location": {"url": "https://github.com/st4sd/sum.git"}}}}]},
  "metadata": {"package": {"name": "strict"}},
  "parameterisation": {
    "presets": {"variables": [{"name": "fixed", "value": 7}], "data": [{"name": "preset.txt", "value": "P"}],
                "environmentVariables": [{"name": "HOME", "value": "/"}],
                "runtime": {"args": ["--registerWorkflow=yes"], "resources": {"memory": "2Gi"}}},
    "executionOptions": {"variables": [{"name": "n", "value": "1"}, {"name": "mode", "valueFrom": [{"value": "fast"}, {"value": "exact"}]},
                                       {"name": "free"}],
                         "data": [{"name": "cat_me.txt"}], "platform": ["openshift", "default"],
                         "runtime": {"args": ["--executionMode", "debug"]}}}})";

struct start_fixture : fixture {
    std::map<std::string, std::string> variables, inputs, data, environment, metadata;
    std::string platform;

    start_fixture()
    {
        service.add_repository("https://github.com/st4sd/sum.git",
                               {.inputs = {"in.csv"},
                                .data = {{"cat_me.txt", "meow"}, {"preset.txt", "file"}},
                                .variables = {{"fixed", "0"},
                                              {"n", "0"},
                                              {"mode", "slow"},
                                              {"free", "general", {}, {{"default", "special"}}},
                                              {"hidden", "h"}},
                                .platforms = {"openshift", "default", "other"},
                                .run = [this](st4sd::testing::run_context& run) {
                                    variables = run.variables();
                                    inputs = run.inputs();
                                    data = run.data();
                                    environment = run.environment();
                                    metadata = run.metadata();
                                    platform = run.platform();
                                }});
        auto const pushed = send(method::post, "experiments/", package);
        BOOST_REQUIRE_MESSAGE(pushed.status() == 200, pushed.whole.body);
    }
    // A payload that is right, with `extra` members.
    static std::string payload(std::string const& extra = {})
    {
        return R"({"inputs": [{"filename": "in.csv", "content": "1"}], "orchestrator_resources": {})" +
               (extra.empty() ? "" : ", " + extra) + "}";
    }
    answer try_start(std::string body, std::string const& id = "strict")
    {
        return send(method::post, "experiments/" + id + "/start", std::move(body));
    }
    std::string run(std::string const& extra)
    {
        auto const started = try_start(payload(extra));
        BOOST_REQUIRE_MESSAGE(started.status() == 200, started.whole.body);
        pass(1h);
        return std::string{started.body().as_string()};
    }
};

struct row {
    std::string what;
    std::string body;
    int status;
    std::string field; // the extra field that identifies the case; `message` when there is none
};

std::string with(std::string const& extra) { return start_fixture::payload(extra); }
std::string of_inputs(std::string const& list, std::string const& extra = {})
{
    return R"({"orchestrator_resources": {}, "inputs": [)" + list + "]" +
           (extra.empty() ? "" : ", " + extra) + "}";
}
std::string file(std::string const& extra) { return R"({"filename": "in.csv", )" + extra + "}"; }

} // namespace

BOOST_FIXTURE_TEST_SUITE(testing_detail_routes_start, start_fixture)

BOOST_AUTO_TEST_CASE(each_row_of_the_checks)
{
    std::string const schema = "invalidStartPayload";
    std::string const keys =
        R"("accessKeyID": "AK", "secretAccessKey": "SK", "endpoint": "https://e", "bucket": "b")";
    std::vector<row> const rows{
        {"5 no JSON", "{", 400, "message"},
        {"6 a list", "[]", 400, schema},
        {"6 null", "null", 400, schema},
        {"6 an unknown key", with(R"("dlfStoreURI": "dlf://x")"), 400, schema},
        {"6 a wrong type", with(R"("platform": 5)"), 400, schema},
        {"6 null for a list", with(R"("data": null)"), 400, schema},
        {"6 a number as resource", R"({"orchestrator_resources": {"cpu": 1}})", 400, schema},
        {"6 filename and sourceFilename", of_inputs(file(R"("sourceFilename": "a", "targetFilename": "b")")),
         400, schema},
        {"6 sourceFilename alone", of_inputs(R"({"sourceFilename": "a"})"), 400, schema},
        {"6 a slash in targetFilename", of_inputs(R"({"sourceFilename": "a", "targetFilename": "b/c"})"), 400,
         schema},
        {"6 volume and content", of_inputs(file(R"("content": "x", "volume": "v")")), 400, schema},
        {"6 a number as content", of_inputs(file(R"("content": 5)")), 400, schema},
        {"6 a volume without type", with(R"("volumes": [{"type": {}}])"), 400, schema},
        {"6 mountPath", with(R"("volumes": [{"type": {"secret": "s"}, "mountPath": "/"}])"), 400, schema},
        {"6 subPath of a secret", with(R"("volumes": [{"type": {"secret": "s"}, "subPath": "x"}])"), 400,
         schema},
        {"6 an empty dataset with keys", with(R"("s3": {"dataset": "", )" + keys + "}"), 400, schema},
        {"6 a dataset to store to", with(R"("s3Store": {"credentials": {"dataset": "d"}})"), 400, schema},
        {"6 a volume that loses its identifier",
         of_inputs(
             file(R"("volume": "v")"),
             R"("volumes": [{"type": {"dataset": "d"}}, {"type": {"dataset": "d"}, "identifier": "v"}])"),
         400, schema},
        {"7 content without filename", of_inputs(R"({"content": "x"})"), 400, "reason"},
        {"7 content and a rename",
         of_inputs(R"({"content": "x", "sourceFilename": "a", "targetFilename": "b"})"), 400, "reason"},
        {"7 content and a colon", of_inputs(R"({"content": "x", "filename": "in:csv"})"), 400, "reason"},
        {"7 empty content", of_inputs(file(R"("content": "")")), 400, "reason"},
        {"7 no source", of_inputs(R"({"filename": "in.csv"})"), 400, "reason"},
        {"7 an unknown volume", of_inputs(file(R"("volume": "v9")")), 400, "reason"},
        {"7 no name", of_inputs(R"({"filename": "folder/"})", R"("s3": {"dataset": "d"})"), 400, "reason"},
        {"7 mounted twice",
         with(R"("volumes": [{"type": {"dataset": "d"}}, {"type": {"persistentVolumeClaim": "d"}}])"), 400,
         "reason"},
        {"7 an identifier twice",
         with(
             R"("volumes": [{"type": {"dataset": "d"}, "identifier": "v"}, {"type": {"dataset": "e"}, "identifier": "v"}])"),
         400, "reason"},
        {"7 a colon in the mount path", with(R"("volumes": [{"type": {"secret": "a:b"}}])"), 400, "reason"},
        {"8 an unknown policy", with(R"("runtimePolicy": {"name": "nope"})"), 500, "message"},
        {"8 a policy without name", with(R"("runtimePolicy": {})"), 500, "message"},
        {"8 a bad probability",
         with(
             R"("runtimePolicy": {"name": "random-canary-surrogate", "config": {"probabilitySurrogate": 2.0}})"),
         400, "message"},
        {"8 a policy hides the reason",
         with(R"("runtimePolicy": {"name": "prefer-surrogate"}, "platform": "other")"), 500, "message"},
        {"9 a bad boolean", with(R"("additionalOptions": ["--useMemoization=maybe"])"), 400, "reason"},
        {"9 an abbreviated one", with(R"("additionalOptions": ["--useMemo=maybe"])"), 400, "reason"},
        {"9 an option without value", with(R"("additionalOptions": ["--executionMode"])"), 400, "reason"},
        {"10 a preset option", with(R"("additionalOptions": ["--registerWorkflow=no"])"), 400, "message"},
        {"10 an execution option", with(R"("additionalOptions": ["--executionMode=fast"])"), 400, "message"},
        {"11 a preset variable", with(R"("variables": {"fixed": "1"})"), 400, "reason"},
        {"12 an unlisted variable", with(R"("variables": {"hidden": "1"})"), 400, "message"},
        {"12 a value that is no choice", with(R"("variables": {"mode": "slow"})"), 400, "message"},
        {"13 input and data", with(R"("data": [{"filename": "in.csv", "content": "x"}])"), 400, "reason"},
        {"14 preset data", with(R"("data": [{"filename": "preset.txt", "content": "x"}])"), 400, "message"},
        {"14 unlisted data", with(R"("data": [{"filename": "dog.txt", "content": "x"}])"), 400, "message"},
        {"15 the working volume",
         with(R"("volumes": [{"type": {"persistentVolumeClaim": "st4sd-workflow-instances"}}])"), 400,
         "reason"},
        {"16 an unlisted platform", with(R"("platform": "other")"), 400, "message"},
        {"17 a preset environment variable", with(R"("environmentVariables": {"HOME": "/root"})"), 400,
         "reason"},
        {"18 two stores",
         with(R"("datasetStoreURI": "dataset://d", "s3Store": {"credentials": {)" + keys + "}}"), 400,
         "reason"},
        {"18 a wrong scheme", with(R"("datasetStoreURI": "s3://d")"), 400, "reason"},
        {"18 a store without credentials", with(R"("s3Store": {})"), 400, "reason"},
        {"18 an incomplete store", with(R"("s3Store": {"credentials": {"accessKeyID": "AK"}})"), 400,
         "reason"},
        {"18 a clash",
         with(R"("environmentVariables": {"S3_END_POINT": "x"}, "s3Store": {"credentials": {)" + keys + "}}"),
         400, "reason"},
        {"19 incomplete s3", with(R"("s3": {})"), 400, "reason"},
        {"20 other resources", R"({"inputs": [], "orchestrator_resources": {"memory": "1Gi"}})", 400,
         "message"},
        {"20 no resources", R"({"inputs": []})", 400, "message"},
        {"21 missing", of_inputs(""), 400, "missingInputs"},
        {"21 extra",
         of_inputs(R"({"filename": "in.csv", "content": "x"}, {"filename": "b", "content": "x"})"), 400,
         "extraInputs"},
    };
    for (auto const& [what, body, status, field] : rows) {
        BOOST_TEST_CONTEXT(what)
        {
            auto const refused = try_start(body);
            BOOST_TEST(refused.status() == status, refused.whole.body);
            if (refused.status() == status) {
                BOOST_TEST(refused.has(field), refused.whole.body);
                BOOST_TEST(refused.has("message"));
                for (auto const* other : {"invalidStartPayload", "reason", "missingInputs", "extraInputs"}) {
                    BOOST_TEST(refused.has(other) == (field == other), refused.whole.body);
                }
            }
        }
    }
    BOOST_TEST(get("instances/").body().as_array().empty());
}

BOOST_AUTO_TEST_CASE(the_first_failing_check_is_reported)
{
    // each payload is wrong for its row and for all that follow
    BOOST_TEST(try_start("{", "a:b@c").status() == 500);
    BOOST_TEST(try_start("{", "nope").status() == 404);
    std::string rest =
        R"("platform": "other", "variables": {"hidden": "1"}, "environmentVariables": {"HOME": "x"}, "inputs": [])";
    auto const first = [&](std::string const& added) {
        auto const refused = try_start("{" + added + rest + "}");
        rest = added + rest;
        return refused.text(refused.has("reason") ? "/reason" : "/message");
    };
    BOOST_TEST(first("").find("variable hidden") != std::string::npos);
    BOOST_TEST(first(R"("additionalOptions": ["--registerWorkflow=no"], )").find("--registerWorkflow=True") !=
               std::string::npos);
    BOOST_TEST(first(R"("runtimePolicy": {"name": "nope"}, )") == "Internal Server Error");
    BOOST_TEST(first(R"("volumes": [{"type": {"secret": "a:b"}}], )").find("mount path") !=
               std::string::npos);
    BOOST_TEST(first(R"("foo": 1, )") == "Invalid start payload");
}

BOOST_AUTO_TEST_CASE(the_answers_of_the_protocol)
{
    auto const same = [&](answer const& got, std::string const& name) {
        BOOST_TEST((got.body() == protocol_fixture(name)), name << ": " << got.whole.body);
    };
    same(try_start("{}", "nope"), "experiments.start.404.json");
    same(try_start("{"), "experiments.start.400.malformed-json.json");
    same(try_start(with(R"("runtimePolicy": {"name": "nope"})")), "experiments.start.500.policy.json");
    same(try_start(with(R"("additionalOptions": ["--useMemoization=maybe"])")),
         "experiments.start.400.options-bool.json");
    same(try_start(with(R"("additionalOptions": ["--registerWorkflow=no"])")),
         "experiments.start.400.options.json");
    same(try_start(with(R"("data": [{"filename": "dog.txt", "content": "x"}])")),
         "experiments.start.400.data.json");
    same(try_start(with(R"("platform": "other")")), "experiments.start.400.platform.json");
    same(try_start(R"({"inputs": []})"), "experiments.start.400.resources.json");
    auto ask = request(method::post, "experiments/strict/start", "{}");
    ask.fields.remove("Content-Type");
    same({service.perform(ask).value()}, "experiments.start.415.json");

    auto const mixed = try_start(of_inputs(R"({"filename": "dir/in.csv", "content": "x"})"));
    BOOST_TEST((mixed.at("/missingInputs") == json::array{"in.csv"}));
    BOOST_TEST((mixed.at("/extraInputs") == json::array{"dir/in.csv"}));
    BOOST_TEST(mixed.text("/message") ==
               "Invalid experiment start payload. Missing inputs: ['in.csv']. Extra inputs: ['dir/in.csv']");
    auto const twice = try_start(with(R"("data": [{"filename": "in.csv", "content": "x"}])"));
    BOOST_TEST(twice.text("/reason") == "Input and Data files with conflicting names: ['in.csv']");
    auto const unknown_key = try_start(with(R"("dlfStoreURI": "dlf://x")"));
    BOOST_TEST(unknown_key.text("/invalidStartPayload")
                   .starts_with("1 validation error for DeprecatedExperimentStartPayload\ndlfStoreURI\n  "
                                "Extra inputs are not permitted"));
}

BOOST_AUTO_TEST_CASE(what_the_run_gets)
{
    run("");
    BOOST_TEST(inputs.at("in.csv") == "1");
    BOOST_TEST(variables.at("fixed") == "7");
    BOOST_TEST(variables.at("n") == "1");
    BOOST_TEST(variables.at("mode") == "fast");
    BOOST_TEST(variables.at("free") == "general");
    BOOST_TEST(variables.at("hidden") == "h");
    BOOST_TEST(platform == "openshift");
    BOOST_TEST(data.at("cat_me.txt") == "meow");
    BOOST_TEST(data.at("preset.txt") == "P");
    BOOST_TEST(environment.at("HOME") == "/");

    auto const uid = run(
        R"("platform": "default", "variables": {"n": 3, "mode": "exact"}, "metadata": {"project": "demo", "ok": true},
            "data": [{"filename": "cat_me.txt", "content": "purr"}], "environmentVariables": {"A": "b"},
            "additionalOptions": ["--registerWorkflow=y", "--nope=1"])");
    BOOST_TEST(variables.at("n") == "3");
    BOOST_TEST(variables.at("mode") == "exact");
    BOOST_TEST(variables.at("free") == "special");
    BOOST_TEST(platform == "default");
    BOOST_TEST(data.at("cat_me.txt") == "purr");
    BOOST_TEST(environment.at("A") == "b");
    BOOST_TEST(metadata.at("project") == "demo");
    BOOST_TEST(metadata.at("ok") == "True");
    BOOST_TEST(metadata.at("rest-uid") == uid);

    auto const meta = get("instances/" + uid).at("/status/meta");
    BOOST_TEST(meta.at("platform").as_string() == "default");
    BOOST_TEST(meta.at("userVariables").at("global").at("n").as_string() == "3");
    BOOST_TEST(meta.at("variables").at("stage").at("0").at("stage-name").as_string() == "stage0");
    BOOST_TEST(meta.at("userMetadata").at("project").as_string() == "demo");
    BOOST_TEST(meta.at("inputs").at(0).as_string() == "/tmp/st4sd-embedded/input/in.csv");
    BOOST_TEST(std::string{meta.at("arguments").as_string()}.ends_with(
        "--registerWorkflow=yes --executionMode debug --registerWorkflow=y --nope=1"));
}

BOOST_AUTO_TEST_CASE(files_from_other_places)
{
    service.add_file("s3://b/dir/in.csv", "from a bucket");
    service.add_file("dataset://d/in.csv", "from a dataset");
    service.add_file("volume://claim/sub/x.csv", "from a volume");
    std::string const keys =
        R"("accessKeyID": "AK", "secretAccessKey": "SK", "endpoint": "https://e", "bucket": "b")";
    struct place {
        std::string payload;
        std::string content;
    };
    for (
        auto const& [body, content] : std::vector<place>{
            {of_inputs(R"({"filename": "/dir/in.csv"})", R"("s3": {)" + keys + "}"), "from a bucket"},
            {of_inputs(R"({"filename": "in.csv"})", R"("s3": {"dataset": "d"})"), "from a dataset"},
            {of_inputs(
                 R"({"sourceFilename": "x.csv", "targetFilename": "in.csv", "volume": "v"})",
                 R"("volumes": [{"type": {"persistentVolumeClaim": "claim"}, "subPath": "sub", "identifier": "v"}])"),
             "from a volume"},
            {of_inputs(R"({"filename": "sub/x.csv:in.csv", "volume": "v"})",
                       R"("volumes": [{"type": {"dataset": "claim"}, "identifier": "v"}])"),
             "from a volume"},
        }) {
        auto const started = try_start(body);
        BOOST_TEST(started.status() == 200, started.whole.body);
        pass(1h);
        BOOST_TEST(inputs.at("in.csv") == content);
    }
    auto const lost = try_start(of_inputs(R"({"filename": "x/in.csv"})", R"("s3": {"dataset": "d"})"));
    BOOST_TEST(lost.status() == 200);
    pass(1h);
    auto const status = get("instances/" + std::string{lost.body().as_string()}).at("/status");
    BOOST_TEST(status.at("experiment-state").as_string() == "failed");
    BOOST_TEST(status.at("exit-status").as_string() == "");
    BOOST_TEST(std::string{status.at("error-description").as_string()}.starts_with("initContainer failure"));
}

BOOST_AUTO_TEST_CASE(each_start_is_a_run_of_its_own)
{
    auto const one = run("");
    auto const two = run("");
    BOOST_TEST(one != two);
    BOOST_TEST(one.starts_with("strict-"));
    BOOST_TEST(one.size() == std::string{"strict-"}.size() + 6 + 1 + 8);
    BOOST_TEST(get("experiments/strict").at("/entry/metadata/registry/timesExecuted").as_int64() == 2);
    BOOST_TEST(get("instances/").body().as_array().size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_policy_without_surrogates_runs_the_experiment)
{
    run(R"("runtimePolicy": {"name": "prefer-surrogate"})");
    run(R"("runtimePolicy": {"name": "random-canary-surrogate", "config": {"probabilitySurrogate": 0.25}})");
    run(R"("runtimePolicy": null)");
}

BOOST_AUTO_TEST_CASE(a_start_that_kubernetes_refuses)
{
    service.refuse_starts("something");
    auto const refused = try_start(payload());
    BOOST_TEST(refused.status() == 500);
    BOOST_TEST(refused.text("/message") == "Exception when creating instance strict:latest - something");
    service.refuse_starts("");
    BOOST_TEST(try_start(payload()).status() == 200);
}

BOOST_AUTO_TEST_CASE(what_was_meant)
{
    struct row {
        std::string what;
        std::string body;
        int real;
        int meant;
        std::string field; // of the refusal that was meant
    };
    auto const empty = R"({"inputs": [{"filename": "in.csv", "content": ""}], "orchestrator_resources": {}})";
    auto const alike = R"("volumes": [{"type": {"dataset": "d"}}, {"type": {"dataset": "d"}, "identifier": "v"}],
                          "data": [{"filename": "cat_me.txt", "volume": "v"}])";
    service.add_dataset("there");
    std::vector<row> const rows{
        {"an unknown policy", payload(R"("runtimePolicy": {"name": "x"})"), 500, 404, "unknownRuntimePolicyName"},
        {"an empty file", empty, 400, 200, ""},
        {"the older name of the Dataset", payload(R"("dlfStoreURI": "dlf://there/x")"), 400, 200, ""},
        {"an unknown Dataset", payload(R"("datasetStoreURI": "dataset://gone")"), 200, 400, "reason"},
        {"a Dataset", payload(R"("datasetStoreURI": "dataset://there")"), 200, 200, ""},
        {"volumes that are alike", payload(alike), 400, 200, ""},
    };
    for (bool const real : {true, false}) {
        service.faithful_bugs(real);
        for (auto const& [what, body, in_reality, meant, field] : rows) {
            auto const got = try_start(body);
            BOOST_TEST_CONTEXT(what)
            {
                BOOST_TEST(got.status() == (real ? in_reality : meant), got.whole.body);
                BOOST_TEST((real || field.empty() || got.has(field)));
            }
        }
    }
    pass(1h);
    try_start(empty);
    pass(1h);
    BOOST_TEST(inputs.at("in.csv") == "");
}

BOOST_AUTO_TEST_SUITE_END()
