#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/decode.hpp>
#include <st4sd/endpoint/make_default_package.hpp>
#include <st4sd/endpoint/push_internal_experiment.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::push_internal_experiment;

namespace {

package named(std::string name)
{
    package p;
    p.metadata.package.name = std::move(name);
    return p;
}
result<http::request> build(package what, std::string dsl = "{}")
{
    return push_internal_experiment{raw_json{std::move(dsl)}, std::move(what)}.build();
}
result<package> parse(http::response answer)
{
    return push_internal_experiment{raw_json{"{}"}, named("http-sum")}.parse(std::move(answer), boost_json{});
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_push_internal_experiment)

BOOST_AUTO_TEST_CASE(sends_the_workflow_and_its_package)
{
    auto what = named("http-sum");
    what.metadata.package.tags = {"dev"};
    what.metadata.registry.emplace().digest = "sha256x1";
    auto const request = build(what, R"({"workflows": []})").value();
    BOOST_TEST(request.verb == http::method::post);
    BOOST_TEST(request.target == "internal-experiments/");
    BOOST_TEST((request.repeat == http::idempotency::not_idempotent));
    BOOST_TEST(request.body.starts_with(R"({"workflow":{"dsl":{"workflows": []}},"pvep":{"base":{"packages":[])"), request.body);
    BOOST_TEST(request.body.find(R"("name":"http-sum","tags":["dev"])") != std::string::npos, request.body);
    BOOST_TEST(request.body.find("registry") == std::string::npos, "the service makes its own");
}

BOOST_AUTO_TEST_CASE(takes_a_default_package_and_leaves_out_its_empty_base_package)
{
    auto made = endpoint::make_default_package{raw_json{"{}"}}
                    .parse(fixture_answer("utilities.pvep.200.json"), boost_json{})
                    .value();
    BOOST_TEST_REQUIRE(made.package.base.packages.size() == 1u);
    auto const body = build(made.package).value().body;
    BOOST_TEST(body.find(R"("packages":[])") != std::string::npos, body);
}

BOOST_AUTO_TEST_CASE(refuses_a_package_that_says_where_another_workflow_is)
{
    for (auto const* base :
         {R"({"source": {"git": {"location": {"url": "https://github.com/st4sd/sum-numbers.git"}}}})",
          R"({"source": {"dataset": {"location": {"dataset": "d"}}}})", R"({"config": {"path": "a.yaml"}})",
          R"({"dependencies": {"imageRegistries": [{"serverUrl": "https://quay.io"}]}})"}) {
        auto what = named("http-sum");
        what.base.packages.push_back(decode<base_package, boost_json>(std::string{base}).value());
        auto const refused = build(what);
        BOOST_TEST_REQUIRE(!refused, base);
        BOOST_TEST((refused.error() == errc::invalid_argument));
        BOOST_TEST(refused.error().message().find("base.packages") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(refuses_what_cannot_be)
{
    BOOST_TEST((build(package{}).error() == errc::invalid_argument));
    BOOST_TEST((build(named("Http.Sum")).error() == errc::invalid_argument));
    BOOST_TEST(build(named("Http.Sum")).error().message().find("'Http.Sum'") != std::string::npos);
    auto tagged = named("http-sum");
    tagged.metadata.package.tags = {"a,b"};
    BOOST_TEST((build(tagged).error() == errc::invalid_argument));
    for (auto const* dsl : {"", "[]", "null", "{} , \"x\": 1", "entrypoint: main"}) {
        BOOST_TEST((build(named("http-sum"), dsl).error() == errc::invalid_document), dsl);
    }
}

BOOST_AUTO_TEST_CASE(reads_the_package)
{
    auto const got = parse(fixture_answer("internal-experiments.200.json")).value();
    BOOST_TEST(got.metadata.package.name == "http-sum");
    BOOST_TEST(got.identifier().starts_with("http-sum@sha256x"));
    BOOST_TEST(got.base.packages.at(0).config.path.value() == "experiments/http-sum");
    for (auto const* body : {"", "null", "{}", "[]", R"({"result": null})", R"({"result": []})", R"({"result": {"base": 5}})"}) {
        BOOST_TEST((parse(answer(200, body)).error() == errc::malformed_answer), body);
    }
}

BOOST_AUTO_TEST_CASE(credentials_of_the_package_are_not_quoted)
{
    auto what = named("http-sum");
    auto& registries = what.base.packages.emplace_back().dependencies.image_registries;
    registries.push_back({"https://quay.io", raw_json{R"({"usernamePassword": {"password": "ghp_0123456789abcdef"}})"}});
    auto const failed =
        push_internal_experiment{raw_json{"{}"}, what}
            .parse(
                answer(400, R"({"problems": [{"message": "ghp_0123456789abcdef"}], "message": "no ghp_0123456789abcdef"})"),
                boost_json{})
            .error();
    BOOST_TEST(failed.problem<invalid_internal_experiment>()->problems.at(0).message == "***");
    BOOST_TEST(failed.to_line().find("ghp_") == std::string::npos);
    BOOST_TEST(failed.server_message() == "no ***");
}

BOOST_AUTO_TEST_SUITE_END()
