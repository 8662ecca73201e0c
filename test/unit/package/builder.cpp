#include <st4sd/package/builder.hpp>

#include "package_checks.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>
#include <sstream>
#include <string>
#include <type_traits>
#include <utility>

// Protocol 10 section 1: the builder's document. The rules: validate.cpp, validate_document.cpp.

BOOST_AUTO_TEST_SUITE(package_builder)

using package_checks::check_violations;
using package_checks::composed;
using package_checks::minimal;
using package_checks::sent;
using namespace st4sd;

BOOST_AUTO_TEST_CASE(a_name_and_a_place_are_enough)
{
    BOOST_TEST(sent(minimal()) ==
               R"({"base":{"packages":[{"name":"main","source":{"git":{"location":{"url":"https://github.com/st4sd/sum-numbers.git"}}},)"
               R"("config":{},"dependencies":{"imageRegistries":[]}}]},"metadata":{"package":{"name":"http-sum","tags":[],"keywords":[]}}})");
    check_violations(new_package("").build(), {{"metadata.package.name", "''"}, {"base.packages", "is empty"}});
}

BOOST_AUTO_TEST_CASE(every_member_works_on_a_named_package_and_on_one_being_made)
{
    auto const chained = minimal()
                             .tag("1.0")
                             .tags({"a", "b"})
                             .keyword("k")
                             .keywords({"l"})
                             .license("Apache-2.0")
                             .maintainer("me@example.org")
                             .description("d")
                             .interface({"{}"});
    auto named = new_package("http-sum");
    named.from(git("https://github.com/st4sd/sum-numbers.git"));
    named.tag("1.0").tags({"a", "b"});
    named.keyword("k").keywords({"l"});
    named.license("Apache-2.0").maintainer("me@example.org").description("d").interface({"{}"});
    BOOST_TEST(sent(chained) == sent(named));
    auto const built = chained.build().value();
    auto const& info = built.metadata.package;
    BOOST_TEST((info.tags == std::vector<std::string>{"1.0", "a", "b"}));
    BOOST_TEST((info.keywords == std::vector<std::string>{"k", "l"}));
    BOOST_TEST(*info.license == "Apache-2.0");
    BOOST_TEST(*info.maintainer == "me@example.org");
    BOOST_TEST(*info.description == "d");
    BOOST_TEST(built.base.interface.text == "{}");

    static_assert(std::is_same_v<decltype(new_package("a").tag("b")), st4sd::package_builder>);
    static_assert(std::is_same_v<decltype(std::declval<st4sd::package_builder&>().tag("b")), st4sd::package_builder&>);
}

BOOST_AUTO_TEST_CASE(all_parts_of_a_base_package_in_any_order)
{
    auto const built = new_package("a")
                           .from(image_registry{"quay.io", {}}, dataset{"workflows"}, image_registry{"docker.io", {}},
                                 package_config{.path = "p", .manifest_path = "m"})
                           .build()
                           .value();
    auto const& base = built.base.packages.at(0);
    BOOST_TEST(base.name == "main");
    BOOST_TEST(base.source.dataset->location.dataset == "workflows");
    BOOST_TEST(*base.config.path == "p");
    BOOST_TEST(*base.config.manifest_path == "m");
    BOOST_TEST(base.dependencies.image_registries.at(1).server_url == "docker.io");
}

BOOST_AUTO_TEST_CASE(several_packages_make_one_experiment)
{
    BOOST_TEST(
        boost::json::parse(sent(composed())) ==
        boost::json::parse(R"({"base": {"packages": [
            {"name": "dft", "source": {"git": {"location": {"url": "https://github.com/st4sd/band-gap-gamess.git", "tag": "1.1.3"}}},
             "config": {"path": "dft/homo-lumo-dft.yaml"}, "dependencies": {"imageRegistries": []},
             "graphs": [{"name": "optimise", "bindings": {"input": [], "output": [{"name": "backend", "text": "%(backend)s"}]},
                         "nodes": [{"reference": "stage0.XYZToGAMESS"}]}]},
            {"name": "pm3", "source": {"git": {"location": {"url": "https://github.com/st4sd/band-gap-gamess.git", "tag": "1.1.3"}}},
             "config": {"path": "pm3/homo-lumo-pm3.yaml"}, "dependencies": {"imageRegistries": []},
             "graphs": [{"name": "energies", "bindings": {"input": [{"name": "backend"}], "output": []}, "nodes": []}]}],
            "connections": [{"graph": {"name": "dft/optimise", "bindings": {"input": [], "output": []}, "nodes": []}, "bindings": []},
                {"graph": {"name": "pm3/energies", "bindings": {"input": [], "output": []}, "nodes": []}, "bindings":
                [{"name": "backend", "valueFrom": {"graph": {"name": "dft/optimise", "binding": {"name": "backend"}}}}]}],
            "includePaths": [{"source": {"packageName": "dft", "path": "scripts"}, "dest": {"path": "bin"}}],
            "output": [{"name": "Energies", "valueFrom": {"graph": {"name": "pm3/energies",
                "binding": {"reference": "stage1.Extract/energies.csv:ref"}}}}],
            "interface": {"description": "Band gap"}},
            "metadata": {"package": {"name": "band-gap", "tags": [], "keywords": []}}})"));
    auto with_stranger = composed();
    with_stranger.connect("pm3/other", {from_application("a", "app/x:ref")}).include({.path = "everything"});
    check_violations(with_stranger.build(), {{"base.connections[2].graph.name", "the graphs of that package are energies"}});
}

