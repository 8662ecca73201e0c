#include <st4sd/experiment.hpp>
#include <st4sd/payload.hpp>

#include "numbered_name.hpp"
#include "payload_checks.hpp"
#include "temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

using namespace st4sd;
using namespace payload_checks;

namespace {

struct band_gap;
using any_payload = typed_payload<band_gap, detail::payload_state<>>; // of a struct that is defined later

struct band_gap
    : experiment<
          "band-gap:1.0", input<"molecules.csv">, optional_data<"methods.csv">, optional_data<"basis.csv">,
          variable<"count", int>, variable<"seed", std::uint64_t>, variable<"threshold", double, 0.5>,
          variable<"step", float>, variable<"restart", bool, false>, variable<"label">,
          choice<"functional", "B3LYP", "PBE">, preset<"memory", "2Gi">, platforms<"openshift", "kubeflux">> {};
struct renamed : band_gap {};
struct bare : experiment<"http-sum"> {};
struct two_inputs : experiment<"http-sum", input<"a.csv">, input<"b.csv">> {};

// With the required input.
auto good() { return payload<band_gap>().input<"molecules.csv">("label\n"); }
dynamic_payload good_by_name() { return st4sd::payload("band-gap:1.0").input("molecules.csv", "label\n"); }

template <class Payload>
std::string sent_of(Payload const& payload)
{
    return sent(payload.to_dynamic());
}
template <class Payload>
std::string variable_of(Payload const& payload, char const* name)
{
    auto const variables = payload.build().value().payload.variables;
    auto const at = variables.find(name);
    return at == variables.end() ? "(not set)" : at->second;
}

struct table_of_mine {
    static std::string to_csv() { return "a,b\n1,2\n"; }
};

// What changes the type, and what does not.
using given = decltype(good());
static_assert(std::same_as<any_payload, decltype(payload<band_gap>())>);
static_assert(!std::same_as<any_payload, given>);
static_assert(std::same_as<decltype(std::declval<given&>().variable<"count">(1)), given&>);
static_assert(std::same_as<decltype(std::declval<given>().variable<"count">(1)), given>);
static_assert(std::same_as<decltype(std::declval<given&>().variable<"functional">("PBE")), given&>);
static_assert(std::same_as<decltype(std::declval<given>().variable<"functional">("PBE")), given>);
static_assert(std::same_as<decltype(std::declval<given&>().platform<"openshift">()), given&>);
static_assert(std::same_as<decltype(std::declval<given>().platform<"openshift">()), given>);
static_assert(std::same_as<decltype(std::declval<given&>().data<"methods.csv">("x")), given&>);
static_assert(std::same_as<decltype(std::declval<given>().data<"methods.csv">("x")), given>);
static_assert(std::same_as<decltype(std::declval<given&>().policy(prefer_surrogate{})), given&>);
static_assert(std::same_as<decltype(std::declval<given&>().volume(pvc_volume{})), given&>);
static_assert(std::same_as<decltype(std::declval<given&>().environment("A", 1)), given&>);
static_assert(std::same_as<decltype(std::declval<given&>().metadata("a", 1)), given&>);
static_assert(std::same_as<decltype(std::declval<given&>().resources({})), given&>);
static_assert(std::same_as<decltype(std::declval<given>().resources({})), given>);
static_assert(std::same_as<decltype(std::declval<given&>().option("a", 1)), given&>);
static_assert(!std::same_as<decltype(std::declval<given>().from_bucket(dataset{})), given>);
static_assert(!std::same_as<decltype(std::declval<given>().store_in(s3_bucket{}, "/")), given>);
static_assert(std::same_as<decltype(std::declval<given>().build()), result<start_request>>);
static_assert(std::same_as<decltype(std::declval<given const&>().to_dynamic()), dynamic_payload>);
static_assert(std::is_nothrow_move_constructible_v<given> && std::is_copy_constructible_v<given>);
static_assert(std::is_copy_assignable_v<given> && std::is_move_assignable_v<given>);

} // namespace

