#include <st4sd/package/validate_document.hpp>

#include "package_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>
#include <string>

// Protocol 10 section 1: documents, and the parts of packages that are kept as JSON.

BOOST_AUTO_TEST_SUITE(package_validate_document)

using package_checks::check_violations;
using package_checks::composed;
using package_checks::expected;
using package_checks::part;
using namespace st4sd;

namespace {

boost_json const json;

result<void> validated(std::string text) { return validate(raw_json{std::move(text)}, json); }

// The composed package with one of its parts replaced.
package with(raw_json package_base::*member, std::string text)
{
    auto p = composed().build().value();
    (p.base.*member).text = std::move(text);
    return p;
}
package with_graphs(std::string text)
{
    auto p = composed().build().value();
    p.base.packages[1].graphs.text = std::move(text);
    p.base.connections.text = R"([{"graph": {"name": "dft/optimise"}}])";
    p.base.output.text = "[]";
    return p;
}

} // namespace

BOOST_AUTO_TEST_CASE(the_services_own_documents_are_good)
{
    for (auto const& text :
         {part("experiments.get.200.json", {"entry"}), part("experiments.push.200.json", {"result"}),
          part("experiments.list.200.json", {"entries", "0"}), part("internal-experiments.200.json", {"result"}),
          part("relationships.synthesize.200.json", {"result"}), part("relationships.preview.200.json", {"experiment"})}) {
        auto const got = validated(text);
        BOOST_TEST(got.has_value(), (got ? std::string{} : got.error().message()));
    }
    BOOST_TEST(validate(composed().build().value(), json).has_value());
}

BOOST_AUTO_TEST_CASE(what_breaks_the_schema_says_where)
{
    auto const refusal = [](std::string text) {
        auto const got = validated(std::move(text));
        BOOST_TEST((got.error() == errc::invalid_document));
        return got.error().json_path();
    };
    BOOST_TEST(refusal(R"({"bas": {}})") == "$.bas");
    BOOST_TEST(refusal(R"({"base": {"packages": [{"source": {"dataset": {"location": {"dataset": "d"}, "security": null}}}]}})") ==
               "$.base.packages[0].source.dataset.security");
    BOOST_TEST(refusal("[]") == "$");
    BOOST_TEST((validated("{").error() == errc::invalid_document));
    check_violations(validated("{}"), {{"metadata.package.name", "''"}, {"base.packages", "is empty"}});
}

BOOST_AUTO_TEST_CASE(parts_that_are_kept_as_json_keep_to_their_schema)
{
    check_violations(validate(with(&package_base::connections, R"([{"graf": {}}])"), json),
                     {{"base.connections[0].graf", "unknown key"}});
    check_violations(validate(with(&package_base::connections, "{}"), json), {{"base.connections", "expected an array"}});
    check_violations(validate(with(&package_base::include_paths, R"([{"source": {}}])"), json),
                     {{"base.includePaths[0].source.path", "is missing and required"}});
    check_violations(validate(with(&package_base::output, R"([{"name": 1}])"), json),
                     {{"base.output[0].name", "expected text"}});
    check_violations(validate(with_graphs(R"([{"name": "energies", "node": []}])"), json),
                     {{"base.packages[1].graphs[0].node", "unknown key"}});
    check_violations(validate(with(&package_base::connections, "[{]"), json), {{"base.connections", "is not JSON at byte 2"}});
}

