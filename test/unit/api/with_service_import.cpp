// Packages that are made, pushed and brought from elsewhere, against the service in memory, with and without the bugs
// of the real one.

#include "service_scene.hpp"

#include <st4sd/endpoint/python_packages.hpp>
#include <st4sd/package.hpp>

#include <set>

using namespace st4sd;
using namespace st4sd::test;

namespace {

constexpr auto registry = "https://st4sd.example.org/registry-ui/";
constexpr auto url = "https://git.example.org/sum.git";
constexpr auto token = "ghp_TOKEN17";
constexpr auto key = "wJalrXUtnFEMIK7MDENG";

testing::workflow sum()
{
    return {.inputs = {"points.csv"},
            .data = {{"cat_me.txt", "meow"}},
            .variables = {{"n", "1"}, {"mode", "fast"}},
            .platforms = {"default", "openshift"},
            .key_outputs = {"TotalSum"},
            .properties = {{"homo", "HOMO energy"}}};
}

package_builder private_package()
{
    return new_package("sum")
        .from(git(url, git_tag{"1.0"}, secret{token}), package_config{.path = "dft/x.yaml"})
        .description("Adds numbers up")
        .maintainer("somebody@example.org")
        .keyword("sums")
        .tags({"1.0", "dev"})
        .variable("mode", one_of{"fast", "exact"})
        .preset_variable("n", 3);
}

struct scene : service_scene {
    scene()
    {
        service.add_repository(url, sum());
        service.add_repository("s3://bucket", sum());
        service.add_repository("dataset://data", sum());
    }
    auto experiments() { return api.experiments(); }
    std::set<std::string> found(search_by by, std::string text)
    {
        std::set<std::string> names;
        for (auto const& entry : value_of(experiments().search(registry, by, std::move(text))).entries) {
            names.insert(entry.metadata.package.name);
        }
        return names;
    }
};

// Another deployment, whose registry of experiments is to be copied from.
struct two_services : scene {
    scene theirs;

    void be_faithful(bool yes)
    {
        scene::be_faithful(yes);
        theirs.be_faithful(yes);
    }
};

using names = std::set<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(api_with_service_import)

BOOST_AUTO_TEST_CASE(what_is_made_can_be_pushed)
{
    in_both_moods<scene>([](scene& s) {
        auto const pushed = value_of(s.experiments().push(private_package()));
        BOOST_TEST(pushed.identifier().starts_with("sum@sha256x"), pushed.identifier());
        BOOST_TEST(contains(pushed.tags(), "1.0"));
        BOOST_TEST(contains(pushed.tags(), "latest"));
        BOOST_TEST(pushed.base.packages.at(0).source.git->location.tag.value() == "1.0");
        BOOST_TEST(pushed.base.packages.at(0).config.path.value() == "dft/x.yaml");
        auto const& rules = pushed.parameterisation.value();
        BOOST_TEST(rules.presets.value().variables.at(0).value.value() == "3");
        BOOST_TEST(rules.execution_options.value().variables.at(0).value_from.value().at(1).value == "exact");
        BOOST_TEST(value_of(s.experiments().get("sum:1.0")).identifier() == pushed.identifier());

        auto const wrong = s.experiments().push(private_package().tag("a:b"));
        BOOST_TEST(!problem_of<package_violations>(wrong).violations.empty());
        auto const nobody = s.experiments().push(private_package().variable("nobody"));
        BOOST_TEST(!problem_of<invalid_package_reason>(nobody).text.empty());
        auto const nowhere = s.experiments().push(new_package("x").from(git("https://git.example.org/nowhere.git")));
        BOOST_TEST(!problem_of<invalid_package_reason>(nowhere).text.empty());
        problem_of<invalid_package>(s.experiments().push(raw_json{R"({"foo": 1})"}));
        BOOST_TEST(value_of(s.experiments().list()).entries.size() == 1u);
    });
}

BOOST_AUTO_TEST_CASE(secrets_of_packages_are_kept_elsewhere)
{
    in_both_moods<scene>([](scene& s) {
        auto const pushed = value_of(s.experiments().push(private_package()));
        auto const& oauth = pushed.base.packages.at(0).source.git.value().security.value().oauth.value();
        BOOST_TEST(!oauth.value);
        BOOST_TEST(oauth.value_from.value().secret_key_ref.value().key.value() == "oauth-token");
        BOOST_TEST(to_json(pushed, layout::compact, secrets::revealed).find(token) == std::string::npos);
        BOOST_TEST(value_of(s.experiments().get_python("sum")).entry.find(token) == std::string::npos);
        value_of(s.experiments().push(static_cast<package>(value_of(s.experiments().get("sum"))))); // names the Secret

        s3_bucket const place{"https://s3.example.org", "bucket", secret{"AKIA"}, secret{key}, {}};
        auto const in_bucket = value_of(s.experiments().push(new_package("in-bucket").from(place)));
        auto const& keys = in_bucket.base.packages.at(0).source.s3.value().security.value().credentials.value();
        BOOST_TEST(!keys.value);
        BOOST_TEST(!keys.value_from.value().secret_name.empty());
        value_of(s.experiments().push(new_package("in-dataset").from(dataset{"data"})));

        for (auto const& refused : {s.experiments().push(private_package().variable("nobody")),
                                    s.experiments().push(new_package("x").from(git("https://git.example.org/nowhere.git",
                                                                                   secret{token}))),
                                    s.experiments().push(new_package("x").from(place).variable("nobody"))}) {
            BOOST_TEST_REQUIRE(!refused.has_value());
            auto const said = refused.error().to_line() + refused.error().server_message();
            BOOST_TEST(said.find(token) == std::string::npos, said);
            BOOST_TEST(said.find(key) == std::string::npos, said);
        }
        // the service quotes the value of what it does not know
        auto const quoted = s.experiments().push(raw_json{std::string{
            R"({"base": {"packages": [{"source": {"git": {"location": {"url": "https://x"},
                "security": {"oauth": {"value": ")"} + token + R"(", "valu": ")" + token + R"("}}}}}]},
                "metadata": {"package": {"name": "x"}}})"});
        problem_of<invalid_package>(quoted);
        BOOST_TEST(quoted.error().to_line().find(token) == std::string::npos, quoted.error().to_line());
    });
}

