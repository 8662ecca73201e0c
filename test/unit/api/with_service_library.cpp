// Graphs, workflows that the service keeps and the packages it proposes, with and without the real one's bugs.

#include "fixtures.hpp"
#include "service_scene.hpp"

#include <st4sd/api/internal_experiments.hpp>
#include <st4sd/api/library.hpp>
#include <st4sd/api/utilities.hpp>

using namespace st4sd;
using namespace st4sd::test;

namespace {

// A graph as it would be sent; its workflow has the name `main`.
raw_json graph()
{
    auto const document = fixture("library.get.200.exclude.json");
    auto const begin = document.find('{', 1);
    return raw_json{document.substr(begin, document.rfind('}') - begin)};
}

// The same with the workflow's name.
raw_json graph(std::string const& name)
{
    auto text = graph().text;
    for (std::string const quoted = R"("main")"; text.find(quoted) != text.npos;) {
        text.replace(text.find(quoted), quoted.size(), '"' + name + '"');
    }
    return raw_json{text};
}

raw_json const bad_graph{R"({"entrypoint": {"entry-instance": "x"}})"};

package named(std::string name)
{
    package p;
    p.metadata.package.name = std::move(name);
    return p;
}

bool is_invalid_document(auto const& got) { return !got && got.error() == errc::invalid_document; }

} // namespace

BOOST_AUTO_TEST_SUITE(api_with_service_library)

BOOST_AUTO_TEST_CASE(graphs_come_and_go)
{
    in_both_moods([](service_scene& s) {
        auto const library = s.api.library();
        BOOST_TEST((value_of(library.list()) == graph_list{}));
        auto const added = value_of(library.add(graph()));
        BOOST_TEST(added.name == "main");
        BOOST_TEST(added.document.text.find("numberOfPoints") != std::string::npos, added.document.text);
        BOOST_TEST(value_of(library.add(graph("other"))).name == "other");

        auto const one = value_of(library.get("main"));
        BOOST_TEST((one == added));
        auto const all = value_of(library.list());
        BOOST_TEST_REQUIRE(all.entries.size() == 2u);
        BOOST_TEST((all.entries[0] == added));
        BOOST_TEST(all.problems.empty());

        graph_parts const little{.exclude_unset = true, .exclude_defaults = true, .exclude_none = true};
        auto const small = value_of(library.get("main", little));
        BOOST_TEST(small.name == "main");
        BOOST_TEST(small.document.text.size() < one.document.text.size());
        BOOST_TEST((value_of(library.list(little)).entries.at(0) == small));

        auto const again = library.add(graph());
        BOOST_TEST(problem_of<graph_exists>(again).name == "main");
        BOOST_TEST((again.error() == condition::rejected));
        BOOST_TEST(succeeds(library.remove("main")));
        BOOST_TEST(problem_of<unknown_graph>(library.get("main")).name == "main");
        BOOST_TEST((value_of(library.add(one.document)) == one), "what was given back can be added");
    });
}

BOOST_AUTO_TEST_CASE(graphs_that_are_not_there)
{
    in_both_moods([](service_scene& s) {
        auto const library = s.api.library();
        value_of(library.add(graph()));
        auto const unknown = library.get("nope", {.exclude_none = true});
        BOOST_TEST(problem_of<unknown_graph>(unknown).name == "nope");
        BOOST_TEST((unknown.error() == condition::not_found));
        for (auto const* name : {"", "..", "a/b"}) {
            BOOST_TEST((library.get(name).error() == errc::invalid_argument), name);
            BOOST_TEST((library.remove(name).error() == errc::invalid_argument), name);
        }
        s.service.library(testing::library_storage::disk);
        auto const removed = library.remove("nope");
        BOOST_TEST(problem_of<unknown_graph>(removed).name == "nope");
        BOOST_TEST((removed.error() == condition::not_found));
        BOOST_TEST(succeeds(library.remove("main")));
    });
}

BOOST_AUTO_TEST_CASE(a_bucket_does_not_tell_what_it_removed)
{
    service_scene s;
    BOOST_TEST(succeeds(s.api.library().remove("nope")));
    s.service.faithful_bugs(false); // the one thing of the library that a client cannot know better
    BOOST_TEST(problem_of<unknown_graph>(s.api.library().remove("nope")).name == "nope");
}

BOOST_AUTO_TEST_CASE(bad_graphs)
{
    in_both_moods([](service_scene& s) {
        auto const library = s.api.library();
        auto const refused = library.add(bad_graph);
        BOOST_TEST(!problem_of<invalid_graph>(refused).problems.empty());
        for (auto const* text : {"", "[]", "null", "{", "5"}) {
            BOOST_TEST(is_invalid_document(library.add(raw_json{text})), text);
        }
        value_of(library.add(graph()));
        s.service.add_graph("broken", bad_graph.text).value();
        BOOST_TEST(!problem_of<library_problem>(library.get("broken")).text.empty());
        auto const all = value_of(library.list());
        BOOST_TEST(all.entries.size() == 1u);
        BOOST_TEST(all.problems.size() == 1u);
        BOOST_TEST(succeeds(library.remove("broken")));
        BOOST_TEST(value_of(library.list()).problems.empty());
    });
}

BOOST_AUTO_TEST_CASE(no_library)
{
    in_both_moods([](service_scene& s) {
        s.service.library(testing::library_storage::none);
        auto const library = s.api.library();
        auto const is_off = [](auto const& got) {
            BOOST_TEST(problem_of<probably_disabled>(got).feature == "graph library");
            BOOST_TEST(!got.error().server_message().empty());
        };
        is_off(library.list());
        is_off(library.get("main"));
        is_off(library.add(graph()));
        is_off(library.remove("main"));
    });
}