BOOST_AUTO_TEST_SUITE(experiment_typed_payload)

BOOST_AUTO_TEST_CASE(everything_is_as_in_a_payload_by_name)
{
    auto const typed = payload<band_gap>()
                           .input<"molecules.csv">("label\n")
                           .data<"methods.csv">("pm3\n")
                           .variable<"count">(3)
                           .variable<"threshold">(1)
                           .variable<"restart">(true)
                           .variable<"label">("first")
                           .variable<"functional">("PBE")
                           .platform<"openshift">()
                           .from_bucket(bucket())
                           .store_in(bucket(), "out")
                           .volume("in", pvc_volume{.name = "p"})
                           .volume(config_map_volume{.name = "m"})
                           .environment("E", secret{"e"})
                           .metadata("project", "demo")
                           .resources({.cpu = "1", .memory = "2Gi"})
                           .policy(random_canary_surrogate{0.25})
                           .option("registerWorkflow", true);
    auto const by_name = st4sd::payload("band-gap:1.0")
                             .input("molecules.csv", "label\n")
                             .data("methods.csv", "pm3\n")
                             .variable("count", 3)
                             .variable("threshold", 1.0)
                             .variable("restart", true)
                             .variable("label", "first")
                             .variable("functional", "PBE")
                             .platform("openshift")
                             .from_bucket(bucket())
                             .store_in(bucket(), "out")
                             .volume("in", pvc_volume{.name = "p"})
                             .volume(config_map_volume{.name = "m"})
                             .environment("E", secret{"e"})
                             .metadata("project", "demo")
                             .resources({.cpu = "1", .memory = "2Gi"})
                             .policy(random_canary_surrogate{0.25})
                             .option("registerWorkflow", true);
    BOOST_TEST((typed.build().value() == by_name.build().value()));
    BOOST_TEST((typed.to_dynamic().build().value() == by_name.build().value()));
    BOOST_TEST(typed.build().value().identifier == "band-gap:1.0");
    BOOST_TEST(sent_of(typed) == sent(by_name));
    BOOST_TEST(sent_of(typed).size() > 600u);
}

BOOST_AUTO_TEST_CASE(it_equals_the_plain_struct)
{
    start_payload by_hand;
    by_hand.inputs = {{.filename = "molecules.csv", .content = "label\n"}};
    by_hand.variables = {{"count", "3"}, {"threshold", "0.25"}};
    by_hand.platform = "openshift";
    auto const typed = good().variable<"threshold">(0.25).variable<"count">(3).platform<"openshift">();
    BOOST_TEST((typed.build().value() == start_request{"band-gap:1.0", by_hand}));
    BOOST_TEST((payload<bare>().build().value() == start_request{"http-sum", {}}));
    BOOST_TEST(sent_of(payload<bare>()) == R"({"orchestrator_resources":{}})");
}

BOOST_AUTO_TEST_CASE(values_are_set_in_place_in_an_if_and_in_a_loop)
{
    auto typed = good();
    bool const quick = typed.build().has_value();
    if (quick) {
        typed.variable<"functional">("PBE");
        typed.platform<"kubeflux">().metadata("quick", true);
    }
    for (int i = 0; i != 3; ++i) {
        typed.metadata("k" + std::to_string(i), i).option("o" + std::to_string(i), i);
        auto one = typed; // one payload for each value
        one.variable<"count">(i);
        BOOST_TEST(variable_of(one, "count") == std::to_string(i));
    }
    auto by_name = good_by_name();
    by_name.variable("functional", "PBE").platform("kubeflux").metadata("quick", true);
    for (int i = 0; i != 3; ++i) {
        by_name.metadata("k" + std::to_string(i), i).option("o" + std::to_string(i), i);
    }
    BOOST_TEST(sent_of(typed) == sent(by_name));
}

