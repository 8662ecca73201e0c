#include <st4sd/package/settings.hpp>

#include "package_checks.hpp"
#include "temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <optional>
#include <string>

BOOST_AUTO_TEST_SUITE(package_settings)

using package_checks::check_violations;
using package_checks::minimal;
using package_checks::sent;
using namespace st4sd;

namespace {

parameterisation rules_of(package_builder const& package)
{
    return package.build().value().parameterisation.value_or(parameterisation{});
}
std::string presets_of(package_builder const& package) { return to_json(rules_of(package).presets); }
std::string options_of(package_builder const& package) { return to_json(rules_of(package).execution_options); }

// The members of presets and of executionOptions, of which `members` are not empty.
std::string presets(std::string variables, std::string data = "", std::string environment = "")
{
    return R"({"variables":[)" + variables + R"(],"data":[)" + data + R"(],"environmentVariables":[)" + environment + "]}";
}

struct masses {
    std::string to_csv() const { return "label,mass\n"; }
};

} // namespace

BOOST_AUTO_TEST_CASE(variables_that_a_start_may_set)
{
    auto const package = minimal()
                             .variable("free")
                             .variable("text", "a")
                             .variable("number", 3)
                             .variable("real", 2.0)
                             .variable("flag", true)
                             .variable("mode", one_of{"fast", "exact"})
                             .variable("left-out", std::optional<int>{})
                             .variable("given", std::optional{7});
    BOOST_TEST(options_of(package) ==
               R"({"variables":[{"name":"free"},{"name":"text","value":"a"},{"name":"number","value":"3"},)"
               R"({"name":"real","value":"2.0"},{"name":"flag","value":"true"},)"
               R"({"name":"mode","valueFrom":[{"value":"fast"},{"value":"exact"}]},{"name":"given","value":"7"}],)"
               R"("data":[],"platform":[]})");
    check_violations(minimal().variable("mode", one_of{std::vector<std::string>{}}).build(),
                     {{"parameterisation.executionOptions.variables[mode]", "empty list of choices"}});
}

BOOST_AUTO_TEST_CASE(what_is_preset)
{
    test::temporary_folder const folder;
    auto const file = folder / "f.csv";
    test::write_text(file, "1,2\n");
    auto const package = minimal()
                             .preset_variable("a", 1)
                             .preset_variable("b", "x")
                             .preset_variable("c", std::optional<int>{})
                             .preset_data("t", "text")
                             .preset_data("u", text{"more"})
                             .preset_data("v", local_file{file})
                             .preset_data("w", masses{})
                             .preset_environment("E", 1.5)
                             .preset_environment("F", std::optional<std::string>{});
    BOOST_TEST(presets_of(package) ==
               presets(R"({"name":"a","value":"1"},{"name":"b","value":"x"})",
                       R"({"name":"t","value":"text"},{"name":"u","value":"more"},{"name":"v","value":"1,2\n"},)"
                       R"({"name":"w","value":"label,mass\n"})",
                       R"({"name":"E","value":"1.5"})"));
    BOOST_TEST(!minimal().preset_variable("c", std::optional<int>{}).build().value().parameterisation);
}

BOOST_AUTO_TEST_CASE(local_files_are_read_when_it_is_built)
{
    test::temporary_folder const folder;
    auto const missing = folder / "missing.csv";
    check_violations(minimal().preset_data("f", local_file{missing}).build(),
                     {{"parameterisation.presets.data[f]", "cannot read the file '" + missing}});
    auto const large = folder / "large.csv";
    test::write_text(large, std::string(1 << 20, 'x'));
    check_violations(minimal().preset_data("f", local_file{large}).build(),
                     {{"parameterisation.presets.data[f]", "1 MiB or more"}});
}

BOOST_AUTO_TEST_CASE(data_and_platforms)
{
    auto const package = minimal().data("a.csv").data("b.csv").platform("openshift").platforms({"x", "y"});
    BOOST_TEST(options_of(package) ==
               R"({"variables":[],"data":[{"name":"a.csv"},{"name":"b.csv"}],"platform":["openshift","x","y"]})");
    BOOST_TEST(*rules_of(minimal().preset_platform("openshift")).presets->platform == "openshift");
    BOOST_TEST(sent(minimal().preset_platform(std::nullopt)).find("openshift") == std::string::npos);
    check_violations(minimal().preset_platform("a").platform("b").build(),
                     {{"parameterisation.executionOptions.platform", "is never looked at"}});
}

BOOST_AUTO_TEST_CASE(the_orchestrator)
{
    auto const rules = rules_of(minimal()
                                    .preset_option("registerWorkflow", true)
                                    .preset_option("--walltime", 30)
                                    .option("useMemoization", "n")
                                    .option("left-out", std::optional<bool>{})
                                    .preset_resources({.cpu = "1"})
                                    .resources({.memory = "2Gi"}));
    BOOST_TEST(to_json(rules.presets->runtime) == R"({"args":["--registerWorkflow=yes","--walltime=30"],"resources":{"cpu":"1"}})");
    BOOST_TEST(to_json(rules.execution_options->runtime) == R"({"args":["--useMemoization=n"],"resources":{"memory":"2Gi"}})");
    check_violations(minimal().preset_option("a b", 1).option("", 2).build(),
                     {{"parameterisation.presets.runtime.args", "the option's name alone"},
                      {"parameterisation.executionOptions.runtime.args", "the option's name alone"}});
}

BOOST_AUTO_TEST_CASE(what_is_set_twice_is_a_mistake)
{
    std::string const presets_at = "parameterisation.presets.";
    std::string const options_at = "parameterisation.executionOptions.";
    auto package = minimal();
    package.variable("v").variable("v", 1).preset_variable("p", 1).preset_variable("p", 1);
    package.data("d").data("d").preset_data("e", "1").preset_data("e", "2");
    package.preset_environment("E", 1).preset_environment("E", 2).platform("x").platform("x");
    package.option("o", 1).option("--o", 2).preset_option("q", 1).preset_option("q", 1);
    package.resources({}).resources({}).preset_resources({}).preset_resources({});
    auto const got = package.build();
    check_violations(got, {{options_at + "variables[v]", "set twice"},
                           {presets_at + "variables[p]", "set twice"},
                           {options_at + "data[d]", "set twice"},
                           {presets_at + "data[e]", "set twice"},
                           {presets_at + "environmentVariables[E]", "set twice"},
                           {options_at + "platform[x]", "set twice"},
                           {options_at + "runtime.args[o]", "set twice"},
                           {presets_at + "runtime.args[q]", "set twice"},
                           {options_at + "runtime.resources", "set twice"},
                           {presets_at + "runtime.resources", "set twice"}});
    check_violations(minimal().preset_platform("a").preset_platform("a").build(), {{presets_at + "platform", "set twice"}});
    check_violations(minimal().variable("v").preset_variable("v", 1).build(), {{options_at + "variables[v]", "is preset too"}});
}

BOOST_AUTO_TEST_CASE(numbers_are_finite)
{
    auto const nan = std::numeric_limits<double>::quiet_NaN();
    check_violations(minimal().variable("v", nan).preset_variable("p", nan).preset_option("o", INFINITY).build(),
                     {{"parameterisation.executionOptions.variables[v]", "not a finite number"},
                      {"parameterisation.presets.variables[p]", "not a finite number"},
                      {"parameterisation.presets.runtime.args[o]", "not a finite number"}});
}

BOOST_AUTO_TEST_SUITE_END()