BOOST_AUTO_TEST_CASE(validation_of_workflows)
{
    in_both_moods([](service_scene& s) {
        auto const utilities = s.api.utilities();
        BOOST_TEST(succeeds(utilities.validate_dsl(graph())));
        auto const bad = utilities.validate_dsl(bad_graph);
        BOOST_TEST_REQUIRE(!problem_of<invalid_dsl>(bad).problems.empty());
        BOOST_TEST(!problem_of<invalid_dsl>(bad).problems[0].to_line().empty());
        BOOST_TEST((bad.error() == condition::rejected));
        BOOST_TEST(!problem_of<invalid_dsl>(utilities.validate_dsl(raw_json{"{}"})).problems.empty());
        BOOST_TEST(is_invalid_document(utilities.validate_dsl(raw_json{"[]"})));
    });
}

BOOST_AUTO_TEST_CASE(a_default_package_can_be_kept)
{
    in_both_moods([](service_scene& s) {
        auto made = value_of(s.api.utilities().default_package(graph()));
        BOOST_TEST(made.package.metadata.package.name == "anonymous");
        BOOST_TEST(made.changes.empty());
        BOOST_TEST(made.package.base.packages.size() == 1u);

        made.package.metadata.package.name = "http-sum";
        made.package.metadata.package.tags = {"dev"};
        auto const pushed = value_of(s.api.internal_experiments().push(graph(), made.package));
        BOOST_TEST(pushed.metadata.package.name == "http-sum");
        BOOST_TEST(pushed.identifier().starts_with("http-sum@sha256x"), pushed.identifier());
        BOOST_TEST(contains(pushed.tags(), "dev"));
        BOOST_TEST(contains(pushed.tags(), "latest"));
        BOOST_TEST(contains(pushed.metadata.package.keywords, "internal-experiment"));
        BOOST_TEST_REQUIRE(pushed.base.packages.size() == 1u);
        BOOST_TEST(pushed.base.packages[0].source.s3.has_value());
        BOOST_TEST(value_of(s.api.experiments().get("http-sum:dev")).identifier() == pushed.identifier());
        BOOST_TEST(value_of(s.api.experiments().dsl("http-sum")).dsl.text.find("numberOfPoints") != std::string::npos);

        value_of(s.api.internal_experiments().push(graph(), made.package)); // it replaces
        BOOST_TEST(value_of(s.api.experiments().list()).problems.empty());
    });
}

BOOST_AUTO_TEST_CASE(default_packages_from_others)
{
    in_both_moods([](service_scene& s) {
        auto pattern = named("http-sum");
        pattern.metadata.package.description = "Adds up";
        pattern.base.packages.emplace_back().source.git.emplace().location.url = "https://git.example.org/x.git";
        pattern.base.packages[0].source.git->security = git_access{git_oauth_token{secret{"TOKEN-1"}, {}}};
        auto const made = value_of(s.api.utilities().default_package(graph(), pattern));
        BOOST_TEST(made.package.metadata.package.name == "http-sum");
        BOOST_TEST(made.package.metadata.package.description.value() == "Adds up");
        BOOST_TEST_REQUIRE(!made.changes.empty());
        BOOST_TEST(made.changes[0].location == "base.packages");
        BOOST_TEST(!made.package.base.packages.at(0).source.git);
        value_of(s.api.internal_experiments().push(graph(), made.package));

        auto const bad = s.api.utilities().default_package(bad_graph, pattern);
        BOOST_TEST(!problem_of<no_default_package>(bad).problems.empty());
        BOOST_TEST(bad.error().to_line().find("TOKEN-1") == std::string::npos, bad.error().to_line());
        BOOST_TEST(is_invalid_document(s.api.utilities().default_package(raw_json{"[]"})));
    });
}

BOOST_AUTO_TEST_CASE(refused_internal_experiments)
{
    in_both_moods([](service_scene& s) {
        auto const inside = s.api.internal_experiments();
        BOOST_TEST(!problem_of<invalid_internal_experiment>(inside.push(bad_graph, named("x"))).problems.empty());
        auto mars = named("x");
        mars.parameterisation.emplace().presets.emplace().platform = "mars";
        auto const refused = inside.push(graph(), mars);
        BOOST_TEST_REQUIRE(!problem_of<invalid_internal_experiment>(refused).problems.empty());
        BOOST_TEST(!problem_of<invalid_internal_experiment>(refused).problems[0].message.empty());
        BOOST_TEST((inside.push(graph(), named("")).error() == errc::invalid_argument));
        BOOST_TEST((inside.push(graph(), named("Bad.Name")).error() == errc::invalid_argument));
        auto elsewhere = named("x");
        elsewhere.base.packages.emplace_back().source.git.emplace().location.url = "https://git.example.org/x.git";
        BOOST_TEST((inside.push(graph(), elsewhere).error() == errc::invalid_argument));
        BOOST_TEST(is_invalid_document(inside.push(raw_json{"[]"}, named("x"))));
        problem_of<unknown_experiment>(s.api.experiments().get("x"));

        s.service.disable_internal_storage();
        auto const off = inside.push(graph(), named("x"));
        BOOST_TEST(problem_of<probably_disabled>(off).feature == "internal storage");
        BOOST_TEST((off.error() == condition::rejected));
    });
}

BOOST_AUTO_TEST_SUITE_END()
