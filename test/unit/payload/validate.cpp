#include <st4sd/payload/validate.hpp>

#include "payload_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

// Protocol 20, the rows marked B*, and protocol 10 section 11, "Parameterisation rules in one place".

BOOST_AUTO_TEST_SUITE(payload_validate)

using namespace payload_checks;

std::string const digest = "sha256x0a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef01234567";

// The experiment of the fixtures: one input, one data file that may be replaced, a free variable and a choice.
st4sd::package http_sum()
{
    return st4sd::load_text<st4sd::package, st4sd::boost_json>(R"({
        "base": {"packages": [{"name": "main", "source": {"git": {"location": {"url": "https://github.com/st4sd/sum-numbers.git"}}}}]},
        "metadata": {
            "package": {"name": "http-sum", "tags": ["dev"]},
            "registry": {
                "createdOn": "2024-03-01T10:00:00.123456+0000", "digest": ")" +
                                                               digest + R"(", "tags": ["dev", "latest"],
                "timesExecuted": 2, "interface": {}, "inputs": [{"name": "input_points.csv"}], "data": [{"name": "cat_me.txt"}, {"name": "fixed.txt"}],
                "platforms": ["default", "openshift", "paradigm"],
                "applicationDependencies": {"default": [], "openshift": [{"name": "cp2k.application"}]}
            }
        },
        "parameterisation": {
            "presets": {
                "variables": [{"name": "basis", "value": "PM3"}], "data": [{"name": "fixed.txt", "value": "x"}],
                "environmentVariables": [{"name": "DEBUG", "value": "1"}],
                "runtime": {"args": ["--registerWorkflow=yes"], "resources": {"memory": "2Gi"}}
            },
            "executionOptions": {
                "variables": [
                    {"name": "numberOfPoints", "value": "1"}, {"name": "free"},
                    {"name": "mode", "valueFrom": [{"value": "fast"}, {"value": "exact"}]},
                    {"name": "verbose", "valueFrom": [{"value": "No"}, {"value": "Yes"}]},
                    {"name": "count", "valueFrom": [{"value": "1"}, {"value": "2"}]}
                ],
                "data": [{"name": "cat_me.txt"}],
                "runtime": {"args": ["--executionMode", "production", "--failSafeDelays=n"], "resources": {"cpu": "1"}},
                "platform": ["openshift", "default"]
            }
        }
    })")
        .value();
}

st4sd::dynamic_payload good() { return st4sd::payload("http-sum").input("input_points.csv", "1\n"); }

void check_invalid(st4sd::dynamic_payload const& payload, std::vector<std::pair<std::string, std::string>> expected,
                   st4sd::package const& of = http_sum())
{
    check_violations(st4sd::validate(payload, of), std::move(expected));
}

bool is_valid(st4sd::dynamic_payload const& payload, st4sd::package const& of = http_sum())
{
    auto const checked = st4sd::validate(payload, of);
    BOOST_TEST_INFO((checked ? std::string{} : checked.error().message()));
    return checked.has_value();
}

BOOST_AUTO_TEST_CASE(a_payload_that_keeps_all_rules_is_given_back)
{
    auto const checked = st4sd::validate(good()
                                             .variable("mode", "fast")
                                             .variable("numberOfPoints", 5)
                                             .variable("free", "")
                                             .data("cat_me.txt", "x")
                                             .platform("default")
                                             .environment("X", 1)
                                             .resources({.cpu = "1", .memory = "2Gi"})
                                             .option("registerWorkflow", true)
                                             .option("executionMode", "production")
                                             .option("walltime", 3),
                                         http_sum());
    BOOST_REQUIRE(checked);
    BOOST_TEST(checked.value().payload.variables.at("mode") == "fast");
    BOOST_TEST((st4sd::validate(checked.value(), http_sum()).has_value()));
}

BOOST_AUTO_TEST_CASE(inputs_are_exactly_those_of_the_experiment)
{
    check_invalid(st4sd::payload("http-sum"), {{"inputs[input_points.csv]", "is missing"}});
    check_invalid(
        st4sd::payload("http-sum").input("points.csv", "1"),
        {{"inputs[input_points.csv]", "is missing"}, {"inputs[points.csv]", "whose inputs are input_points.csv"}});
    BOOST_TEST(is_valid(st4sd::payload("http-sum")
                            .from_bucket(st4sd::dataset{"d"})
                            .input("input_points.csv", st4sd::bucket_path{"x/other"})));
    auto none = http_sum();
    none.metadata.registry->inputs.clear();
    check_invalid(good(), {{"inputs[input_points.csv]", "whose inputs are none"}}, none);
    none.metadata.registry.reset();
    check_invalid(good(), {{"inputs", "get it from the service"}}, none);
}

