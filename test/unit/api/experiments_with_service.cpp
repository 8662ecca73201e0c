// The face of experiments against the service in memory, whose answers nobody wrote down by hand.

#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/algorithm/start_once.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/api/experiments.hpp>
#include <st4sd/basic_client.hpp>
#include <st4sd/payload.hpp>
#include <st4sd/testing/failing.hpp>
#include <st4sd/testing/service.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>
#include <thread>
#include <vector>

using namespace st4sd;

namespace {

using client = basic_client<any_transport, boost_json>;

constexpr auto url = "https://github.com/st4sd/sum-numbers.git";

testing::workflow sum()
{
    return {
        .inputs = {"points.csv"},
        .key_outputs = {"TotalSum"},
        .run = [](testing::run_context& run) -> result<void> {
            run.output("TotalSum", "sum.txt", "6\n");
            return success();
        }};
}

package sum_package()
{
    package p;
    p.metadata.package.name = "sum";
    p.metadata.package.tags = {"dev"};
    p.base.packages.emplace_back().source.git.emplace().location.url = url;
    return p;
}

struct scene {
    testing::service service;
    client api{service};

    scene() { service.add_repository(url, sum()); }
    auto experiments() const { return api.experiments(); }
};

dynamic_payload good_payload() { return payload("sum").input("points.csv", "1\n2\n3\n"); }

} // namespace

BOOST_AUTO_TEST_SUITE(api_experiments_with_service)

BOOST_AUTO_TEST_CASE(the_life_of_an_experiment)
{
    scene s;
    auto const pushed = s.experiments().push(sum_package()).value();
    auto const id = pushed.identifier();
    BOOST_TEST(id.starts_with("sum@sha256x"), id);

    for (auto const& name :
         {std::string{"sum"}, std::string{"sum:dev"}, std::string{"sum:latest"}, id}) {
        BOOST_TEST(s.experiments().get(name).value().identifier() == id, name);
    }
    auto const all = s.experiments().list().value();
    BOOST_TEST(all.problems.empty());
    BOOST_TEST(
        std::ranges::any_of(all.entries, [&](auto const& p) { return p.identifier() == id; }));

    auto const facts = s.experiments().describe("sum").value();
    BOOST_TEST(facts.inputs.at(0) == "points.csv");
    auto const skeleton = s.experiments().start_skeleton("sum").value();
    BOOST_TEST(skeleton.payload.inputs.at(0).filename == "points.csv");

    BOOST_TEST(s.experiments().start(good_payload()).value().str().starts_with("sum-"));
    BOOST_TEST(s.experiments().get(id).value().metadata.registry->times_executed == 1);

    // what was fetched can be pushed again; its tags move
    package const fetched = s.experiments().get(id).value();
    auto const again = s.experiments().push(fetched).value().identifier();
    BOOST_TEST(s.experiments().get("sum:dev").value().identifier() == again);

    BOOST_TEST(s.experiments().remove("sum:dev").has_value());
    auto const gone = s.experiments().get(again);
    BOOST_TEST_REQUIRE(!gone);
    BOOST_TEST_REQUIRE(gone.error().problem<unknown_experiment>());
    BOOST_TEST(gone.error().problem<unknown_experiment>()->identifier == again);
}

