#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/query_experiments.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::query_experiments;

namespace {

std::string body_of(std::variant<package_query, graph_query> wanted)
{
    return query_experiments{std::move(wanted)}.build().value().body;
}
bool is_refused(package_query wanted)
{
    auto const request = query_experiments{std::move(wanted)}.build();
    return !request && request.error() == errc::invalid_argument;
}
std::string const url = "https://github.com/st4sd/sum-numbers.git";

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_query_experiments)

BOOST_AUTO_TEST_CASE(asks_for_a_package)
{
    package_query const git{.source = git_source{.location = {.url = url, .tag = "1.0"}}, .config = {"main.yaml", {}}};
    auto const request = query_experiments{git, {.registry = false}}.build().value();
    BOOST_TEST(request.verb == http::method::post);
    BOOST_TEST(request.target == "query/experiments/?hideMetadataRegistry=y");
    BOOST_TEST((request.repeat == http::idempotency::safe));
    BOOST_TEST(request.body == R"({"package":{"definition":{"source":{"git":{"location":{"url":")" + url +
                                   R"(","tag":"1.0"}}},"config":{"path":"main.yaml"}}},)"
                                   R"("common":{"matchPackageVersion":false,"mustHaveOnePackage":true}})");
    BOOST_TEST(body_of(package_query{.source = dataset_source{.location = {"d"}}, .match = {true, false}}) ==
               R"({"package":{"definition":{"source":{"dataset":{"location":{"dataset":"d"}}}}},)"
               R"("common":{"matchPackageVersion":true,"mustHaveOnePackage":false}})");
    BOOST_TEST(body_of(package_query{.source = s3_source{.location = {"b", "https://s3.example.org", {}}}})
                   .find(R"("s3":{"location":{"bucket":"b","endpoint":"https://s3.example.org"}})") != std::string::npos);
    BOOST_TEST(body_of(package_query{}).starts_with(R"({"package":{"definition":{}},)"));
}

BOOST_AUTO_TEST_CASE(asks_for_a_graph)
{
    BOOST_TEST(body_of(graph_query{"pm3-to-dft", graph_side::input}) ==
               R"({"relationship":{"identifier":"pm3-to-dft","transform":{"matchInputGraph":true}},)"
               R"("common":{"matchPackageVersion":false,"mustHaveOnePackage":true}})");
    BOOST_TEST(body_of(graph_query{"pm3-to-dft", graph_side::output, {.package_version = true}}) ==
               R"({"relationship":{"identifier":"pm3-to-dft","transform":{"matchOutputGraph":true}},)"
               R"("common":{"matchPackageVersion":true,"mustHaveOnePackage":true}})");
}

BOOST_AUTO_TEST_CASE(sources_that_the_service_would_refuse_are_not_sent)
{
    BOOST_TEST(is_refused({.source = git_source{}}));
    BOOST_TEST(is_refused({.source = git_source{.location = {.url = url, .branch = "main", .tag = "1.0"}}}));
    BOOST_TEST(is_refused({.source = dataset_source{}}));
    BOOST_TEST(is_refused({.source = s3_source{.location = {"b", "", {}}}}));
    BOOST_TEST(is_refused({.source = s3_source{.location = {"", "https://s3.example.org", {}}}}));
}

BOOST_AUTO_TEST_CASE(credentials_are_not_sent)
{
    git_source git{.location = {.url = url}};
    git.security.emplace().oauth.emplace().value = secret{"S3CRET"};
    s3_source s3{.location = {"b", "https://s3.example.org", {}}};
    s3.security.emplace().credentials.emplace().value.emplace().secret_access_key = secret{"S3CRET"};
    dataset_source dataset{.location = {"d"}};
    dataset.security.emplace().dataset = "S3CRET";
    for (auto const& query : {package_query{.source = git}, package_query{.source = s3}, package_query{.source = dataset}}) {
        BOOST_TEST(body_of(query).find("S3CRET") == std::string::npos);
        BOOST_TEST(body_of(query).find("security") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(reads_experiments)
{
    auto const parse = [](http::response answer) {
        return query_experiments{package_query{}}.parse(std::move(answer), boost_json{});
    };
    auto const list = parse(fixture_answer("query.experiments.200.json")).value();
    BOOST_TEST(list.entries.at(0).metadata.package.name == "http-sum");
    BOOST_TEST((parse(answer(200, "[]")).error() == errc::malformed_answer));
    BOOST_TEST((parse(answer(200, "{}")).error() == errc::malformed_answer));
}

BOOST_AUTO_TEST_SUITE_END()
