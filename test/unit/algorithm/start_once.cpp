#include <st4sd/algorithm/datastore/located.hpp>
#include <st4sd/algorithm/start_once.hpp>
#include <st4sd/datastore/places.hpp>
#include <st4sd/endpoint/start_declared.hpp>
#include <st4sd/payload/builder.hpp>

#include "algorithm_script.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;

namespace {

using named = endpoint::start_experiment<start_payload>;

start_once_options quick(std::string id = {})
{
    start_once_options how;
    how.request_id = std::move(id);
    how.deadline = 60s;
    how.interval = 10s;
    how.max_interval = 10s;
    how.seed = 1;
    how.datastore = false;
    return how;
}

auto once(start_once_options how = quick(), std::string identifier = "http-sum", start_payload sent = {})
{
    return player{algorithm::start_once<named>{named{std::move(identifier), std::move(sent)}, std::move(how)}};
}

// With the datastore, which is at `url` or where the service's url-map says.
auto with_datastore(std::string url = {})
{
    auto how = quick();
    how.datastore = true;
    auto known = datastore::places::make(http::url::parse("https://st4sd.example.org/rs").value(), {.url = std::move(url)}, {});
    return player{algorithm::located{algorithm::start_once<named>{named{"http-sum", start_payload{}}, std::move(how)},
                                     std::move(known).value()}};
}
template <class Player>
std::string hear(Player& play, result<http::response> const& said)
{
    return said ? play.hear(said.value()) : play.hear(said.error());
}
std::string told(result<http::response> const& said)
{
    return said ? std::to_string(said.value().status) + ' ' + said.value().body : said.error().message();
}

// A run as the listing shows it. `meta`: its userMetadata, or nothing while its orchestrator does not run.
std::string run(std::string const& id, std::string const& meta = {}, std::string const& package = "http-sum",
                std::string const& state = "running",
                std::string const& digest = "sha256x0a1b2c" + std::string(50, '0'))
{
    auto const shown = meta.empty() ? std::string{"null"} : R"({"pid": 1, "userMetadata": )" + meta + "}";
    auto const labels = package.empty() ? std::string{R"({"rest-uid": "x"})"}
                                        : R"({"st4sd-package-name": ")" + package + R"(", "st4sd-package-digest": ")" +
                                              digest + "\"}";
    return R"({"id": ")" + id + R"(", "status": {"experiment-state": ")" + state +
           R"(", "exit-status": "", "error-description": "", "meta": )" + shown + R"(}, "k8s-labels": )" + labels + "}";
}
std::string list(std::vector<std::string> const& runs)
{
    std::string text = "[";
    for (auto const& one : runs) {
        text += (text.size() > 1 ? "," : "") + one;
    }
    return text + "]";
}
std::string asked_by(std::string const& id) { return R"({"project": "demo", "st4sd-request-id": ")" + id + "\"}"; }

error broken(phase at = phase::first_byte, errc code = errc::connection_lost)
{
    error_info facts;
    facts.message = "reset by peer";
    facts.at = at;
    return error{make_error_code(code), std::move(facts)};
}

// The id in what was sent.
template <class Player>
std::string sent_id(Player const& play)
{
    std::string_view const mark = R"("st4sd-request-id":")";
    auto const& body = play.request().body;
    auto const at = body.find(mark);
    BOOST_TEST_REQUIRE(at != body.npos, body);
    auto const begin = at + mark.size();
    return body.substr(begin, body.find('"', begin) - begin);
}

template <class Player>
start_unconfirmed problem_of(Player const& play)
{
    BOOST_TEST_REQUIRE(play.has_ended());
    BOOST_TEST_REQUIRE(!play.end());
    auto const* problem = play.end().error().template problem<start_unconfirmed>();
    BOOST_TEST_REQUIRE(problem, play.end().error());
    return *problem;
}

