#include <st4sd/model/interface.hpp>

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace st4sd;

namespace {

interface read(std::string text, decoding mode = decoding::lenient)
{
    return decode<interface, boost_json>(std::move(text), mode).value();
}

std::string const of_a_run = R"({"id": "smiles", "description": "Band gap",
    "inputSpec": {"namingScheme": "SMILES", "hasAdditionalData": false},
    "propertiesSpec": [{"name": "homo", "description": "HOMO energy", "propertyExtractionMethod": {"csvDataFrame": {}}}],
    "inputs": ["CCC"], "additionalInputData": {"CCC": ["a.pdb"]}, "outputFiles": ["output/properties.csv"],
    "propertyTable": {"input-id": ["CCC"], "homo": [-9.1]}})";

} // namespace

BOOST_AUTO_TEST_SUITE(model_interface)

BOOST_AUTO_TEST_CASE(decodes_that_of_a_run)
{
    auto const i = read(of_a_run);
    BOOST_TEST(i.id == "smiles");
    BOOST_TEST(i.description == "Band gap");
    BOOST_TEST(i.input_spec.text == R"({"namingScheme":"SMILES","hasAdditionalData":false})");
    BOOST_TEST(i.properties_spec.at(0).name == "homo");
    BOOST_TEST(i.properties_spec.at(0).property_extraction_method.text == R"({"csvDataFrame":{}})");
    BOOST_TEST((*i.inputs == std::vector<std::string>{"CCC"}));
    BOOST_TEST(i.additional_input_data.text == R"({"CCC":["a.pdb"]})");
    BOOST_TEST((i.output_files == std::vector<std::string>{"output/properties.csv"}));
    BOOST_TEST(i.property_table->column<double>("HOMO").value().at(0) == -9.1);
}

BOOST_AUTO_TEST_CASE(decodes_that_of_a_package)
{
    for (auto const mode : {decoding::lenient, decoding::strict}) {
        auto const i = read(R"({"id": "smiles", "description": null, "inputSpec": {}, "propertiesSpec": [], "inputs": null,
            "additionalInputData": null, "outputFiles": []})", mode);
        BOOST_TEST(!i.inputs.has_value());
        BOOST_TEST(i.description == "");
        BOOST_TEST(!i.property_table.has_value());
    }
    BOOST_TEST((read("{}") == interface{}));
    BOOST_TEST((read("null") == interface{}));
}

BOOST_AUTO_TEST_CASE(says_where_a_table_is_wrong)
{
    auto const refused = decode<interface, boost_json>(R"({"propertyTable": {"a": [1], "b": [1, 2]}})");
    BOOST_TEST(refused.error().json_path() == "$.propertyTable.b");
}

BOOST_AUTO_TEST_CASE(prints_and_reads_back)
{
    BOOST_TEST((read(to_json(read(of_a_run))) == read(of_a_run)));
}

BOOST_AUTO_TEST_SUITE_END()