BOOST_AUTO_TEST_CASE(every_member_works_on_a_named_payload_and_on_one_being_made)
{
    auto named = payload<bare>();
    named.volume("in", pvc_volume{.name = "p"});
    named.volume(dataset_volume{.name = "d"});
    named.environment("E", "e");
    named.metadata("m", 1);
    named.resources({.cpu = "1"});
    named.policy(prefer_surrogate{});
    named.option("o", 1);
    auto const chained = payload<bare>()
                             .volume("in", pvc_volume{.name = "p"})
                             .volume(dataset_volume{.name = "d"})
                             .environment("E", "e")
                             .metadata("m", 1)
                             .resources({.cpu = "1"})
                             .policy(prefer_surrogate{})
                             .option("o", 1);
    BOOST_TEST(sent_of(named) == sent_of(chained));
    BOOST_TEST(sent_of(named).size() > 200u);

    auto values = good();
    values.data<"methods.csv">("x");
    values.variable<"count">(1);
    values.variable<"functional">("PBE");
    values.platform<"openshift">();
    BOOST_TEST(sent_of(values) == sent_of(good()
                                              .data<"methods.csv">("x")
                                              .variable<"count">(1)
                                              .variable<"functional">("PBE")
                                              .platform<"openshift">()));
}

BOOST_AUTO_TEST_CASE(calls_come_in_any_order)
{
    auto const one = payload<two_inputs>()
                         .metadata("a", 1)
                         .store_in(bucket(), "/")
                         .input_from<"b.csv">(bucket_path{"b.csv"})
                         .from_bucket(dataset{"d"})
                         .input<"a.csv">("a\n");
    auto const other = payload<two_inputs>()
                           .from_bucket(dataset{"d"})
                           .input<"a.csv">("a\n")
                           .input_from<"b.csv">(bucket_path{"b.csv"})
                           .store_in(bucket(), "/")
                           .metadata("a", 1);
    auto const ordered = [](start_request request) {
        BOOST_REQUIRE(request.payload.inputs.size() == 2u);
        if (request.payload.inputs[0].filename == "b.csv") {
            std::swap(request.payload.inputs[0], request.payload.inputs[1]);
        }
        return request;
    };
    BOOST_TEST((ordered(one.build().value()) == ordered(other.build().value())));
    BOOST_TEST((ordered(one.build().value()).payload.inputs[0].content == "a\n"));
}

BOOST_AUTO_TEST_CASE(values_become_the_declared_type)
{
    BOOST_TEST(variable_of(good().variable<"threshold">(3), "threshold") == "3.0");
    BOOST_TEST(variable_of(good().variable<"threshold">(3ULL), "threshold") == "3.0");
    BOOST_TEST(variable_of(good().variable<"threshold">(0.5f), "threshold") == "0.5");
    BOOST_TEST(variable_of(good().variable<"threshold">(1e-7), "threshold") == "1e-07");
    BOOST_TEST(variable_of(good().variable<"step">(2), "step") == "2.0");
    BOOST_TEST(variable_of(good().variable<"step">(0.1f), "step") == "0.1");
    BOOST_TEST(variable_of(good().variable<"count">(-3), "count") == "-3");
    BOOST_TEST(variable_of(good().variable<"count">(short{3}), "count") == "3");
    BOOST_TEST(variable_of(good().variable<"count">(std::uint8_t{200}), "count") == "200");
    BOOST_TEST(variable_of(good().variable<"seed">(std::numeric_limits<std::uint64_t>::max()), "seed") ==
               "18446744073709551615");
    BOOST_TEST(variable_of(good().variable<"seed">(7u), "seed") == "7");
    BOOST_TEST(variable_of(good().variable<"restart">(true), "restart") == "true");
    BOOST_TEST(variable_of(good().variable<"restart">(false), "restart") == "false");
    BOOST_TEST(variable_of(good().variable<"label">("a"), "label") == "a");
    BOOST_TEST(variable_of(good().variable<"label">(std::string{"b"}), "label") == "b");
    BOOST_TEST(variable_of(good().variable<"label">(std::string_view{"c"}), "label") == "c");
    BOOST_TEST(variable_of(good().variable<"label">(""), "label") == "");
    BOOST_TEST(variable_of(good(), "threshold") == "(not set)", "a default is the package's matter");
}

