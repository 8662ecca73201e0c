#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/endpoint/start_lambda.hpp>
#include <st4sd/payload/lambda_builder.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>
#include <string_view>
#include <utility>

using namespace st4sd;
using namespace st4sd::test;
using endpoint::start_lambda;

namespace {

lambda_builder minimal()
{
    return lambda(raw_json{R"({"components": []})"});
}

lambda_payload secret_payload()
{
    return minimal()
        .environment("TOKEN", secret{"env-secret-value"})
        .store_in(
            s3_bucket{
                .endpoint = "https://s3.example.org",
                .bucket = "out",
                .access_key_id = secret{"AKIAIOSFODNN7EXAMPLE"},
                .secret_access_key = secret{"wJalrXUtnFEMI"}},
            "x")
        .build()
        .value()
        .payload;
}

result<rest_uid> parse(http::response answer, lambda_payload const& sent = {})
{
    return start_lambda{sent}.parse(std::move(answer), boost_json{});
}

bool says(error const& e, std::string_view part)
{
    return e.message().find(part) != std::string::npos;
}

constexpr auto nevertheless = "a run may have been started nevertheless";

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_start_lambda)

BOOST_AUTO_TEST_CASE(sends_a_payload)
{
    auto const request =
        start_lambda<lambda_payload>::of(minimal().script("a.sh", "ls").build()).build().value();
    BOOST_TEST(request.verb == http::method::post);
    BOOST_TEST(request.target == "experiments/lambda/start");
    BOOST_TEST((request.repeat == http::idempotency::not_idempotent));
    BOOST_TEST(
        request.body ==
        R"({"lambdaFlowIR":{"components": []},"scripts":[{"filename":"a.sh","content":"ls"}]})");
    auto const secrets = start_lambda{secret_payload()}.build().value().body;
    BOOST_TEST(secrets.find("wJalrXUtnFEMI") != std::string::npos);
    BOOST_TEST(secrets.find("***") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(refuses_before_anything_is_sent)
{
    for (std::string const flowir : {"", "  ", "[]", "null", "components: []", "{\"a\": 1"}) {
        BOOST_TEST_CONTEXT(flowir)
        {
            lambda_payload payload; // not made by build(), which refuses these, too
            payload.flowir.text = flowir;
            auto const request = start_lambda{payload}.build();
            BOOST_TEST_REQUIRE(!request);
            BOOST_TEST((request.error() == errc::invalid_payload));
            BOOST_TEST(
                request.error().problem<payload_problems>()->violations.at(0).field ==
                "lambdaFlowIR");
        }
    }
    auto const bad =
        start_lambda<lambda_payload>::of(minimal().data("a.csv", "").build()).build();
    BOOST_TEST_REQUIRE(!bad);
    BOOST_TEST(bad.error().problem<payload_problems>());
}

BOOST_AUTO_TEST_CASE(gives_the_id_of_the_run)
{
    BOOST_TEST(parse(fixture_answer("experiments.lambda.200.json")).value() == rest_uid{"lambda-0a1b2c"});
}

BOOST_AUTO_TEST_CASE(what_is_no_id_is_no_success)
{
    for (auto const* body :
         {"\"\"", "null", "5", "NaN", "true", "{}", "[\"x\"]", "\"a/b\"", "\"..\"", "", "\"x", "x"}) {
        BOOST_TEST_CONTEXT(body)
        {
            auto const run = parse(answer(200, body));
            BOOST_TEST_REQUIRE(!run);
            BOOST_TEST((run.error() == errc::start_unconfirmed), run.error().to_line());
            BOOST_TEST(run.error().http_status() == 200);
        }
    }
    BOOST_TEST(
        (parse(answer(200, "<html>log in</html>", "text/html")).error() == errc::unauthorised));
}

BOOST_AUTO_TEST_CASE(a_wrong_flowir_is_told)
{
    auto const e = parse(fixture_answer("experiments.lambda.400.json")).error();
    BOOST_TEST((e == condition::rejected));
    BOOST_TEST(e.http_status() == 400);
    BOOST_TEST_REQUIRE(e.problem<invalid_lambda_flowir>());
    BOOST_TEST(e.problem<invalid_lambda_flowir>()->text == "Found 1 errors:\nUnknown key");
    BOOST_TEST(
        e.message() ==
        "the FlowIR is not a valid workflow, correct it: Found 1 errors: Unknown key");
    BOOST_TEST(e.server_message() == "Invalid lambda FlowIR");

    for (auto const* body : {R"({"flowirErrors": ["a", {"b": 1}]})", R"({"flowirErrors": {"a": 1}})",
                             R"({"flowirErrors": 3, "message": null})"}) {
        auto const sloppy = parse(answer(400, body)).error();
        BOOST_TEST_REQUIRE(sloppy.problem<invalid_lambda_flowir>(), body);
        BOOST_TEST(!sloppy.problem<invalid_lambda_flowir>()->text.empty());
    }
}

BOOST_AUTO_TEST_CASE(a_refusal_comes_as_a_failure_of_the_service)
{
    auto const e = parse(fixture_answer("experiments.lambda.500.json")).error();
    BOOST_TEST((e == condition::rejected));
    BOOST_TEST(e.http_status() == 500);
    BOOST_TEST_REQUIRE(e.problem<lambda_refused>());
    BOOST_TEST(
        e.problem<lambda_refused>()->reason ==
        "Exception when creating lambda instance - datasetStoreURI and s3Store are mutually "
        "exclusive");
    BOOST_TEST(says(e, "because of the payload or of a failure of its own: Exception when"));
    BOOST_TEST(says(e, nevertheless));

    auto const in_words = parse(answer(400, R"({"message": "nobody understands"})")).error();
    BOOST_TEST_REQUIRE(in_words.problem<lambda_refused>());
    BOOST_TEST(in_words.problem<lambda_refused>()->reason == "nobody understands");
    BOOST_TEST(!says(in_words, nevertheless));

    std::ostringstream out;
    out << lambda_refused{"why"} << invalid_lambda_flowir{"what"};
    BOOST_TEST(out.str() == R"({"reason":"why"}{"flowirErrors":"what"})");
}

BOOST_AUTO_TEST_CASE(older_services_are_understood)
{
    BOOST_TEST(parse(answer(400, R"({"dataInputConflicts": ["a"]})")).error().problem<data_input_conflicts>());
    BOOST_TEST(parse(answer(400, R"({"inaccessibleContainerRegistries": ["r"]})"))
                   .error()
                   .problem<inaccessible_registries>());
}

BOOST_AUTO_TEST_CASE(other_failures_keep_their_kind)
{
    for (int const status : {401, 403}) {
        BOOST_TEST((parse(answer(status, R"({"message": "no"})")).error() == errc::unauthorised));
    }
    BOOST_TEST((parse(answer(404, "<html></html>", "text/html")).error() == errc::not_found));
    BOOST_TEST((parse(answer(413, "<html></html>", "text/html")).error() == errc::rejected));
    for (int const status : {500, 502, 503, 504}) {
        auto const e = parse(answer(status, "<html></html>", "text/html")).error();
        BOOST_TEST((e == condition::unavailable), status);
        BOOST_TEST(says(e, nevertheless), status);
    }
    for (auto const* body : {"", "{", "null", "[]", "{}", R"({"message": ""})", R"({"message": null})"}) {
        auto const e = parse(answer(500, body)).error();
        BOOST_TEST((e == errc::service_failed), body);
        BOOST_TEST(says(e, nevertheless), body);
    }
    auto const busy = parse(answer(503, R"({"message": "busy"})")).error();
    BOOST_TEST((busy == errc::start_unconfirmed));
    BOOST_TEST(busy.problem<start_unconfirmed>());
    error_info facts;
    facts.at = phase::first_byte;
    auto const lost = start_lambda{lambda_payload{}}.without_answer(error{make_error_code(errc::timed_out), facts});
    BOOST_TEST(lost.problem<start_unconfirmed>());
}

BOOST_AUTO_TEST_CASE(secrets_leave_no_trace_in_errors)
{
    for (std::string const member : {"flowirErrors", "message", "dataInputConflicts"}) {
        for (int const status : {400, 404, 500}) {
            auto const e =
                parse(
                    answer(
                        status, "{\"" + member +
                                    "\": \"key AKIAIOSFODNN7EXAMPLE and env-secret-value\", \"x\": "
                                    "\"wJalrXUtnFEMI\"}"),
                    secret_payload())
                    .error();
            std::ostringstream all;
            all << e << e.message() << e.server_message();
            if (auto const* p = e.problem<invalid_lambda_flowir>()) {
                all << p->text;
            }
            if (auto const* p = e.problem<lambda_refused>()) {
                all << p->reason;
            }
            for (auto const* part : {"AKIA", "env-", "wJal"}) {
                BOOST_TEST(all.str().find(part) == std::string::npos, member << status << all.str());
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
