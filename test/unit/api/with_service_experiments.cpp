// What experiments can do beside starts, against the service in memory, with and without the real one's bugs.

#include "fixtures.hpp"
#include "service_scene.hpp"

#include <st4sd/endpoint/get_package_inheritance.hpp>
#include <st4sd/endpoint/python_packages.hpp>
#include <st4sd/package.hpp>

using namespace st4sd;
using namespace st4sd::test;

namespace {

using tags = std::vector<std::string>;

tags sorted(tags list)
{
    std::sort(list.begin(), list.end());
    return list;
}

// Two packages of one name: of the older one only the tag `old` is left.
struct scene : service_scene {
    std::string older;
    std::string newer;

    scene()
    {
        older = push("https://git.example.org/one.git", {"old", "dev"});
        newer = push("https://git.example.org/two.git", {"dev"});
    }
    auto experiments() { return api.experiments(); }
    std::string push(std::string const& url, tags const& names)
    {
        service.add_repository(url, {.inputs = {"points.csv"}, .variables = {{"n", "1"}}});
        return value_of(experiments().push(new_package("sum").from(git(url)).tags(names))).identifier();
    }
    tags tags_of(std::string const& id) { return sorted(value_of(experiments().get(id)).tags()); }
};

// What GET tells of `sum`, with what `add` says in front of its members.
std::string raw_package(std::string const& add, std::string const& name = "odd")
{
    return "{" + add + R"("base": {"packages": [{"name": "main", "source": {"git": {"location":
        {"url": "https://git.example.org/odd.git"}}}}]}, "metadata": {"package": {"name": ")" + name + R"("}}})";
}

// Something that no default could make valid.
constexpr auto hopeless = R"({"base": {"packages": [{"source": {"git": {"location": {}}}}]},
                              "metadata": {"package": {"name": "broken"}}})";

} // namespace

BOOST_AUTO_TEST_SUITE(api_with_service_experiments)

BOOST_AUTO_TEST_CASE(tag_replaces)
{
    in_both_moods<scene>([](scene& s) {
        BOOST_TEST((s.tags_of(s.older) == tags{"old"}));
        BOOST_TEST((s.tags_of(s.newer) == tags{"dev", "latest"}));

        BOOST_TEST(succeeds(s.experiments().tag(s.older, {"dev", "1.0"})));
        BOOST_TEST((s.tags_of(s.older) == tags{"1.0", "dev"}));
        BOOST_TEST((s.tags_of(s.newer) == tags{"latest"}), "a tag points to one package");
        BOOST_TEST(problem_of<unknown_experiment>(s.experiments().get("sum:old")).identifier == "sum:old");

        BOOST_TEST(succeeds(s.experiments().tag("sum", {"latest", "with space+plus"})));
        BOOST_TEST((s.tags_of(s.newer) == tags{"latest", "with space+plus"}));

        auto const untagged = s.experiments().tag("sum", {"x"});
        BOOST_TEST(problem_of<cannot_untag_latest>(untagged).identifier == "sum");
        BOOST_TEST((untagged.error() == condition::rejected));
        auto const unknown = s.experiments().tag("nope", {"x"});
        BOOST_TEST(problem_of<unknown_experiment>(unknown).identifier == "nope");
        BOOST_TEST((unknown.error() == condition::not_found));
        for (auto const& bad : {tags{}, tags{""}, tags{"a,b"}, tags{"a:b"}, tags{"a@b"}, tags{"a/b"}}) {
            BOOST_TEST((s.experiments().tag("sum", bad).error() == errc::invalid_argument));
        }
        BOOST_TEST((s.experiments().tag("a:b@c", {"x"}).error() == errc::invalid_argument));
        BOOST_TEST((s.tags_of(s.newer) == tags{"latest", "with space+plus"}), "refusals change nothing");
    });
}