BOOST_AUTO_TEST_CASE(data_files_are_those_that_may_be_replaced)
{
    check_invalid(good().data("fixed.txt", "x"), {{"data[fixed.txt]", "is preset"}});
    check_invalid(good().data("dog.txt", "x"), {{"data[dog.txt]", "the package allows cat_me.txt"}});
    BOOST_TEST(is_valid(good().data("cat_me.txt", "x")));
}

BOOST_AUTO_TEST_CASE(variables_are_free_or_one_of_their_choices)
{
    check_invalid(good().variable("basis", "DFT"), {{"variables[basis]", "is preset"}});
    check_invalid(good().variable("foo", 1),
                  {{"variables[foo]", "the package allows numberOfPoints, free, mode, verbose, count"}});
    check_invalid(good().variable("mode", "slow"), {{"variables[mode]", "is 'slow', expected one of fast, exact"}});
    check_invalid(good().variable("mode", "Fast"), {{"variables[mode]", "expected one of"}});
    check_invalid(good().variable("count", 1.0), {{"variables[count]", "is '1.0', expected one of 1, 2"}});
    BOOST_TEST(
        is_valid(good().variable("count", 1).variable("numberOfPoints", "anything").variable("free", "anything")));
    auto both = http_sum();
    both.parameterisation->execution_options->variables[2].value = "fast";
    BOOST_TEST(is_valid(good().variable("mode", "slow"), both), "a default value beside the choices frees it");
    auto preset = http_sum();
    preset.parameterisation->presets->variables.push_back({.name = "mode", .value = "fast"});
    check_invalid(good().variable("mode", "fast"), {{"variables[mode]", "is preset"}}, preset);
}

BOOST_AUTO_TEST_CASE(a_bool_is_spelled_as_the_choice)
{
    auto const spelled = [](bool value, std::string no, std::string yes) {
        auto of = http_sum();
        of.parameterisation->execution_options->variables[3].value_from = {
            {st4sd::option_value{no}, st4sd::option_value{yes}}};
        auto const checked = st4sd::validate(good().variable("verbose", value), of);
        return checked ? checked.value().payload.variables.at("verbose") : checked.error().message();
    };
    BOOST_TEST(spelled(true, "No", "Yes") == "Yes");
    BOOST_TEST(spelled(false, "No", "Yes") == "No");
    BOOST_TEST(spelled(true, "False", "True") == "True");
    BOOST_TEST(spelled(false, "0", "1") == "0");
    BOOST_TEST(spelled(true, "off", "ON") == "ON");
    BOOST_TEST(spelled(true, "1", "true") == "true");
    BOOST_TEST(spelled(true, "a", "b").find("is 'true', expected one of a, b") != std::string::npos);
    BOOST_TEST(st4sd::validate(good().variable("free", true), http_sum()).value().payload.variables.at("free") ==
               "true");
    check_invalid(good().variable("verbose", "true"), {{"variables[verbose]", "expected one of No, Yes"}});
}

BOOST_AUTO_TEST_CASE(the_platform_is_one_of_those_allowed)
{
    check_invalid(good().platform("paradigm"), {{"platform", "is 'paradigm', expected one of openshift, default"}});
    auto any = http_sum();
    any.parameterisation->execution_options->platform.clear();
    BOOST_TEST(is_valid(good().platform("paradigm"), any));
    check_invalid(good().platform("moon"), {{"platform", "expected one of default, openshift, paradigm"}}, any);
    any.parameterisation->presets->platform = "default";
    BOOST_TEST(is_valid(good().platform("default"), any));
    check_invalid(good().platform("paradigm"), {{"platform", "presets 'default'"}}, any);
}

BOOST_AUTO_TEST_CASE(preset_environment_stays)
{
    check_invalid(good().environment("DEBUG", 2), {{"environmentVariables[DEBUG]", "is preset"}});
    auto of = http_sum();
    of.parameterisation->presets->environment_variables.push_back({.name = "S3_END_POINT", .value = "x"});
    BOOST_TEST(is_valid(good(), of));
    check_invalid(good().store_in(bucket(), "x"), {{"s3Store", "presets the environment variable S3_END_POINT"}}, of);
}