std::string const posted = "POST experiments/http-sum/start";
std::string const listing = "GET instances/";
std::string const query = "POST documents/api/v1.0/query";
std::string const id_answer = R"("http-sum-0a1b2c-new")";

} // namespace

BOOST_AUTO_TEST_SUITE(algorithm_start_once)

BOOST_AUTO_TEST_CASE(notes_the_runs_then_starts_one)
{
    auto play = once();
    BOOST_TEST(play.start() == listing);
    BOOST_TEST(play.request().fields.get("X-Fields").find("k8s-labels") != std::string::npos);
    BOOST_TEST(play.hear_json(list({run("http-sum-old")})) == posted);
    BOOST_TEST((play.request().repeat == http::idempotency::not_idempotent));
    auto const id = sent_id(play);
    BOOST_TEST(id.size() == 32u);
    BOOST_TEST(play.hear_json(id_answer) == "done");
    BOOST_TEST(play.end().value() == rest_uid{"http-sum-0a1b2c-new"});

    auto another = once();
    (void)another.start();
    (void)another.hear_json("[]");
    BOOST_TEST(sent_id(another) != id);
}

BOOST_AUTO_TEST_CASE(the_users_metadata_is_kept)
{
    auto const payload = st4sd::payload("http-sum").metadata("project", "demo").build().value().payload;
    auto play = once(quick(), "http-sum", payload);
    (void)play.start();
    (void)play.hear_json("[]");
    BOOST_TEST(play.request().body.find(R"("project":"demo")") != std::string::npos);
    BOOST_TEST(!sent_id(play).empty());
}

BOOST_AUTO_TEST_CASE(a_lost_answer_is_looked_for)
{
    for (auto const& why : {broken(phase::send), broken(phase::first_byte),
                            broken(phase::receive, errc::body_cut_short), broken(phase::first_byte, errc::timed_out),
                            error{errc::connection_lost}}) {
        auto play = once();
        (void)play.start();
        BOOST_TEST(play.hear_json(list({run("http-sum-old")})) == posted);
        auto const id = sent_id(play);
        BOOST_TEST(play.hear(why) == listing);
        // nothing there yet; then a run that says nothing yet; then it does
        BOOST_TEST(play.hear_json(list({run("http-sum-old")})).starts_with("sleep 1"));
        BOOST_TEST(play.wake() == listing);
        BOOST_TEST(play.hear_json(list({run("http-sum-old"), run("http-sum-new")})) == "GET instances/http-sum-new");
        BOOST_TEST(play.hear_json(run("http-sum-new")).starts_with("sleep "));
        BOOST_TEST(play.wake() == listing);
        BOOST_TEST(play.hear_json(list({run("http-sum-new", asked_by(id))})) == "done");
        BOOST_TEST(play.end().value() == rest_uid{"http-sum-new"});
    }
}

BOOST_AUTO_TEST_CASE(a_gateway_and_an_unreadable_answer_are_lost_answers)
{
    for (auto const& lost : {answer(503, "<html></html>", "text/html"), answer(502, ""), answer(504, "{}"),
                             answer(200, "\"http-su"), answer(200, "{}")}) {
        auto play = once();
        (void)play.start();
        (void)play.hear_json("[]");
        auto const id = sent_id(play);
        BOOST_TEST(play.hear(lost) == listing, lost.status);
        BOOST_TEST(play.hear_json(list({run("http-sum-new", asked_by(id))})) == "done");
    }
}

BOOST_AUTO_TEST_CASE(the_run_itself_may_say_more_than_the_listing)
{
    auto play = once();
    (void)play.start();
    (void)play.hear_json("[]");
    auto const id = sent_id(play);
    (void)play.hear(broken());
    BOOST_TEST(play.hear_json(list({run("http-sum-a"), run("http-sum-b")})) == "GET instances/http-sum-a");
    BOOST_TEST(play.hear_json(run("http-sum-a", asked_by("other"))) == "GET instances/http-sum-b");
    BOOST_TEST(play.hear_json(run("http-sum-b", asked_by(id))) == "done");
    BOOST_TEST(play.end().value() == rest_uid{"http-sum-b"});
}

