#include <st4sd/model/package_graph.hpp>

#include "package_checks.hpp"

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(model_package_graph)

using package_checks::part;
using namespace st4sd;

namespace {

// A member of the package that the service synthesised, read as strictly as what a user sends, and written again.
template <class T>
std::vector<T> round_trip(std::initializer_list<std::string> keys)
{
    auto const text = part("relationships.synthesize.200.json", keys);
    auto const read = decode<std::vector<T>, boost_json>(raw_json{text}, decoding::strict).value();
    BOOST_TEST(boost::json::parse(to_json(read)) == boost::json::parse(text));
    return read;
}

} // namespace

BOOST_AUTO_TEST_CASE(what_packages_offer)
{
    auto const graphs = round_trip<package_graph>({"result", "base", "packages", "0", "graphs"});
    BOOST_TEST(graphs.at(0).name == "band-gap-dft-gamess-us:latest");
    BOOST_TEST(*graphs[0].bindings.input.at(0).reference == "stage0.XYZToGAMESS:ref");
    BOOST_TEST(*graphs[0].bindings.output.at(0).text == "%(backend)s");
    BOOST_TEST(*graphs[0].bindings.output.at(0).type == "output");
    BOOST_TEST(graphs[0].nodes.at(0).reference == "stage0.XYZToGAMESS");
}

BOOST_AUTO_TEST_CASE(what_is_connected)
{
    auto const connections = round_trip<graph_connection>({"result", "base", "connections"});
    auto const& from = *connections.at(0).bindings.at(0).value_from.graph;
    BOOST_TEST(connections[0].graph.name == "band-gap-pm3-gamess-us:latest/band-gap-pm3-gamess-us:latest");
    BOOST_TEST(from.name == "band-gap-dft-gamess-us:latest/band-gap-dft-gamess-us:latest");
    BOOST_TEST(*from.binding.name == "backend");
}

BOOST_AUTO_TEST_CASE(outputs_and_paths)
{
    auto const output = round_trip<bound_value>({"result", "base", "output"});
    BOOST_TEST(*output.at(0).value_from.graph->binding.reference == "stage1.ExtractEnergies/energies.csv:ref");
    auto const paths = round_trip<include_path>({"result", "base", "includePaths"});
    BOOST_TEST(*paths.at(0).source.package_name == "band-gap-dft-gamess-us:latest");
    BOOST_TEST(paths[0].dest->path == "bin");
}

BOOST_AUTO_TEST_CASE(nothing_is_written_for_what_is_not_said)
{
    BOOST_TEST(to_json(graph_binding{}) == "{}");
    BOOST_TEST(to_json(include_path{}) == R"({"source":{"path":""}})");
    BOOST_TEST(to_json(bound_value{}) == R"({"name":"","valueFrom":{}})");
}

BOOST_AUTO_TEST_SUITE_END()
