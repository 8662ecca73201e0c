#include <st4sd/api/utilities.hpp>
#include <st4sd/operations.hpp>

#include "facade_scene.hpp"

using namespace st4sd;
using namespace st4sd::test;
using http::method;

BOOST_AUTO_TEST_SUITE(api_utilities)

BOOST_AUTO_TEST_CASE(validate_dsl)
{
    facade_scene s;
    raw_json const dsl{"{ }"};
    auto const ask = [&] {
        return s.all_forms(
            [&] { return s.api.utilities().validate_dsl(dsl); },
            [&](auto token) { return s.api.utilities().async_validate_dsl(dsl, token); });
    };
    s.script.expect(method::post, "utilities/dsl/").with_body("{ }").times(3).answer(200, fixture("utilities.dsl.200.json"));
    BOOST_TEST(ask().has_value());
    s.script.expect(method::post, "utilities/dsl/").times(3).answer(400, fixture("utilities.dsl.400.json"));
    BOOST_TEST(ask().error().problem<invalid_dsl>()->problems.at(0).location == "entrypoint");
}

BOOST_AUTO_TEST_CASE(default_package)
{
    facade_scene s;
    raw_json const dsl{"{}"};
    s.script.expect(method::post, "utilities/pvep/")
        .with_body(R"({"dsl":{}})")
        .times(3)
        .answer(200, fixture("utilities.pvep.200.anonymous.json"));
    auto const plain = s.all_forms(
        [&] { return s.api.utilities().default_package(dsl); },
        [&](auto token) { return s.api.utilities().async_default_package(dsl, token); });
    BOOST_TEST(plain.value().package.metadata.package.name == "anonymous");

    package from;
    from.metadata.package.name = "http-sum";
    auto const of_template = [&] {
        return s.all_forms(
            [&] { return s.api.utilities().default_package(dsl, from); },
            [&](auto token) { return s.api.utilities().async_default_package(dsl, from, token); });
    };
    s.script.expect(method::post, "utilities/pvep/")
        .with_body(R"({"dsl":{},"pvep":)" + to_json(from) + '}')
        .times(3)
        .answer(200, fixture("utilities.pvep.200.json"));
    BOOST_TEST(of_template().value().changes.size() == 3u);
    s.script.expect(method::post, "utilities/pvep/").times(3).answer(400, fixture("utilities.pvep.400.json"));
    BOOST_TEST(of_template().error().problem<no_default_package>());
}

BOOST_AUTO_TEST_SUITE_END()