BOOST_AUTO_TEST_CASE(what_the_service_refuses)
{
    scene s;
    BOOST_TEST(s.experiments().push(sum_package()).has_value());

    auto const inputs = s.experiments().start(payload("sum").input("other.csv", "x"));
    BOOST_TEST_REQUIRE(inputs.error().problem<missing_inputs>());
    BOOST_TEST(inputs.error().problem<missing_inputs>()->missing.at(0) == "points.csv");
    BOOST_TEST(inputs.error().problem<missing_inputs>()->extra.at(0) == "other.csv");

    auto const key = s.experiments().start("sum", raw_json{R"({"dlfStoreURI": "dlf://x"})"});
    BOOST_TEST(key.error().problem<invalid_start_payload>());
    auto const variable = s.experiments().start(good_payload().variable("nobody", 1));
    BOOST_TEST(variable.error().problem<start_refused>(), variable.error().to_line());
    auto const nobody = s.experiments().start(payload("nobody").input("points.csv", "x"));
    BOOST_TEST_REQUIRE(nobody.error().problem<unknown_experiment>());
    BOOST_TEST(nobody.error().problem<unknown_experiment>()->identifier == "nobody:latest");
    for (auto const* document : {"[]", "null", "5"}) {
        BOOST_TEST(
            (s.experiments().start("sum", raw_json{document}).error() == condition::rejected),
            document);
        BOOST_TEST(
            (s.experiments().push(raw_json{document}).error() == condition::rejected), document);
    }
    BOOST_TEST((s.experiments().start("sum", raw_json{"{"}).error() == condition::rejected));

    auto elsewhere = sum_package();
    elsewhere.base.packages[0].source.git->location.url = "https://github.com/st4sd/nowhere.git";
    auto const unfetched = s.experiments().push(elsewhere);
    BOOST_TEST(unfetched.error().problem<invalid_package_reason>(), unfetched.error().to_line());
}

BOOST_AUTO_TEST_CASE(secrets_stay_where_they_belong)
{
    scene s;
    BOOST_TEST(s.experiments().push(sum_package()).has_value());
    // the service quotes the value beside an unknown key
    auto const text =
        std::string{R"({"s3": {"accessKeyID": "AKIAIOSFODNN7EXAMPLE", "secretAccesKey": )"} +
        R"("wJalrXUtnFEMIK7MDENG", "bucket": "b", "endpoint": "e"}})";
    auto const refused = s.experiments().start("sum", raw_json{text}).error();
    BOOST_TEST_REQUIRE(refused.problem<invalid_start_payload>(), refused.to_line());
    auto const all = refused.to_line() + refused.server_message() +
                     refused.problem<invalid_start_payload>()->text;
    BOOST_TEST(all.find("AKIA") == std::string::npos, all);
    BOOST_TEST(all.find("wJal") == std::string::npos, all);
}

BOOST_AUTO_TEST_CASE(credentials_are_needed_where_they_are)
{
    scene s;
    s.service.require_bearer_key("KEY");
    BOOST_TEST((s.experiments().list().error() == condition::unauthorised));
    auto api = s.api;
    BOOST_TEST(api.set_credentials(bearer_key{"\"KEY\"\n"}).has_value());
    BOOST_TEST(s.experiments().list().has_value());
}

BOOST_AUTO_TEST_CASE(a_start_whose_answer_is_lost_is_found_and_not_repeated)
{
    scene s;
    s.experiments().push(sum_package()).value();
    s.experiments().start(good_payload()).value(); // of somebody else
    auto const lost = error{errc::connection_lost, "gone"};
    s.service.inject({.verb = http::method::post, .path = "/start", .failure = lost});
    auto const plain = s.experiments().start(good_payload());
    BOOST_TEST_REQUIRE(!plain);
    BOOST_TEST(plain.error().problem<start_unconfirmed>());
    BOOST_TEST(s.api.instances().list().value().size() == 2u, "it was started nevertheless");

    s.service.inject({.verb = http::method::post, .path = "/start", .failure = lost});
    auto const run = s.experiments().start_once(good_payload().metadata("who", "me"));
    BOOST_TEST_REQUIRE(run.has_value());
    auto const runs = s.api.instances().list().value();
    BOOST_TEST_REQUIRE(runs.size() == 3u, "exactly one more");
    BOOST_TEST(runs.back().id == run.value());
    auto const metadata = s.api.instances().get(run.value()).value().status.meta.value().user_metadata.text;
    BOOST_TEST(metadata.find(R"("who":"me")") != std::string::npos, metadata);
    BOOST_TEST(metadata.find(R"("st4sd-request-id":)") != std::string::npos, metadata);

    // an answer is as good as ever, of every kind of payload
    BOOST_TEST(s.experiments().start_once(good_payload()).has_value());
    BOOST_TEST(s.experiments().start_once(good_payload().build().value()).has_value());
    raw_json const document{R"({"inputs": [{"filename": "points.csv", "content": "1\n"}]})"};
    BOOST_TEST(s.experiments().start_once("sum", document).has_value());
    BOOST_TEST(s.experiments().start_once(payload("sum")).error().problem<missing_inputs>());
    BOOST_TEST(s.api.instances().list().value().size() == 6u);
}

BOOST_AUTO_TEST_CASE(a_program_that_asks_again_with_its_id_gets_its_run)
{
    scene s;
    s.experiments().push(sum_package()).value();
    auto const first = s.experiments().start_once(good_payload(), {.request_id = "job-1"}).value();
    // at once, while the run does not say yet who asked for it
    BOOST_TEST(s.experiments().start_once(good_payload(), {.request_id = "job-1"}).value() == first);
    BOOST_TEST(s.experiments().start_once("sum", raw_json{"{}"}, {.request_id = "job-1"}).value() == first);
    auto const second = s.experiments().start_once(good_payload(), {.request_id = "job-2"}).value();
    BOOST_TEST(second != first);
    BOOST_TEST(s.api.instances().list().value().size() == 2u);
}

BOOST_AUTO_TEST_CASE(two_programs_find_each_its_own)
{
    scene s;
    s.experiments().push(sum_package()).value();
    s.service.inject(
        {.verb = http::method::post, .path = "/start", .times = 2, .failure = error{errc::connection_lost}});
    std::vector<result<rest_uid>> runs(2, errc::not_ready);
    auto const start = [&](std::size_t who) {
        runs[who] = s.experiments().start_once(good_payload().metadata("who", std::to_string(who)));
    };
    std::thread other{start, 1u};
    start(0u);
    other.join();
    for (std::size_t who : {0u, 1u}) {
        BOOST_TEST_REQUIRE(runs[who].has_value());
        auto const meta = s.api.instances().get(runs[who].value()).value().status.meta.value();
        BOOST_TEST(meta.user_metadata.text.find("\"who\":\"" + std::to_string(who) + '"') != std::string::npos);
    }
    BOOST_TEST(s.api.instances().list().value().size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_run_that_never_says_who_asked_for_it_is_a_candidate)
{
    scene s;
    s.experiments().push(sum_package()).value();
    auto const old = s.experiments().start(good_payload()).value();
    s.service.next_run(testing::pod_failure::image_pull);
    s.service.inject({.verb = http::method::post, .path = "/start", .failure = error{errc::connection_lost}});
    auto const began = s.service.now();
    auto const run = s.experiments().start_once(good_payload(), {.deadline = std::chrono::minutes{3}});
    BOOST_TEST_REQUIRE(!run);
    auto const* problem = run.error().problem<start_unconfirmed>();
    BOOST_TEST_REQUIRE(problem, run.error());
    BOOST_TEST_REQUIRE(problem->candidates.size() == 1u);
    BOOST_TEST(problem->candidates.front() != old);
    BOOST_TEST(!problem->request_id.empty());
    BOOST_TEST((s.service.now() - began >= std::chrono::minutes{3}));
    BOOST_TEST((s.service.now() - began < std::chrono::minutes{4}));

    // nothing at all is seen where the service may not list
    s.service.empty_listings();
    s.service.inject({.verb = http::method::post, .path = "/start", .failure = error{errc::connection_lost}});
    auto const blind = s.experiments().start_once(good_payload());
    BOOST_TEST_REQUIRE(!blind);
    BOOST_TEST(blind.error().problem<start_unconfirmed>());
}

BOOST_AUTO_TEST_CASE(a_run_that_no_listing_shows_is_found_through_the_datastore)
{
    auto const registering = good_payload().option("registerWorkflow", true);
    auto const lost = error{errc::connection_lost, "gone"};
    {
        scene s;
        s.service.require_bearer_key("KEY");
        s.api.set_credentials(bearer_key{"KEY"}).value();
        s.experiments().push(sum_package()).value();
        s.service.empty_listings();
        s.service.inject({.verb = http::method::post, .path = "/start", .failure = lost});
        s.service.inject({.verb = http::method::post, .path = "/query", .answer = testing::html_answer(503, "no")}); // it passes
        auto const run = s.experiments().start_once(registering);
        BOOST_TEST_REQUIRE(run.has_value());
        s.service.empty_listings(false);
        auto const runs = s.api.instances().list().value();
        BOOST_TEST_REQUIRE(runs.size() == 1u);
        BOOST_TEST(runs.front().id == run.value());
    }
    // where options.datastore says, when the service's own map is of no use
    testing::service service;
    service.add("sum", sum());
    service.empty_listings();
    service.inject({.verb = http::method::post, .path = "/start", .failure = lost});
    service.inject({.path = "url-map", .times = 1000, .answer = testing::html_answer(404, "no")});
    options told;
    told.datastore.url = "https://st4sd.example.org/ds-mongodb-proxy";
    client const api{service, "https://st4sd.example.org/rs", anonymous{}, told};
    BOOST_TEST(api.experiments().start_once(registering).has_value());
}

BOOST_AUTO_TEST_CASE(starting_once_never_starts_twice_whatever_breaks)
{
    auto const times = testing::for_every_failure([](testing::failure_point point) {
        testing::service service;
        service.add("sum", sum());
        client const api{testing::failing{service, point}};
        auto const run = api.experiments().start_once(good_payload());
        client const undisturbed{service};
        auto const runs = undisturbed.instances().list().value();
        BOOST_TEST(runs.size() <= 1u, point);
        if (run) {
            BOOST_TEST_REQUIRE(runs.size() == 1u, point);
            BOOST_TEST(runs.front().id == run.value());
        } else {
            BOOST_TEST((run.error().problem<start_unconfirmed>() || runs.empty()), point << ": " << run.error());
        }
    });
    BOOST_TEST(times == 9u, "two exchanges of four steps, and one undisturbed");
}

BOOST_AUTO_TEST_CASE(whatever_step_breaks_is_an_error_of_its_own)
{
    auto const runs = testing::for_every_failure([](testing::failure_point point) {
        testing::service service;
        service.add_repository(url, sum());
        client const api{testing::failing{service, point}};
        auto const steps = [&]() -> result<void> {
            auto const experiments = api.experiments();
            BOOST_OUTCOME_TRY(experiments.push(sum_package()));
            BOOST_OUTCOME_TRY(experiments.list());
            BOOST_OUTCOME_TRY(experiments.start_skeleton("sum"));
            BOOST_OUTCOME_TRY(experiments.describe("sum"));
            BOOST_OUTCOME_TRY(experiments.start(good_payload()));
            return experiments.remove("sum");
        };
        auto const end = steps();
        BOOST_TEST(end.has_value() == !point.struck(), point);
        if (!end) {
            BOOST_TEST((end.error() == condition::unavailable), point << ": " << end.error());
            BOOST_TEST(end.error().at().has_value());
            BOOST_TEST(!end.error().url().empty());
        }
    });
    BOOST_TEST(runs == 7u * 4u + 1u, "seven exchanges of four steps, and one undisturbed run");
}

BOOST_AUTO_TEST_SUITE_END()
