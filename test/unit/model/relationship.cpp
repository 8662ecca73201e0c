#include <st4sd/model/relationship.hpp>

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>

#include "fixtures.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;

namespace {

result<relationship> read(std::string text, decoding mode = decoding::strict)
{
    return decode<relationship, boost_json>(std::move(text), mode);
}
std::string entry_of(std::string const& fixture)
{
    return boost::json::serialize(boost::json::parse(test::fixture(fixture)).at("entry"));
}
std::string refusal(std::string text)
{
    auto const got = read(std::move(text));
    return got ? "" : got.error().json_path() + ": " + got.error().message();
}
// with both graphs and this beside them
std::string with(std::string const& more)
{
    return R"({"identifier": "r", "transform": {"inputGraph": {"identifier": "a"}, "outputGraph": {"identifier": "b")" + more;
}

} // namespace

BOOST_AUTO_TEST_SUITE(model_relationship)

BOOST_AUTO_TEST_CASE(reads_what_the_service_keeps)
{
    auto const r = read(entry_of("relationships.get.200.json")).value();
    BOOST_TEST(r.identifier == "pm3-to-dft");
    BOOST_TEST(r.description.value() == "surrogate");
    BOOST_TEST(r.transform.input_graph.identifier == "band-gap-pm3-gamess-us:latest");
    BOOST_TEST(r.transform.input_graph.components.at(0) == "stage0.XYZToGAMESS");
    BOOST_TEST(r.transform.output_graph.package->source.git->location.tag.value() == "1.1.3");
    auto const& mapping = r.transform.mapping;
    BOOST_TEST(mapping.parameters.at(0).input_graph->name.value() == "numberMolecules");
    BOOST_TEST(mapping.results.at(0).output_graph->name.value() == "stage0.XYZToGAMESS/molecule.inp:copy");
    BOOST_TEST(!mapping.results.at(0).output_graph->value.has_value());
    BOOST_TEST((*mapping.variables_merge_policy == variables_merge_policy::output_graph_overrides_input_graph));
    BOOST_TEST(mapping.infer_parameters);
}

BOOST_AUTO_TEST_CASE(comes_back_as_it_was_sent)
{
    auto const text = entry_of("relationships.get.200.json");
    BOOST_TEST((boost::json::parse(to_json(read(text).value())) == boost::json::parse(text)));
}

BOOST_AUTO_TEST_CASE(sends_only_what_is_said)
{
    relationship r{.identifier = "r"};
    r.transform.input_graph.identifier = "a";
    r.transform.output_graph = {"b:dev", {"x"}, {}};
    BOOST_TEST(to_json(r) == R"({"identifier":"r","transform":{"inputGraph":{"identifier":"a"},)"
                             R"("outputGraph":{"identifier":"b:dev","components":["x"]}}})");
    r.transform.mapping.infer_results = false;
    r.transform.mapping.variables_merge_policy = variables_merge_policy::input_graph_overrides_output_graph;
    BOOST_TEST(to_json(r.transform.mapping) == R"({"inferParameters":true,"inferResults":false,)"
                                               R"("variablesMergePolicy":"inputGraphOverridesOutputGraph"})");
}

BOOST_AUTO_TEST_CASE(a_user_document_is_refused_where_the_service_refuses_it)
{
    std::string const unknown = ": unknown key: the service refuses it; remove or correct it";
    BOOST_TEST(refusal(with("}}}")) == "");
    BOOST_TEST(refusal("{}") == "$.identifier: is missing and required");
    BOOST_TEST(refusal(R"({"identifier": "r"})") == "$.transform: is missing and required");
    BOOST_TEST(refusal(R"({"identifier": "r", "transform": null})").starts_with("$.transform: expected an object"));
    BOOST_TEST(refusal(R"({"identifier": "r", "transform": {}})") == "$.transform.inputGraph: is missing and required");
    BOOST_TEST(refusal(R"({"identifier": "r", "transform": {"inputGraph": {}, "outputGraph": {"identifier": "b"}}})") ==
               "$.transform.inputGraph.identifier: is missing and required");
    BOOST_TEST(refusal(with(R"(, "component": []}}})")) == "$.transform.outputGraph.component" + unknown);
    BOOST_TEST(refusal(with(R"(, "components": [3]}}})")) == "$.transform.outputGraph.components[0]: expected text, found a number");
    BOOST_TEST(refusal(with(R"(, "package": null}}})")) == "");
    // as the service's own description has it, which is wrong
    BOOST_TEST(refusal(with(R"(}, "relationship": {"graphParameters": [{"inputGraphParameter": {"name": "x", "default": "1"}}]}}})")) ==
               "$.transform.relationship.graphParameters[0].inputGraphParameter.default" + unknown);
    BOOST_TEST(refusal(with(R"(}, "relationship": {"graphResults": [{"inputGraphParameter": {}}]}}})")) ==
               "$.transform.relationship.graphResults[0].inputGraphParameter" + unknown);
    BOOST_TEST(refusal(with(R"(}, "relationship": {"inferResults": "yes"}}})")) ==
               "$.transform.relationship.inferResults: expected a boolean, found text");
}

BOOST_AUTO_TEST_CASE(reads_sloppy_answers)
{
    auto const r = read(R"({"identifier": 5, "description": null, "new": {}, "transform": {"inputGraph": null, "outputGraph":
        {"identifier": "b", "components": null, "package": null}, "relationship": {"graphParameters": null, "graphResults":
        [null, {"inputGraphResult": null}], "inferResults": "no", "variablesMergePolicy": "theNewestWins"}}})",
                        decoding::lenient)
                       .value();
    BOOST_TEST(r.identifier == "5");
    BOOST_TEST(r.transform.mapping.results.size() == 2u);
    BOOST_TEST(!r.transform.mapping.infer_results);
    BOOST_TEST(r.transform.mapping.variables_merge_policy->text() == "theNewestWins");
    BOOST_TEST(!r.transform.mapping.variables_merge_policy->known().has_value());
    BOOST_TEST((read("{}", decoding::lenient).value() == relationship{}));
}

BOOST_AUTO_TEST_SUITE_END()
