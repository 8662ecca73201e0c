// Listings with a typed mask, as the service in memory answers them.

#include <st4sd/client.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing/service.hpp>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>
#include <vector>

using namespace st4sd;

namespace {

struct scene {
    testing::service service;
    client api{service};
    rest_uid run{};

    scene()
    {
        service.add("http-sum", {.inputs = {"points.csv"}, .key_outputs = {"TotalSum"}, .run = [](testing::run_context& now) {
                                     now.output("TotalSum", "sum.txt", "6\n");
                                 }});
        run = api.experiments().start(payload("http-sum").input("points.csv", "1\n")).value();
        static_cast<void>(api.instances().wait(run).value());
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(api_instance_listing)

BOOST_AUTO_TEST_CASE(has_what_was_chosen)
{
    scene s;
    auto const runs = s.api.instances().list(fields<instance>().id().status().exit_status()).value();
    BOOST_TEST_REQUIRE(runs.size() == 1u);
    BOOST_TEST(runs[0].id == s.run);
    BOOST_TEST((runs[0].status.exit_status == exit_status::success));
    BOOST_TEST(runs[0].status.stages.empty());
    BOOST_TEST(runs[0].outputs.empty());
    BOOST_TEST(!runs[0].experiment);
}

BOOST_AUTO_TEST_CASE(an_experiment_that_was_chosen_is_there)
{
    scene s;
    auto const runs = s.api.instances().list(fields<instance>().experiment().parameterisation()).value();
    BOOST_TEST_REQUIRE(runs.size() == 1u);
    BOOST_TEST(runs[0].id.empty());
    BOOST_TEST_REQUIRE(runs[0].experiment.has_value());
    BOOST_TEST(runs[0].experiment->metadata.package.name == "http-sum");
    BOOST_TEST(runs[0].experiment->base.packages.empty());
}

BOOST_AUTO_TEST_CASE(nothing_chosen_lists_everything)
{
    scene s;
    auto const runs = s.api.instances().list(fields<instance>()).value();
    BOOST_TEST_REQUIRE(runs.size() == 1u);
    BOOST_TEST(runs[0].outputs.contains("TotalSum"));
    BOOST_TEST(runs[0].experiment.has_value());
}

BOOST_AUTO_TEST_CASE(the_same_without_blocking)
{
    scene s;
    boost::asio::io_context context;
    std::optional<result<std::vector<instance>>> got;
    s.api.instances().async_list(
        fields<instance>().id(), boost::asio::bind_executor(context, [&](auto r) { got = std::move(r); }));
    context.run();
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(got->value().at(0).id == s.run);
    BOOST_TEST(got->value().at(0).labels.empty());
}

BOOST_AUTO_TEST_SUITE_END()
