#include <st4sd/model/experiment_query.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <type_traits>

using namespace st4sd;

// Wrong combinations do not compile.
static_assert(!std::is_default_constructible_v<graph_query>, "which graph must be said");
static_assert(!std::is_constructible_v<graph_query, std::string>, "which graph must be said");
static_assert(!std::is_constructible_v<graph_query, std::string, graph_side, package_query>, "a package or a relationship");
static_assert(!std::is_constructible_v<experiment_query, match_options>, "options alone are no query");
static_assert(!std::is_constructible_v<experiment_query, package_query, graph_query>, "a package or a relationship");
static_assert(!std::is_constructible_v<experiment_query, graph_side>);
static_assert(std::is_convertible_v<package_query, experiment_query>);
static_assert(std::is_convertible_v<graph_query, experiment_query>);
static_assert(std::is_convertible_v<all_experiments, experiment_query>);

namespace {

base_package from_git(std::string url, std::string tag, std::string path = "main.yaml")
{
    base_package p;
    p.source.git.emplace().location = {.url = std::move(url), .tag = std::move(tag)};
    p.source.git->version = "5f4e";
    p.config.path = std::move(path);
    return p;
}
base_package from_s3()
{
    base_package p;
    p.source.s3.emplace().location = {"bucket", "https://s3.example.org", "eu"};
    return p;
}
base_package from_dataset()
{
    base_package p;
    p.source.dataset.emplace().location.dataset = "d";
    return p;
}
package_query of_git(git_place place) { return {.source = git_source{.location = std::move(place)}}; }

} // namespace

BOOST_AUTO_TEST_SUITE(model_experiment_query)

BOOST_AUTO_TEST_CASE(a_package_must_have_all_that_is_asked_for)
{
    auto const found = from_git("https://a", "1.0");
    using detail::has_all;
    BOOST_TEST(has_all(package_query{}, found));
    BOOST_TEST(has_all(of_git({.url = "https://a"}), found));
    BOOST_TEST(has_all(of_git({.url = "https://a", .tag = "1.0"}), found));
    BOOST_TEST(!has_all(of_git({.url = "https://b"}), found));
    BOOST_TEST(!has_all(of_git({.url = "https://a", .tag = "2.0"}), found));
    // of these the service compares nothing
    BOOST_TEST(!has_all(of_git({.url = "https://a", .branch = "main"}), found));
    BOOST_TEST(!has_all(of_git({.url = "https://a", .commit = "5f4e"}), found));
    BOOST_TEST(!has_all(of_git({.url = "https://a"}), from_s3()));
    BOOST_TEST(!has_all(of_git({.url = "https://a"}), from_dataset()));
    BOOST_TEST(!has_all(of_git({.url = "https://a"}), base_package{}));
    BOOST_TEST((!has_all(package_query{.config = {"other.yaml", {}}}, found)));
    BOOST_TEST((!has_all(package_query{.config = {{}, "manifest.yaml"}}, found)));
    BOOST_TEST((has_all(package_query{.config = {"main.yaml", {}}}, found)));

    auto versioned = of_git({.url = "https://a"});
    std::get<git_source>(versioned.source).version = "0000";
    BOOST_TEST(has_all(versioned, found));
    versioned.match.package_version = true;
    BOOST_TEST(!has_all(versioned, found));
}

BOOST_AUTO_TEST_CASE(other_kinds_of_source)
{
    using detail::has_all;
    package_query const bucket{.source = s3_source{.location = {"bucket", "https://s3.example.org", {}}}};
    BOOST_TEST(has_all(bucket, from_s3()));
    BOOST_TEST(!has_all(bucket, from_git("https://a", "1")));
    BOOST_TEST((!has_all(package_query{.source = s3_source{.location = {"other", "https://s3.example.org", {}}}}, from_s3())));
    BOOST_TEST((!has_all(package_query{.source = s3_source{.location = {"bucket", "https://s3.example.org", "us"}}}, from_s3())));
    package_query const dataset{.source = dataset_source{.location = {"d"}}};
    BOOST_TEST(has_all(dataset, from_dataset()));
    BOOST_TEST((!has_all(package_query{.source = dataset_source{.location = {"e"}}}, from_dataset())));
    BOOST_TEST(!has_all(dataset, from_s3()));
}

BOOST_AUTO_TEST_CASE(one_package_of_several_is_enough)
{
    package found;
    BOOST_TEST(!detail::has_all(package_query{}, found));
    found.base.packages = {from_s3(), from_git("https://a", "1.0")};
    BOOST_TEST(detail::has_all(of_git({.url = "https://a"}), found));
    BOOST_TEST(!detail::has_all(of_git({.url = "https://b"}), found));
}

BOOST_AUTO_TEST_CASE(a_query_can_be_made_of_a_package)
{
    for (auto const& package : {from_git("https://a", "1.0"), from_s3(), from_dataset()}) {
        auto const query = package_query::like(package, {.package_version = true, .only_one_package = false});
        BOOST_TEST(detail::has_all(query, package));
        BOOST_TEST(query.match.package_version);
        BOOST_TEST(!query.match.only_one_package);
    }
    BOOST_TEST(!detail::has_all(package_query::like(from_git("https://a", "1.0")), from_git("https://a", "2.0")));
    BOOST_TEST((package_query::like(base_package{}) == package_query{}));
}

BOOST_AUTO_TEST_CASE(a_graph_is_of_any_version_unless_that_is_to_match)
{
    auto const graph = from_git("https://a", "1.0");
    auto const newer = from_git("https://a", "2.0");
    BOOST_TEST(detail::has_all(detail::query_like(graph, {}), newer));
    BOOST_TEST(!detail::has_all(detail::query_like(graph, {.package_version = true}), newer));
    BOOST_TEST(!detail::has_all(detail::query_like(graph, {}), from_git("https://a", "1.0", "other.yaml")));
    BOOST_TEST(!detail::has_all(detail::query_like(graph, {}), from_s3()));
}

BOOST_AUTO_TEST_SUITE_END()