BOOST_AUTO_TEST_CASE(an_empty_optional_leaves_the_variable_alone)
{
    std::optional<std::string> const none;
    auto const typed = good()
                           .variable<"count">(std::optional<int>{})
                           .variable<"threshold">(std::optional{3})
                           .variable<"restart">(std::optional{true})
                           .variable<"label">(none)
                           .variable<"functional">(none)
                           .metadata("a", std::optional<int>{})
                           .environment("a", none)
                           .option("a", none);
    auto const by_name = good_by_name().variable("threshold", 3.0).variable("restart", true);
    BOOST_TEST(sent_of(typed) == sent(by_name));
    BOOST_TEST(variable_of(good().variable<"label">(std::optional<std::string>{"x"}), "label") == "x");
    BOOST_TEST(variable_of(good().variable<"functional">(std::optional<std::string>{"PBE"}), "functional") == "PBE");
    BOOST_TEST(variable_of(good().variable<"count">(std::optional<int>{}).variable<"count">(1), "count") == "1");
}

BOOST_AUTO_TEST_CASE(a_choice_is_a_literal_or_a_text_of_run_time)
{
    BOOST_TEST(variable_of(good().variable<"functional">("PBE"), "functional") == "PBE");
    for (std::string const text : {"B3LYP", "PBE"}) {
        BOOST_TEST(variable_of(good().variable<"functional">(text), "functional") == text);
        BOOST_TEST(variable_of(good().variable<"functional">(std::string_view{text}), "functional") == text);
        auto named = good();
        named.variable<"functional">(text.c_str());
        BOOST_TEST(variable_of(named, "functional") == text);
    }
    for (std::string const text : {"pbe", "", "PBE\n"}) {
        check_violations(good().variable<"functional">(text).build(),
                         {{"variables[functional]", "not one of the declared choices"}});
    }
    check_violations(good().variable<"functional">(std::optional<std::string>{"PM3"}).build(),
                     {{"variables[functional]", "is 'PM3'"}});
    check_violations(good().variable<"functional">(std::string{"PM3"}).to_dynamic().build(),
                     {{"variables[functional]", "is 'PM3'"}});
}

BOOST_AUTO_TEST_CASE(setting_twice_is_reported)
{
    check_violations(good()
                         .data<"methods.csv">("x").data<"methods.csv">("y")
                         .variable<"count">(1).variable<"count">(1)
                         .variable<"label">("x").variable<"label">("x")
                         .variable<"functional">("PBE").variable<"functional">("B3LYP")
                         .platform<"openshift">().platform<"openshift">()
                         .policy(prefer_surrogate{}).policy(prefer_surrogate{})
                         .volume("in", pvc_volume{.name = "a"}).volume("in", pvc_volume{.name = "b"})
                         .environment("e", 1).environment("e", 1)
                         .metadata("m", 1).metadata("m", 1)
                         .resources({.cpu = "1"}).resources({.cpu = "1"})
                         .option("o", 1).option("o", 1)
                         .build(),
                     {{"data[methods.csv]", "set twice"},
                      {"variables[count]", "set twice"},
                      {"variables[label]", "set twice"},
                      {"variables[functional]", "set twice"},
                      {"platform", "set twice"},
                      {"runtimePolicy", "set twice"},
                      {"volumes[in]", "set twice"},
                      {"environmentVariables[e]", "set twice"},
                      {"metadata[m]", "set twice"},
                      {"orchestrator_resources", "set twice"},
                      {"additionalOptions[o]", "set twice"}});
}