BOOST_AUTO_TEST_CASE(only_new_runs_of_the_package_are_candidates)
{
    auto play = once(quick(), "http-sum@sha256x0a1b2c" + std::string(50, '0'));
    BOOST_TEST(play.start() == listing);
    (void)play.hear_json(list({run("http-sum-old")}));
    (void)play.hear(broken());
    auto const all = list({run("http-sum-old"), run("other-1", {}, "other"), run("lambda-1", {}, ""),
                           run("http-sum-2", {}, "http-sum", "running", "sha256x" + std::string(56, 'f')),
                           run("http-sum-unlabelled", {}, ""), run("http-sum-3", R"({"rest-uid": "http-sum-3"})")});
    BOOST_TEST(play.hear_json(all) == "GET instances/http-sum-unlabelled");
    BOOST_TEST(play.hear(answer(404, R"({"unknownRestUID": "x"})")).starts_with("sleep"));
    BOOST_TEST(play.wake() == listing);
    BOOST_TEST(play.hear_json(all).starts_with("sleep"), "what was excluded stays out");
}

BOOST_AUTO_TEST_CASE(a_policy_may_start_another_package)
{
    start_payload sent;
    sent.runtime_policy.emplace();
    auto play = once(quick(), "http-sum", sent);
    (void)play.start();
    (void)play.hear_json("[]");
    auto const id = sent_id(play);
    (void)play.hear(broken());
    BOOST_TEST(play.hear_json(list({run("surrogate-1", asked_by(id), "surrogate")})) == "done");
}

BOOST_AUTO_TEST_CASE(at_the_deadline_it_names_the_candidates)
{
    auto play = once();
    (void)play.start();
    (void)play.hear_json(list({run("http-sum-old")}));
    auto const id = sent_id(play);
    auto step = play.hear(broken());
    int looks = 0;
    while (!play.has_ended()) {
        BOOST_TEST_REQUIRE(step == listing);
        ++looks;
        step = play.hear_json(list({run("http-sum-old"), run("http-sum-dead", {}, "http-sum", "failed"),
                                    run("http-sum-new"), run("http-sum-theirs", asked_by("theirs"))}));
        BOOST_TEST(step == "GET instances/http-sum-dead");
        step = play.hear_json(run("http-sum-dead", {}, "http-sum", "failed"));
        BOOST_TEST(step == "GET instances/http-sum-new");
        step = play.hear_json(run("http-sum-new"));
        if (!play.has_ended()) {
            BOOST_TEST_REQUIRE(step.starts_with("sleep "));
            step = play.wake();
        }
    }
    BOOST_TEST(looks >= 6);
    BOOST_TEST(looks <= 8);
    auto const problem = problem_of(play);
    auto const& why = play.end().error();
    BOOST_TEST((why == errc::start_unconfirmed));
    BOOST_TEST((problem.candidates == std::vector{rest_uid{"http-sum-dead"}, rest_uid{"http-sum-new"}}));
    BOOST_TEST(problem.identifier == "http-sum");
    BOOST_TEST(problem.request_id == id);
    BOOST_TEST((problem.cause == make_error_code(errc::connection_lost)));
    BOOST_TEST((why.at() == phase::first_byte));
    BOOST_TEST(why.method() == "POST");
    BOOST_TEST(why.message() == "reset by peer; a run may have been started nevertheless: it may be http-sum-dead, "
                                "http-sum-new; call start_once again with the request id '" +
                                    id + "', or list the instances before starting again");
}

