#include <st4sd/model/metadata.hpp>

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace st4sd;

namespace {

metadata read(std::string text) { return decode<metadata, boost_json>(std::move(text)).value(); }

} // namespace

BOOST_AUTO_TEST_SUITE(model_metadata)

BOOST_AUTO_TEST_CASE(decodes_what_the_service_writes)
{
    auto const m = read(R"({"pid": 12, "platform": null, "arguments": "elaunch.py --x", "inputs": ["/a/b.csv"], "data": [],
        "userVariables": {"global": {"n": "3"}, "stages": {}},
        "variables": {"global": {"n": 3, "x": 0.5, "b": true, "l": [1, "a"], "z": null}, "stage": {"0": {"stage-name": "G"}, "1": {}}},
        "version": "2.5.0", "hybridPlatform": null, "userMetadata": {"rest-uid": "r", "n": 1}, "instanceName": "i.instance"})");
    BOOST_TEST(m.pid == 12);
    BOOST_TEST(m.platform == "");
    BOOST_TEST(m.arguments == "elaunch.py --x");
    BOOST_TEST((m.inputs == std::vector<std::string>{"/a/b.csv"}));
    BOOST_TEST(m.data.empty());
    BOOST_TEST((m.user_variables.global == text_map{{"n", "3"}}));
    BOOST_TEST((m.variables.global == text_map{{"n", "3"}, {"x", "0.5"}, {"b", "True"}, {"l", "[1,\"a\"]"}, {"z", ""}}));
    BOOST_TEST(m.variables.stage.size() == 2U);
    BOOST_TEST(m.variables.stage.at("0").at("stage-name") == "G");
    BOOST_TEST(m.version == "2.5.0");
    BOOST_TEST(m.hybrid_platform == "");
    BOOST_TEST(m.user_metadata.text == R"({"rest-uid":"r","n":1})");
    BOOST_TEST(m.instance_name == "i.instance");
}

BOOST_AUTO_TEST_CASE(user_metadata_decodes_on_demand)
{
    auto const m = read(R"({"userMetadata": {"project": "demo", "n": 1}})");
    BOOST_TEST((decode<text_map, boost_json>(m.user_metadata).value() == text_map{{"project", "demo"}, {"n", "1"}}));
    BOOST_TEST((decode<text_map, boost_json>(metadata{}.user_metadata).value() == text_map{}));
}

BOOST_AUTO_TEST_CASE(accepts_both_spellings_of_stages_and_inputs)
{
    auto const m = read(R"({"input": ["a"], "variables": {"stages": {"0": {"a": "1"}}}, "userVariables": {"stage": {"1": {"b": "2"}}}})");
    BOOST_TEST((m.inputs == std::vector<std::string>{"a"}));
    BOOST_TEST(m.variables.stage.at("0").at("a") == "1");
    BOOST_TEST(m.user_variables.stage.at("1").at("b") == "2");
}

BOOST_AUTO_TEST_CASE(never_prints_the_command_line)
{
    auto const m = read(R"({"arguments": "--s3AuthWith=S3CRET"})");
    std::ostringstream out;
    out << m;
    BOOST_TEST(out.str().find("S3CRET") == std::string::npos);
    BOOST_TEST(out.str().find(R"("arguments":"***")") != std::string::npos);
    BOOST_TEST(m.arguments == "--s3AuthWith=S3CRET");
}

BOOST_AUTO_TEST_SUITE_END()