BOOST_AUTO_TEST_CASE(one_tag_more_or_less)
{
    in_both_moods<scene>([](scene& s) {
        BOOST_TEST((sorted(value_of(s.experiments().add_tag("sum", "1.0"))) == tags{"1.0", "dev", "latest"}));
        BOOST_TEST((s.tags_of(s.newer) == tags{"1.0", "dev", "latest"}));
        BOOST_TEST((sorted(value_of(s.experiments().add_tag("sum", "1.0"))) == tags{"1.0", "dev", "latest"}), "again");
        BOOST_TEST((sorted(value_of(s.experiments().add_tag(s.older, "1.0"))) == tags{"1.0", "old"}), "taken over");
        BOOST_TEST((s.tags_of(s.newer) == tags{"dev", "latest"}));

        BOOST_TEST((value_of(s.experiments().remove_tag("sum:dev", "dev")) == tags{"latest"}));
        BOOST_TEST((s.tags_of(s.newer) == tags{"latest"}));
        BOOST_TEST((value_of(s.experiments().remove_tag("sum", "nobody")) == tags{"latest"}), "it does not have it");
        problem_of<cannot_untag_latest>(s.experiments().remove_tag("sum", "latest"));
        problem_of<unknown_experiment>(s.experiments().add_tag("nope", "x"));
        problem_of<unknown_experiment>(s.experiments().remove_tag("nope", "x"));
        BOOST_TEST((s.experiments().add_tag("sum", "a:b").error() == errc::invalid_argument));
        BOOST_TEST((s.tags_of(s.older) == tags{"1.0", "old"}));
    });
}

BOOST_AUTO_TEST_CASE(history)
{
    in_both_moods<scene>([](scene& s) {
        BOOST_TEST(succeeds(s.experiments().tag(s.newer, {"latest", "old"}))); // the older one has no tag any more
        auto const found = value_of(s.experiments().history("sum"));
        BOOST_TEST_REQUIRE(found.tags.size() == 2u);
        BOOST_TEST("sum@" + found.tags[0].head == s.newer);
        BOOST_TEST((sorted({found.tags[0].tag, found.tags[1].tag}) == tags{"latest", "old"}));
        BOOST_TEST_REQUIRE(!found.untagged.empty());
        BOOST_TEST("sum@" + found.untagged[0].digest == s.older);
        BOOST_TEST(found.untagged[0].times_executed == 0);
        BOOST_TEST(found.untagged[0].created_on.starts_with("2024-03-01T"), found.untagged[0].created_on);

        auto const none = value_of(s.experiments().history("nope"));
        BOOST_TEST((none == package_history{}));
        BOOST_TEST((s.experiments().history("sum:old").error() == errc::invalid_argument));
        BOOST_TEST((s.experiments().history(s.older).error() == errc::invalid_argument));
    });
}

BOOST_AUTO_TEST_CASE(dsl)
{
    in_both_moods<scene>([](scene& s) {
        auto const document = fixture("library.get.200.exclude.json");
        auto const begin = document.find('{', 1);
        s.service.add("given", {.dsl = document.substr(begin, document.rfind('}') - begin)});
        auto const given = value_of(s.experiments().dsl("given"));
        BOOST_TEST(given.dsl.text.starts_with('{'));
        BOOST_TEST(given.dsl.text.find("numberOfPoints") != std::string::npos, given.dsl.text);
        BOOST_TEST(given.problems.empty());
        auto const yaml = value_of(s.experiments().dsl_yaml("given"));
        BOOST_TEST(yaml.dsl.find("entry-instance: main\n") != std::string::npos, yaml.dsl);
        BOOST_TEST(value_of(s.experiments().dsl("sum")).dsl.text.find("entrypoint") != std::string::npos, "made");

        problem_of<unknown_experiment>(s.experiments().dsl("nope"));
        problem_of<unknown_experiment>(s.experiments().dsl_yaml("nope"));
        s.service.add("wrong", {.dsl = R"({"entrypoint": {"entry-instance": "x"}})"});
        BOOST_TEST(problem_of<package_problems>(s.experiments().dsl("wrong")).problems.size() == 1u);
        s.service.add_raw_package(hopeless).value();
        for (auto const& problems : {problem_of<package_problems>(s.experiments().dsl("broken")),
                                     problem_of<package_problems>(s.experiments().dsl_yaml("broken"))}) {
            BOOST_TEST_REQUIRE(problems.problems.size() == 1u);
            BOOST_TEST(problems.problems[0].location == "base.packages.0.source.git.location.url");
        }
        BOOST_TEST((s.experiments().dsl("a:b@c").error() == errc::invalid_argument));
    });
}

