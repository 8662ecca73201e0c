// Relationships and queries against the service in memory, with and without the real one's bugs.

#include "service_scene.hpp"

#include <st4sd/api/query.hpp>
#include <st4sd/api/relationships.hpp>
#include <st4sd/endpoint/get_package_inheritance.hpp>
#include <st4sd/package.hpp>

#include <set>

using namespace st4sd;
using namespace st4sd::test;

namespace {

constexpr auto dft = "band-gap-dft-gamess-us";
constexpr auto pm3 = "band-gap-pm3-gamess-us";

std::string url_of(std::string const& name) { return "https://git.example.org/" + name + ".git"; }

struct scene : service_scene {
    scene()
    {
        push_experiment(dft, "B3LYP");
        push_experiment(pm3, "PM3");
    }
    void push_experiment(std::string const& name, std::string functional)
    {
        service.add_repository(url_of(name), {.inputs = {"input_smiles.csv"},
                                              .variables = {{"functional", std::move(functional)}, {"startIndex", "0"}},
                                              .key_outputs = {"OptimisationResults"}});
        value_of(api.experiments().push(new_package(name)
                                            .from(git(url_of(name), git_tag{"1.1.3"}), package_config{.path = "dft/x.yaml"})
                                            .variable("startIndex")));
    }
    auto relationships() { return api.relationships(); }
    relationship push() { return value_of(relationships().push(pm3_to_dft())); }
    static relationship pm3_to_dft()
    {
        relationship r{.identifier = "pm3-to-dft", .description = "surrogate", .transform = {}};
        r.transform.input_graph = {pm3, {"XYZToGAMESS"}, {}};
        r.transform.output_graph = {dft, {"stage0.XYZToGAMESS"}, {}};
        return r;
    }
    // What a query finds.
    std::set<std::string> names(experiment_query wanted)
    {
        std::set<std::string> found;
        for (auto const& entry : value_of(api.query().experiments(std::move(wanted))).entries) {
            found.insert(entry.metadata.package.name);
        }
        return found;
    }
    std::size_t count(relationship_query wanted)
    {
        return value_of(api.query().relationships(std::move(wanted))).entries.size();
    }
};

using names = std::set<std::string>;

git_source from(std::string const& name) { return git(url_of(name)); }

} // namespace

BOOST_AUTO_TEST_SUITE(api_with_service_relationships)

BOOST_AUTO_TEST_CASE(pushed_shown_and_removed)
{
    in_both_moods<scene>([](scene& s) {
        auto const pushed = s.push();
        BOOST_TEST(pushed.transform.input_graph.identifier == std::string{pm3} + ":latest");
        BOOST_TEST(pushed.transform.input_graph.components.at(0) == "stage0.XYZToGAMESS");
        BOOST_TEST_REQUIRE(pushed.transform.output_graph.package.has_value());
        BOOST_TEST(pushed.transform.output_graph.package->source.git->location.url == url_of(dft));

        auto const one = value_of(s.relationships().get("pm3-to-dft"));
        BOOST_TEST((static_cast<relationship const&>(one) == pushed));
        BOOST_TEST(one.problems.empty());
        value_of(s.relationships().get("pm3-to-dft", problems_as_errors));
        for (auto const& list : {value_of(s.relationships().list()), value_of(s.relationships().list({.nulls = true})),
                                 value_of(s.relationships().list(problems_as_errors))}) {
            BOOST_TEST_REQUIRE(list.entries.size() == 1u);
            BOOST_TEST((list.entries[0] == pushed));
            BOOST_TEST(list.problems.empty());
        }

        auto again = pushed; // what was given back can be pushed
        again.description = "another";
        BOOST_TEST((value_of(s.relationships().push(again)) == again));
        BOOST_TEST(value_of(s.relationships().list()).entries.size() == 1u, "replaced");
        BOOST_TEST((value_of(s.relationships().push(raw_json{to_json(again)})) == again));

        BOOST_TEST(succeeds(s.relationships().remove("pm3-to-dft")));
        BOOST_TEST(value_of(s.relationships().list()).entries.empty());
    });
}

