#include "../service_fixture.hpp"

#include <st4sd/testing/detail/routes_push.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace service_test;

namespace {

std::string package(std::string const& extra_source = {},
                    std::string const& parameterisation = "{}",
                    std::string const& author = R"("name": "pushed", "tags": ["dev"])")
{
    return R"({"base": {"packages": [{"source": {"git": {"location": {"url": "https://github.com/st4sd/sum.git", "branch": "main"})" +
           extra_source + R"(}}}]}, "metadata": {"package": {)" + author + R"(}}, "parameterisation": )" +
           parameterisation + "}";
}

struct push_fixture : fixture {
    push_fixture() { service.add_repository("https://github.com/st4sd/sum.git", http_sum()); }
    answer push(std::string body) { return send(method::post, "experiments/", std::move(body)); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(testing_detail_routes_push, push_fixture)

BOOST_AUTO_TEST_CASE(a_pushed_package_runs)
{
    auto const pushed = push(package());
    BOOST_TEST(pushed.status() == 200);
    auto const registry = pushed.at("/result/metadata/registry");
    BOOST_TEST((registry.at("tags") == json::array{"dev", "latest"}));
    BOOST_TEST(registry.at("timesExecuted").as_int64() == 0);
    BOOST_TEST(registry.at("inputs").at(0).at("name").as_string() == "points.csv");
    BOOST_TEST((registry.at("platforms") == json::array{"openshift", "default"}));
    BOOST_TEST(pushed.at("/result/base/packages/0/graphs").as_array().empty());
    BOOST_TEST(pushed.text("/result/base/packages/0/source/git/version").size() == 40u);

    auto const uid = send(method::post, "experiments/pushed:dev/start",
                          R"({"inputs": [{"filename": "points.csv", "content": "4\n"}]})")
                         .body();
    pass(1h);
    BOOST_TEST(get("instances/" + std::string{uid.as_string()} + "/outputs/TotalSum").whole.body == "4\n");
    BOOST_TEST(get("experiments/pushed").at("/entry/metadata/registry/timesExecuted").as_int64() == 1);
    push(package());
    BOOST_TEST(get("experiments/pushed").at("/entry/metadata/registry/timesExecuted").as_int64() == 0);
}

BOOST_AUTO_TEST_CASE(the_digest_is_of_workflow_and_parameterisation_only)
{
    auto const digest = [&](std::string const& body) {
        return push(body).text("/result/metadata/registry/digest");
    };
    auto const one = digest(package());
    BOOST_TEST(digest(package({}, "{}", R"("name": "another", "maintainer": "x")")) == one);
    BOOST_TEST(digest(package({}, R"({"presets": {"platform": "openshift"}})")) != one);
}

BOOST_AUTO_TEST_CASE(tags_move)
{
    auto const first = push(package()).text("/result/metadata/registry/digest");
    push(package({}, R"({"presets": {"platform": "openshift"}})"));
    BOOST_TEST(get("experiments/pushed@" + first).at("/entry/metadata/registry/tags").as_array().empty());
    // what was pushed stays as it was
    BOOST_TEST(get("experiments/pushed@" + first).at("/entry/metadata/package/tags").as_array().size() == 1u);
}

BOOST_AUTO_TEST_CASE(credentials_go_to_a_secret)
{
    auto const pushed = push(package(R"(, "security": {"oauth": {"value": "hush"}})"));
    BOOST_TEST(pushed.status() == 200);
    BOOST_TEST(pushed.whole.body.find("hush") == std::string::npos);
    BOOST_TEST(pushed.text("/result/base/packages/0/source/git/security/oauth/valueFrom/secretKeyRef/key") ==
               "oauth-token");
    BOOST_TEST(pushed.text("/result/base/packages/0/source/git/security/oauth/valueFrom/secretKeyRef/name")
                   .starts_with("git-oauth-sum-"));
}

BOOST_AUTO_TEST_CASE(refusals)
{
    std::string const schema = "invalidVirtualExperimentDefinition";
    struct row {
        std::string what;
        std::string body;
        int status;
        std::string field;
    };
    auto const options = [](std::string const& text) {
        return package({}, R"({"executionOptions": )" + text + "}");
    };
    auto const presets = [](std::string const& text) { return package({}, R"({"presets": )" + text + "}"); };
    for (
        auto const& [what, body, status, field] : std::vector<row>{
            {"no object", "[]", 400, schema},
            {"null", "null", 400, schema},
            {"no JSON", "{", 400, "message"},
            {"an unknown key", R"({"foo": 1, "base": {}, "metadata": {"package": {"name": "x"}}})", 400,
             schema},
            {"an unknown source", package(R"(, "svn": {})"), 400, schema},
            {"a number for text", package({}, "{}", R"("name": 5)"), 400, schema},
            {"a bad name", package({}, "{}", R"("name": "Http.Sum")"), 400, schema},
            {"a long name", package({}, "{}", R"("name": ")" + std::string(58, 'a') + '"'), 400, schema},
            {"a dotted name", package({}, "{}", R"("name": "a.b")"), 400, schema},
            {"no base package", R"({"base": {"packages": []}, "metadata": {"package": {"name": "x"}}})", 400,
             schema},
            {"branch and tag",
             R"({"base": {"packages": [{"source": {"git": {"location": {"url": "https://x", "branch": "a", "tag": "b"}}}}]},
                  "metadata": {"package": {"name": "x"}}})",
             400, schema},
            {"value and valueFrom",
             options(R"({"variables": [{"name": "mode", "value": "a", "valueFrom": [{"value": "b"}]}]})"),
             400, schema},
            {"no name", package({}, "{}", ""), 400, "problem"},
            {"an empty document", "{}", 400, "problem"},
            {"no https",
             R"({"base": {"packages": [{"source": {"git": {"location": {"url": "git@github.com:x"}}}}]},
                  "metadata": {"package": {"name": "x"}}})",
             400, "problem"},
            {"an unknown repository",
             R"({"base": {"packages": [{"source": {"git": {"location": {"url": "https://nowhere"}}}}]},
                  "metadata": {"package": {"name": "x"}}})",
             400, "problem"},
            {"an unknown platform", options(R"({"platform": ["mars"]})"), 400, "problem"},
            {"an unknown preset platform", presets(R"({"platform": "mars"})"), 400, "problem"},
            {"unknown data", options(R"({"data": [{"name": "cat_me.tx"}]})"), 400, "problem"},
            {"an unknown variable", options(R"({"variables": [{"name": "nope"}]})"), 400, "problem"},
            {"a bad option", presets(R"({"runtime": {"args": ["--registerWorkflow=maybe"]}})"), 400,
             "problem"},
            {"a null name", package({}, "{}", R"("name": null)"), 500, "message"},
            {"a null security of a dataset",
             R"({"base": {"packages": [{"source": {"dataset": {"location": {"dataset": "x"}, "security": null}}}]},
                  "metadata": {"package": {"name": "x"}}})",
             500, "message"},
        }) {
        BOOST_TEST_CONTEXT(what)
        {
            auto const refused = push(body);
            BOOST_TEST(refused.status() == status);
            BOOST_TEST(!refused.text('/' + field).empty(), refused.whole.body);
            BOOST_TEST((field == "message") == !(refused.has(schema) || refused.has("problem")));
        }
    }
    BOOST_TEST(get("experiments/").at("/entries").as_array().size() == 1u);
}

