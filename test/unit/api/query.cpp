#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/api/query.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/basic_client.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing/scripted_transport.hpp>

#include "fixtures.hpp"

#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <future>
#include <string>

using namespace st4sd;
using namespace st4sd::test;
using http::method;

namespace {

using client = basic_client<any_transport, boost_json>;

struct scene {
    testing::scripted_transport script;
    client api{script, "https://st4sd.example.org/rs"};

    template <class F>
    auto by_future(F start)
    {
        auto future = start(boost::asio::use_future);
        return future.get();
    }
    ~scene()
    {
        auto const verified = script.verify();
        BOOST_TEST(verified.has_value(), (verified ? "" : verified.error().message()));
    }
};

package_query const sums{
    .source = git_source{.location = {.url = "https://github.com/st4sd/sum-numbers.git", .branch = "main"}}};

} // namespace

BOOST_AUTO_TEST_SUITE(api_query)

BOOST_AUTO_TEST_CASE(experiments_of_a_package)
{
    scene s;
    auto const api = s.api.query();
    s.script.expect(method::post, "query/experiments/")
        .with_field("Content-Type", "application/json")
        .times(2)
        .answer(200, fixture("query.experiments.200.json"));
    s.script.expect(method::post, "query/experiments/?hideMetadataRegistry=y")
        .times(2)
        .answer(200, fixture("query.experiments.200.json"));
    BOOST_TEST(api.experiments(sums).value().entries.size() == 1u);
    BOOST_TEST(s.by_future([&](auto token) { return api.async_experiments(sums, token); }).value().entries.size() == 1u);
    BOOST_TEST(api.experiments(sums, {.registry = false}).has_value());
    package_parts const parts{.registry = false};
    BOOST_TEST(s.by_future([&](auto token) { return api.async_experiments(sums, parts, token); }).has_value());

    s.script.expect(method::post, "query/experiments/").answer(200, fixture("query.experiments.200.json"));
    package_query const bucket{.source = s3_source{.location = {"b", "https://s3.example.org", {}}}};
    BOOST_TEST(api.experiments(bucket).value().entries.empty());
}

BOOST_AUTO_TEST_CASE(all_experiments_are_listed)
{
    scene s;
    s.script.expect(method::get, "experiments/").times(2).answer(200, fixture("experiments.list.200.json"));
    BOOST_TEST(s.api.query().experiments(all_experiments{}).value().entries.size() == 1u);
    BOOST_TEST(
        s.by_future([&](auto token) { return s.api.query().async_experiments(all_experiments{}, token); }).has_value());
}

BOOST_AUTO_TEST_CASE(experiments_of_a_graph)
{
    scene s;
    graph_query const dft{"pm3-to-dft", graph_side::output};
    for (int i = 0; i != 2; ++i) {
        s.script.expect(method::get, "relationships/pm3-to-dft/").answer(200, fixture("relationships.get.200.json"));
        s.script.expect(method::post, "query/experiments/").answer(200, fixture("query.experiments.200.json"));
    }
    BOOST_TEST(s.api.query().experiments(dft).value().entries.empty()); // http-sum is of another repository
    BOOST_TEST(s.by_future([&](auto token) { return s.api.query().async_experiments(dft, token); }).has_value());

    s.script.expect(method::get, "relationships/nope/").answer(404, fixture("relationships.get.404.json"));
    auto const unknown = s.api.query().experiments(graph_query{"nope", graph_side::input});
    BOOST_TEST(unknown.error().problem<unknown_relationship>()->identifier == "nope");
}

BOOST_AUTO_TEST_CASE(relationships)
{
    scene s;
    auto const api = s.api.query();
    s.script.expect(method::post, "query/relationships/")
        .with_body(R"({"transform":{"outputGraph":{"identifier":"band-gap-dft-gamess-us:latest$"}}})")
        .times(2)
        .answer(200, fixture("query.relationships.200.json"));
    relationship_query const to_dft{.output_graph = text_pattern::experiment("band-gap-dft-gamess-us")};
    BOOST_TEST(api.relationships(to_dft).value().entries.at(0).identifier == "pm3-to-dft");
    BOOST_TEST(s.by_future([&](auto token) { return api.async_relationships(to_dft, token); }).has_value());

    s.script.expect(method::get, "relationships/").times(2).answer(200, fixture("relationships.list.200.json"));
    BOOST_TEST(api.relationships({}).value().entries.size() == 1u);
    BOOST_TEST(s.by_future([&](auto token) { return api.async_relationships({}, token); }).has_value());
}

BOOST_AUTO_TEST_CASE(what_cannot_be_sent_is_not_sent)
{
    scene s; // expects nothing
    BOOST_TEST((s.api.query().experiments(package_query{.source = git_source{}}).error() == errc::invalid_argument));
    BOOST_TEST((s.api.query().relationships({.identifier = text_pattern::matching("(")}).error() == errc::invalid_argument));
    BOOST_TEST(s.script.seen().empty());
}

BOOST_AUTO_TEST_SUITE_END()
