#include <st4sd/model/package_description.hpp>

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace st4sd;

namespace {

using texts = std::vector<std::string>;

struct entry {
    package pvep{};

    static constexpr auto describe() { return fields(field("entry", &entry::pvep).or_named("experiment")); }
};

package fetched(std::string const& fixture) { return decode<entry, boost_json>(test::fixture(fixture)).value().pvep; }

package with_parameters(std::string parameters)
{
    return decode<package, boost_json>(R"({"metadata": {"package": {"name": "n"}, "registry": {"platforms": ["p", "q"]}},
        "parameterisation": )" + std::move(parameters) + "}").value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(model_package_description)

BOOST_AUTO_TEST_CASE(says_what_a_start_gives_and_a_run_produces)
{
    auto const d = describe(fetched("experiments.get.200.json"));
    BOOST_TEST(d.identifier == "http-sum@sha256x0a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef01234567");
    BOOST_TEST(d.description == "Toy virtual experiment");
    BOOST_TEST((d.inputs == texts{"input_points.csv"}));
    BOOST_TEST((d.data == texts{"cat_me.txt"}));
    BOOST_REQUIRE(d.variables.size() == 2U);
    BOOST_TEST((d.variables[0] == variable_description{"numberOfPoints", {}, "1", {{"default", "1"}, {"openshift", "1"}}}));
    BOOST_TEST((d.variables[1] == variable_description{"mode", {"fast", "exact"}, "fast", {{"default", "fast"}, {"openshift", "fast"}}}));
    BOOST_TEST(d.fixed_variables.empty());
    BOOST_TEST((d.platforms == texts{"openshift", "default"}));
    BOOST_TEST(d.default_platform == "openshift");
    BOOST_TEST((d.outputs == texts{"TotalSum"}));
    BOOST_TEST(d.properties.empty());
}

BOOST_AUTO_TEST_CASE(lists_the_properties_of_an_interface)
{
    auto const d = describe(fetched("instances.get.200.properties.json"));
    BOOST_TEST((d.properties == std::vector<property_description>{{"homo", "HOMO energy"}, {"lumo", "LUMO energy"}}));
}

BOOST_AUTO_TEST_CASE(presets_win_over_options)
{
    auto const d = describe(with_parameters(R"({"presets": {"variables": [{"name": "a", "value": "1"}], "platform": "q"},
        "executionOptions": {"variables": [{"name": "a"}, {"name": "b"}], "platform": ["p"]}})"));
    BOOST_TEST((d.fixed_variables == text_map{{"a", "1"}}));
    BOOST_TEST((d.variables == std::vector<variable_description>{{"b", {}, {}, {}}}));
    BOOST_TEST((d.platforms == texts{"q"}));
    BOOST_TEST(d.default_platform == "q");
}

BOOST_AUTO_TEST_CASE(defaults_follow_the_service)
{
    auto const d = describe(with_parameters(R"({"executionOptions": {"variables": [{"name": "value", "value": "v"},
        {"name": "free"}, {"name": "choice", "valueFrom": [{"value": "x"}, {"value": "y"}]}, {"name": "empty", "valueFrom": []},
        {"name": "both", "value": "v", "valueFrom": [{"value": "x"}]}]}})"));
    BOOST_TEST(*d.variables.at(0).default_value == "v");
    BOOST_TEST(!d.variables.at(1).default_value);
    BOOST_TEST(*d.variables.at(2).default_value == "x");
    BOOST_TEST((d.variables.at(2).choices == texts{"x", "y"}));
    BOOST_TEST(!d.variables.at(3).default_value);
    BOOST_TEST((d.variables.at(4) == variable_description{"both", {}, "v", {}})); // with a value, any other may be given
    BOOST_TEST((d.platforms == texts{"p", "q"})); // neither preset nor restricted: any of the workflow
    BOOST_TEST(d.default_platform == "");
}

BOOST_AUTO_TEST_CASE(knows_little_of_a_package_that_was_never_pushed)
{
    package p;
    p.metadata.package.name = "n";
    BOOST_TEST((describe(p) == package_description{.identifier = "n"}));
}

BOOST_AUTO_TEST_CASE(prints)
{
    std::ostringstream out;
    out << describe(with_parameters(R"({"executionOptions": {"variables": [{"name": "b", "value": "1"}]}})"));
    BOOST_TEST(out.str() == R"({"identifier":"n","description":"","inputs":[],"data":[],"variables":[{"name":"b","default":"1"}],)"
                            R"("platforms":["p","q"],"outputs":[],"properties":[]})");
}

BOOST_AUTO_TEST_SUITE_END()