BOOST_AUTO_TEST_CASE(the_words_of_a_violation_name_the_place)
{
    auto const refused =
        push(R"({"base": {"packages": [{"source": {"svn": {}}}]}, "metadata": {"package": {"name": "x"}}})");
    BOOST_TEST(refused.text("/message") == "Invalid parameterised package");
    BOOST_TEST(
        refused.text("/invalidVirtualExperimentDefinition")
            .starts_with(
                "1 validation error for ParameterisedPackage\nbase.packages.0.source.svn\n  Extra inputs"));
}

BOOST_AUTO_TEST_CASE(without_content_type)
{
    auto ask = request(method::post, "experiments/", package());
    ask.fields.remove("Content-Type");
    BOOST_TEST(service.perform(ask).value().status == 415);
    ask.fields.set("Content-Type", "application/json; charset=utf-8");
    BOOST_TEST(service.perform(ask).value().status == 200);
}

BOOST_AUTO_TEST_CASE(a_workflow_for_any_location)
{
    service.add_any_repository(http_sum());
    BOOST_TEST(push(R"({"base": {"packages": [{"source": {"git": {"location": {"url": "https://nowhere"}}}}]},
                        "metadata": {"package": {"name": "x"}}})")
                   .status() == 200);
    service.add_repository("dataset://d", http_sum());
    BOOST_TEST(push(R"({"base": {"packages": [{"source": {"dataset": {"location": {"dataset": "d"}}}}]},
                        "metadata": {"package": {"name": "y"}}})")
                   .status() == 200);
}

BOOST_AUTO_TEST_CASE(keys_of_a_bucket_go_to_a_secret)
{
    service.add_repository("s3://b", http_sum());
    auto const pushed = push(R"({"base": {"packages": [{"source": {"s3": {
        "location": {"bucket": "b", "endpoint": "https://s3"},
        "security": {"credentials": {"value": {"accessKeyID": "hush", "secretAccessKey": "hush"}}}}}}]},
        "metadata": {"package": {"name": "x"}}})");
    BOOST_TEST(pushed.status() == 200, pushed.whole.body);
    BOOST_TEST(pushed.whole.body.find("hush") == std::string::npos);
    BOOST_TEST(pushed.text("/result/base/packages/0/source/s3/security/credentials/valueFrom/secretName") != "");
}

BOOST_AUTO_TEST_CASE(what_was_meant)
{
    service.faithful_bugs(false);
    BOOST_TEST(push(package({}, "{}", R"("name": null)")).has("problem"));
    service.add_repository("dataset://d", http_sum());
    BOOST_TEST(push(R"({"base": {"packages": [{"source": {"dataset": {
                            "location": {"dataset": "d"}, "security": null}}}]},
                        "metadata": {"package": {"name": "x"}}})")
                   .status() == 200);
}

BOOST_AUTO_TEST_SUITE_END()
