#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/start_experiment.hpp>
#include <st4sd/payload/builder.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::start_experiment;

namespace {

constexpr std::string_view id = "AKIAIOSFODNN7EXAMPLE";
constexpr std::string_view key = "wJalrXUtn'FEMI/K7MDENG\\bPxRfiCYEXAMPLEKEY";

start_payload secret_payload()
{
    start_payload p;
    p.s3.emplace();
    p.s3->access_key_id = secret{id};
    p.s3->secret_access_key = secret{key};
    p.environment_variables.emplace("TOKEN", secret{"env-secret-value"});
    return p;
}

std::string everything(error const& e)
{
    std::ostringstream all;
    all << e << '\n' << e.message() << '\n' << e.server_message() << '\n' << e.json_path() << '\n';
    if (auto const* p = e.problem<invalid_start_payload>()) {
        all << *p << p->text;
    }
    if (auto const* p = e.problem<start_refused>()) {
        all << *p << p->reason;
    }
    if (auto const* p = e.problem<missing_inputs>()) {
        all << *p;
    }
    try {
        throw exception{e};
    }
    catch (std::exception const& thrown) {
        all << thrown.what();
    }
    return all.str();
}

result<rest_uid> parse(http::response answer)
{
    return start_experiment{"http-sum", start_payload{}}.parse(std::move(answer), boost_json{});
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_start_experiment)

BOOST_AUTO_TEST_CASE(sends_a_payload)
{
    auto const request = start_experiment<start_payload>::of(
                             payload("http-sum:1.0").input("a.csv", "x\n1\n").build())
                             .build()
                             .value();
    BOOST_TEST(request.verb == http::method::post);
    BOOST_TEST(request.target == "experiments/http-sum:1.0/start");
    BOOST_TEST((request.repeat == http::idempotency::not_idempotent));
    BOOST_TEST(
        request.body ==
        R"({"inputs":[{"filename":"a.csv","content":"x\n1\n"}],"orchestrator_resources":{}})");
}

BOOST_AUTO_TEST_CASE(sends_secrets_to_the_service_only)
{
    auto const request = start_experiment{"http-sum", secret_payload()}.build().value();
    BOOST_TEST(request.body.find(id) != std::string::npos);
    BOOST_TEST(request.body.find("env-secret-value") != std::string::npos);
    BOOST_TEST(request.body.find("***") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(sends_a_document_as_it_is)
{
    BOOST_TEST(
        (start_experiment{"x", raw_json{"[ 1,\n 2 ]"}}.build().value().body == "[ 1,\n 2 ]"));
    BOOST_TEST((start_experiment{"x", raw_json{}}.build().error() == errc::invalid_argument));
}

BOOST_AUTO_TEST_CASE(an_experiment_called_lambda_is_not_the_route_of_that_name)
{
    BOOST_TEST(
        (start_experiment{"lambda", start_payload{}}.build().value().target ==
         "experiments/lambda:latest/start"));
    BOOST_TEST(
        (start_experiment{"lambda:1", start_payload{}}.build().value().target ==
         "experiments/lambda:1/start"));
}

BOOST_AUTO_TEST_CASE(refuses_before_anything_is_sent)
{
    BOOST_TEST(
        (start_experiment{"a:b@c", start_payload{}}.build().error() == errc::invalid_argument));
    BOOST_TEST((start_experiment{"", start_payload{}}.build().error() == errc::invalid_argument));
    auto const bad =
        start_experiment<start_payload>::of(payload("http-sum").input("a.csv", "").build()).build();
    BOOST_TEST_REQUIRE(!bad);
    BOOST_TEST((bad.error() == errc::invalid_payload));
    BOOST_TEST(bad.error().problem<payload_problems>());
}

BOOST_AUTO_TEST_CASE(gives_the_id_of_the_run)
{
    BOOST_TEST(
        parse(fixture_answer("experiments.start.200.json")).value() ==
        rest_uid{"http-sum-0a1b2c-k3jz09qx"});
}

BOOST_AUTO_TEST_CASE(what_is_no_id_is_no_success)
{
    for (auto const* body :
         {"\"\"", "null", "5", "true", "{}", R"({"rest-uid": "x"})", "[\"x\"]", "\"a/b\"", "\"..\"",
          "", "\"x", "x"}) {
        BOOST_TEST_CONTEXT(body)
        {
            auto const run = parse(answer(200, body));
            BOOST_TEST_REQUIRE(!run);
            BOOST_TEST((run.error() == errc::malformed_answer), run.error().to_line());
            BOOST_TEST(run.error().http_status() == 200);
            BOOST_TEST(!run.error().message().empty());
        }
    }
    BOOST_TEST(
        (parse(answer(200, "<html>log in</html>", "text/html")).error() == errc::unauthorised));
}

BOOST_AUTO_TEST_CASE(a_failure_that_may_have_started_a_run_says_so)
{
    for (int const status : {500, 502, 503, 504}) {
        auto const e = parse(answer(status, "<html></html>", "text/html")).error();
        BOOST_TEST(
            e.message().find("a run may have been started nevertheless") != std::string::npos,
            e.message());
    }
    BOOST_TEST(
        parse(answer(404, "{}")).error().message().find("nevertheless") == std::string::npos);
    BOOST_TEST(
        parse(answer(401, "{}")).error().message().find("nevertheless") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(secrets_leave_no_trace_in_errors)
{
    // as pydantic quotes them: whole, and cut in the middle
    std::string const texts[] = {
        "s3.dataset\n  [input_value={'accessKeyID': 'AKIAIOSFODNN7EXAMPLE', 'bucket': 'b'}, "
        "input_type=dict]",
        "s3\n  [input_value={'accessKeyID': 'AKIAIOSF...iCYEXAMPLEKEY'}, input_type=dict]",
        R"(s3\n  [input_value=\"wJalrXUtn'FEMI/K7MDENG\\\\bPxRfiCYEXAMPLEKEY\", input_type=str])",
        R"(s3\n  [input_value='wJalrXUtn\\'FEMI/K7MDENG\\\\bPxRfiCYEXAMPLEKEY', input_type=str])",
        "environmentVariables.TOKEN env-secret-value is no good",
    };
    auto const as_text = to_json(secret_payload(), layout::compact, secrets::revealed);
    auto const check = [&](auto const& endpoint) {
        for (auto const& text : texts) {
            for (std::string const member :
                 {"invalidStartPayload", "reason", "message", "missingInputs",
                  "unknownExperiment"}) {
                for (int const status : {400, 404, 500}) {
                    std::string body = "{\"" + member + "\": \"";
                    for (char const c : text) {
                        body += c == '\n' ? std::string{"\\n"} : std::string(1, c);
                    }
                    auto const got = endpoint.parse(
                        answer(status, body + "\", \"message\": \"key " + std::string{id} + "\"}"),
                        boost_json{});
                    BOOST_TEST_REQUIRE(!got);
                    auto const all = everything(got.error());
                    for (auto const* part :
                         {"AKIA", "MPLE", "wJal", "FEMI", "PxRf", "EKEY", "env-", "alue i"}) {
                        BOOST_TEST(
                            all.find(part) == std::string::npos,
                            member << ": " << part << " in " << all);
                    }
                    if (member == "invalidStartPayload") {
                        BOOST_TEST(
                            got.error().template problem<invalid_start_payload>(),
                            "still recognised");
                        BOOST_TEST(all.find("***") != std::string::npos);
                    }
                }
            }
        }
    };
    check(start_experiment{"x", secret_payload()});
    check(start_experiment{"x", raw_json{as_text}});
}

BOOST_AUTO_TEST_CASE(a_secret_does_not_break_the_answer_that_it_is_taken_out_of)
{
    // secrets that are words of the protocol, or JSON
    start_payload p;
    for (auto const* text :
         {"message", "invalidStartPayload", "\"", "{", ":", "400", "null", "Invalid"}) {
        p.environment_variables.emplace(text, secret{text});
    }
    auto const got = start_experiment{"x", p}.parse(
        answer(
            400,
            R"({"invalidStartPayload": "Invalid : 400 thing", "message": "message", "n": 400, "x": null})"),
        boost_json{});
    BOOST_TEST_REQUIRE(got.error().problem<invalid_start_payload>());
    BOOST_TEST(got.error().problem<invalid_start_payload>()->text == "*** *** *** thing");
    BOOST_TEST(got.error().server_message() == "***");
}

BOOST_AUTO_TEST_CASE(a_page_in_the_way_is_cleaned_too)
{
    auto const got = start_experiment{"x", secret_payload()}.parse(
        answer(413, "<p>AKIAIOSFODNN7EXAMPLE</p>", "text/html"), boost_json{});
    BOOST_TEST(everything(got.error()).find("AKIA") == std::string::npos);
    auto const cut = start_experiment{"x", secret_payload()}.parse(
        answer(400, R"({"message": "AKIAIOSFODNN7EXAMPLE)"), boost_json{});
    BOOST_TEST(everything(cut.error()).find("AKIA") == std::string::npos);
    BOOST_TEST((cut.error() == errc::rejected));
}

BOOST_AUTO_TEST_SUITE_END()
