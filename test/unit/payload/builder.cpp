#include <st4sd/payload/builder.hpp>

#include "payload_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(payload_builder)

using namespace payload_checks;

template <class T>
std::string variable(T const& value)
{
    return st4sd::payload("http-sum").variable("v", value).build().value().payload.variables.at("v");
}

BOOST_AUTO_TEST_CASE(values_become_text_as_python_writes_them)
{
    BOOST_TEST(variable("text") == "text");
    BOOST_TEST(variable(std::string{"text"}) == "text");
    BOOST_TEST(variable(std::string_view{"text"}) == "text");
    BOOST_TEST(variable("") == "");
    BOOST_TEST(variable(true) == "true");
    BOOST_TEST(variable(false) == "false");
    BOOST_TEST(variable(3) == "3");
    BOOST_TEST(variable(-3L) == "-3");
    BOOST_TEST(variable(std::uint8_t{200}) == "200");
    BOOST_TEST(variable(std::numeric_limits<std::uint64_t>::max()) == "18446744073709551615");
    BOOST_TEST(variable(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
    BOOST_TEST(variable(3.0) == "3.0");
    BOOST_TEST(variable(0.1) == "0.1");
    BOOST_TEST(variable(0.1f) == "0.1");
    BOOST_TEST(variable(0.1L) == "0.1");
    BOOST_TEST(variable(1e-7) == "1e-07");
    BOOST_TEST(variable(0.0001) == "0.0001");
    BOOST_TEST(variable(0.00001) == "1e-05");
    BOOST_TEST(variable(100000.0) == "100000.0");
    BOOST_TEST(variable(1e15) == "1000000000000000.0");
    BOOST_TEST(variable(1e16) == "1e+16");
    BOOST_TEST(variable(-1.5e300) == "-1.5e+300");
    BOOST_TEST(variable(0.0) == "0.0");
    BOOST_TEST(variable(-0.0) == "-0.0");
    BOOST_TEST(variable(std::numeric_limits<double>::denorm_min()) == "5e-324");
}

BOOST_AUTO_TEST_CASE(numbers_are_finite)
{
    for (double const bad : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        check_refused(st4sd::payload("http-sum").variable("v", bad), {{"variables[v]", "not a finite number"}});
        check_refused(st4sd::payload("http-sum").metadata("v", bad), {{"metadata[v]", "not a finite number"}});
        check_refused(st4sd::payload("http-sum").environment("v", bad),
                      {{"environmentVariables[v]", "not a finite number"}});
        check_refused(st4sd::payload("http-sum").option("v", bad), {{"additionalOptions[v]", "not a finite number"}});
    }
}

BOOST_AUTO_TEST_CASE(calls_chain_and_also_work_one_by_one)
{
    auto payload = st4sd::payload("http-sum").input("a", "x").platform("openshift");
    static_assert(std::is_same_v<decltype(payload), st4sd::dynamic_payload>);
    static_assert(std::is_same_v<decltype(payload.variable("n", 1)), st4sd::dynamic_payload&>);
    static_assert(std::is_same_v<decltype(std::move(payload).variable("n", 1)), st4sd::dynamic_payload>);
    for (int i = 0; i != 3; ++i) {
        payload.variable("n" + std::to_string(i), i);
    }
    if (payload.identifier() == "http-sum") {
        payload.metadata("k", "v").option("registerWorkflow", true);
    }
    BOOST_TEST(sent(payload) ==
               R"({"platform":"openshift","inputs":[{"filename":"a","content":"x"}],)"
               R"("variables":{"n0":"0","n1":"1","n2":"2"},"additionalOptions":["--registerWorkflow=yes"],)"
               R"("orchestrator_resources":{},"metadata":{"k":"v"}})");
}

BOOST_AUTO_TEST_CASE(every_member_works_on_a_named_payload_and_on_one_being_made)
{
    auto const chained = st4sd::payload("http-sum")
                             .input("a", "1")
                             .inputs(std::map<std::string, std::string>{{"b", "2"}})
                             .data("c", "3")
                             .variable("v", 1)
                             .variables(std::map<std::string, int>{{"w", 2}})
                             .platform("p")
                             .from_bucket(bucket())
                             .store_in(bucket(), "out")
                             .volume("x", st4sd::pvc_volume{.name = "p"})
                             .volume(st4sd::config_map_volume{.name = "m"})
                             .environment("E", "e")
                             .metadata("m", "n")
                             .resources({.cpu = "1"})
                             .policy(st4sd::prefer_surrogate{})
                             .option("o", 1);
    auto named = st4sd::payload("http-sum");
    named.input("a", "1");
    named.inputs(std::map<std::string, std::string>{{"b", "2"}});
    named.data("c", "3");
    named.variable("v", 1);
    named.variables(std::map<std::string, int>{{"w", 2}});
    named.platform("p");
    named.from_bucket(bucket());
    named.store_in(bucket(), "out");
    named.volume("x", st4sd::pvc_volume{.name = "p"});
    named.volume(st4sd::config_map_volume{.name = "m"});
    named.environment("E", "e");
    named.metadata("m", "n");
    named.resources({.cpu = "1"});
    named.policy(st4sd::prefer_surrogate{});
    named.option("o", 1);
    BOOST_TEST((chained.build().value() == named.build().value()));
    BOOST_TEST(sent(chained).size() > 600);
}

BOOST_AUTO_TEST_CASE(many_files_and_values_at_once)
{
    std::vector<std::pair<std::string, st4sd::bucket_path>> const files{{"a", {"x/a"}}, {"b", {"c"}}};
    auto const payload = st4sd::payload("http-sum")
                             .from_bucket(st4sd::dataset{"d"})
                             .inputs(files)
                             .variables(std::map<std::string, double>{{"x", 0.5}});
    BOOST_TEST(sent(payload) == R"({"inputs":[{"filename":"x/a"},{"sourceFilename":"c","targetFilename":"b"}],)"
                                R"("variables":{"x":"0.5"},"orchestrator_resources":{},"s3":{"dataset":"d"}})");
}

BOOST_AUTO_TEST_CASE(an_empty_optional_leaves_the_value_alone)
{
    std::optional<int> const none;
    auto const payload = st4sd::payload("http-sum")
                             .variable("a", none)
                             .variable("b", std::optional{7})
                             .variable("c", std::optional{true})
                             .metadata("d", std::optional<std::string>{})
                             .environment("e", none)
                             .option("f", none);
    BOOST_TEST(sent(payload) == R"({"variables":{"b":"7","c":"true"},"orchestrator_resources":{}})");
    check_refused(st4sd::payload("http-sum").variable("b", std::optional{7}).variable("b", 7),
                  {{"variables[b]", "set twice"}});
}

BOOST_AUTO_TEST_CASE(setting_twice_is_reported)
{
    check_refused(st4sd::payload("http-sum")
                      .platform("a").platform("a")
                      .from_bucket(bucket()).from_bucket(st4sd::dataset{"d"})
                      .store_in(bucket(), "x").store_in(bucket(), "x")
                      .environment("e", 1).environment("e", 1)
                      .metadata("m", 1).metadata("m", 1)
                      .option("o", 1).option("o", 1),
                  {{"platform", "set twice"},
                   {"s3", "set twice"},
                   {"store_in", "set twice"},
                   {"environmentVariables[e]", "set twice"},
                   {"metadata[m]", "set twice"},
                   {"additionalOptions[o]", "set twice"}});
}

BOOST_AUTO_TEST_CASE(a_call_replaces_what_the_document_says)
{
    auto const payload = from(R"({"platform": "a", "variables": {"v": "1", "w": "2"}, "s3": {"dataset": "d"},
                                  "inputs": [{"filename": "dir/x"}, {"filename": "y", "content": "y"}],
                                  "volumes": [{"identifier": "in", "type": {"dataset": "old"}}],
                                  "orchestrator_resources": {"cpu": "1"}})")
                             .platform("b")
                             .variable("v", 3)
                             .input("x", "new")
                             .volume("in", st4sd::pvc_volume{.name = "new"})
                             .resources({.cpu = "2"});
    BOOST_TEST(sent(payload) ==
               R"({"platform":"b","inputs":[{"filename":"x","content":"new"},{"filename":"y","content":"y"}],)"
               R"("volumes":[{"type":{"persistentVolumeClaim":"new"},"identifier":"in"}],)"
               R"("variables":{"v":"3","w":"2"},"orchestrator_resources":{"cpu":"2"},"s3":{"dataset":"d"}})");
}

BOOST_AUTO_TEST_CASE(all_violations_are_reported_at_once)
{
    check_refused(st4sd::payload("a:b@c")
                      .input("x:y", "")
                      .data("q/r", "1")
                      .platform("")
                      .variable("", 1)
                      .metadata("uid", "x")
                      .environment("A B", 1)
                      .resources({.cpu = "lots"})
                      .option("useMemoization", "maybe")
                      .store_in(st4sd::dataset{"d"}, "x")
                      .policy(st4sd::random_canary_surrogate{2})
                      .volume("v", st4sd::pvc_volume{}),
                  {{"identifier", "both"},
                   {"inputs[x:y]", "colon"},
                   {"inputs[x:y].content", "empty"},
                   {"data[q/r]", "slash"},
                   {"platform", "empty"},
                   {"variables[]", "no name"},
                   {"metadata[uid]", "sets itself"},
                   {"environmentVariables[A B]", "letters"},
                   {"orchestrator_resources.cpu", "quantity"},
                   {"additionalOptions[0]", "expects one of"},
                   {"datasetStoreURI", "uploads nothing"},
                   {"runtimePolicy.config.probabilitySurrogate", "0 to 1"},
                   {"volumes[v].type", "names nothing"}});
}

BOOST_AUTO_TEST_CASE(long_and_odd_names_stay_readable)
{
    auto const built =
        st4sd::payload("http-sum").input(std::string(5000, 'x') + "/", "1").metadata("a\nb:\x1B[31m", "1").build();
    BOOST_REQUIRE(!built);
    BOOST_TEST(built.error().message().size() < 600);
    BOOST_TEST(built.error().message().find_first_of("\n\x1B") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(building_leaves_the_payload_as_it_is)
{
    auto payload = st4sd::payload("http-sum").input("a", "x");
    BOOST_TEST((payload.build().value() == payload.build().value()));
    payload.variable("v", 1);
    auto const expected = payload.build().value();
    BOOST_TEST((std::move(payload).build().value() == expected));
}

BOOST_AUTO_TEST_CASE(it_prints_without_secrets_and_unchecked)
{
    std::ostringstream out;
    out << st4sd::payload("http-sum").input("a", "").environment("T", "hush");
    BOOST_TEST(out.str() == R"({"identifier":"http-sum","payload":{"inputs":[{"filename":"a","content":""}],)"
                            R"("environmentVariables":{"T":"***"},"orchestrator_resources":{}}})");
}

BOOST_AUTO_TEST_SUITE_END()
