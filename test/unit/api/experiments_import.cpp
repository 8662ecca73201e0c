// Packages that move from one service to another, both in memory.

#include <st4sd/client.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing/service.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>

using namespace st4sd;

namespace {

struct scene {
    testing::service theirs;
    testing::service ours;
    client from{theirs, "https://theirs.example.org/rs"};
    client api{ours, "https://ours.example.org/rs"};

    scene()
    {
        testing::workflow const flow{.inputs = {"points.csv"}, .key_outputs = {"TotalSum"}};
        theirs.add("http-sum", flow);
        ours.add_any_repository(flow);
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(api_experiments_import)

BOOST_AUTO_TEST_CASE(from_another_client)
{
    scene s;
    auto const imported = s.api.experiments().import_from(s.from, "http-sum").value();
    BOOST_TEST(imported.left_behind.empty());
    auto const here = s.api.experiments().get("http-sum").value();
    BOOST_TEST(here.identifier() == imported.package.identifier());
    BOOST_TEST((here.base == s.from.experiments().get("http-sum").value().base));
    BOOST_TEST(s.theirs.requests().size() == 2u);
}

BOOST_AUTO_TEST_CASE(says_which_of_the_two_services_failed)
{
    scene s;
    auto const unknown = s.api.experiments().import_from(s.from, "nope");
    BOOST_TEST_REQUIRE(unknown.error().problem<unknown_experiment>());
    BOOST_TEST(unknown.error().url().starts_with("https://theirs.example.org/rs/experiments/nope"));
    BOOST_TEST(s.ours.requests().empty());

    s.ours.next_answer({500, {{"Content-Type", "application/json"}}, "{}"});
    auto const refused = s.api.experiments().import_from(s.from, "http-sum");
    BOOST_TEST((refused.error() == errc::service_failed));
    BOOST_TEST(refused.error().url() == "https://ours.example.org/rs/experiments/");
}

BOOST_AUTO_TEST_CASE(without_blocking)
{
    scene s;
    boost::asio::io_context context;
    std::optional<result<imported_package>> got;
    s.api.experiments().async_import_from(
        s.from, "http-sum", {}, boost::asio::bind_executor(context, [&](auto r) { got = std::move(r); }));
    BOOST_TEST(!got.has_value());
    context.run();
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(got->value().package.metadata.package.name == "http-sum");

    auto unknown = s.api.experiments().async_import_from(s.from, "nope", {}, boost::asio::use_future).get();
    BOOST_TEST(unknown.error().problem<unknown_experiment>());
}

BOOST_AUTO_TEST_CASE(is_cancelled_like_any_other)
{
    scene s;
    boost::asio::io_context context;
    boost::asio::cancellation_signal signal;
    std::optional<result<imported_package>> got;
    s.api.experiments().async_import_from(
        s.from, "http-sum", {},
        boost::asio::bind_cancellation_slot(
            signal.slot(), boost::asio::bind_executor(context, [&](auto r) { got = std::move(r); })));
    signal.emit(boost::asio::cancellation_type::terminal);
    context.run();
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST((got->error() == errc::cancelled));
    BOOST_TEST(s.ours.requests().empty());
}

BOOST_AUTO_TEST_SUITE_END()
