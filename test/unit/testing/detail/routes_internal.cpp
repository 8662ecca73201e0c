#include "../service_fixture.hpp"

#include <st4sd/testing/detail/routes_internal.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

using namespace service_test;

namespace {

struct internal_fixture : fixture {
    answer push(std::string body) { return send(method::post, "internal-experiments/", std::move(body)); }
    static std::string body(std::string const& name = R"("name": "inside", "tags": ["dev"])",
                            std::string const& parameterisation = "{}",
                            std::string const& dsl = dsl_text())
    {
        return R"({"workflow": {"dsl": )" + dsl + R"(}, "pvep": {"metadata": {"package": {)" + name +
               R"(}}, "parameterisation": )" + parameterisation + "}}";
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(testing_detail_routes_internal, internal_fixture)

BOOST_AUTO_TEST_CASE(kept_inside)
{
    auto const pushed =
        push(body(R"("name": "http-sum-2", "tags": ["dev"], "maintainer": "x", "description": "y")",
                  R"({"executionOptions": {"variables": [{"name": "numberOfPoints", "value": "1"}]}})"));
    BOOST_TEST(pushed.status() == 200, pushed.whole.body);
    BOOST_TEST(other_shape(pushed, "internal-experiments.200.json") == "");
    BOOST_TEST(pushed.text("/result/base/packages/0/config/path") == "experiments/http-sum-2");
    BOOST_TEST((pushed.at("/result/metadata/package/keywords") == json::array{"internal-experiment"}));
    BOOST_TEST((pushed.at("/result/metadata/registry/tags") == json::array{"dev", "latest"}));
    BOOST_TEST(get("experiments/http-sum-2:dev").status() == 200);
    BOOST_TEST((get("experiments/http-sum-2/dsl").at("/dsl") == protocol_fixture("library.get.200.json").at("entry")));
    BOOST_TEST(push(body(R"("name": "http-sum-2")")).status() == 200, "again");
}

BOOST_AUTO_TEST_CASE(it_runs_and_can_be_pushed_again_from_the_registry)
{
    service.add_repository("inside", {.run = [](st4sd::testing::run_context& run) {
                               run.output("Out", "out.txt", run.variable("numberOfPoints"));
                           }});
    auto const pushed = push(body(R"("name": "inside")",
                                  R"({"executionOptions": {"variables": [{"name": "numberOfPoints"}]}})"));
    BOOST_TEST_REQUIRE(pushed.status() == 200, pushed.whole.body);
    auto const run = send(method::post, "experiments/inside/start", R"({"variables": {"numberOfPoints": 5}})");
    BOOST_TEST_REQUIRE(run.status() == 200, run.whole.body);
    pass(1h);
    BOOST_TEST(get("instances/" + std::string{run.body().as_string()} + "/outputs/Out").whole.body == "5");

    auto copy = pushed.at("/result");
    copy.at("metadata").at("package").as_object()["name"] = "copy";
    auto const again = send(method::post, "experiments/", json::serialize(copy));
    BOOST_TEST(again.status() == 200, again.whole.body);
    BOOST_TEST(again.at("/result/metadata/package/keywords").as_array().empty());
}

BOOST_AUTO_TEST_CASE(refused)
{
    auto const missing = push(R"({"workflow": {"dsl": {}}})");
    BOOST_TEST(missing.status() == 400);
    BOOST_TEST((missing.body() == protocol_fixture("internal-experiments.400.json")));
    BOOST_TEST(push(R"({"pvep": {}})").text("/problems/0/message") == "Missing field 'workflow'");
    BOOST_TEST(push(R"({"workflow": {}, "pvep": {}})").has("problems"));
    BOOST_TEST(push("[]").has("problems"));
    BOOST_TEST(push("{").status() == 400);
    BOOST_TEST(push(body(R"("name": "x", "foo": 1)")).text("/problems/0/type") == "extra_forbidden");
    BOOST_TEST(push(body("")).text("/problems/0/message") == "Missing metadata.package.name");
    BOOST_TEST(push(body(R"("name": "Bad.Name")")).has("problems"));
    auto const dsl = push(body(R"("name": "x")", "{}", R"({"entrypoint": {"entry-instance": "x"}})"));
    BOOST_TEST(dsl.status() == 400);
    BOOST_TEST(dsl.at("/problems/0").as_object().size() == 2u, "message and location");
    BOOST_TEST(push(body(R"("name": "x")", R"({"presets": {"platform": "mars"}})")).has("problems"));
    BOOST_TEST(get("experiments/x").status() == 404);
}

BOOST_AUTO_TEST_CASE(disabled)
{
    service.disable_internal_storage();
    BOOST_TEST(push(body()).status() == 400);
    BOOST_TEST((push(body()).body() == protocol_fixture("internal-experiments.400.disabled.json")));
}

BOOST_AUTO_TEST_CASE(slashes_and_methods)
{
    BOOST_TEST(send(method::post, "internal-experiments", body()).status() == 308);
    BOOST_TEST(get("internal-experiments/").status() == 405);
}

BOOST_AUTO_TEST_SUITE_END()
