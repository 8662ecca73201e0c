#include <st4sd/model/registry.hpp>

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

using namespace st4sd;

namespace {

package_registry read(std::string text, decoding mode = decoding::strict)
{
    return decode<package_registry, boost_json>(std::move(text), mode).value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(model_registry)

BOOST_AUTO_TEST_CASE(an_empty_interface_is_none)
{
    BOOST_TEST(!read(R"({"interface": {}})").interface);
    BOOST_TEST(!read(R"({"interface": null})").interface);
    BOOST_TEST(read(R"({"interface": {"id": "smiles"}})").interface->id == "smiles");
}

BOOST_AUTO_TEST_CASE(values_that_the_service_shows_as_null_are_empty)
{
    // hideNone=n
    auto const r = read(R"({"createdOn": null, "inputs": [{"name": "a", "value": null}], "applicationDependencies": null,
        "executionOptionsDefaults": {"variables": [{"name": "v", "valueFrom": [{"value": 3, "platform": null}]}]}})",
                        decoding::lenient);
    BOOST_TEST(r.inputs.at(0).name == "a");
    BOOST_TEST(r.created_on == "");
    BOOST_TEST(r.execution_options_defaults.variables.at(0).value_from.at(0).value == "3");
    BOOST_TEST(r.execution_options_defaults.variables.at(0).value_from.at(0).platform == "");
    BOOST_TEST((read("{}") == package_registry{}));
}

BOOST_AUTO_TEST_CASE(dependencies_are_by_platform)
{
    auto const r = read(R"({"applicationDependencies": {"openshift": [{"name": "gamess"}], "default": []}})");
    BOOST_TEST(r.application_dependencies.at("openshift").at(0).name == "gamess");
    BOOST_TEST(r.application_dependencies.at("default").empty());
    BOOST_TEST((read(to_json(r)) == r));
}

BOOST_AUTO_TEST_SUITE_END()
