// Every error that protocol 40, sections 3 to 8, and protocol 00 for the url-map list arrives as its typed problem, or as
// what is known of it.

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/add_graph.hpp>
#include <st4sd/endpoint/create_dataset.hpp>
#include <st4sd/endpoint/create_image_pull_secret.hpp>
#include <st4sd/endpoint/datastore/get_url_map.hpp>
#include <st4sd/endpoint/delete_graph.hpp>
#include <st4sd/endpoint/get_graph.hpp>
#include <st4sd/endpoint/get_image_pull_secret.hpp>
#include <st4sd/endpoint/get_token.hpp>
#include <st4sd/endpoint/get_url.hpp>
#include <st4sd/endpoint/list_datasets.hpp>
#include <st4sd/endpoint/list_graphs.hpp>
#include <st4sd/endpoint/make_default_package.hpp>
#include <st4sd/endpoint/push_internal_experiment.hpp>
#include <st4sd/endpoint/upsert_image_pull_secret.hpp>
#include <st4sd/endpoint/validate_dsl.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>
#include <string>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;

namespace {

struct row {
    http::response given;
    errc code;
    std::function<bool(error const&)> is_right;
    std::string in_message; // what the sentence must name
};

row of(std::string const& fixture, errc code, std::function<bool(error const&)> is_right, std::string in_message)
{
    return {fixture_answer(fixture), code, std::move(is_right), std::move(in_message)};
}
// A row that the protocol lists without a fixture.
row of(int status, std::string body, errc code, std::function<bool(error const&)> is_right, std::string in_message)
{
    return {answer(status, std::move(body)), code, std::move(is_right), std::move(in_message)};
}
row page(int status, errc code)
{
    return {answer(status, "<html>", "text/html"), code, [](error const& e) { return !e.info().problem.object; }, ""};
}

template <class P>
auto problem_is(P expected)
{
    return [expected](error const& e) { return e.problem<P>() && *e.problem<P>() == expected; };
}
bool untyped(error const& e) { return !e.info().problem.object; }

std::vector<package_problem> one_problem(std::string location, std::string message)
{
    return {{"", std::move(location), std::move(message), {}}};
}

template <class Endpoint>
void check(Endpoint const& endpoint, std::vector<row> rows)
{
    // what comes from before the service is never taken for its word
    for (auto const& [status, code] :
         {std::pair{400, errc::rejected}, {401, errc::unauthorised}, {403, errc::unauthorised}, {404, errc::not_found},
          {409, errc::rejected}, {413, errc::rejected}, {422, errc::rejected}, {500, errc::service_failed},
          {502, errc::unavailable}, {504, errc::unavailable}}) {
        rows.push_back(page(status, code));
    }
    rows.push_back(of("common.400.request-line.html", errc::rejected, untyped, ""));
    rows.push_back(of("common.404.html", errc::not_found, untyped, "no such route"));
    rows.push_back(of("common.405.json", errc::rejected, untyped, "method"));
    for (auto& row : rows) {
        auto const text = std::to_string(row.given.status) + ' ' + row.given.body;
        BOOST_TEST_CONTEXT(text)
        {
            auto const status = row.given.status;
            auto const got = endpoint.parse(std::move(row.given), boost_json{});
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

std::string const failure = R"({"message": "Internal Server Error"})";
std::string const one_text = "{\"problem\": \"no\\nspace\", \"message\": \"m\"}";
std::string const a_list = R"({"problems": [{"message": "no space", "location": ["a", 0]}], "message": "m"})";
probably_disabled const no_library{"graph library"};

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_error_rows_utilities)

BOOST_AUTO_TEST_CASE(list_graphs)
{
    check(
        endpoint::list_graphs{},
        {of("library.400.disabled.json", errc::rejected, problem_is(no_library), "switched off"),
         of(400, one_text, errc::rejected, problem_is(library_problem{"no\nspace"}), "no space"),
         of("experiments.get.400.parameter.json", errc::rejected,
            [](error const& e) { return e.problem<invalid_parameter>() != nullptr; }, "parameter"),
         of(500, one_text, errc::service_failed, problem_is(service_problems{{}, "no\nspace"}), "no space"),
         of(500, failure, errc::service_failed, untyped, "failed")});
}

BOOST_AUTO_TEST_CASE(get_graph)
{
    check(
        endpoint::get_graph{"nope"},
        {of("library.get.400.json", errc::rejected, untyped, "Graph does not exist"),
         of("library.400.disabled.json", errc::rejected, untyped, "disabled"),
         of(400, one_text, errc::rejected, problem_is(library_problem{"no\nspace"}), "no space"),
         of(404, R"({"graphName": "nope"})", errc::not_found, problem_is(unknown_graph{"nope"}), "'nope'"),
         of(500, one_text, errc::service_failed, problem_is(service_problems{{}, "no\nspace"}), "no space"),
         of(500, failure, errc::service_failed, untyped, "failed")});
}

BOOST_AUTO_TEST_CASE(add_graph)
{
    check(
        endpoint::add_graph{},
        {of("library.add.409.json", errc::rejected, problem_is(graph_exists{"main"}), "'main'"),
         of("library.add.400.json", errc::rejected,
            problem_is(invalid_graph{
                one_problem("workflows.0.execute.0", "Node ['entry-instance', 'sum'] has no matching template")}),
            "workflows.0.execute.0: Node"),
         of("library.400.disabled.json", errc::rejected, problem_is(no_library), "switched off"),
         of(500, a_list, errc::service_failed, problem_is(service_problems{one_problem("a.0", "no space"), {}}),
            "a.0: no space"),
         of(500, failure, errc::service_failed, untyped, "failed")});
}

BOOST_AUTO_TEST_CASE(delete_graph)
{
    check(
        endpoint::delete_graph{"nope"},
        {of("library.delete.404.json", errc::not_found, problem_is(unknown_graph{"nope"}), "'nope'"),
         of("library.400.disabled.json", errc::rejected, problem_is(no_library), "switched off"),
         of(400, one_text, errc::rejected, problem_is(library_problem{"no\nspace"}), "no space"),
         of(500, one_text, errc::service_failed, problem_is(service_problems{{}, "no\nspace"}), "no space")});
}

BOOST_AUTO_TEST_CASE(internal_experiments)
{
    check(
        endpoint::push_internal_experiment{},
        {of("internal-experiments.400.json", errc::rejected,
            problem_is(invalid_internal_experiment{one_problem("", "Missing field 'pvep'")}), "Missing field 'pvep'"),
         of("internal-experiments.400.disabled.json", errc::rejected, problem_is(probably_disabled{"internal storage"}),
            "switched off"),
         of(400, a_list, errc::rejected, problem_is(invalid_internal_experiment{one_problem("a.0", "no space")}), "a.0"),
         of(500, a_list, errc::service_failed, problem_is(service_problems{one_problem("a.0", "no space"), {}}), "a.0")});
}

BOOST_AUTO_TEST_CASE(utilities_dsl)
{
    check(
        endpoint::validate_dsl{},
        {of("utilities.dsl.400.json", errc::rejected,
            problem_is(invalid_dsl{{{"missing", "entrypoint", "Field required", raw_json{"{}"}}}}),
            "entrypoint: Field required"),
         of("utilities.dsl.400.semantic.json", errc::rejected,
            problem_is(invalid_dsl{
                one_problem("workflows.0.execute.0", "Node ['entry-instance', 'sum'] has no matching template")}),
            "workflows.0.execute.0: Node"),
         of(400, R"({"problems": [{"problem": "p"}]})", errc::rejected, problem_is(invalid_dsl{one_problem("", "p")}), "(p)"),
         of(500, a_list, errc::service_failed, problem_is(service_problems{one_problem("a.0", "no space"), {}}), "a.0")});
}

BOOST_AUTO_TEST_CASE(utilities_pvep)
{
    check(
        endpoint::make_default_package{},
        {of("utilities.pvep.400.json", errc::rejected,
            problem_is(no_default_package{one_problem(
                "", "Expected a dictionary with key \"dsl\" that contains the DSL 2.0 definition of a workflow")}),
            "key \"dsl\""),
         of(500, a_list, errc::service_failed, problem_is(service_problems{one_problem("a.0", "no space"), {}}), "a.0")});
}

BOOST_AUTO_TEST_CASE(datasets_list)
{
    check(
        endpoint::list_datasets{},
        {of("datasets.list.400.json", errc::service_failed, problem_is(datasets_unavailable{}), "Datashim"),
         of(500, failure, errc::service_failed, untyped, "failed")});
}

BOOST_AUTO_TEST_CASE(datasets_create)
{
    auto const kubernetes = R"({"message": "of kubernetes"})";
    check(
        endpoint::create_dataset{"my-dataset", {}},
        {of("datasets.create.409.json", errc::rejected, problem_is(dataset_exists{"my-dataset"}), "'my-dataset'"),
         of("datasets.create.400.json", errc::rejected, untyped, "unexpected keyword argument 'foo'"),
         of(403, kubernetes, errc::unauthorised, untyped, ""),
         of(404, kubernetes, errc::service_failed, problem_is(datasets_unavailable{}), "Datashim"),
         of(422, kubernetes, errc::invalid_argument, problem_is(invalid_dataset_name{"my-dataset"}), "'my-dataset'"),
         of(500, failure, errc::service_failed, untyped, "failed")});
}

BOOST_AUTO_TEST_CASE(image_pull_secrets)
{
    check(
        endpoint::list_image_pull_secrets{}, {of(500, R"({"message": "m"})", errc::service_failed, untyped, "failed")});
    check(
        endpoint::get_image_pull_secret{"nope"},
        {of("image-pull-secrets.get.500.unknown.json", errc::service_failed, untyped, "failed")});
    check(
        endpoint::create_image_pull_secret{"mine", {}},
        {of("image-pull-secrets.create.409.json", errc::rejected, problem_is(image_pull_secret_exists{"mine"}), "'mine'"),
         of("image-pull-secrets.create.422.json", errc::rejected, problem_is(foreign_secret{"mine"}), "'mine'"),
         of(500, failure, errc::service_failed, untyped, "failed")});
    check(
        endpoint::upsert_image_pull_secret{"mine", {}},
        {of(500, failure, errc::service_failed, untyped, "failed"),
         of(403, R"({"message": "of kubernetes"})", errc::unauthorised, untyped, ""),
         of(422, R"({"message": "of kubernetes"})", errc::rejected, untyped, "of kubernetes")});
}

BOOST_AUTO_TEST_CASE(authorisation)
{
    check(
        endpoint::get_token{},
        {of("authorisation.token.500.json", errc::unauthorised, problem_is(no_login_cookie{}), "auth_token")});
}

BOOST_AUTO_TEST_CASE(url_map)
{
    auto const local = problem_is(datastore::no_datastore{true, {}});
    check(
        endpoint::get_url{"nope"},
        {of("url-map.service.404.json", errc::not_found, problem_is(unknown_service{"nope"}), "'nope'"),
         of("url-map.400.local.json", errc::not_found, local, "local deployment")});
    check(
        endpoint::get_url_map{},
        {of("url-map.400.local.json", errc::not_found, local, "local deployment"),
         of(500, R"({"message": "Exception while building url-map"})", errc::service_failed, untyped, "failed")});
}

BOOST_AUTO_TEST_SUITE_END()
