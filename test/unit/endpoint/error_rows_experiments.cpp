// Every error that protocol 10, sections 1 to 6, 10 and 11 (the others: get_history.cpp, get_dsl.cpp), lists for /experiments arrives as its
// typed problem.

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/delete_experiment.hpp>
#include <st4sd/endpoint/get_experiment.hpp>
#include <st4sd/endpoint/list_experiments.hpp>
#include <st4sd/endpoint/push_experiment.hpp>
#include <st4sd/endpoint/start_experiment.hpp>
#include <st4sd/endpoint/tag_experiment.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>
#include <string>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;

namespace {

struct row {
    std::string fixture;
    errc code;
    std::function<bool(error const&)> is_right;
    std::string in_message; // what the sentence must name
};

template <class P>
auto problem_is(P expected)
{
    return [expected](error const& e) { return e.problem<P>() && *e.problem<P>() == expected; };
}
template <class P, class F>
auto problem_has(F check)
{
    return [check](error const& e) { return e.problem<P>() && check(*e.problem<P>()); };
}
bool untyped(error const& e) { return !e.info().problem.object; }

template <class Endpoint>
void check(Endpoint const& endpoint, std::vector<row> const& rows)
{
    for (auto const& row : rows) {
        BOOST_TEST_CONTEXT(row.fixture)
        {
            auto answer = fixture_answer(row.fixture);
            auto const status = answer.status;
            auto const got = endpoint.parse(std::move(answer), boost_json{});
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

std::string const pydantic_path = "base.packages.0.source.svn";

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_error_rows_experiments)

BOOST_AUTO_TEST_CASE(push)
{
    auto const has = [](char const* text) {
        return [text](auto const& p) { return p.text.find(text) != std::string::npos; };
    };
    check(
        endpoint::push_experiment<package>{package{}},
        {{"experiments.push.400.schema.json", errc::rejected,
          problem_has<invalid_package>(has("extra_forbidden")), pydantic_path},
         {"experiments.push.400.name.json", errc::rejected,
          problem_has<invalid_package>(has("Http.Sum")), "metadata.package.name"},
         {"experiments.push.400.noobject.json", errc::rejected,
          problem_has<invalid_package>(has("input_type=list")), "schema"},
         {"experiments.push.400.problem.json", errc::rejected,
          problem_has<invalid_package_reason>(has("did you mean cat_me.txt")), "cat_me.tx"},
         {"experiments.push.400.legacy-naming.json", errc::rejected,
          problem_is(invalid_experiment_name{"Bad Name", "Valid names must match ..."}),
          "'Bad Name'"},
         {"experiments.push.400.legacy-registries.json", errc::rejected,
          problem_is(inaccessible_registries{{"registry.example.org"}}), "registry.example.org"},
         {"experiments.push.409.legacy.json", errc::rejected,
          problem_is(experiment_exists{"http-sum"}), "'http-sum'"},
         {"experiments.push.500.json", errc::service_failed, untyped, "failed"}});
}

BOOST_AUTO_TEST_CASE(get)
{
    package_problem missing{
        "missing", "base.packages.0.source.git.location.url", "Field required", raw_json{"{}"}};
    check(
        endpoint::get_experiment{"x"},
        {{"experiments.get.404.json", errc::not_found, problem_is(unknown_experiment{"nope"}),
          "'nope'"},
         {"experiments.get.400.json", errc::rejected, problem_is(package_problems{{missing}}),
          "base.packages.0.source.git.location.url: Field required"},
         {"experiments.get.400.parameter.json", errc::rejected,
          problem_has<invalid_parameter>(
              [](auto const& p) { return p.errors.size() == 1 && p.errors.contains("hideNone"); }),
          "hideNone"},
         {"experiments.get.500.json", errc::service_failed, untyped, "failed"}});
    check(
        endpoint::list_experiments{}, {{"experiments.get.400.parameter.json", errc::rejected,
                                        problem_has<invalid_parameter>([](auto const& p) {
                                            return p.errors.contains("hideNone");
                                        }),
                                        "'x' is not a valid"}});
}

BOOST_AUTO_TEST_CASE(remove)
{
    check(
        endpoint::delete_experiment{"nope"},
        {{"experiments.delete.404.json", errc::not_found, problem_is(unknown_experiment{"nope"}),
          "'nope'"},
         {"common.500.json", errc::service_failed, untyped, "failed"}});
}

BOOST_AUTO_TEST_CASE(tag)
{
    check(
        endpoint::tag_experiment{"http-sum", {"stable"}},
        {{"experiments.tag.400.latest.json", errc::rejected, problem_is(cannot_untag_latest{"http-sum"}),
          "'http-sum'"},
         {"experiments.tag.400.missing.json", errc::rejected, untyped, "Invalid tags"},
         {"experiments.tag.404.json", errc::not_found, problem_is(unknown_experiment{"nope"}), "'nope'"},
         {"experiments.tag.500.json", errc::service_failed, untyped, "failed"}});
}

BOOST_AUTO_TEST_CASE(start)
{
    auto const refused = [](char const* text) {
        return problem_has<start_refused>(
            [text](auto const& p) { return p.reason.find(text) != std::string::npos; });
    };
    auto const invalid = [](char const* text) {
        return problem_has<invalid_start_payload>(
            [text](auto const& p) { return p.text.find(text) != std::string::npos; });
    };
    check(
        endpoint::start_experiment{"x", start_payload{}},
        {{"experiments.start.404.json", errc::not_found,
          problem_is(unknown_experiment{"nope:latest"}), "'nope:latest'"},
         {"experiments.start.400.malformed-json.json", errc::rejected,
          refused("could not understand"), "could not understand"},
         {"experiments.start.400.schema.json", errc::rejected, invalid("inputs.0"),
          "mutually exclusive"},
         {"experiments.start.400.unknown-key.json", errc::rejected, invalid("extra_forbidden"),
          "dlfStoreURI"},
         {"experiments.start.400.reason-volume.json", errc::rejected,
          refused("There is no volume v9"), "volume v9"},
         {"experiments.start.400.reason-s3.json", errc::rejected, refused("S3/Dataset"),
          "no S3/Dataset security configuration"},
         {"experiments.start.400.reason-conflict.json", errc::rejected, refused("['cat_me.txt']"),
          "cat_me.txt"},
         {"experiments.start.400.options-bool.json", errc::rejected,
          refused("--useMemoization=maybe"), "useMemoization"},
         {"experiments.start.400.options.json", errc::rejected, refused("registerWorkflow"),
          "registerWorkflow"},
         {"experiments.start.400.variable-norule.json", errc::rejected, refused("foo = 1"), "foo"},
         {"experiments.start.400.variable-choice.json", errc::rejected, refused("mode = slow"),
          "'fast'"},
         {"experiments.start.400.data.json", errc::rejected, refused("dog.txt"), "dog.txt"},
         {"experiments.start.400.platform.json", errc::rejected,
          refused("platform=['openshift', 'default']"), "openshift"},
         {"experiments.start.400.resources.json", errc::rejected,
          refused("orchestrator_resources.memory"), "memory"},
         {"experiments.start.400.inputs.json", errc::rejected,
          problem_is(missing_inputs{{"input_points.csv"}, {"points.csv"}}),
          "give input_points.csv, leave out points.csv"},
         {"experiments.start.400.legacy-conflicts.json", errc::rejected,
          problem_is(data_input_conflicts{{"a.csv"}}), "a.csv"},
         {"experiments.push.400.legacy-registries.json", errc::rejected,
          problem_is(inaccessible_registries{{"registry.example.org"}}), "registry.example.org"},
         {"experiments.start.415.json", errc::rejected, untyped, "Content-Type"},
         {"experiments.start.500.json", errc::service_failed, untyped, "may have been started"},
         {"experiments.start.500.policy.json", errc::service_failed, untyped,
          "may have been started"}});
}

BOOST_AUTO_TEST_CASE(texts_that_only_the_service_wrote_are_kept_apart)
{
    auto const got = endpoint::start_experiment{"x", start_payload{}}.parse(
        fixture_answer("experiments.start.500.json"), boost_json{});
    BOOST_TEST(
        got.error().server_message() ==
        "Exception when creating instance http-sum:latest - something");
    BOOST_TEST(got.error().message().find("something") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_may_echo_a_secret_is_not_printed)
{
    auto const got = endpoint::get_experiment{"x"}.parse(
        answer(
            400,
            R"({"problems": [{"type": "extra_forbidden", "location": ["a"], "message": "no", "input": "S3CRET"}]})"),
        boost_json{});
    auto const* problems = got.error().problem<package_problems>();
    BOOST_TEST_REQUIRE(problems);
    BOOST_TEST(problems->problems[0].input.text == R"("S3CRET")");
    BOOST_TEST(to_json(*problems).find("S3CRET") == std::string::npos);
    BOOST_TEST(got.error().to_line().find("S3CRET") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