BOOST_AUTO_TEST_CASE(import_from_a_service)
{
    in_both_moods<two_services>([](two_services& s) {
        value_of(s.theirs.experiments().push(private_package()));
        auto const imported = value_of(s.experiments().import_from(s.theirs.api, "sum:1.0"));
        BOOST_TEST(imported.package.metadata.package.name == "sum");
        BOOST_TEST(contains(imported.package.tags(), "1.0"));
        BOOST_TEST(contains(imported.package.tags(), "latest"));
        BOOST_TEST(!imported.package.base.packages.at(0).source.git->security, "theirs does not travel");
        BOOST_TEST_REQUIRE(imported.left_behind.size() == 1u);
        BOOST_TEST((imported.left_behind[0].what == cluster_thing::secret));
        BOOST_TEST(imported.left_behind[0].path == "base.packages[0].source.git.security.oauth");
        BOOST_TEST(imported.problems.empty());
        BOOST_TEST(value_of(s.experiments().get("sum:dev")).identifier() == imported.package.identifier());

        auto const with_token = value_of(s.experiments().import_from(s.theirs.api, "sum", {.git_token = secret{"OWN"}}));
        BOOST_TEST(with_token.package.base.packages.at(0).source.git->security.has_value());
        auto const kept = value_of(s.experiments().import_from(s.theirs.api, "sum", {.keep_secret_names = true}));
        BOOST_TEST((kept.package.base == value_of(s.theirs.experiments().get("sum", {.beta = true})).base));

        auto const unknown = s.experiments().import_from(s.theirs.api, "nope");
        BOOST_TEST(problem_of<unknown_experiment>(unknown).identifier == "nope");
    });
}

BOOST_AUTO_TEST_CASE(import_from_a_service_what_is_not_there)
{
    in_both_moods<service_scene>([](service_scene& s) { // its git server has nothing
        scene theirs;
        value_of(theirs.experiments().push(private_package()));
        value_of(theirs.experiments().push(new_package("in-dataset").from(dataset{"data"})));
        auto const refused = s.api.experiments().import_from(theirs.api, "sum");
        BOOST_TEST(!problem_of<invalid_package_reason>(refused).text.empty());
        BOOST_TEST(refused.error().message().find("it came without secret") != std::string::npos, why(refused));
        auto const dataset = s.api.experiments().import_from(theirs.api, "in-dataset");
        problem_of<invalid_package_reason>(dataset);
        BOOST_TEST(dataset.error().message().find("it came without dataset data") != std::string::npos, why(dataset));
    });
}