BOOST_AUTO_TEST_CASE(an_input_has_any_content)
{
    test::temporary_folder const folder;
    auto const path = folder / "a.csv";
    std::ofstream{path} << "of a file\n";
    auto const content = [](auto&& source) {
        auto const built = payload<band_gap>().input<"molecules.csv">(std::forward<decltype(source)>(source)).build();
        return built ? built.value().payload.inputs.at(0).content.value() : built.error().message();
    };
    std::string lvalue = "lvalue\n";
    BOOST_TEST(content("literal\n") == "literal\n");
    BOOST_TEST(content(lvalue) == "lvalue\n");
    BOOST_TEST(lvalue == "lvalue\n");
    BOOST_TEST(content(std::string{"moved\n"}) == "moved\n");
    BOOST_TEST(content(std::string_view{"view\n"}) == "view\n");
    BOOST_TEST(content(st4sd::text{"text\n"}) == "text\n");
    BOOST_TEST(content(table_of_mine{}) == "a,b\n1,2\n");
    BOOST_TEST(content(local_file{path}) == "of a file\n");
    check_violations(payload<band_gap>().input<"molecules.csv">(local_file{folder / "none"}).build(),
                     {{"inputs[molecules.csv]", "none"}});
}

BOOST_AUTO_TEST_CASE(an_input_comes_from_a_bucket_or_a_volume)
{
    auto const renamed_file = payload<band_gap>()
                                  .input_from<"molecules.csv">(bucket_path{"run1/a.csv"})
                                  .from_bucket(bucket());
    BOOST_TEST(sent_of(renamed_file) ==
               sent(st4sd::payload("x").from_bucket(bucket()).input("molecules.csv", bucket_path{"run1/a.csv"})));
    auto const mounted = payload<band_gap>()
                             .volume("in", pvc_volume{.name = "p", .sub_path = "s"})
                             .input_from<"molecules.csv">(volume_path{"in", "run1/molecules.csv"});
    BOOST_TEST(sent_of(mounted) ==
               R"({"inputs":[{"filename":"run1/molecules.csv","volume":"in"}],)"
               R"("volumes":[{"type":{"persistentVolumeClaim":"p"},"subPath":"s","identifier":"in"}],)"
               R"("orchestrator_resources":{}})");
    auto const place = volume_path{"in", "a.csv"};
    check_violations(payload<band_gap>().input_from<"molecules.csv">(place).build(),
                     {{"inputs[molecules.csv].volume", "'in'"}});
    check_violations(
        payload<band_gap>().input_from<"molecules.csv">(bucket_path{"dir/"}).from_bucket(dataset{"d"}).build(),
        {{"inputs[molecules.csv]", "names no file"}});
}

BOOST_AUTO_TEST_CASE(data_has_any_source)
{
    auto const typed = good()
                           .from_bucket(dataset{"d"})
                           .data<"methods.csv">(bucket_path{"x/methods.csv"})
                           .data<"basis.csv">(table_of_mine{});
    auto const by_name = good_by_name()
                             .from_bucket(dataset{"d"})
                             .data("methods.csv", bucket_path{"x/methods.csv"})
                             .data("basis.csv", "a,b\n1,2\n");
    BOOST_TEST(sent_of(typed) == sent(by_name));
    auto named = good();
    named.data<"methods.csv">(volume_path{"in", "m"}).volume("in", dataset_volume{.name = "d"});
    BOOST_TEST(sent_of(named) == sent(good_by_name()
                                          .data("methods.csv", volume_path{"in", "m"})
                                          .volume("in", dataset_volume{.name = "d"})));
    check_violations(good().data<"methods.csv">(bucket_path{"a"}).build(), {{"data[methods.csv]", "from_bucket"}});
}

BOOST_AUTO_TEST_CASE(the_store_is_a_bucket_or_a_dataset_that_is_known_to_upload_nothing)
{
    BOOST_TEST((good().store_in(bucket(), "out").build().value().payload.s3_store->bucket_path == "out"));
    check_violations(good().store_in(bucket(), "").build(), {{"s3Store.bucketPath", "/ for all"}});
    check_violations(good().store_in(dataset{"d"}, "x").build(), {{"datasetStoreURI", "uploads nothing"}});
    auto const known = good().store_in(dataset{"d"}, "x/y", accept_not_uploaded).build();
    BOOST_TEST((known.value().payload.dataset_store_uri == "dataset://d/x/y"));
    check_violations(good().store_in(dataset{"a/b"}, "x", accept_not_uploaded).build(),
                     {{"datasetStoreURI", "no slash"}});
}

