// Every error that protocol 40, sections 1 and 2, and protocol 10, section 9, list arrives as its typed problem.

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/delete_relationship.hpp>
#include <st4sd/endpoint/get_package_inheritance.hpp>
#include <st4sd/endpoint/get_relationship.hpp>
#include <st4sd/endpoint/list_relationships.hpp>
#include <st4sd/endpoint/preview_relationship.hpp>
#include <st4sd/endpoint/push_relationship.hpp>
#include <st4sd/endpoint/query_experiments.hpp>
#include <st4sd/endpoint/query_relationships.hpp>
#include <st4sd/endpoint/synthesize_relationship.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>
#include <string>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;

namespace {

struct row {
    http::response answer;
    errc code;
    std::function<bool(error const&)> is_right;
    std::string in_message; // what the sentence must name
};

template <class P>
auto problem_is(P expected)
{
    return [expected](error const& e) { return e.problem<P>() && *e.problem<P>() == expected; };
}
template <class P>
bool has_extra_foo(error const& e)
{
    return e.problem<P>() && e.problem<P>()->problems.at(0).type == "extra_forbidden" &&
           e.problem<P>()->problems.at(0).location == "foo";
}
bool untyped(error const& e) { return !e.info().problem.object; }

template <class Endpoint>
void check(Endpoint const& endpoint, std::vector<row> rows)
{
    // what every route can say
    rows.push_back({fixture_answer("common.500.json"), errc::service_failed, untyped, "failed"});
    rows.push_back({fixture_answer("common.404.html"), errc::not_found, untyped, "no such route"});
    rows.push_back({answer(403, "<html>Log in</html>", "text/html"), errc::unauthorised, untyped, "credentials"});
    rows.push_back({answer(503, "<html>", "text/html"), errc::unavailable, untyped, "try again"});
    for (auto& row : rows) {
        BOOST_TEST_CONTEXT(row.answer.status << ' ' << row.answer.body)
        {
            auto const status = row.answer.status;
            auto const got = endpoint.parse(std::move(row.answer), boost_json{});
            BOOST_TEST_REQUIRE(!got);
            auto const& e = got.error();
            BOOST_TEST((e == row.code), e.code().message());
            BOOST_TEST(e.http_status() == status);
            BOOST_TEST(row.is_right(e), e.to_line());
            BOOST_TEST(e.message().find(row.in_message) != std::string::npos, e.message());
            BOOST_TEST(e.to_line().find('\n') == std::string::npos);
        }
    }
}

std::string const gone = "Cannot find Parameterised Virtual Experiment Package \"nope:latest\"";

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_error_rows_relationships)

BOOST_AUTO_TEST_CASE(push)
{
    check(
        endpoint::push_relationship{relationship{}},
        {{fixture_answer("relationships.push.400.schema.json"), errc::rejected,
          problem_is(invalid_relationship{
              {{"value_error", "transform", "Value error, Identifiers of inputGraph and outputGraph must be different",
                raw_json{"{}"}}}}),
          "transform: Value error, Identifiers"},
         {fixture_answer("relationships.push.400.problem.json"), errc::rejected, problem_is(relationship_refused{gone}), gone}});
}

BOOST_AUTO_TEST_CASE(get_remove_and_list)
{
    std::vector<row> const unknown{
        {fixture_answer("relationships.get.404.json"), errc::not_found, problem_is(unknown_relationship{"nope"}), "'nope'"}};
    check(endpoint::get_relationship{"nope"}, unknown);
    check(
        endpoint::delete_relationship{"nope"},
        {{fixture_answer("relationships.delete.404.json"), errc::not_found, problem_is(unknown_relationship{"nope"}), "'nope'"}});
    check(
        endpoint::list_relationships{},
        {{fixture_answer("experiments.get.400.parameter.json"), errc::rejected,
          [](error const& e) { return e.problem<invalid_parameter>() && e.problem<invalid_parameter>()->errors.contains("hideNone"); },
          "hideNone"}});
}