BOOST_AUTO_TEST_CASE(import_of_several_packages_and_of_problems)
{
    in_both_moods<two_services>([](two_services& s) {
        auto const both = R"({
            "base": {"packages": [{"name": "a", "source": {"git": {"location": {"url": "https://git.example.org/sum.git"}}}},
                                  {"name": "b", "source": {"dataset": {"location": {"dataset": "data"}}}}],
                     "connections": [{"graph": {"name": "a/x"}}]},
            "metadata": {"package": {"name": "both"}}})";
        value_of(s.theirs.experiments().push(raw_json{both}));
        auto const imported = value_of(s.experiments().import_from(s.theirs.api, "both"));
        BOOST_TEST_REQUIRE(imported.left_behind.size() == 1u);
        BOOST_TEST((imported.left_behind[0].what == cluster_thing::dataset));
        BOOST_TEST(imported.left_behind[0].name == "data");
        auto const kept = value_of(s.experiments().get("both", {.beta = true}));
        BOOST_TEST(kept.base.connections.text.find("a/x") != std::string::npos, kept.base.connections.text);

        s.theirs.service.add_raw_package(
            R"({"foo": 1, "base": {"packages": [{"source": {"git": {"location":
                {"url": "https://git.example.org/sum.git"}}}}]}, "metadata": {"package": {"name": "odd"}}})", sum()).value();
        BOOST_TEST(value_of(s.experiments().import_from(s.theirs.api, "odd")).problems.size() == 1u);
        s.theirs.service.add_raw_package(R"({"base": {"packages": 1}, "metadata": {"package": {"name": "broken"}}})").value();
        problem_of<package_problems>(s.experiments().import_from(s.theirs.api, "broken"));
    });
}

BOOST_AUTO_TEST_CASE(import_from_a_registry)
{
    in_both_moods<scene>([](scene& s) {
        auto const theirs = value_of(s.experiments().push(private_package())).identifier();
        for (auto const* address : {"https://st4sd.example.org/registry-ui/", "https://st4sd.example.org",
                                    "https://st4sd.example.org/registry-ui/experiment/sum:latest"}) {
            auto const imported = value_of(s.experiments().import_from(address, "sum:1.0"));
            BOOST_TEST(imported.package.metadata.package.name == "sum");
            BOOST_TEST(!imported.package.base.packages.at(0).source.git->security);
        }
        auto const imported = value_of(s.experiments().import_from(registry, theirs, {.git_token = secret{token}}));
        BOOST_TEST_REQUIRE(imported.left_behind.size() == 1u);
        BOOST_TEST(imported.left_behind[0].name.starts_with("git-oauth-sum"), imported.left_behind[0].name);
        BOOST_TEST(imported.package.base.packages.at(0).source.git->security.has_value());

        auto const unknown = s.experiments().import_from(registry, "nope");
        BOOST_TEST(problem_of<unknown_experiment>(unknown).identifier == "nope");
        BOOST_TEST((unknown.error() == condition::not_found));
        BOOST_TEST((s.experiments().import_from(registry, "a:b@c").error() == errc::invalid_argument));
        BOOST_TEST((s.experiments().import_from("nonsense", "sum").error() == errc::invalid_argument));
        s.service.add_raw_package(R"({"base": {"packages": 1}, "metadata": {"package": {"name": "broken"}}})").value();
        auto const broken = s.experiments().import_from(registry, "broken");
        BOOST_TEST((broken.error() == condition::rejected), why(broken));
    });
}

BOOST_AUTO_TEST_CASE(search)
{
    in_both_moods<scene>([](scene& s) {
        BOOST_TEST((s.found(search_by::name, "") == names{}));
        value_of(s.experiments().push(private_package()));
        auto other = sum();
        other.properties = {};
        s.service.add_repository("https://git.example.org/other.git", std::move(other));
        value_of(s.experiments().push(new_package("other").from(git("https://git.example.org/other.git"))));

        BOOST_TEST((s.found(search_by::name, "") == names{"other", "sum"}));
        BOOST_TEST(value_of(s.experiments().search(registry)).entries.size() == 2u);
        BOOST_TEST((s.found(search_by::name, "su") == names{"sum"}));
        BOOST_TEST((s.found(search_by::description, "numbers up") == names{"sum"}));
        BOOST_TEST((s.found(search_by::maintainer, "somebody@example.org") == names{"sum"}));
        BOOST_TEST((s.found(search_by::property_name, "homo") == names{"sum"}));
        BOOST_TEST((s.found(search_by::property_name, "a&b=c #%") == names{}));
        BOOST_TEST((s.experiments().search("nonsense").error() == errc::invalid_argument));
    });
}

BOOST_AUTO_TEST_CASE(credentials_stay_at_the_service)
{
    in_both_moods<scene>([](scene& s) {
        value_of(s.experiments().push(private_package()));
        client const own{s.service, "https://st4sd.example.org/rs/", bearer_key{"KEY-9"}};
        value_of(own.experiments().search("https://registry.example.net/registry-ui/"));
        value_of(own.experiments().import_from("https://registry.example.net", "sum"));
        BOOST_TEST((s.service.origins_with_credentials() == names{"https://st4sd.example.org"}));
    });
}

BOOST_AUTO_TEST_SUITE_END()