BOOST_AUTO_TEST_CASE(inheritance)
{
    in_both_moods<scene>([](scene& s) {
        auto const single = s.experiments().package_inheritance("sum");
        BOOST_TEST(problem_of<no_inheritance>(single).identifier == "sum");
        BOOST_TEST(!problem_of<no_inheritance>(single).reason.empty());
        BOOST_TEST(problem_of<unknown_experiment>(s.experiments().package_inheritance("nope")).identifier == "nope");

        s.service.add_repository("https://git/dft", {.variables = {{"functional", "B3LYP"}, {"basis", "6-31G"}}});
        s.service.add_repository("https://git/pm3", {.variables = {{"functional", "PM3"}, {"charge", "0"}}});
        value_of(s.experiments().push(raw_json{R"({
            "base": {"packages": [{"name": "dft", "source": {"git": {"location": {"url": "https://git/dft"}}}},
                                  {"name": "pm3", "source": {"git": {"location": {"url": "https://git/pm3"}}}}],
                     "connections": [{"graph": {"name": "pm3/x"}}]},
            "metadata": {"package": {"name": "both"}},
            "parameterisation": {"presets": {"variables": [{"name": "charge", "value": 1}]},
                                 "executionOptions": {"variables": [{"name": "basis", "value": "STO-3G"}]}}})"}));
        auto const both = value_of(s.experiments().package_inheritance("both"));
        BOOST_TEST(both.is_explained());
        auto const& functional = both.variables.at("functional");
        BOOST_TEST(functional.from_base_package == "dft");
        BOOST_TEST(functional.value_on("default").value() == "B3LYP");
        BOOST_TEST(functional.values.at(0).overrides.at(0).value == "PM3");
        BOOST_TEST(both.variables.at("charge").preset.value() == "1");
        BOOST_TEST(both.variables.at("basis").value_on("default").value() == "STO-3G");

        auto const connections = value_of(s.experiments().get("both", {.beta = true})).base.connections.text;
        BOOST_TEST(connections.find("pm3/x") != std::string::npos, connections);
        BOOST_TEST(value_of(s.experiments().get("both")).base.connections.empty());
    });
}

BOOST_AUTO_TEST_CASE(parts)
{
    in_both_moods<scene>([](scene& s) {
        BOOST_TEST(value_of(s.experiments().get("sum")).metadata.registry.has_value());
        BOOST_TEST(!value_of(s.experiments().get("sum", {.registry = false})).metadata.registry);
        auto const whole = value_of(s.experiments().get("sum"));
        auto const with_nulls = value_of(s.experiments().get("sum", {.nulls = true}));
        BOOST_TEST((static_cast<package const&>(whole).metadata == static_cast<package const&>(with_nulls).metadata));

        auto const all = value_of(s.experiments().list({.registry = false}));
        BOOST_TEST(all.entries.size() == 2u);
        BOOST_TEST(all.problems.empty());
        for (auto const& entry : all.entries) {
            BOOST_TEST(!entry.metadata.registry);
        }
        BOOST_TEST(value_of(s.experiments().list(problems_as_errors)).entries.size() == 2u);
        value_of(s.experiments().get("sum", problems_as_errors));
    });
}

BOOST_AUTO_TEST_CASE(entries_with_unknown_keys)
{
    in_both_moods<scene>([](scene& s) {
        s.service.add_raw_package(raw_package(R"("foo": 1, )")).value();
        auto const odd = value_of(s.experiments().get("odd"));
        BOOST_TEST(odd.metadata.package.name == "odd");
        BOOST_TEST_REQUIRE(odd.problems.size() == 1u);
        BOOST_TEST(odd.problems[0].type == "extra_forbidden");
        BOOST_TEST(odd.problems[0].location == "foo");

        auto const all = value_of(s.experiments().list());
        BOOST_TEST(all.entries.size() == 3u);
        BOOST_TEST_REQUIRE(all.problems.size() == 1u);
        BOOST_TEST(all.problems[0].identifier == odd.identifier());
        BOOST_TEST((all.problems[0].problems == odd.problems));

        auto const one = s.experiments().get("odd", problems_as_errors);
        BOOST_TEST((one.error() == condition::rejected));
        BOOST_TEST_REQUIRE(problem_of<problematic_entries>(one).entries.size() == 1u);
        BOOST_TEST((problem_of<problematic_entries>(one).entries[0].problems == odd.problems));
        auto const list = problem_of<problematic_entries>(s.experiments().list(problems_as_errors));
        BOOST_TEST((list.entries == all.problems));
        problem_of<problematic_entries>(s.experiments().list({.registry = false}, problems_as_errors));
        problem_of<problematic_entries>(s.experiments().get("odd", {.registry = false}, problems_as_errors));
        problem_of<unknown_experiment>(s.experiments().get("nope", problems_as_errors));

        BOOST_TEST((sorted(value_of(s.experiments().add_tag("odd", "x"))) == tags{"latest", "x"}), "it can be used");
        BOOST_TEST(succeeds(s.experiments().remove("odd:x")));
        BOOST_TEST(value_of(s.experiments().list(problems_as_errors)).entries.size() == 2u);
    });
}

BOOST_AUTO_TEST_CASE(entries_beyond_repair)
{
    in_both_moods<scene>([](scene& s) {
        s.service.add_raw_package(hopeless).value();
        auto const broken = problem_of<package_problems>(s.experiments().get("broken"));
        BOOST_TEST_REQUIRE(broken.problems.size() == 1u);
        BOOST_TEST(broken.problems[0].location == "base.packages.0.source.git.location.url");
        problem_of<package_problems>(s.experiments().get("broken", problems_as_errors));
        problem_of<package_problems>(s.experiments().get_python("broken"));
        problem_of<package_problems>(s.experiments().describe("broken"));
        auto const all = value_of(s.experiments().list());
        BOOST_TEST_REQUIRE(!all.problems.empty());
        BOOST_TEST(all.problems[0].identifier.starts_with("broken@sha256x"), all.problems[0].identifier);
        BOOST_TEST(succeeds(s.experiments().remove("broken")));

        for (auto const* text : {"[]", "null", R"("x")", R"({"metadata": 1})"}) {
            s.service.add_raw_package(text).value();
        }
        auto const rest = value_of(s.experiments().list());
        BOOST_TEST(rest.entries.size() == 2u, "the others are there all the same");
        BOOST_TEST(!rest.problems.empty());
    });
}

BOOST_AUTO_TEST_CASE(as_python)
{
    in_both_moods<scene>([](scene& s) {
        auto const compact = value_of(s.experiments().get_python("sum"));
        BOOST_TEST(compact.entry.starts_with("{'"), compact.entry);
        BOOST_TEST(compact.entry.find('\n') == std::string::npos);
        BOOST_TEST(compact.problems.empty());
        auto const pretty = value_of(s.experiments().get_python("sum", {.registry = false}, python_layout::pretty));
        BOOST_TEST(pretty.entry.find("'registry'") == std::string::npos, pretty.entry);
        auto const all = value_of(s.experiments().list_python());
        BOOST_TEST(all.entries.size() == 2u);
        BOOST_TEST(contains(all.entries, compact.entry));
        BOOST_TEST(problem_of<unknown_experiment>(s.experiments().get_python("nope")).identifier == "nope");

        s.service.add_raw_package(raw_package(R"("foo": 1, )")).value();
        BOOST_TEST(value_of(s.experiments().get_python("odd")).problems.size() == 1u);
        BOOST_TEST(value_of(s.experiments().list_python({}, python_layout::pretty)).problems.size() == 1u);
    });
}

BOOST_AUTO_TEST_SUITE_END()