BOOST_AUTO_TEST_CASE(all_violations_are_reported_at_once)
{
    std::string const half(512 * 1024, 'x');
    auto const nan = std::numeric_limits<double>::quiet_NaN();
    check_violations(payload<band_gap>()
                         .input<"molecules.csv">("")
                         .data<"methods.csv">("\xFF")
                         .variable<"threshold">(nan)
                         .variable<"label">("\xFF")
                         .from_bucket(s3_bucket{.endpoint = "e", .bucket = "b", .secret_access_key = secret{"s"}})
                         .store_in(bucket(), "x")
                         .environment("S3_END_POINT", "x")
                         .environment("A B", 1)
                         .metadata("uid", "x")
                         .resources({.cpu = "lots"})
                         .option("useMemoization", "maybe")
                         .option("platform", "x")
                         .policy(random_canary_surrogate{2})
                         .volume("v", pvc_volume{})
                         .volume("w", pvc_volume{.name = "a:b"})
                         .volume("x", pvc_volume{.name = "p"})
                         .volume("y", dataset_volume{.name = "p"})
                         .volume(secret_volume{.name = "q"})
                         .volume(secret_volume{.name = "q"})
                         .build(),
                     {{"inputs[molecules.csv].content", "empty"},
                      {"data[methods.csv].content", "not UTF-8"},
                      {"variables[threshold]", "not a finite number"},
                      {"variables[label]", "not UTF-8"},
                      {"s3.accessKeyID", "missing"},
                      {"environmentVariables[S3_END_POINT]", "s3Store"},
                      {"environmentVariables[A B]", "letters"},
                      {"metadata[uid]", "sets itself"},
                      {"orchestrator_resources.cpu", "quantity"},
                      {"additionalOptions[0]", "expects one of"},
                      {"additionalOptions[1]", "set by the service"},
                      {"runtimePolicy.config.probabilitySurrogate", "0 to 1"},
                      {"volumes[v].type", "names nothing"},
                      {"volumes[w].type", "colon"},
                      {"volumes[y]", "mounted twice"},
                      {"volumes[5]", "drop every volume"}});
    check_violations(payload<band_gap>().input<"molecules.csv">(half).data<"methods.csv">(half).build(),
                     {{"inputs and data", "1048576 bytes"}});
    check_violations(payload<bare>().volume("", pvc_volume{.name = "p"}).build(),
                     {{"volumes[0].identifier", "is empty"}});
}

BOOST_AUTO_TEST_CASE(a_declared_name_may_have_a_colon_but_not_with_content)
{
    struct odd : experiment<"http-sum", input<"x:y">> {};
    check_violations(payload<odd>().input<"x:y">("a\n").build(), {{"inputs[x:y]", "colon"}});
    auto const fetched = payload<odd>().input_from<"x:y">(bucket_path{"dir/x:y"}).from_bucket(dataset{"d"}).build();
    BOOST_TEST((fetched.value().payload.inputs.at(0).filename == "dir/x\\:y"), "escaped, so that it renames nothing");
}

BOOST_AUTO_TEST_CASE(options_are_checked_as_the_orchestrator_reads_them)
{
    check_violations(payload<bare>()
                         .option("useMemo", "maybe")
                         .option("no", true)
                         .option("executionMode", "")
                         .option("--", 1)
                         .option("mongoEndpoint", "x")
                         .option("nope", 1)
                         .build(),
                     {{"additionalOptions[0]", "--useMemo expects"},
                      {"additionalOptions[1]", "which of noKubernetesSecurityContext, noRestartHooks"},
                      {"additionalOptions[2]", "has no value"},
                      {"additionalOptions", "option's name alone"},
                      {"additionalOptions[4]", "set by the service"}});
}