BOOST_AUTO_TEST_CASE(synthesize)
{
    check(
        endpoint::synthesize_relationship{"nope", "new-one", {}},
        {{fixture_answer("relationships.synthesize.400.payload.json"), errc::rejected, has_extra_foo<synthesis_problems>,
          "foo: Extra inputs"},
         // of_known_relationship finds out that it is unknown
         {fixture_answer("relationships.synthesize.400.unknown.json"), errc::rejected, problem_is(synthesis_refused{"nope"}),
          "nope"},
         {answer(400, R"({"message": "Cannot merge\nvariables"})"), errc::rejected,
          problem_is(synthesis_refused{"Cannot merge\nvariables"}), "Cannot merge variables"},
         {answer(404, R"({"parameterisedPackageNotFound": "dft:latest", "message": "m"})"), errc::not_found,
          problem_is(missing_graph_experiment{"dft:latest"}), "'dft:latest'"},
         {answer(404, R"({"relationshipNotFound": "nope", "message": "m"})"), errc::not_found,
          problem_is(unknown_relationship{"nope"}), "'nope'"}});
}

BOOST_AUTO_TEST_CASE(preview)
{
    check(
        endpoint::preview_relationship{"nope"},
        {{fixture_answer("relationships.preview.400.json"), errc::rejected, problem_is(synthesis_refused{"nope"}), "nope"},
         {answer(404, R"({"relationshipNotFound": "nope", "message": "m"})"), errc::not_found,
          problem_is(unknown_relationship{"nope"}), "'nope'"}});
}

BOOST_AUTO_TEST_CASE(queries)
{
    check(
        endpoint::query_experiments{package_query{}},
        {{fixture_answer("query.experiments.400.json"), errc::rejected,
          problem_is(query_refused{"Unknown relationship \"nope\""}), "\"nope\""},
         {fixture_answer("query.experiments.400.schema.json"), errc::rejected,
          [](error const& e) { return e.problem<query_refused>() != nullptr; }, "extra_forbidden"},
         {fixture_answer("experiments.get.400.parameter.json"), errc::rejected,
          [](error const& e) { return e.problem<invalid_parameter>() != nullptr; }, "hideNone"}});
    check(
        endpoint::query_relationships{{.identifier = text_pattern::matching("x")}},
        {{fixture_answer("query.relationships.400.json"), errc::rejected, has_extra_foo<invalid_query>, "foo: Extra inputs"},
         {answer(400, R"({"message": "no such thing"})"), errc::rejected, problem_is(query_refused{"no such thing"}),
          "no such thing"},
         {fixture_answer("query.relationships.500.empty.json"), errc::service_failed, untyped, "failed"}});
}

BOOST_AUTO_TEST_CASE(inheritance)
{
    std::string const single = "Experiment has a single base package, there is no inheritance to explain";
    check(
        endpoint::get_package_inheritance{"http-sum"},
        {{fixture_answer("experiments.package-inheritance.400.json"), errc::rejected,
          problem_is(no_inheritance{"http-sum", single}), "'http-sum'"},
         {answer(404, R"({"message": "There is no experiment"})"), errc::not_found,
          problem_is(unknown_experiment{"http-sum"}), "'http-sum'"},
         {answer(404, R"({"packageNotFound": "http-sum:latest", "message": "m"})"), errc::not_found,
          problem_is(unknown_experiment{"http-sum:latest"}), "'http-sum:latest'"}});
}

BOOST_AUTO_TEST_CASE(what_may_echo_a_secret_is_not_printed)
{
    auto const e = endpoint::push_relationship{relationship{}}
                       .parse(answer(400, R"({"problems": [{"type": "extra_forbidden", "location": ["a"], "message": "no",
                                          "input": "S3CRET"}]})"),
                              boost_json{})
                       .error();
    BOOST_TEST_REQUIRE(e.problem<invalid_relationship>());
    BOOST_TEST(to_json(*e.problem<invalid_relationship>()).find("S3CRET") == std::string::npos);
    BOOST_TEST(e.to_line().find("S3CRET") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
