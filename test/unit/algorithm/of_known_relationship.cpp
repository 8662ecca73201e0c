#include <st4sd/algorithm/of_known_relationship.hpp>
#include <st4sd/algorithm/push_relationship_document.hpp>
#include <st4sd/endpoint/preview_relationship.hpp>
#include <st4sd/endpoint/synthesize_relationship.hpp>

#include "algorithm_script.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace st4sd;
using namespace st4sd::test;
using algorithm::of_known_relationship;

namespace {

player<of_known_relationship<endpoint::synthesize_relationship>> synthesis(std::string name = "new-one")
{
    return player{of_known_relationship{endpoint::synthesize_relationship{"nope", std::move(name), {}}}};
}
player<of_known_relationship<endpoint::preview_relationship>> preview()
{
    return player{of_known_relationship{endpoint::preview_relationship{"nope"}}};
}

std::string const post = "POST relationships/nope/synthesize/new-one/";
std::string const look = "GET relationships/nope/";

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_of_known_relationship)

BOOST_AUTO_TEST_CASE(success_needs_one_exchange)
{
    auto made = synthesis();
    BOOST_TEST(made.start() == post);
    BOOST_TEST(made.hear("relationships.synthesize.200.json") == "done");
    BOOST_TEST(made.end().value().package.metadata.package.name == "new-one");

    auto shown = preview();
    BOOST_TEST(shown.start() == "GET relationships/nope/preview/synthesize/dsl/");
    BOOST_TEST(shown.hear("relationships.preview.200.json") == "done");
}

BOOST_AUTO_TEST_CASE(an_unknown_relationship_is_found_out)
{
    auto made = synthesis();
    made.start();
    BOOST_TEST(made.hear("relationships.synthesize.400.unknown.json") == look);
    BOOST_TEST(made.hear("relationships.get.404.json") == failed_with(errc::not_found));
    BOOST_TEST_REQUIRE(made.end().error().problem<unknown_relationship>());
    BOOST_TEST(made.end().error().problem<unknown_relationship>()->identifier == "nope");

    auto shown = preview();
    shown.start();
    BOOST_TEST(shown.hear("relationships.preview.400.json") == look);
    BOOST_TEST(shown.hear("relationships.get.404.json") == failed_with(errc::not_found));
    BOOST_TEST(shown.end().error().problem<unknown_relationship>());
}

BOOST_AUTO_TEST_CASE(a_known_one_that_is_refused_stays_refused)
{
    // whatever the second question comes to
    auto const second = [](auto last) {
        auto made = synthesis();
        made.start();
        made.hear(answer(400, R"({"message": "cannot\nmerge"})"));
        made.hear(last);
        auto const& e = made.end().error();
        BOOST_TEST((e == errc::rejected));
        BOOST_TEST_REQUIRE(e.problem<synthesis_refused>());
        BOOST_TEST(e.problem<synthesis_refused>()->reason == "cannot\nmerge");
        BOOST_TEST(e.message().ends_with("cannot merge"));
        BOOST_TEST(e.method() == "POST");
        BOOST_TEST(e.url() == "relationships/nope/synthesize/new-one/");
        BOOST_TEST(e.http_status() == 400);
    };
    second(fixture_answer("relationships.get.200.json"));
    second(answer(200, R"({"entry": 5})"));
    second(fixture_answer("common.404.html"));
    second(fixture_answer("common.500.json"));
    second(answer(401, "{}"));
    second(errc::connection_lost);
}

BOOST_AUTO_TEST_CASE(other_errors_ask_nothing_more)
{
    for (auto const* name : {"relationships.synthesize.400.payload.json", "common.500.json", "common.404.html"}) {
        auto made = synthesis();
        made.start();
        BOOST_TEST(made.hear(name).starts_with("failed"), name);
    }
    auto lost = synthesis();
    lost.start();
    BOOST_TEST(lost.hear(errc::connection_lost) == failed_with(errc::connection_lost));
    auto wrong = synthesis("Bad Name");
    BOOST_TEST(wrong.start() == failed_with(errc::invalid_argument));
    auto told = synthesis(); // if the service did what it means to
    told.start();
    BOOST_TEST(told.hear(answer(404, R"({"relationshipNotFound": "nope", "message": "m"})")) == failed_with(errc::not_found));
    BOOST_TEST(told.end().error().problem<unknown_relationship>());
    auto gone = synthesis();
    gone.start();
    gone.hear(answer(404, R"({"parameterisedPackageNotFound": "dft:latest", "message": "m"})"));
    BOOST_TEST(gone.end().error().problem<missing_graph_experiment>()->identifier == "dft:latest");
}

BOOST_AUTO_TEST_CASE(it_can_be_cancelled)
{
    auto before = synthesis();
    BOOST_TEST(before.cancel() == failed_with(errc::cancelled));
    of_known_relationship machine{endpoint::preview_relationship{"nope"}};
    (void)machine.resume({}, boost_json{});
    algorithm::input in;
    in.answer = fixture_answer("relationships.preview.400.json");
    in.cancelled = true;
    auto const last = machine.resume(std::move(in), boost_json{});
    BOOST_TEST((std::get<algorithm::done<synthesis_preview>>(last).value.error() == errc::cancelled));
}

BOOST_AUTO_TEST_SUITE_END()