BOOST_AUTO_TEST_CASE(unknown_ones)
{
    in_both_moods<scene>([](scene& s) {
        s.push();
        auto const is_unknown = [](auto const& got) {
            BOOST_TEST(problem_of<unknown_relationship>(got).identifier == "nope");
            BOOST_TEST((got.error() == condition::not_found));
        };
        is_unknown(s.relationships().get("nope"));
        is_unknown(s.relationships().get("nope", problems_as_errors));
        is_unknown(s.relationships().remove("nope"));
        is_unknown(s.relationships().synthesize("nope", "new-one"));
        is_unknown(s.relationships().preview("nope"));
        is_unknown(s.relationships().preview("nope", 1));
        is_unknown(s.api.query().experiments(graph_query{"nope", graph_side::input}));
        for (auto const* id : {"", "..", "a/b"}) {
            BOOST_TEST((s.relationships().get(id).error() == errc::invalid_argument), id);
            BOOST_TEST((s.relationships().synthesize(id, "x").error() == errc::invalid_argument), id);
        }
    });
}

BOOST_AUTO_TEST_CASE(refused_pushes)
{
    in_both_moods<scene>([](scene& s) {
        auto same = scene::pm3_to_dft();
        same.transform.input_graph.identifier = dft;
        BOOST_TEST(!problem_of<relationship_mistakes>(s.relationships().push(same)).mistakes.empty());
        // as it is sent, the service finds the same
        BOOST_TEST(!problem_of<invalid_relationship>(s.relationships().push(raw_json{to_json(same)})).problems.empty());

        auto unknown = scene::pm3_to_dft();
        unknown.transform.input_graph.identifier = "nope";
        auto const refused = s.relationships().push(unknown);
        BOOST_TEST(!problem_of<relationship_refused>(refused).reason.empty());
        BOOST_TEST((refused.error() == condition::rejected));

        problem_of<relationship_mistakes>(s.relationships().push(raw_json{R"({"identifier": "x"})"}));
        problem_of<relationship_mistakes>(s.relationships().push(raw_json{R"({"identifier": "x", "transform": null})"}));
        auto const extra = problem_of<invalid_relationship>(s.relationships().push(raw_json{
            R"({"identifier": "x", "foo": 1, "transform": {"inputGraph": {"identifier": "a"},
                "outputGraph": {"identifier": "b"}}})"}));
        BOOST_TEST_REQUIRE(!extra.problems.empty());
        BOOST_TEST(extra.problems[0].type == "extra_forbidden");
        BOOST_TEST((s.relationships().push(raw_json{"["}).error() == errc::invalid_document));
        BOOST_TEST(value_of(s.relationships().list()).entries.empty());
    });
}

BOOST_AUTO_TEST_CASE(broken_ones)
{
    in_both_moods<scene>([](scene& s) {
        s.push();
        s.service.add_relationship(R"({"identifier": "odd", "foo": 1, "transform": {"inputGraph": {"identifier": "a"},
                                       "outputGraph": {"identifier": "b"}}})").value();
        s.service.add_relationship(R"({"identifier": "none", "transform": 5})").value();
        auto const odd = value_of(s.relationships().get("odd"));
        BOOST_TEST(odd.transform.input_graph.identifier == "a");
        BOOST_TEST_REQUIRE(odd.problems.size() == 1u);
        BOOST_TEST(odd.problems[0].type == "extra_forbidden");
        BOOST_TEST(!value_of(s.relationships().get("none")).unreadable.empty());
        problem_of<problematic_entries>(s.relationships().get("odd", problems_as_errors));
        problem_of<problematic_entries>(s.relationships().get("none", problems_as_errors));

        auto const all = value_of(s.relationships().list());
        BOOST_TEST(all.entries.size() == 2u);
        BOOST_TEST(all.problems.size() >= 2u);
        BOOST_TEST((problem_of<problematic_entries>(s.relationships().list(problems_as_errors)).entries == all.problems));

        problem_of<synthesis_problems>(s.relationships().synthesize("odd", "x"));
        problem_of<synthesis_refused>(s.relationships().preview("odd"));
    });
}

