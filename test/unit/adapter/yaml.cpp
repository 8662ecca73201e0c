#include <st4sd/adapter/yaml.hpp>

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/load.hpp>
#include <st4sd/model/package.hpp>
#include <st4sd/payload.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(adapter_yaml)

using st4sd::boost_json;
using st4sd::yaml_cpp;

static_assert(st4sd::json_policy<yaml_cpp>);

std::string json_of(std::string text)
{
    auto json = st4sd::yaml_to_json(std::move(text));
    return json ? json.value().text : "error: " + json.error().message();
}

BOOST_AUTO_TEST_CASE(a_payload_reads_as_from_json)
{
    auto const yaml = st4sd::load_text<st4sd::start_payload, yaml_cpp>(R"(
platform: openshift
inputs:
  - filename: input_smiles.csv
    content: |
      label,smiles
      mymolecule,CCC
volumes:
  - type: {persistentVolumeClaim: my-data-pvc}
    readOnly: false
variables:
  numberMolecules: 1
  version: 1.10
  flag: true
  word: yes
orchestrator_resources:
  cpu: 1
additionalOptions: [--registerWorkflow=yes]
runtimePolicy: {name: random-canary-surrogate, config: {probabilitySurrogate: 0.25}}
)");
    auto const json = st4sd::load_text<st4sd::start_payload, boost_json>(R"({
        "platform": "openshift",
        "inputs": [{"filename": "input_smiles.csv", "content": "label,smiles\nmymolecule,CCC\n"}],
        "volumes": [{"type": {"persistentVolumeClaim": "my-data-pvc"}, "readOnly": false}],
        "variables": {"numberMolecules": "1", "version": "1.10", "flag": "true", "word": "yes"},
        "orchestrator_resources": {"cpu": "1"},
        "additionalOptions": ["--registerWorkflow=yes"],
        "runtimePolicy": {"name": "random-canary-surrogate", "config": {"probabilitySurrogate": 0.25}}})");
    BOOST_REQUIRE_MESSAGE(yaml, (yaml ? std::string{} : yaml.error().to_line()));
    BOOST_REQUIRE(json);
    BOOST_TEST((yaml.value() == json.value()), yaml.value() << " " << json.value());
}