BOOST_AUTO_TEST_CASE(inspected_options_do_not_contradict_the_package)
{
    check_invalid(good().option("registerWorkflow", false),
                  {{"additionalOptions[0]", "set to 'yes' by the package's presets.runtime.args"}});
    check_invalid(good().option("registerW", "N"), {{"additionalOptions[0]", "--registerWorkflow is set to 'yes'"}});
    BOOST_TEST(is_valid(good().option("registerWorkflow", "TRUE")), "another spelling of the same");
    check_invalid(good().option("executionMode", "debug"),
                  {{"additionalOptions[0]", "set to 'production' by the package's executionOptions"}});
    check_invalid(good().option("failSafeDelays", true), {{"additionalOptions[0]", "set to 'n'"}});
    BOOST_TEST(is_valid(good().option("useMemoization", true)));
}

BOOST_AUTO_TEST_CASE(resources_do_not_contradict_the_package)
{
    check_invalid(good().resources({.cpu = "2", .memory = "500Mi"}),
                  {{"orchestrator_resources.cpu", "the package's executionOptions set '1'"},
                   {"orchestrator_resources.memory", "the package's presets set '2Gi'"}});
    BOOST_TEST(is_valid(good().resources({.memory = "2Gi"})));
    BOOST_TEST(is_valid(good()), "{} is no opinion, where absent resources would be refused");
}

BOOST_AUTO_TEST_CASE(application_dependencies_are_the_platforms)
{
    auto const with = [](std::string application) {
        return good().volume("v", st4sd::pvc_volume{.name = "p", .application_dependency = std::move(application)});
    };
    BOOST_TEST(is_valid(with("cp2k.application")), "openshift is the first platform");
    check_invalid(with("gamess"),
                  {{"volumes[v].applicationDependency", "the experiment's on 'openshift' are cp2k.application"}});
    check_invalid(with("cp2k.application").platform("default"),
                  {{"volumes[v].applicationDependency", "on 'default' are none"}});
    BOOST_TEST(is_valid(good().volume("v", st4sd::pvc_volume{.name = "p"})));
}

BOOST_AUTO_TEST_CASE(the_package_is_the_one_that_is_started)
{
    auto const payload_of = [](std::string identifier) {
        return st4sd::payload(std::move(identifier)).input("input_points.csv", "1");
    };
    BOOST_TEST(is_valid(payload_of("http-sum:dev")));
    BOOST_TEST(is_valid(payload_of("http-sum@" + digest)));
    check_invalid(payload_of("http-add"), {{"identifier", "the package is 'http-sum'"}});
    check_invalid(payload_of("http-sum:1.0"), {{"identifier", "whose tags are dev, latest"}});
    auto other = digest;
    other.back() = '0';
    check_invalid(payload_of("http-sum@" + other), {{"identifier", "another digest"}});
}

BOOST_AUTO_TEST_CASE(a_package_without_parameterisation_allows_nothing)
{
    auto bare = http_sum();
    bare.parameterisation.reset();
    BOOST_TEST(is_valid(good().platform("paradigm").environment("DEBUG", 1).resources({.cpu = "9"}), bare));
    check_invalid(good().variable("free", true).data("cat_me.txt", "x"),
                  {{"variables[free]", "the package allows none"}, {"data[cat_me.txt]", "the package allows none"}},
                  bare);
}

BOOST_AUTO_TEST_CASE(both_kinds_of_violations_come_together)
{
    check_invalid(st4sd::payload("http-sum").input("x:y", "").variable("mode", "slow").platform("moon"),
                  {{"inputs[x:y]", "colon"},
                   {"inputs[x:y].content", "empty"},
                   {"inputs[x:y]", "no input of the experiment"},
                   {"inputs[input_points.csv]", "missing"},
                   {"variables[mode]", "expected one of"},
                   {"platform", "expected one of"}});
    auto const request = st4sd::payload("http-sum").variable("mode", "slow").build().value();
    check_violations(st4sd::validate(request, http_sum()),
                     {{"inputs[input_points.csv]", "missing"}, {"variables[mode]", "expected one of"}});
}

BOOST_AUTO_TEST_CASE(long_lists_are_cut)
{
    auto many = http_sum();
    for (int i = 0; i != 1000; ++i) {
        many.parameterisation->execution_options->variables.push_back({.name = "variable" + std::to_string(i)});
    }
    auto const checked = st4sd::validate(good().variable("nope", 1), many);
    BOOST_REQUIRE(!checked);
    BOOST_TEST(checked.error().message().size() < 600);
    BOOST_TEST(checked.error().message().ends_with(", ..."));
}

BOOST_AUTO_TEST_SUITE_END()