BOOST_AUTO_TEST_CASE(it_never_says_that_nothing_was_started)
{
    auto play = once();
    (void)play.start();
    (void)play.hear_json("[]");
    auto step = play.hear(broken());
    while (!play.has_ended()) {
        step = step == listing ? play.hear_json("[]") : play.wake();
    }
    BOOST_TEST(problem_of(play).candidates.empty());
}

BOOST_AUTO_TEST_CASE(looking_outlasts_failures)
{
    auto play = once();
    (void)play.start();
    (void)play.hear_json("[]");
    auto const id = sent_id(play);
    (void)play.hear(broken());
    BOOST_TEST(play.hear(answer(503, "")).starts_with("sleep"));
    (void)play.wake();
    BOOST_TEST(play.hear(errc::cannot_connect).starts_with("sleep"));
    (void)play.wake();
    BOOST_TEST(play.hear_json(list({run("http-sum-new")})) == "GET instances/http-sum-new");
    BOOST_TEST(play.hear(answer(500, R"({"message": "Run into an error"})")).starts_with("sleep"));
    (void)play.wake();
    // a listing that swallowed its own failure does not lose the candidate
    BOOST_TEST(play.hear_json("[]") == "GET instances/http-sum-new");
    BOOST_TEST(play.hear_json(run("http-sum-new", asked_by(id))) == "done");
}

BOOST_AUTO_TEST_CASE(looking_that_cannot_succeed_ends_with_what_is_known)
{
    auto play = once();
    (void)play.start();
    (void)play.hear_json("[]");
    (void)play.hear(broken());
    (void)play.hear_json(list({run("http-sum-new")}));
    BOOST_TEST(play.hear(answer(401, "{}")) == failed_with(errc::start_unconfirmed));
    BOOST_TEST((problem_of(play).candidates == std::vector{rest_uid{"http-sum-new"}}));
    BOOST_TEST(play.end().error().message().find("looking for it failed: not authorised") != std::string::npos,
               play.end().error().message());
}

BOOST_AUTO_TEST_CASE(certain_failures_are_told_as_they_are)
{
    {
        auto play = once();
        (void)play.start();
        BOOST_TEST(play.hear(errc::connection_lost) == failed_with(errc::connection_lost), "nothing was sent");
    }
    {
        auto play = once();
        (void)play.start();
        (void)play.hear_json("[]");
        BOOST_TEST(play.hear(broken(phase::connect, errc::cannot_connect)) == failed_with(errc::cannot_connect));
        BOOST_TEST(play.end().error().nothing_was_sent());
    }
    {
        auto play = once();
        (void)play.start();
        (void)play.hear_json("[]");
        (void)play.hear("experiments.start.400.inputs.json");
        BOOST_TEST(play.end().error().problem<missing_inputs>());
    }
    {
        auto play = once(quick(), "a:b@c");
        BOOST_TEST(play.start() == failed_with(errc::invalid_argument));
    }
    {
        auto play = player{algorithm::start_once<named>{named{"x", error{errc::invalid_payload}}}};
        BOOST_TEST(play.start() == failed_with(errc::invalid_payload));
    }
    for (auto const* id : {"a:b", "a b", "\"", "a\nb", "\xc3\xa4"}) {
        auto play = once(quick(id));
        BOOST_TEST(play.start() == failed_with(errc::invalid_argument), id);
    }
    auto how = quick();
    how.interval = 0s;
    BOOST_TEST(once(how).start() == failed_with(errc::invalid_argument));
}