BOOST_AUTO_TEST_CASE(synthesis)
{
    in_both_moods<scene>([](scene& s) {
        s.push();
        auto const shown = value_of(s.relationships().preview("pm3-to-dft"));
        BOOST_TEST(shown.dsl.text.find("entrypoint") != std::string::npos, shown.dsl.text);
        BOOST_TEST(shown.package.metadata.package.name == "synthetic");
        BOOST_TEST(shown.package.base.packages.size() == 2u);
        BOOST_TEST(shown.inheritance.is_explained());
        auto const flowir = value_of(s.relationships().preview("pm3-to-dft", 1));
        BOOST_TEST(flowir.dsl.text.find("entrypoint") == std::string::npos, flowir.dsl.text);
        BOOST_TEST((s.relationships().preview("pm3-to-dft", 3).error() == errc::invalid_argument));
        BOOST_TEST(value_of(s.api.experiments().list()).entries.size() == 2u, "nothing is kept");

        auto const made = value_of(s.relationships().synthesize("pm3-to-dft", "new-one"));
        BOOST_TEST(made.package.metadata.package.name == "new-one");
        BOOST_TEST(made.problems.empty());
        BOOST_TEST((made.inheritance == value_of(s.api.experiments().package_inheritance("new-one"))));
        BOOST_TEST(made.inheritance.variables.at("functional").from_base_package == std::string{dft} + ":latest");
        BOOST_TEST(made.package.identifier() == value_of(s.api.experiments().get("new-one")).identifier());
        BOOST_TEST(succeeds(s.relationships().remove("pm3-to-dft")));
        value_of(s.api.experiments().get("new-one")); // it stays
    });
}

BOOST_AUTO_TEST_CASE(synthesis_with_options)
{
    in_both_moods<scene>([](scene& s) {
        s.push();
        auto const bare =
            value_of(s.relationships().synthesize("pm3-to-dft", "bare", {.generate_parameterisation = false}));
        auto const& nothing = bare.package.parameterisation;
        BOOST_TEST((!nothing || !nothing->presets || nothing->presets->variables.empty()));

        parameterisation own;
        own.execution_options.emplace().variables = {{"startIndex", "5", {}}};
        auto const given = value_of(s.relationships().synthesize("pm3-to-dft", "given", {.parameterisation = own}));
        BOOST_TEST(given.package.parameterisation.value().execution_options.value().variables.at(0).value.value() == "5");

        parameterisation mars;
        mars.presets.emplace().platform = "mars";
        auto const refused = s.relationships().synthesize("pm3-to-dft", "x", {.parameterisation = mars});
        BOOST_TEST(!problem_of<synthesis_refused>(refused).reason.empty());
        for (auto const* name : {"", "Bad.Name", "-x", "a/b"}) {
            BOOST_TEST((s.relationships().synthesize("pm3-to-dft", name).error() == errc::invalid_argument), name);
        }
        problem_of<unknown_experiment>(s.api.experiments().get("x"));

        BOOST_TEST(succeeds(s.api.experiments().remove(pm3)));
        auto const gone = problem_of<missing_graph_experiment>(s.relationships().synthesize("pm3-to-dft", "x"));
        BOOST_TEST(gone.identifier == std::string{pm3} + ":latest");
        problem_of<synthesis_refused>(s.relationships().preview("pm3-to-dft"));
    });
}

BOOST_AUTO_TEST_CASE(query_of_relationships)
{
    in_both_moods<scene>([](scene& s) {
        BOOST_TEST(s.count({}) == 0u);
        s.push();
        s.service.add_relationship(R"({"identifier": "from.pm3", "transform": {"inputGraph": {"identifier": "a:1"},
                                       "outputGraph": {"identifier": "b"}}})").value();
        BOOST_TEST(s.count({}) == 2u, "the empty query finds all");
        BOOST_TEST(s.count({.identifier = text_pattern::matching("")}) == 2u);
        BOOST_TEST(s.count({.identifier = text_pattern::matching("pm3")}) == 1u);
        BOOST_TEST(s.count({.identifier = text_pattern::contains("pm3")}) == 2u);
        BOOST_TEST(s.count({.identifier = text_pattern::exactly("from.pm3")}) == 1u);
        BOOST_TEST(s.count({.identifier = text_pattern::exactly("fromxpm3")}) == 0u);
        BOOST_TEST(s.count({.identifier = text_pattern::exactly("pm3-to")}) == 0u);
        BOOST_TEST(s.count({.output_graph = text_pattern::experiment(dft)}) == 1u);
        BOOST_TEST(s.count({.input_graph = text_pattern::experiment(dft)}) == 0u);
        BOOST_TEST(s.count({.identifier = text_pattern::starts_with("from"),
                            .output_graph = text_pattern::experiment(dft)}) == 0u, "all that is said must be true");
        auto const one = value_of(s.api.query().relationships({.input_graph = text_pattern::experiment(pm3)}));
        BOOST_TEST((one.entries == std::vector{static_cast<relationship>(value_of(s.relationships().get("pm3-to-dft")))}));
        BOOST_TEST((s.api.query().relationships({.identifier = text_pattern::matching("(")}).error() ==
                    errc::invalid_argument));
    });
}

