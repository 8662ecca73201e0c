#include <st4sd/model/check_relationship.hpp>

#include <boost/test/unit_test.hpp>

#include <functional>
#include <string>
#include <vector>

using namespace st4sd;

namespace {

relationship good()
{
    relationship r{.identifier = "pm3-to-dft"};
    r.transform.input_graph = {"pm3", {"stage0.a", "stage1.a", "b"}, {}};
    r.transform.output_graph = {"dft@sha256x" + std::string(56, 'a'), {}, {}};
    return r;
}

} // namespace

BOOST_AUTO_TEST_SUITE(model_check_relationship)

BOOST_AUTO_TEST_CASE(a_good_one_has_no_mistakes)
{
    BOOST_TEST(mistakes_of(good()).empty());
    auto r = good(); // the same experiment with another tag is another graph
    r.transform.input_graph.identifier = "x:dev";
    r.transform.output_graph.identifier = "x";
    r.identifier = "any name: it's one @ segment";
    r.transform.mapping.variables_merge_policy = variables_merge_policy::input_graph_overrides_output_graph;
    r.transform.input_graph.components = {"stage.a", "stageX.a", "stage2", "stage10.a", "stage1.a", "stage0.stage1.a"};
    BOOST_TEST(mistakes_of(r).empty());
}

BOOST_AUTO_TEST_CASE(every_mistake_is_named_by_its_field)
{
    struct row {
        char const* field;
        std::function<void(relationship&)> spoil;
    };
    auto const components = [](std::vector<std::string> names) {
        return [names](relationship& r) { r.transform.input_graph.components = names; };
    };
    auto const identifier = [](std::string id) { return [id](relationship& r) { r.identifier = id; }; };
    std::string const at = "transform.inputGraph.components";
    row const rows[] = {
        {"identifier", identifier("")},
        {"identifier", identifier("a/b")},
        {"identifier", identifier(".")},
        {"identifier", identifier("..")},
        {"transform.inputGraph.identifier", [](auto& r) { r.transform.input_graph.identifier = ""; }},
        {"transform.inputGraph.identifier", [](auto& r) { r.transform.input_graph.identifier = "a:b@c"; }},
        {"transform.outputGraph.identifier", [](auto& r) { r.transform.output_graph.identifier = "Bad Name"; }},
        {"transform.outputGraph.identifier", [](auto& r) { r.transform.output_graph.identifier = "pm3"; }},
        {"transform.outputGraph.identifier", [](auto& r) { r.transform.output_graph.identifier = "pm3:latest"; }},
        {"transform.inputGraph.components[1]", components({"a", "a"})},
        {"transform.inputGraph.components[1]", components({"stage0.a", "a"})},
        {"transform.inputGraph.components[2]", components({"stage01.a", "b", "stage1.a"})},
        {"transform.inputGraph.components[1]", components({"stage00.a", "stage0.a"})},
        {"transform.inputGraph.components[0]", components({""})},
        {"transform.inputGraph.components[0]", components({"stage0."})},
        {"transform.inputGraph.components[0]", components({"a/b"})},
        {"transform.relationship.variablesMergePolicy",
         [](auto& r) { r.transform.mapping.variables_merge_policy = open_enum<variables_merge_policy>{std::string{"newest"}}; }}};
    for (auto const& row : rows) {
        auto r = good();
        row.spoil(r);
        auto const found = mistakes_of(r);
        BOOST_TEST_CONTEXT(row.field << ' ' << to_json(r))
        {
            BOOST_TEST_REQUIRE(found.size() == 1u);
            BOOST_TEST(found[0].field == row.field);
            BOOST_TEST(relationship_mistakes{found}.message().find(found[0].field + ' ' + found[0].message) != std::string::npos);
        }
    }
}

BOOST_AUTO_TEST_CASE(all_mistakes_are_told_at_once)
{
    relationship_mistakes const all{mistakes_of(relationship{})};
    BOOST_TEST(all.mistakes.size() == 3u); // no names at all
    auto r = good();
    r.transform.input_graph.components = {"line\nline\x1b", "a/b"};
    r.transform.output_graph.components = {std::string(5000, 'x'), std::string(5000, 'x')};
    relationship_mistakes const some{mistakes_of(r)};
    BOOST_TEST(some.mistakes.size() == 2u);
    BOOST_TEST(some.message().size() < 600u);
    BOOST_TEST((error::of(some) == errc::invalid_argument));
}

BOOST_AUTO_TEST_SUITE_END()