BOOST_AUTO_TEST_CASE(a_failure_of_the_service_is_told_unless_a_run_is_there)
{
    {
        auto play = once();
        (void)play.start();
        (void)play.hear_json("[]");
        BOOST_TEST(play.hear("experiments.start.500.json") == listing);
        BOOST_TEST(play.hear_json("[]") == failed_with(errc::service_failed));
        BOOST_TEST(!play.end().error().server_message().empty());
    }
    {
        auto play = once();
        (void)play.start();
        (void)play.hear_json("[]");
        auto const id = sent_id(play);
        (void)play.hear("experiments.start.500.json");
        BOOST_TEST(play.hear_json(list({run("http-sum-new")})) == "GET instances/http-sum-new");
        BOOST_TEST(play.hear_json(run("http-sum-new")).starts_with("sleep"));
        (void)play.wake();
        BOOST_TEST(play.hear_json(list({run("http-sum-new", asked_by(id))})) == "done");
    }
    {
        auto play = once();
        (void)play.start();
        (void)play.hear_json("[]");
        (void)play.hear("experiments.start.500.json");
        BOOST_TEST(play.hear_json(list({run("http-sum-new")})) == "GET instances/http-sum-new");
        BOOST_TEST(play.hear_json(run("http-sum-new", asked_by("theirs"))) == failed_with(errc::service_failed));
    }
}

BOOST_AUTO_TEST_CASE(a_known_id_starts_nothing_when_it_is_there)
{
    auto play = once(quick("job-7"));
    BOOST_TEST(play.start() == listing);
    auto const both = list({run("http-sum-a", asked_by("job-6")), run("http-sum-b", asked_by("job-7"))});
    BOOST_TEST(play.hear_json(both) == "done");
    BOOST_TEST(play.end().value() == rest_uid{"http-sum-b"});

    start_payload sent;
    sent.metadata.emplace("st4sd-request-id", "job-8");
    auto own = once(quick(), "http-sum", sent);
    (void)own.start();
    BOOST_TEST(own.hear_json(list({run("http-sum-b", asked_by("job-8"))})) == "done", "the payload's own id");
}

BOOST_AUTO_TEST_CASE(a_known_id_waits_for_runs_that_have_not_said_yet)
{
    auto play = once(quick("job-7"));
    (void)play.start();
    auto const dead = run("http-sum-dead", {}, "http-sum", "failed");
    auto const all = list({dead, run("http-sum-new"), run("other", {}, "other")});
    BOOST_TEST(play.hear_json(all) == "GET instances/http-sum-dead");
    BOOST_TEST(play.hear_json(dead) == "GET instances/http-sum-new");
    BOOST_TEST(play.hear_json(run("http-sum-new")).starts_with("sleep"));
    BOOST_TEST(play.wake() == listing);
    (void)play.hear_json(list({run("http-sum-new", asked_by("theirs"))}));
    // the one that ended without a word is not waited for
    BOOST_TEST(play.hear_json(dead) == posted);
    BOOST_TEST(sent_id(play) == "job-7");
    BOOST_TEST(play.hear(broken()) == listing);
    BOOST_TEST(play.hear_json(list({dead, run("http-sum-mine", asked_by("job-7"))})) == "done");
}

BOOST_AUTO_TEST_CASE(a_known_id_is_not_started_while_it_may_be_there)
{
    auto play = once(quick("job-7"));
    auto step = play.start();
    while (!play.has_ended()) {
        step = step == listing                          ? play.hear_json(list({run("http-sum-new")}))
               : step == "GET instances/http-sum-new" ? play.hear_json(run("http-sum-new"))
                                                      : play.wake();
        BOOST_TEST_REQUIRE(step != posted);
    }
    BOOST_TEST((problem_of(play).candidates == std::vector{rest_uid{"http-sum-new"}}));
    BOOST_TEST(play.end().error().message().starts_with("nothing was started by this call"));
}