BOOST_AUTO_TEST_CASE(volumes_are_not_lost)
{
    auto mounted = payload<band_gap>().volume(pvc_volume{.name = "p"}).volume("a", pvc_volume{.name = "p"});
    check_violations(std::move(mounted).input_from<"molecules.csv">(volume_path{"a", "x"}).build(),
                     {{"volumes[a]", "remove volumes[0]"}});
    BOOST_TEST(payload<bare>()
                   .volume("a", pvc_volume{.name = "p"})
                   .volume("b", pvc_volume{.name = "p"})
                   .build()
                   .has_value(),
               "equal ones are merged");
}

BOOST_AUTO_TEST_CASE(to_dynamic_is_checked_against_the_package)
{
    auto const of = load_text<package, boost_json>(R"({
        "base": {"packages": [{"name": "main",
                               "source": {"git": {"location": {"url": "https://github.com/a/b.git"}}}}]},
        "metadata": {"package": {"name": "band-gap", "tags": ["1.0"]},
                     "registry": {"createdOn": "2024-03-01T10:00:00.123456+0000", "timesExecuted": 0, "interface": {},
                                  "digest": "sha256x0a1b2c3d4e5f60718293a4b5c6d7e8f90123456789abcdef01234567",
                                  "tags": ["1.0", "latest"], "inputs": [{"name": "molecules.csv"}], "data": [],
                                  "platforms": ["openshift"]}},
        "parameterisation": {"presets": {}, "executionOptions": {
            "platform": ["openshift"],
            "variables": [{"name": "restart", "valueFrom": [{"value": "No"}, {"value": "Yes"}]},
                          {"name": "count"}]}}
    })").value();
    auto const typed = good().variable<"restart">(true).variable<"count">(3);
    BOOST_TEST(variable_of(typed, "restart") == "true");
    auto const checked = validate(typed.to_dynamic(), of).value().payload.variables;
    BOOST_TEST(checked.at("restart") == "Yes", "as the package spells it");
    BOOST_TEST(checked.at("count") == "3");
    auto const spelled = validate(good().variable<"restart">(std::optional{false}).to_dynamic(), of);
    BOOST_TEST(spelled.value().payload.variables.at("restart") == "No");

    // The declaration says otherwise than the package does.
    check_violations(validate(good()
                                  .data<"methods.csv">("x")
                                  .variable<"label">("x")
                                  .platform<"kubeflux">()
                                  .to_dynamic(),
                              of),
                     {{"data[methods.csv]", "cannot be replaced"},
                      {"variables[label]", "cannot be set"},
                      {"platform", "is 'kubeflux'"}});
    check_violations(validate(payload<band_gap>().to_dynamic(), of), {{"inputs[molecules.csv]", "is missing"}});
}

BOOST_AUTO_TEST_CASE(to_dynamic_takes_more)
{
    auto const more = payload<two_inputs>().input<"a.csv">("a\n").to_dynamic().input("b.csv", "b\n").variable("x", 1);
    BOOST_TEST(more.identifier() == "http-sum");
    BOOST_TEST(sent(more) == R"({"inputs":[{"filename":"a.csv","content":"a\n"},{"filename":"b.csv","content":"b\n"}],)"
                             R"("variables":{"x":"1"},"orchestrator_resources":{}})");
    check_refused(good().variable<"count">(1).to_dynamic().variable("count", 2), {{"variables[count]", "set twice"}});
}

BOOST_AUTO_TEST_CASE(a_copy_is_its_own)
{
    auto typed = good().variable<"count">(1);
    auto copy = typed;
    copy.variable<"label">("copy");
    typed.metadata("only", "here");
    BOOST_TEST(variable_of(typed, "label") == "(not set)");
    BOOST_TEST(copy.build().value().payload.metadata.empty());
    typed = copy;
    copy.platform<"openshift">();
    BOOST_TEST(variable_of(typed, "label") == "copy");
    BOOST_TEST(!typed.build().value().payload.platform.has_value());
    auto const& same = typed;
    typed = same;
    BOOST_TEST(variable_of(typed, "label") == "copy");
}