BOOST_AUTO_TEST_CASE(unquoted_numbers_in_texts_stay_as_written)
{
    auto const package = st4sd::load_text<st4sd::package, yaml_cpp>(R"(
base:
  packages:
    - source: {git: {location: {url: https://example.org/x.git, tag: 1.10}}}
metadata:
  package: {name: http-sum, tags: [1.0, 0010, +3, 1e5, true, ~2], license: 2.0}
parameterisation:
  executionOptions:
    variables:
      - name: n
        valueFrom: [{value: 1.50}, {value: 0x1F}]
)");
    BOOST_REQUIRE_MESSAGE(package, (package ? std::string{} : package.error().to_line()));
    auto const& x = package.value();
    BOOST_TEST(x.base.packages.at(0).source.git->location.tag.value() == "1.10");
    BOOST_TEST((x.metadata.package.tags == std::vector<std::string>{"1.0", "0010", "+3", "1e5", "true", "~2"}));
    BOOST_TEST(x.metadata.package.license.value() == "2.0");
    auto const& choices = *x.parameterisation->execution_options->variables.at(0).value_from;
    BOOST_TEST(choices.at(0).value == "1.50");
    BOOST_TEST(choices.at(1).value == "0x1F");
}

BOOST_AUTO_TEST_CASE(documents_are_read_strictly)
{
    auto const unknown =
        st4sd::load_text<st4sd::start_payload, yaml_cpp>("volumes:\n  - type: {dataset: d}\n    mountPath: /x\n");
    BOOST_TEST((unknown.error() == st4sd::errc::invalid_document));
    BOOST_TEST(unknown.error().json_path() == "$.volumes[0].mountPath");
    auto const wrong =
        st4sd::load_text<st4sd::start_payload, yaml_cpp>("volumes: [{type: {dataset: d}, readOnly: 'no'}]");
    BOOST_TEST(wrong.error().json_path() == "$.volumes[0].readOnly");
    auto const list = st4sd::load_text<st4sd::start_payload, yaml_cpp>("variables: {x: [1, 2]}");
    BOOST_TEST(list.error().json_path() == "$.variables.x");
    auto const null = st4sd::load_text<st4sd::start_payload, yaml_cpp>("variables:\n  x:\n");
    BOOST_TEST(null.error().json_path() == "$.variables.x");
}

BOOST_AUTO_TEST_CASE(scalars_follow_the_core_schema)
{
    BOOST_TEST(json_of("[true, False, yes, no, on, ~, null, '', \"1\", ]") ==
               R"([true,false,"yes","no","on",null,null,"","1"])");
    BOOST_TEST(json_of("[1, -2, +3, 007, 0x1F, 0o17, 1.10, .5, 2., 1e3, -1.5E-3]") ==
               "[1,-2,3,7,31,15,1.10,0.5,2.0,1e3,-1.5E-3]");
    BOOST_TEST(
        json_of("[.nan, .inf, -.inf, nan, inf, Infinity, -, ., e, 1e, 0x, 1-2, 1.2.3, 12:30, 2024-01-01]") ==
        R"(["NaN","Infinity","-Infinity","nan","inf","Infinity","-",".","e","1e","0x","1-2","1.2.3","12:30","2024-01-01"])");
    BOOST_TEST(json_of("[!!str 1.10, !!int 3, !custom 4]") == R"(["1.10",3,"4"])");
    BOOST_TEST(json_of("a: {b: [1, {c: \"\\u00e4\\n\"}]}\nd: |\n  x\n  y\n") ==
               "{\"a\":{\"b\":[1,{\"c\":\"\xC3\xA4\\n\"}]},\"d\":\"x\\ny\\n\"}");
    BOOST_TEST(json_of("") == "null");
    BOOST_TEST(json_of("---\na: 1\n...\n") == R"({"a":1})");
    BOOST_TEST(json_of("a: &x [1]\nb: *x\n") == R"({"a":[1],"b":[1]})");
    BOOST_TEST(json_of(R"({"a": [1, null, "x"]})") == R"({"a":[1,null,"x"]})"); // JSON is YAML
    BOOST_TEST(json_of("1: x\ntrue: y\n") == R"({"1":"x","true":"y"})");
}

BOOST_AUTO_TEST_CASE(what_is_no_document_is_refused)
{
    auto const message = [](std::string text) {
        auto const document = yaml_cpp{}.parse(std::move(text));
        BOOST_REQUIRE(!document);
        BOOST_TEST((document.error() == st4sd::errc::malformed_answer));
        return document.error().message();
    };
    BOOST_TEST(message("a: 1\n  b: secret\n").starts_with("line 2, column 4: "));
    BOOST_TEST(message("a: [1, 2").starts_with("line "));
    BOOST_TEST(message("a: 1\n---\nb: 2\n") == "there are several YAML documents: give one");
    BOOST_TEST(message("a: 1\nb: 2\na: 3\n") == "line 3, column 1: a key is given twice");
    BOOST_TEST(message("x: &d {a: 1}\ny:\n  <<: *d\n").find("merge keys") != std::string::npos);
    BOOST_TEST(message("? [a, b]\n: 1\n").find("a key is not text") != std::string::npos);
    BOOST_TEST(message("a: *nowhere\n").find("line 1") != std::string::npos);
    BOOST_TEST(message("\x80\xFF: [").size() > 0);
}

BOOST_AUTO_TEST_CASE(hostile_documents_end_soon)
{
    BOOST_TEST(!yaml_cpp{}.parse("a: &a [*a]\n"));
    BOOST_TEST(!yaml_cpp{}.parse(std::string(200'000, '[')));
    BOOST_TEST(!yaml_cpp{}.parse(std::string(200, '[') + std::string(200, ']')));
    BOOST_TEST(yaml_cpp{}.parse(std::string(64, '[') + std::string(64, ']')).has_value());
    std::string laughs = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n";
    for (int i = 1; i != 10; ++i) {
        auto const before = "*a" + std::to_string(i - 1);
        laughs += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
        for (int n = 0; n != 8; ++n) {
            laughs += ", " + before;
        }
        laughs += "]\n";
    }
    auto const bomb = yaml_cpp{}.parse(std::move(laughs));
    BOOST_REQUIRE(!bomb);
    BOOST_TEST(bomb.error().message().find("aliases") != std::string::npos);
    std::string long_text = "a: &a " + std::string(100'000, 'x') + "\nb: [*a";
    for (int i = 0; i != 10'000; ++i) {
        long_text += ",*a";
    }
    BOOST_TEST(!yaml_cpp{}.parse(long_text + "]\n"));
}

BOOST_AUTO_TEST_SUITE_END()
