// The face of experiments for packages that a builder makes, against the service in memory.

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/api/experiments.hpp>
#include <st4sd/basic_client.hpp>
#include <st4sd/load.hpp>
#include <st4sd/package.hpp>
#include <st4sd/payload.hpp>
#include <st4sd/testing/service.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;

namespace {

constexpr auto url = "https://github.com/st4sd/sum-numbers.git";

testing::service lab()
{
    testing::service service;
    service.add_repository(url, {.data = {{"table.csv", "1\n"}},
                                 .variables = {{.name = "mode", .value = "fast"}, {.name = "threads", .value = "1"}},
                                 .platforms = {"default", "openshift"}});
    return service;
}

package_builder sum()
{
    return new_package("sum")
        .from(git(url, git_tag{"1.0"}))
        .tag("1.0")
        .variable("mode", one_of{"fast", "exact"})
        .preset_variable("threads", 4)
        .data("table.csv")
        .platforms({"openshift", "default"})
        .preset_option("registerWorkflow", true);
}

} // namespace

BOOST_AUTO_TEST_SUITE(api_experiments_package)

BOOST_AUTO_TEST_CASE(what_was_built_is_pushed_and_started)
{
    basic_client<any_transport, boost_json> const api{lab()};
    auto const pushed = api.experiments().push(sum()).value();
    BOOST_TEST(pushed.metadata.package.name == "sum");
    auto const described = api.experiments().describe("sum:1.0").value();
    BOOST_TEST(described.variables.at(0).choices.at(1) == "exact");
    BOOST_TEST(described.fixed_variables.at("threads") == "4");
    BOOST_TEST(described.default_platform == "openshift");
    BOOST_TEST(api.experiments().start(payload("sum").variable("mode", "exact").data("table.csv", "2\n")).has_value());
    BOOST_TEST(!api.experiments().start(payload("sum").variable("mode", "slow")));
    BOOST_TEST(!api.experiments().start(payload("sum").variable("threads", 2)));
    BOOST_TEST(!api.experiments().start(payload("sum").option("registerWorkflow", false)));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_built_is_not_sent)
{
    basic_client<any_transport, boost_json> const api{lab()};
    auto const got = api.experiments().push(sum().variable("threads"));
    BOOST_REQUIRE(!got);
    BOOST_REQUIRE(got.error().problem<package_violations>());
    BOOST_TEST(got.error().problem<package_violations>()->violations.at(0).field ==
               "parameterisation.executionOptions.variables[threads]");
    BOOST_TEST(api.experiments().list().value().entries.empty());
}

BOOST_AUTO_TEST_CASE(what_was_fetched_is_changed_and_pushed_again)
{
    basic_client<any_transport, boost_json> const api{lab()};
    auto const first = api.experiments().push(sum()).value();
    auto const second = api.experiments().push(new_package(first).tag("2.0").preset_variable("threads", 8)).value();
    BOOST_TEST(second.metadata.registry->digest != first.metadata.registry->digest);
    BOOST_TEST(api.experiments().describe("sum:2.0").value().fixed_variables.at("threads") == "8");
}

// Whatever is written for a preset, the service keeps the text that Python's str() makes of it.
BOOST_AUTO_TEST_CASE(numbers_and_texts_of_presets_are_the_same_to_the_service)
{
    basic_client<any_transport, boost_json> const api{lab()};
    auto const document = [](std::string value) {
        auto text = to_json(sum().build().value());
        auto const at = text.find(R"("value":"4")");
        return raw_json{text.replace(at, 11, R"("value":)" + value)};
    };
    for (std::string const value : {"3", "0.5", "1e-7", "true", "3.0", "-12345678901234"}) {
        auto const as_written = api.experiments().push(document(value)).value();
        auto const decoded = load_text<package, boost_json>(document(value).text).value();
        auto const as_text = api.experiments().push(decoded).value();
        BOOST_TEST((as_written.parameterisation == as_text.parameterisation), value);
        BOOST_TEST(as_written.metadata.registry->digest == as_text.metadata.registry->digest, value);
        BOOST_TEST((as_text.parameterisation->presets->variables == decoded.parameterisation->presets->variables), value);
    }
}

BOOST_AUTO_TEST_SUITE_END()
