#include <st4sd/algorithm/find_experiments.hpp>

#include "algorithm_script.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using algorithm::find_experiments;

namespace {

// http-sum of git, and one in S3, which the service finds with it
std::string const found = R"({"entries": [
    {"base": {"packages": [{"source": {"git": {"location": {"url": "https://a", "tag": "1.0"}}}}]},
     "metadata": {"package": {"name": "of-git"}, "registry": {"digest": "sha256x1"}}},
    {"base": {"packages": [{"source": {"s3": {"location": {"bucket": "b", "endpoint": "https://s3"}}}}]},
     "metadata": {"package": {"name": "of-s3"}, "registry": {"digest": "sha256x2"}}}, 5],
    "problems": [{"identifier": "of-git@sha256x1", "problems": ["x"]}, {"identifier": "of-s3@sha256x2", "problems": ["y"]}]})";

player<find_experiments> finding(experiment_query wanted, package_parts parts = {})
{
    return player{find_experiments{std::move(wanted), parts}};
}
package_query of_git(std::string url) { return {.source = git_source{.location = {.url = std::move(url)}}}; }

std::string relationship_of(std::string package)
{
    return R"({"entry": {"identifier": "r", "transform": {"inputGraph": {"identifier": "a:latest", "package": )" + package +
           R"(}, "outputGraph": {"identifier": "b:latest", "package": {"source": {"s3": {"location": {"bucket": "b",
           "endpoint": "https://s3"}}}}}}}, "problems": []})";
}

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_find_experiments)

BOOST_AUTO_TEST_CASE(all_are_listed)
{
    auto p = finding(all_experiments{}, {.beta = true});
    BOOST_TEST(p.start() == "GET experiments/?hideBeta=n");
    BOOST_TEST(p.hear_json(found) == "done");
    BOOST_TEST(p.end().value().entries.size() == 2u);
    BOOST_TEST(p.end().value().problems.size() == 3u);
}

BOOST_AUTO_TEST_CASE(what_has_another_source_is_left_out)
{
    auto p = finding(of_git("https://a"), {.nulls = true});
    BOOST_TEST(p.start() == "POST query/experiments/?hideNone=n");
    BOOST_TEST(p.hear_json(found) == "done");
    auto const& list = p.end().value();
    BOOST_TEST_REQUIRE(list.entries.size() == 1u);
    BOOST_TEST(list.entries[0].metadata.package.name == "of-git");
    BOOST_TEST_REQUIRE(list.problems.size() == 2u); // without those of what was left out
    BOOST_TEST(list.problems[0].identifier == "of-git@sha256x1");
    BOOST_TEST(list.problems[1].problems.at(0).type == "unreadable");
}

BOOST_AUTO_TEST_CASE(a_graph_asks_for_its_relationship_first)
{
    auto p = finding(graph_query{"r", graph_side::output}, {.registry = false});
    BOOST_TEST(p.start() == "GET relationships/r/");
    BOOST_TEST(p.hear_json(relationship_of(R"({"source": {"git": {"location": {"url": "https://a", "tag": "9"}}}})")) ==
               "POST query/experiments/?hideMetadataRegistry=y");
    BOOST_TEST(p.request().body.find(R"("matchOutputGraph":true)") != std::string::npos);
    BOOST_TEST(p.hear_json(found) == "done");
    BOOST_TEST(p.end().value().entries.at(0).metadata.package.name == "of-s3");

    auto input = finding(graph_query{"r", graph_side::input});
    input.start();
    input.hear_json(relationship_of(R"({"source": {"git": {"location": {"url": "https://a", "tag": "9"}}}})"));
    input.hear_json(found);
    BOOST_TEST(input.end().value().entries.size() == 1u); // of another tag
    BOOST_TEST(input.end().value().entries.at(0).metadata.package.name == "of-git");

    auto unfiltered = finding(graph_query{"r", graph_side::input}); // nobody knows the package
    unfiltered.start();
    unfiltered.hear_json(relationship_of("null"));
    unfiltered.hear_json(found);
    BOOST_TEST(unfiltered.end().value().entries.size() == 2u);
}

BOOST_AUTO_TEST_CASE(an_unknown_relationship_is_told)
{
    auto p = finding(graph_query{"nope", graph_side::input});
    p.start();
    BOOST_TEST(p.hear("relationships.get.404.json") == failed_with(errc::not_found));
    BOOST_TEST(p.end().error().problem<unknown_relationship>()->identifier == "nope");
}

BOOST_AUTO_TEST_CASE(errors_end_it)
{
    BOOST_TEST(finding(graph_query{"a/b", graph_side::input}).start() == failed_with(errc::invalid_argument));
    BOOST_TEST(finding(of_git("")).start() == failed_with(errc::invalid_argument));
    for (experiment_query const& wanted : {experiment_query{all_experiments{}}, experiment_query{of_git("https://a")},
                                           experiment_query{graph_query{"r", graph_side::input}}}) {
        auto lost = finding(wanted);
        lost.start();
        BOOST_TEST(lost.hear(errc::connection_lost) == failed_with(errc::connection_lost));
        auto failed = finding(wanted);
        failed.start();
        BOOST_TEST(failed.hear("common.500.json") == failed_with(errc::service_failed));
        BOOST_TEST(finding(wanted).cancel() == failed_with(errc::cancelled));
    }
    auto refused = finding(graph_query{"r", graph_side::input}); // gone between the two
    refused.start();
    refused.hear_json(relationship_of("null"));
    refused.hear("query.experiments.400.json");
    BOOST_TEST(refused.end().error().problem<query_refused>());
}

BOOST_AUTO_TEST_SUITE_END()
