// The face of experiments and instances with a declared experiment, against the service in memory.

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/basic_client.hpp>
#include <st4sd/experiment.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/payload.hpp>
#include <st4sd/testing/service.hpp>

#include "temporary_folder.hpp"

#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <concepts>
#include <string>
#include <vector>

using namespace st4sd;
using boost::asio::use_future;

namespace {

using client = basic_client<any_transport, boost_json>;

constexpr auto url = "https://git.example.org/sum.git";

struct sum
    : experiment<
          "sum",
          input<"points.csv">,
          variable<"repeats", int, 1>,
          key_output<"TotalSum">,
          property<"total", double>> {
    struct row {
        std::string id{};
        double total{};
        static constexpr auto describe() { return fields(field("input-id", &row::id), field("total", &row::total)); }
    };
};
struct outdated : experiment<"sum", input<"points.csv">, variable<"times", int>> {};

testing::workflow workflow()
{
    testing::workflow w;
    w.inputs = {"points.csv"};
    w.variables = {{.name = "repeats", .value = "1"}};
    w.key_outputs = {"TotalSum"};
    w.properties = {{"total", "of all points"}};
    w.run = [](testing::run_context& run) -> result<void> {
        run.output("TotalSum", "sum.txt", run.variable("repeats") + " times " + run.input("points.csv"));
        std::vector<testing::property_cell> ids, totals;
        ids.emplace_back("all");
        totals.emplace_back(6.5);
        run.properties({{"input-id", ids}, {"total", totals}});
        return success();
    };
    return w;
}

struct scene {
    testing::service service;
    client api{service};

    scene()
    {
        service.add_repository(url, workflow());
        package p;
        p.metadata.package.name = "sum";
        p.base.packages.emplace_back().source.git.emplace().location.url = url;
        p.parameterisation.emplace().execution_options.emplace().variables = {{.name = "repeats", .value = "1"}};
        api.experiments().push(p).value();
    }
};

auto good() { return payload<sum>().input<"points.csv">("1\n2\n"); }

} // namespace

BOOST_AUTO_TEST_SUITE(api_declared_experiments)

BOOST_AUTO_TEST_CASE(a_run_knows_its_experiment)
{
    scene s;
    auto const runs = s.api.instances();
    auto const started = s.api.experiments().start(good().variable<"repeats">(2));
    static_assert(std::same_as<decltype(started), result<run_id<sum>> const>);
    auto const run = started.value();
    BOOST_TEST(runs.wait(run).value().status.require_success().has_value());

    BOOST_TEST(runs.output<"TotalSum">(run).value().content == "2 times 1\n2\n");
    BOOST_TEST(runs.output(run, "TotalSum").value().content == "2 times 1\n2\n", "by run-time name it works too");
    BOOST_TEST(runs.wait_for_output<"TotalSum">(run).value().filename == "sum.txt");

    test::temporary_folder const folder;
    BOOST_TEST(runs.download<"TotalSum">(run, folder / "a.txt").value().size == 12u);
    std::uint64_t heard = 0;
    auto const progress = [&](std::uint64_t bytes, std::optional<std::uint64_t>) { heard = bytes; };
    BOOST_TEST(runs.download<"TotalSum">(run, folder / "b.txt", progress).has_value());
    BOOST_TEST(heard == 12u);

    auto const properties = runs.properties(run);
    static_assert(std::same_as<decltype(properties), result<typed_table<sum>> const>);
    BOOST_TEST((properties.value().column<"total">().value() == std::vector<double>{6.5}));
    BOOST_TEST(properties.value().to_rows().value().at(0).id == "all");
    static_assert(std::same_as<decltype(runs.properties(rest_uid{run})), result<table>>);
}

BOOST_AUTO_TEST_CASE(the_asynchronous_forms)
{
    scene s;
    auto const runs = s.api.instances();
    run_id<sum> const run = s.api.experiments().async_start(good(), use_future).get().value();
    BOOST_TEST(runs.async_wait(run, use_future).get().has_value());
    BOOST_TEST(runs.async_output<"TotalSum">(run, use_future).get().value().content == "1 times 1\n2\n");
    BOOST_TEST(runs.async_output<"TotalSum">(run, "", use_future).get().has_value());
    BOOST_TEST(runs.async_wait_for_output<"TotalSum">(run, use_future).get().has_value());
    test::temporary_folder const folder;
    BOOST_TEST(runs.async_download<"TotalSum">(run, folder / "a.txt", use_future).get().value().size == 12u);
    typed_table<sum> const properties = runs.async_properties(run, use_future).get().value();
    BOOST_TEST((properties.column<"total">().value() == std::vector<double>{6.5}));
    BOOST_TEST(s.api.experiments().async_check<sum>(use_future).get().value().empty());
    BOOST_TEST(s.api.experiments().async_start(good(), check_first, use_future).get().has_value());
}

BOOST_AUTO_TEST_CASE(the_declaration_is_checked_against_the_package)
{
    scene s;
    BOOST_TEST(s.api.experiments().check<sum>().value().empty());
    BOOST_TEST(s.api.experiments().check<outdated>().value().size() == 1u);
    BOOST_TEST(s.api.experiments().start(good(), check_first).has_value());

    auto const old = payload<outdated>().input<"points.csv">("1\n");
    auto const before = s.api.instances().list().value().size();
    auto const refused = s.api.experiments().start(old, check_first);
    BOOST_TEST(refused.error().problem<declaration_mismatches>());
    BOOST_TEST(s.api.instances().list().value().size() == before, "nothing was started");
    BOOST_TEST(s.api.experiments().start(old).has_value(), "unchecked, what is not set does not matter");

    // with run-time names, the rules of the package are checked
    auto const dynamic = s.api.experiments().start(payload("sum").input("points", "1\n"), check_first);
    BOOST_TEST(dynamic.error().problem<payload_problems>());
    static_assert(std::same_as<decltype(dynamic), result<rest_uid> const>);
}

BOOST_AUTO_TEST_CASE(what_build_finds_is_not_sent)
{
    scene s;
    auto const refused = s.api.experiments().start(payload<sum>().input<"points.csv">(""));
    BOOST_TEST_REQUIRE(refused.error().problem<payload_problems>());
    BOOST_TEST(refused.error().problem<payload_problems>()->violations.at(0).field == "inputs[points.csv].content");
    BOOST_TEST(s.api.experiments().start(payload<sum>().input<"points.csv">(""), check_first).has_error());
    BOOST_TEST(s.api.instances().list().value().empty());
}

BOOST_AUTO_TEST_SUITE_END()