BOOST_AUTO_TEST_CASE(a_payload_that_is_moved_from_is_empty)
{
    auto typed = payload<bare>().metadata("a", 1);
    auto const moved = std::move(typed);
    BOOST_TEST((moved.build().value().payload.metadata.at("a") == "1"));
    BOOST_TEST(sent_of(typed) == R"({"orchestrator_resources":{}})");
    typed.metadata("b", 2);
    BOOST_TEST(sent_of(typed) == R"({"orchestrator_resources":{},"metadata":{"b":"2"}})");

    auto without = payload<band_gap>();
    without.variable<"count">(1);
    auto const with = std::move(without).input<"molecules.csv">("x\n");
    BOOST_TEST(variable_of(with, "count") == "1");
    BOOST_TEST(sent_of(without) == R"({"orchestrator_resources":{}})");
}

BOOST_AUTO_TEST_CASE(build_takes_or_leaves_the_payload)
{
    auto typed = payload<bare>().metadata("a", 1);
    auto const first = typed.build();
    BOOST_TEST((first.value() == typed.build().value()));
    BOOST_TEST((std::move(typed).build().value() == first.value()));
    BOOST_TEST(typed.build().value().payload.metadata.empty());
}

BOOST_AUTO_TEST_CASE(a_struct_may_derive_from_a_declared_one)
{
    auto const typed = payload<renamed>().input<"molecules.csv">("label\n").variable<"functional">("PBE");
    static_assert(std::same_as<decltype(typed)::experiment_type, renamed>);
    BOOST_TEST((typed.build().value() == good_by_name().variable("functional", "PBE").build().value()));
}

// Many declarations, all of them used.
template <class Indices>
struct variables_of;
template <std::size_t... I>
struct variables_of<std::index_sequence<I...>> : experiment<"many", variable<test::numbered<'v', I>(), int>...> {
    static auto all_set()
    {
        auto typed = payload<variables_of>();
        (typed.template variable<test::numbered<'v', I>()>(static_cast<int>(I)), ...);
        return typed;
    }
};

template <std::size_t Count>
void check_many_variables()
{
    auto const variables =
        variables_of<std::make_index_sequence<Count>>::all_set().build().value().payload.variables;
    BOOST_TEST(variables.size() == Count);
    BOOST_TEST(variables.at("v000") == "0");
    BOOST_TEST(variables.at("v0" + std::to_string(Count > 99 ? 99 : Count - 1)) ==
               std::to_string(Count > 99 ? 99 : Count - 1));
}

BOOST_AUTO_TEST_CASE(declarations_may_be_many)
{
    check_many_variables<64>();
    check_many_variables<200>();
}

template <class Indices>
struct inputs_of;
template <std::size_t... I>
struct inputs_of<std::index_sequence<I...>> : experiment<"many", input<test::numbered<'i', I>()>...> {};
struct seventy : inputs_of<std::make_index_sequence<70>> {};

template <std::size_t First, class Payload>
auto give_from(Payload typed)
{
    if constexpr (First == 70) {
        return typed;
    } else {
        constexpr auto name = test::numbered<'i', First>();
        return give_from<First + 1>(std::move(typed).template input<name>(std::to_string(First)));
    }
}

BOOST_AUTO_TEST_CASE(inputs_may_be_more_than_bits_of_a_word)
{
    auto const inputs = give_from<0>(payload<seventy>()).build().value().payload.inputs;
    BOOST_REQUIRE(inputs.size() == 70u);
    for (std::size_t i = 0; i != 70; ++i) {
        BOOST_TEST((inputs[i].content == std::to_string(i)));
    }
    BOOST_TEST((inputs[69].filename == "i069"));
}

BOOST_AUTO_TEST_SUITE_END()