BOOST_AUTO_TEST_CASE(query_of_experiments)
{
    in_both_moods<scene>([](scene& s) {
        s.service.add_repository("s3://bucket", {});
        value_of(s.api.experiments().push(
            new_package("in-a-bucket").from(s3_bucket{.endpoint = "https://s3.example.org", .bucket = "bucket"})));
        s.service.add_repository("dataset://data", {});
        value_of(s.api.experiments().push(new_package("in-a-dataset").from(dataset{"data"})));

        BOOST_TEST((s.names(all_experiments{}) == names{dft, pm3, "in-a-bucket", "in-a-dataset"}));
        BOOST_TEST((s.names(package_query{}) == names{dft, pm3, "in-a-bucket", "in-a-dataset"}));
        BOOST_TEST((s.names(package_query{.source = from(dft)}) == names{dft}), "other kinds of sources do not count");
        BOOST_TEST((s.names(package_query{.source = dataset_source{.location = {"data"}}}) == names{"in-a-dataset"}));
        s3_source const bucket{.location = {"bucket", "https://s3.example.org", {}}};
        BOOST_TEST((s.names(package_query{.source = bucket}) == names{"in-a-bucket"}));
        BOOST_TEST((s.names(package_query{.source = from("nope")}) == names{}));
        BOOST_TEST((s.names(package_query{.config = {.path = "dft/x.yaml"}}) == names{dft, pm3}));
        BOOST_TEST((s.names(package_query{.config = {.path = "other"}}) == names{}));

        auto const pushed = value_of(s.api.experiments().get(pm3));
        BOOST_TEST((s.names(package_query::like(pushed.base.packages.at(0), {.package_version = true})) == names{pm3}));
        auto tagged = from(dft);
        tagged.location.tag = "1.1.4";
        BOOST_TEST((s.names(package_query{.source = tagged}) == names{}));
        auto versioned = from(dft);
        versioned.version = "another";
        BOOST_TEST((s.names(package_query{.source = versioned}) == names{dft}));
        BOOST_TEST((s.names(package_query{.source = versioned, .match = {.package_version = true}}) == names{}));
        BOOST_TEST((s.api.query().experiments(package_query{.source = git_source{}}).error() == errc::invalid_argument));

        auto const without = value_of(s.api.query().experiments(package_query{.source = from(dft)}, {.registry = false}));
        BOOST_TEST_REQUIRE(without.entries.size() == 1u);
        BOOST_TEST(!without.entries[0].metadata.registry);
    });
}

BOOST_AUTO_TEST_CASE(query_by_graph)
{
    in_both_moods<scene>([](scene& s) {
        s.push();
        s.service.add_repository("dataset://data", {});
        value_of(s.api.experiments().push(new_package("in-a-dataset").from(dataset{"data"})));
        value_of(s.relationships().synthesize("pm3-to-dft", "of-both"));

        BOOST_TEST((s.names(graph_query{"pm3-to-dft", graph_side::output}) == names{dft}));
        BOOST_TEST((s.names(graph_query{"pm3-to-dft", graph_side::input}) == names{pm3}));
        BOOST_TEST((s.names(graph_query{"pm3-to-dft", graph_side::input, {.package_version = true}}) == names{pm3}));
        match_options const any{.only_one_package = false};
        BOOST_TEST((s.names(graph_query{"pm3-to-dft", graph_side::input, any}) == names{pm3, "of-both"}));
        BOOST_TEST((s.names(graph_query{"pm3-to-dft", graph_side::output, any}) == names{dft, "of-both"}));
    });
}

BOOST_AUTO_TEST_SUITE_END()