BOOST_AUTO_TEST_CASE(an_empty_optional_sets_nothing)
{
    BOOST_TEST(sent(minimal().license(std::nullopt).maintainer(std::optional<std::string>{}).description({})) ==
               sent(minimal()));
}

BOOST_AUTO_TEST_CASE(what_is_set_twice_is_a_mistake)
{
    auto package = minimal();
    package.from(dataset{"d"}).license("a").license("a").description("b").description("c").maintainer("d").maintainer("e");
    package.interface({"{}"}).interface({"{}"});
    check_violations(package.build(), {{"base.packages[main]", "set twice"},
                                       {"metadata.package.license", "set twice"},
                                       {"metadata.package.description", "set twice"},
                                       {"metadata.package.maintainer", "set twice"},
                                       {"base.interface", "set twice"}});
}

BOOST_AUTO_TEST_CASE(tags_and_keywords_are_no_place_for_a_second_one)
{
    auto const built = minimal().tag("a").tags({"a", "b"}).keyword("k").keyword("k").build().value();
    BOOST_TEST((built.metadata.package.tags == std::vector<std::string>{"a", "b"}));
    BOOST_TEST((built.metadata.package.keywords == std::vector<std::string>{"k"}));
}

BOOST_AUTO_TEST_CASE(begins_with_a_document)
{
    auto const document = load_text<package, boost_json>(package_checks::part("experiments.get.200.json", {"entry"})).value();
    BOOST_TEST((new_package(document).build().value() == document));

    auto const changed = new_package(document)
                             .from(git("https://github.com/st4sd/sum-numbers.git", git_tag{"2.0"}))
                             .tag("2.0")
                             .description("better")
                             .variable("numberOfPoints", 5)
                             .preset_option("registerWorkflow", false)
                             .platform("default")
                             .build()
                             .value();
    auto expected = document;
    expected.base.packages[0].source.git->location = {"https://github.com/st4sd/sum-numbers.git", {}, "2.0", {}};
    expected.base.packages[0].source.git->version.reset();
    expected.metadata.package.tags.push_back("2.0");
    expected.metadata.package.description = "better";
    auto& rules = *expected.parameterisation;
    rules.execution_options->variables[0].value = "5";
    rules.presets->runtime->args = {"--registerWorkflow=no"};
    rules.execution_options->platform = {"default"};
    BOOST_TEST((changed == expected), changed);
    BOOST_TEST(*changed.base.packages[0].config.path == "."); // what is not named stays
}

BOOST_AUTO_TEST_CASE(a_document_keeps_the_name_of_its_only_base_package_and_its_graphs)
{
    auto document = minimal().build().value();
    document.base.packages[0].name = "sum";
    document.base.packages[0].graphs.text = R"([{"name": "g"}])";
    // which graphs a document has is not looked into
    auto const changed = new_package(document).from(dataset{"d"}).connect("sum/unknown", {}).build().value();
    auto const& base = changed.base.packages.at(0);
    BOOST_TEST(changed.base.packages.size() == 1u);
    BOOST_TEST(base.name == "sum");
    BOOST_TEST(base.graphs.text == document.base.packages[0].graphs.text);
    BOOST_TEST(!base.source.git);
    BOOST_TEST(base.source.dataset->location.dataset == "d");
}

BOOST_AUTO_TEST_CASE(prints_what_is_set_without_secrets)
{
    auto const package = new_package("a").from(git("https://example.org/a.git", secret{"T0KEN"})).tag("x");
    std::ostringstream out;
    out << package;
    BOOST_TEST(out.str() == R"({"base":{"packages":[{"name":"main","source":{"git":{"location":{"url":"https://example.org/a.git"},)"
                            R"("security":{"oauth":{"value":"***"}}}},"config":{},"dependencies":{"imageRegistries":[]}}]},)"
                            R"("metadata":{"package":{"name":"a","tags":["x"],"keywords":[]}}})");
    BOOST_TEST(sent(package).find("T0KEN") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