BOOST_AUTO_TEST_CASE(what_packages_offer)
{
    struct row {
        std::string graphs;
        expected violations;
    };
    std::string const at = "base.packages[1].graphs[0]";
    row const rows[] = {
        {R"([{"name": "g", "bindings": {"input": [{"reference": "a:ref", "type": "input", "stages": ["0"]}]}}])", {}},
        {R"([{"name": ""}])", {{at + ".name", "is empty"}}},
        {R"([{"name": "g"}, {"name": "g"}])", {{"base.packages[1].graphs[1].name", "as an earlier one"}}},
        {R"([{"name": "g", "bindings": {"input": [{"reference": "a:ref", "text": "b"}]}}])",
         {{at + ".bindings.input[0]", "both reference and text"}}},
        {R"([{"name": "g", "bindings": {"output": [{}, {"name": "a!!!b"}, {"name": "a\nb"}]}}])",
         {{at + ".bindings.output[1].name", "!!!"}, {at + ".bindings.output[2].name", "line break"}}},
        {R"([{"name": "g", "bindings": {"input": [{"name": "a", "type": "output"}]}}])",
         {{at + ".bindings.input[0].type", "expected input"}}},
        {R"([{"name": "g", "nodes": [{"reference": ""}]}])", {{at + ".nodes[0].reference", "is empty"}}},
    };
    for (auto const& [graphs, violations] : rows) {
        auto const got = validate(with_graphs(graphs), json);
        if (violations.empty()) {
            BOOST_TEST(got.has_value(), (got ? std::string{} : got.error().message()));
        } else {
            check_violations(got, violations);
        }
    }
}

BOOST_AUTO_TEST_CASE(what_is_connected)
{
    auto const connection = [](std::string graph, std::string bindings = "") {
        return with(&package_base::connections, R"([{"graph": )" + graph + R"(, "bindings": [)" + bindings + "]}]");
    };
    auto const bound = [&](std::string from) {
        return connection(R"({"name": "pm3/energies"})", R"({"name": "backend", "valueFrom": )" + from + "}");
    };
    std::string const at = "base.connections[0]";
    std::string const from = at + ".bindings[0].valueFrom";
    struct row {
        package of;
        expected violations;
    };
    row const rows[] = {
        {connection(R"({"name": "energies"})"), {{at + ".graph.name", "expected the names of a base package and its graph"}}},
        {connection(R"({"name": "pm3/"})"), {{at + ".graph.name", "package/graph"}}},
        {connection(R"({"name": "pm3/a/b"})"), {{at + ".graph.name", "package/graph"}}},
        {connection(R"({"name": "pm6/energies"})"), {{at + ".graph.name", "no base package is called 'pm6'"}}},
        {connection(R"({"name": "pm3/other"})"), {{at + ".graph.name", "the graphs of that package are energies"}}},
        {connection(R"({"name": "pm3/energies", "bindings": {"input": [{"name": "a"}]}})"),
         {{at + ".graph.bindings", "only names its graph"}}},
        {connection(R"({"name": "pm3/energies"})", R"({"name": "", "valueFrom": {}})"),
         {{at + ".bindings[0].name", "is empty"}, {from, "exactly one of graph and applicationDependency"}}},
        {bound(R"({"applicationDependency": {"reference": ""}})"), {{from + ".applicationDependency.reference", "is empty"}}},
        {bound(R"({"graph": {"name": "dft/x", "binding": {"name": "backend"}}})"), {{from + ".graph.name", "are optimise"}}},
        {bound(R"({"graph": {"name": "dft/optimise", "binding": {"type": "input"}}})"),
         {{from + ".graph.binding", "says nothing"}, {from + ".graph.binding.type", "expected output"}}},
    };
    for (auto const& [of, violations] : rows) {
        check_violations(validate(of, json), violations);
    }
}

BOOST_AUTO_TEST_CASE(outputs_and_included_paths)
{
    check_violations(validate(with(&package_base::output, R"([{"name": "", "valueFrom": {"applicationDependency": {"reference": "a"}}},
        {"name": "a", "valueFrom": {}}, {"name": "a", "valueFrom": {"graph": {"name": "dft/optimise", "binding": {"name": "b"}}}}])"), json),
                     {{"base.output[0].name", "is empty"},
                      {"base.output[0].valueFrom", "must be a graph"},
                      {"base.output[1].valueFrom", "must be a graph"},
                      {"base.output[2].name", "as an earlier one"}});
    check_violations(validate(with(&package_base::include_paths, R"([{"source": {"path": ""}},
        {"source": {"packageName": "pm6", "path": "a"}}, {"source": {"path": "a"}, "dest": {"path": "b"}}])"), json),
                     {{"base.includePaths[0].source.path", "is empty"},
                      {"base.includePaths[1].source.packageName", "no base package is called so"}});
}

BOOST_AUTO_TEST_SUITE_END()
