#include "../service_fixture.hpp"

#include <st4sd/testing/detail/routes_dsl.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

using namespace service_test;

BOOST_FIXTURE_TEST_SUITE(testing_detail_routes_dsl, fixture)

BOOST_AUTO_TEST_CASE(a_workflow_without_one_gets_a_plausible_one)
{
    service.add("points", {.variables = {{"numberOfPoints", "1"}}});
    auto const made = get("experiments/points/dsl");
    BOOST_TEST(made.status() == 200);
    auto expected = protocol_fixture("experiments.dsl.200.json");
    auto rename = [](json::value& object, char const* from, char const* to) {
        auto& members = object.as_object();
        members[to] = members[from];
        members.erase(from);
    };
    auto& dsl = expected.as_object()["dsl"];
    rename(dsl.at("workflows").at(0).at("steps"), "sum", "stage0.Main");
    rename(dsl.at("workflows").at(0).at("execute").at(0).at("args"), "n", "numberOfPoints");
    BOOST_TEST(other_shape(made.body(), expected) == "");
    BOOST_TEST(made.text("/dsl/entrypoint/execute/0/args/numberOfPoints") == "1");

    auto const whole = get("experiments/http-sum/dsl");
    auto const parameters = whole.at("/dsl/workflows/0/signature/parameters").as_array();
    BOOST_TEST((parameters.at(0).at("name") == "input.points.csv"));
    BOOST_TEST((parameters.at(1).at("name") == "data.cat_me.txt"));
    BOOST_TEST(whole.at("/dsl/components").as_array().size() == 2u, "one a stage");
    BOOST_TEST(whole.text("/dsl/entrypoint/output/1/name") == "Logs");
    // it is a document that the service itself finds nothing wrong with
    BOOST_TEST(send(method::post, "utilities/dsl/", json::serialize(whole.at("/dsl"))).status() == 200);
}

BOOST_AUTO_TEST_CASE(the_one_that_a_test_gives_comes_back_defaulted)
{
    service.add("given", {.dsl = dsl_text()});
    auto const given = get("experiments/given/dsl");
    BOOST_TEST(given.status() == 200);
    BOOST_TEST((given.at("/dsl") == protocol_fixture("library.get.200.json").at("entry")));
    BOOST_TEST(given.at("/dsl/entrypoint/interface").is_null());
}

BOOST_AUTO_TEST_CASE(as_yaml)
{
    service.add("given", {.dsl = dsl_text()});
    auto const yaml = get("experiments/given/dsl?outputFormat=yaml");
    BOOST_TEST(other_shape(yaml, "experiments.dsl.200.yaml.json") == "");
    auto const text = yaml.text("/dsl");
    auto const entrypoint = protocol_fixture("experiments.dsl.200.yaml.json").at("dsl");
    BOOST_TEST(text.find(entrypoint.as_string()) != std::string::npos, text);
    BOOST_TEST(get("experiments/given/dsl?outputFormat=xml").has("errors"));
}

BOOST_AUTO_TEST_CASE(refusals)
{
    service.add("broken", {.dsl = "{"});
    auto const broken = get("experiments/broken/dsl");
    BOOST_TEST(broken.status() == 400);
    BOOST_TEST((broken.body() == protocol_fixture("experiments.dsl.400.json")));
    service.add("wrong", {.dsl = R"({"entrypoint": {"entry-instance": "x"}})"});
    BOOST_TEST(get("experiments/wrong/dsl").status() == 400);
    auto const unknown = get("experiments/nope/dsl");
    BOOST_TEST(unknown.status() == 404);
    BOOST_TEST((unknown.body() == protocol_fixture("experiments.dsl.404.json")));
    BOOST_TEST(get("experiments/a:b@c/dsl").status() == 500);
    service.faithful_bugs(false);
    BOOST_TEST(get("experiments/a:b@c/dsl").status() == 400);
}

BOOST_AUTO_TEST_CASE(of_an_entry_that_does_not_fit_the_model)
{
    service.add_raw_package(R"({"foo": 1, "metadata": {"package": {"name": "odd"}}})").value();
    auto const odd = get("experiments/odd/dsl");
    BOOST_TEST(odd.status() == 200);
    BOOST_TEST(odd.at("/problems").as_array().empty(), "unknown keys are dropped silently");
    service.add_raw_package(R"({"base": {"packages": [{"source": {"git": {"location": {}}}}]},
                                "metadata": {"package": {"name": "broken"}}})")
        .value();
    auto const broken = get("experiments/broken/dsl");
    BOOST_TEST(broken.status() == 200);
    BOOST_TEST((broken.body() == protocol_fixture("experiments.dsl.200.problems-only.json")), broken.whole.body);
    service.faithful_bugs(false);
    BOOST_TEST(get("experiments/broken/dsl").status() == 400);
    BOOST_TEST(get("experiments/broken/dsl").at("/dsl").is_null());
}

BOOST_AUTO_TEST_CASE(inheritance_of_several_packages)
{
    auto const single = get("experiments/http-sum/package-inheritance");
    BOOST_TEST(single.status() == 400);
    BOOST_TEST((single.body() == protocol_fixture("experiments.package-inheritance.400.json")));
    BOOST_TEST(get("experiments/nope/package-inheritance").status() == 404);
    BOOST_TEST(get("experiments/a:b@c/package-inheritance").status() == 500);

    service.add_repository("https://git/dft", {.variables = {{"functional", "B3LYP"}, {"basis", "6-31G"}}});
    service.add_repository("https://git/pm3", {.variables = {{"functional", "PM3"}, {"charge", "0"}}});
    auto const pushed = send(method::post, "experiments/", R"({
        "base": {"packages": [{"name": "dft", "source": {"git": {"location": {"url": "https://git/dft"}}}},
                              {"name": "pm3", "source": {"git": {"location": {"url": "https://git/pm3"}}}}],
                 "connections": [{"graph": {"name": "pm3/x"}}]},
        "metadata": {"package": {"name": "both"}},
        "parameterisation": {"presets": {"variables": [{"name": "charge", "value": 1}]},
                             "executionOptions": {"variables": [{"name": "basis", "value": "STO-3G"},
                                                                {"name": "charge", "value": "5"}]}}})");
    BOOST_TEST_REQUIRE(pushed.status() == 200, pushed.whole.body);
    auto const explained = get("experiments/both/package-inheritance");
    BOOST_TEST(explained.status() == 200);
    auto const variables = explained.at("/result/variables").as_object();
    auto only = explained.body();
    only.at("result").at("variables").as_object().erase("basis");
    only.at("result").at("variables").as_object().erase("charge");
    BOOST_TEST(other_shape(only, protocol_fixture("experiments.package-inheritance.200.json")) == "");
    BOOST_TEST((variables.at("functional").at("fromBasePackage") == "dft"));
    BOOST_TEST((variables.at("functional").at("values").at(0).at("overrides").at(0).at("value") == "PM3"));
    BOOST_TEST((variables.at("basis").at("executionOptions") == "STO-3G"));
    BOOST_TEST((variables.at("charge").at("fromBasePackage") == "pm3"));
    BOOST_TEST((variables.at("charge").at("preset") == "1"));
    BOOST_TEST(!variables.at("charge").as_object().contains("executionOptions"), "the preset wins");
}

BOOST_AUTO_TEST_SUITE_END()