BOOST_AUTO_TEST_CASE(the_datastore_is_asked_too)
{
    auto play = with_datastore();
    (void)play.start();
    (void)play.hear_json("[]");
    auto const id = sent_id(play);
    (void)play.hear(broken());
    BOOST_TEST(play.hear_json("[]") == "GET url-map/");
    BOOST_TEST(play.hear_json(R"({"cdb-rest": "https://data.example.org/ds"})") == query);
    BOOST_TEST(play.request().url.to_string() == "https://data.example.org/ds/documents/api/v1.0/query");
    BOOST_TEST(play.request().vouched.host == "", "no credentials for another host");
    BOOST_TEST(play.request().body == R"({"type":"user-metadata","st4sd-request-id":")" + id + "\"}");
    BOOST_TEST((play.request().repeat == http::idempotency::safe));
    BOOST_TEST(play.hear_json(R"({"document-descriptors": []})").starts_with("sleep"));
    BOOST_TEST(play.wake() == listing);
    BOOST_TEST(play.hear_json("[]") == query, "where it is is known");
    BOOST_TEST(play.hear_json(R"({"document-descriptors": [{"type": "user-metadata", "rest-uid": "http-sum-new"}]})") ==
               "done");
    BOOST_TEST(play.end().value() == rest_uid{"http-sum-new"});
}

BOOST_AUTO_TEST_CASE(the_datastore_is_where_the_client_says)
{
    // on the service's own host it gets the credentials, as for any call of datastore()
    auto play = with_datastore("https://st4sd.example.org:8443/ds");
    (void)play.start();
    (void)play.hear_json("[]");
    (void)play.hear(broken());
    BOOST_TEST(play.hear_json("[]") == query, "the url-map is not asked");
    BOOST_TEST(play.request().url.to_string() == "https://st4sd.example.org:8443/ds/documents/api/v1.0/query");
    BOOST_TEST(play.request().vouched == play.request().url.origin);
}

BOOST_AUTO_TEST_CASE(a_datastore_that_fails_does_no_harm)
{
    struct row {
        result<http::response> said;
        bool is_asked_again;
    };
    // where it is cannot be found out
    for (auto const& [bad, is_asked_again] : std::vector<row>{{answer(404, "<html></html>", "text/html"), false},
                                                              {answer(200, "{}"), false},
                                                              {answer(401, "{}"), false},
                                                              {answer(200, R"({"cdb-rest": "no url"})"), true},
                                                              {answer(500, "{}"), true},
                                                              {answer(503, ""), true},
                                                              {errc::cannot_connect, true},
                                                              {errc::certificate_untrusted, false}}) {
        auto play = with_datastore();
        (void)play.start();
        (void)play.hear_json("[]");
        (void)play.hear(broken());
        (void)play.hear_json("[]");
        BOOST_TEST(hear(play, bad).starts_with("sleep"));
        (void)play.wake();
        BOOST_TEST(play.hear_json("[]").starts_with(is_asked_again ? "GET url-map/" : "sleep "), told(bad));
    }
    // it says nothing useful itself
    for (auto const& [bad, is_asked_again] :
         std::vector<row>{{answer(503, ""), true},
                          {answer(500, "{}"), true},
                          {answer(200, "null"), true},
                          {answer(200, R"({"document-descriptors": [{}]})"), true},
                          {answer(200, R"({"document-descriptors": [{"rest-uid": "a/b"}]})"), true},
                          {errc::timed_out, true},
                          {answer(403, "{}"), false},
                          {answer(404, "{}"), false}}) {
        auto play = with_datastore();
        (void)play.start();
        (void)play.hear_json("[]");
        (void)play.hear(broken());
        (void)play.hear_json("[]");
        (void)play.hear_json(R"({"cdb-rest": "https://data.example.org"})");
        BOOST_TEST(hear(play, bad).starts_with("sleep"));
        (void)play.wake();
        BOOST_TEST(play.hear_json("[]").starts_with(is_asked_again ? query : "sleep "), told(bad));
    }

    auto stopped = with_datastore();
    (void)stopped.start();
    (void)stopped.hear_json("[]");
    (void)stopped.hear(broken());
    (void)stopped.hear_json("[]");
    BOOST_TEST(stopped.hear(errc::cancelled) == failed_with(errc::cancelled));
    (void)problem_of(stopped);
}

BOOST_AUTO_TEST_CASE(can_be_cancelled_at_every_step)
{
    BOOST_TEST(once().cancel() == failed_with(errc::cancelled));
    {
        auto play = once();
        (void)play.start();
        BOOST_TEST(play.hear(errc::cancelled) == failed_with(errc::cancelled));
        BOOST_TEST(!play.end().error().problem<start_unconfirmed>(), "nothing was sent");
    }
    {
        auto play = once();
        (void)play.start();
        (void)play.hear_json("[]");
        BOOST_TEST(play.hear(broken(phase::first_byte, errc::cancelled)) == failed_with(errc::cancelled));
        BOOST_TEST(!problem_of(play).request_id.empty());
    }
    {
        auto play = once();
        (void)play.start();
        (void)play.hear_json("[]");
        BOOST_TEST(play.hear(broken(phase::connect, errc::cancelled)) == failed_with(errc::cancelled));
        BOOST_TEST(!play.end().error().problem<start_unconfirmed>());
    }
    {
        auto play = once();
        (void)play.start();
        (void)play.hear_json("[]");
        (void)play.hear(broken());
        (void)play.hear_json(list({run("http-sum-new")}));
        BOOST_TEST(play.hear(errc::cancelled) == failed_with(errc::cancelled));
        BOOST_TEST((problem_of(play).candidates == std::vector{rest_uid{"http-sum-new"}}));
    }
    {
        auto play = once();
        (void)play.start();
        (void)play.hear_json("[]");
        (void)play.hear(broken());
        (void)play.hear_json("[]");
        BOOST_TEST(play.cancel() == failed_with(errc::cancelled)); // in a pause
        (void)problem_of(play);
    }
}

BOOST_AUTO_TEST_CASE(a_declared_experiment_gives_its_own_id)
{
    struct http_sum;
    auto play = player{algorithm::start_once<endpoint::start_declared<http_sum>>{
        endpoint::start_declared<http_sum>{{"http-sum", start_payload{}}}, quick()}};
    (void)play.start();
    (void)play.hear_json("[]");
    auto const id = sent_id(play);
    (void)play.hear(broken());
    BOOST_TEST(play.hear_json(list({run("http-sum-new", asked_by(id))})) == "done");
    run_id<http_sum> const found = play.end().value();
    BOOST_TEST(found == rest_uid{"http-sum-new"});
}

BOOST_AUTO_TEST_CASE(a_document_is_sent_as_it_is_but_for_its_metadata)
{
    auto const body_of = [](std::string text, std::string id = "r1") {
        auto play = player{algorithm::start_once<endpoint::start_experiment<raw_json>>{
            endpoint::start_experiment{"http-sum", raw_json{std::move(text)}}, quick(std::move(id))}};
        auto const step = play.start();
        if (step != listing) {
            return step;
        }
        (void)play.hear_json("[]");
        return play.request().body;
    };
    BOOST_TEST(body_of("{}") == R"({"metadata":{"st4sd-request-id":"r1"}})");
    BOOST_TEST(body_of(R"({"x": 1.50, "metadata": null})") == R"({"x":1.5,"metadata":{"st4sd-request-id":"r1"}})");
    BOOST_TEST(body_of(R"({"metadata": {"a": [1, {"b": null}], "st4sd-request-id": "old"}, "inputs": []})") ==
               R"({"metadata":{"a":[1,{"b":null}],"st4sd-request-id":"r1"},"inputs":[]})");
    BOOST_TEST(body_of(R"({"metadata": {"st4sd-request-id": "old"}})", "") ==
               R"({"metadata":{"st4sd-request-id":"old"}})");
    BOOST_TEST(body_of(R"({"metadata": 5})") == R"({"metadata":5})", "for the service to refuse");
    for (auto const* bad : {"", "{", "[]", "null", "5"}) {
        BOOST_TEST(body_of(bad) == failed_with(errc::invalid_document), bad);
    }
}

BOOST_AUTO_TEST_SUITE_END()
