#include "../relationship_fixture.hpp"

#include <st4sd/testing/detail/routes_query.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace service_test;

namespace {

struct query_fixture : relationship_fixture {
    query_fixture()
    {
        push();
        service.add_repository("s3://bucket", {});
        send(method::post, "experiments/", R"({
            "base": {"packages": [{"source": {"s3": {"location": {"bucket": "bucket", "endpoint": "https://s3"}}}}]},
            "metadata": {"package": {"name": "in-a-bucket"}}})");
    }
    answer experiments(std::string body, std::string const& query = {})
    {
        return send(method::post, "query/experiments/" + query, std::move(body));
    }
    answer relationships(std::string body) { return send(method::post, "query/relationships/", std::move(body)); }
    // The names of the experiments that are found.
    std::string names(std::string body)
    {
        auto const found = experiments(std::move(body));
        BOOST_TEST_REQUIRE(found.status() == 200, found.whole.body);
        std::string list;
        auto const entries = found.at("/entries").as_array();
        for (auto const& entry : entries) {
            list += std::string{entry.at("metadata").at("package").at("name").as_string()} + ' ';
        }
        return list;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(testing_detail_routes_query, query_fixture)

BOOST_AUTO_TEST_CASE(nothing_asked_gives_every_experiment)
{
    auto const all = experiments("{}");
    BOOST_TEST(all.status() == 200);
    BOOST_TEST((all.body() == get("experiments/").body()));
    BOOST_TEST(experiments("{}", "?hideMetadataRegistry=y").at("/entries/0/metadata").as_object().size() == 1u);
    BOOST_TEST(experiments("{}", "?hideNone=x").has("errors"));
    BOOST_TEST(send(method::post, "query/experiments", "{}").status() == 200);
    BOOST_TEST(get("query/experiments/").status() == 405);
    BOOST_TEST(other_shape(json::value{all.at("/problems")}, json::array{}) == "");
}

BOOST_AUTO_TEST_CASE(by_package)
{
    auto const git = [](std::string const& location, std::string const& more = {}) {
        return R"({"package": {"definition": {"source": {"git": {"location": )" + location + "}}}}" + more + '}';
    };
    auto const dft = R"({"url": "https://github.com/st4sd/band-gap-dft-gamess-us.git"})";
    BOOST_TEST(names(git(dft)) == "band-gap-dft-gamess-us in-a-bucket ", "another kind of source matches");
    BOOST_TEST(names(git(R"({"tag": "1.1.3"})")) ==
                   "http-sum band-gap-dft-gamess-us band-gap-pm3-gamess-us in-a-bucket ",
               "http-sum has no tag to differ in");
    BOOST_TEST(names(R"({"package": {"definition": {"config": {"path": "other"}}}})") == "http-sum in-a-bucket ");
    service.faithful_bugs(false);
    BOOST_TEST(names(git(dft)) == "band-gap-dft-gamess-us ");
}

BOOST_AUTO_TEST_CASE(versions_and_several_packages)
{
    auto const version = [](std::string const& common) {
        return R"({"package": {"definition": {"source": {"git": {"location": {}, "version": "x"}}}}, "common": )" +
               common + '}';
    };
    BOOST_TEST(names(version("{}")).size() > names(version(R"({"matchPackageVersion": true})")).size());
    BOOST_TEST(names(version(R"({"matchPackageVersion": true})")) == "in-a-bucket ");

    synthesize("pm3-to-dft", "of-two");
    auto const found = [&](std::string const& common) {
        return names(R"({"package": {"definition": {"name": "x"}}, "common": )" + common + '}').find("of-two") !=
               std::string::npos;
    };
    BOOST_TEST(!found("{}"));
    BOOST_TEST(found(R"({"mustHaveOnePackage": false})"));
}

BOOST_AUTO_TEST_CASE(by_relationship)
{
    auto const related = [](std::string const& transform) {
        return R"({"relationship": {"identifier": "pm3-to-dft", "transform": )" + transform + "}}";
    };
    service.faithful_bugs(false);
    BOOST_TEST(names(related(R"({"matchInputGraph": true})")) == "band-gap-pm3-gamess-us ");
    BOOST_TEST(names(related(R"({"matchOutputGraph": true})")) == "band-gap-dft-gamess-us ");
    BOOST_TEST(names(related(R"({"matchInputGraph": true, "matchOutputGraph": true})")) ==
               "band-gap-dft-gamess-us band-gap-pm3-gamess-us ");
    BOOST_TEST(experiments(related("{}")).status() == 400, "one must be true");
    BOOST_TEST(experiments(R"({"relationship": {"identifier": "pm3-to-dft"}})").status() == 400);
    BOOST_TEST(names(R"({"package": {"definition": {}}, "relationship": {"identifier": "nope"}})").size() > 0u,
               "package wins");
    auto const unknown =
        experiments(R"({"relationship": {"identifier": "nope", "transform": {"matchInputGraph": true}}})");
    BOOST_TEST(unknown.status() == 400);
    BOOST_TEST((unknown.body() == protocol_fixture("query.experiments.400.json")));
}

BOOST_AUTO_TEST_CASE(refused_queries_of_experiments)
{
    auto const extra = experiments(R"({"foo": 1})");
    BOOST_TEST(extra.status() == 400);
    BOOST_TEST(other_shape(extra, "query.experiments.400.schema.json") == "");
    BOOST_TEST(extra.text("/message").starts_with("Invalid request, problems: ["));
    BOOST_TEST(experiments(R"({"common": {}})").status() == 400);
    BOOST_TEST(experiments(R"({"package": {}})").status() == 400);
    BOOST_TEST(experiments("[]").status() == 400);
    BOOST_TEST(experiments("{").status() == 400);
}

BOOST_AUTO_TEST_CASE(relationships_by_expressions)
{
    auto const found = relationships(R"({"identifier": "pm3"})");
    BOOST_TEST(found.status() == 200);
    auto expected = protocol_fixture("query.relationships.200.json");
    auto got = found.body();
    BOOST_TEST_REQUIRE(got.is_array());
    auto const& graph = got.at(0).at("transform").at("outputGraph").at("package");
    BOOST_TEST(graph.at("source").at("git").at("location").at("branch").is_null(), "nulls included");
    // the fixture shows the nulls of results only
    for (auto const* side : {"inputGraph", "outputGraph"}) {
        expected.at(0).at("transform").at(side).as_object()["package"] = nullptr;
    }
    expected.at(0).at("transform").at("relationship").as_object()["graphParameters"] = nullptr;
    BOOST_TEST(other_shape(got, expected) == "");

    struct row {
        std::string body;
        bool hit;
    };
    for (auto const& [body, hit] : std::vector<row>{
             {R"({"identifier": "pm3-to"})", true},
             {R"({"identifier": "dft"})", false}, // anchored at the beginning
             {R"({"identifier": ".*dft$"})", true},
             {R"({"identifier": "x|pm3"})", true},
             {R"({"transform": {"inputGraph": {"identifier": "band-gap-pm3"}}})", true},
             {R"({"transform": {"outputGraph": {"identifier": "band-gap-pm3"}}})", false},
             {R"({"identifier": "pm3", "transform": {"outputGraph": {"identifier": "nope"}}})", false}}) {
        BOOST_TEST(relationships(body).body().as_array().empty() == !hit, body);
    }
}

BOOST_AUTO_TEST_CASE(relationships_without_condition)
{
    for (auto const* body :
         {"{}", R"({"transform": {}})", R"({"transform": {"inputGraph": {}}, "identifier": null})"}) {
        auto const failed = relationships(body);
        BOOST_TEST(failed.status() == 500, body);
        BOOST_TEST((failed.body() == protocol_fixture("query.relationships.500.empty.json")));
    }
    service.faithful_bugs(false);
    BOOST_TEST(relationships("{}").body().as_array().size() == 1u);
}

BOOST_AUTO_TEST_CASE(refused_queries_of_relationships)
{
    auto const extra = relationships(R"({"foo": 1})");
    BOOST_TEST(extra.status() == 400);
    BOOST_TEST((extra.at("/problems") == protocol_fixture("query.relationships.400.json").at("problems")));
    BOOST_TEST(relationships(R"({"identifier": "("})").status() == 400);
    BOOST_TEST(relationships(R"({"identifier": 5})").has("problems"));
    BOOST_TEST(send(method::post, "query/relationships", R"({"identifier": "x"})").status() == 200);
}

BOOST_AUTO_TEST_SUITE_END()
