#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/start_experiment.hpp>
#include <st4sd/payload/builder.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <optional>
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
            BOOST_TEST((run.error() == errc::start_unconfirmed), run.error().to_line());
            BOOST_TEST_REQUIRE(run.error().problem<start_unconfirmed>());
            BOOST_TEST((run.error().problem<start_unconfirmed>()->cause == make_error_code(errc::malformed_answer)));
            BOOST_TEST(run.error().http_status() == 200);
            BOOST_TEST(!run.error().message().empty());
        }
    }
    BOOST_TEST(
        (parse(answer(200, "<html>log in</html>", "text/html")).error() == errc::unauthorised));
}

BOOST_AUTO_TEST_CASE(a_failure_that_may_have_started_a_run_says_so)
{
    for (int const status : {500, 502, 503, 504, 520}) {
        auto const e = parse(answer(status, "<html></html>", "text/html")).error();
        BOOST_TEST((e == condition::unavailable), status);
        BOOST_TEST(e.http_status() == status);
        BOOST_TEST(
            e.message().find("a run may have been started nevertheless") != std::string::npos,
            e.message());
        BOOST_TEST((e == errc::start_unconfirmed) == (status != 500), status);
        BOOST_TEST((e.problem<start_unconfirmed>() != nullptr) == (status != 500), status);
    }
    for (int const status : {302, 308, 400, 401, 403, 404, 413, 429}) {
        auto const e = parse(answer(status, "{}")).error();
        BOOST_TEST(e.message().find("nevertheless") == std::string::npos, status);
        BOOST_TEST(!e.problem<start_unconfirmed>(), status);
    }
}

BOOST_AUTO_TEST_CASE(a_lost_answer_keeps_its_cause)
{
    auto const of_gateway = parse(answer(503, R"({"message": "busy"})")).error();
    BOOST_TEST_REQUIRE(of_gateway.problem<start_unconfirmed>());
    BOOST_TEST(of_gateway.problem<start_unconfirmed>()->identifier == "http-sum");
    BOOST_TEST((of_gateway.problem<start_unconfirmed>()->cause == make_error_code(errc::unavailable)));
    BOOST_TEST(of_gateway.server_message() == "busy");
    BOOST_TEST(of_gateway.message().starts_with("the service is unavailable"), of_gateway.message());
    BOOST_TEST(of_gateway.message().find("start_once") != std::string::npos);

    error_info facts;
    facts.message = "reset by peer";
    facts.at = phase::first_byte;
    facts.earlier = {{make_error_code(errc::cannot_connect), 0, "nobody", 3}};
    auto const lost = start_experiment{"http-sum", start_payload{}}.without_answer(
        error{make_error_code(errc::connection_lost), facts});
    BOOST_TEST((lost == errc::start_unconfirmed));
    BOOST_TEST(lost.message().starts_with("reset by peer; a run may have been started"), lost.message());
    BOOST_TEST((lost.at() == phase::first_byte));
    BOOST_TEST(lost.earlier().size() == 1u);
    BOOST_TEST((lost.problem<start_unconfirmed>()->cause == make_error_code(errc::connection_lost)));
}

BOOST_AUTO_TEST_CASE(which_failures_leave_open_whether_it_was_started)
{
    auto const lost = [](errc code, std::optional<phase> at) {
        error_info facts;
        facts.at = at;
        auto const e = start_experiment{"x", start_payload{}}.without_answer(
            error{make_error_code(code), std::move(facts)});
        return e.problem<start_unconfirmed>() != nullptr;
    };
    for (auto const at : {phase::queue, phase::resolve, phase::connect, phase::handshake}) {
        for (auto const code : {errc::timed_out, errc::cancelled, errc::connection_lost, errc::tls_failed}) {
            BOOST_TEST(!lost(code, at), code << ' ' << to_string(at));
        }
    }
    for (auto const at : {phase::send, phase::first_byte, phase::receive}) {
        for (auto const code : {errc::timed_out, errc::cancelled, errc::connection_lost, errc::body_cut_short,
                                errc::tls_failed, errc::malformed_http, errc::body_too_large}) {
            BOOST_TEST(lost(code, at), code << ' ' << to_string(at));
        }
    }
    // a transport that does not say how far it came
    for (auto const code : {errc::timed_out, errc::connection_lost, errc::body_cut_short, errc::malformed_http}) {
        BOOST_TEST(lost(code, std::nullopt), code);
    }
    for (auto const code : {errc::cannot_resolve, errc::cannot_connect, errc::certificate_expired, errc::proxy_failed,
                            errc::invalid_argument, errc::not_supported, errc::unauthorised, errc::script_mismatch,
                            errc::redirect_refused, errc::too_many_redirects}) {
        BOOST_TEST(!lost(code, std::nullopt), code);
    }
}

BOOST_AUTO_TEST_CASE(who_cancels_is_told_so_and_that_a_run_may_be_there)
{
    error_info facts;
    facts.at = phase::first_byte;
    auto const e = start_experiment{"x", start_payload{}}.without_answer(
        error{make_error_code(errc::cancelled), std::move(facts)});
    BOOST_TEST((e == condition::cancelled));
    BOOST_TEST(e.problem<start_unconfirmed>());
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
