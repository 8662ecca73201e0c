#include <st4sd/api/internal_experiments.hpp>
#include <st4sd/operations.hpp>

#include "facade_scene.hpp"

using namespace st4sd;
using namespace st4sd::test;
using http::method;

BOOST_AUTO_TEST_SUITE(api_internal_experiments)

BOOST_AUTO_TEST_CASE(push)
{
    facade_scene s;
    raw_json const dsl{"{}"};
    package what;
    what.metadata.package.name = "http-sum";
    auto const ask = [&] {
        return s.all_forms(
            [&] { return s.api.internal_experiments().push(dsl, what); },
            [&](auto token) { return s.api.internal_experiments().async_push(dsl, what, token); });
    };
    s.script.expect(method::post, "internal-experiments/")
        .with_body(R"({"workflow":{"dsl":{}},"pvep":)" + to_json(what) + '}')
        .times(3)
        .answer(200, fixture("internal-experiments.200.json"));
    BOOST_TEST(ask().value().identifier().starts_with("http-sum@sha256x"));

    s.script.expect(method::post, "internal-experiments/").times(3).answer(400, fixture("internal-experiments.400.json"));
    BOOST_TEST(ask().error().problem<invalid_internal_experiment>());

    what.metadata.package.name.clear();
    BOOST_TEST((ask().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_SUITE_END()
