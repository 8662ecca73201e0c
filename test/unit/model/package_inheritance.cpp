#include <st4sd/model/package_inheritance.hpp>

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>

#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>

using namespace st4sd;

namespace {

package_inheritance read(std::string text)
{
    return decode<package_inheritance, boost_json>(std::move(text)).value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(model_package_inheritance)

BOOST_AUTO_TEST_CASE(reads_what_overrides_what)
{
    auto const all = read(R"({"variables": {"functional": {"fromBasePackage": "dft:latest", "values": [
        {"value": "B3LYP", "platform": "default", "overrides": [{"value": "PM3", "fromBasePackage": "pm3:latest"}]},
        {"value": "PBE", "platform": "openshift"}]}, "cores": {"fromBasePackage": "pm3:latest", "values": [
        {"value": "1", "platform": "default"}], "preset": "8"}, "mem": {"executionOptions": "2"}}})");
    BOOST_TEST(all.is_explained());
    auto const& functional = all.variables.at("functional");
    BOOST_TEST(functional.from_base_package == "dft:latest");
    BOOST_TEST((functional.values.at(0).overrides == std::vector<overridden_value>{{"PM3", "pm3:latest"}}));
    BOOST_TEST(functional.value_on("openshift").value() == "PBE");
    BOOST_TEST(functional.value_on("default").value() == "B3LYP");
    BOOST_TEST(!functional.value_on("other").has_value());
    BOOST_TEST(all.variables.find("cores")->second.value_on("default").value() == "8");
    BOOST_TEST(all.variables.at("mem").value_on("x").value() == "2");
}

BOOST_AUTO_TEST_CASE(reads_sloppy_ones)
{
    auto const all = read(R"({"variables": {"n": {"fromBasePackage": null, "values": [{"value": 3, "platform": null,
        "overrides": null}, {}], "preset": null, "new": 1}, "m": null}, "more": []})");
    BOOST_TEST(all.variables.at("n").values.at(0).value == "3");
    BOOST_TEST(!all.variables.at("n").preset.has_value());
    BOOST_TEST((all.variables.at("m") == inherited_variable{}));
    BOOST_TEST(read(R"({"variables": null})").variables.empty());
}

BOOST_AUTO_TEST_CASE(says_why_there_is_no_explanation)
{
    auto const none = read(R"({"message": "Unable to explain package inheritance"})");
    BOOST_TEST(!none.is_explained());
    BOOST_TEST(none.message == "Unable to explain package inheritance");
    BOOST_TEST(to_json(none) == R"({"variables":{},"message":"Unable to explain package inheritance"})");
    BOOST_TEST(to_json(package_inheritance{}) == R"({"variables":{}})");
}

BOOST_AUTO_TEST_SUITE_END()
