#include "../service_fixture.hpp"

#include <st4sd/testing/detail/router.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace service_test;

BOOST_FIXTURE_TEST_SUITE(testing_detail_router, fixture)

// The table of slashes in protocol 00 section 5.
BOOST_AUTO_TEST_CASE(slashes_at_the_end)
{
    auto const uid = start();
    pass(1h);
    struct row {
        std::string path;
        int without;
        int with;
    };
    for (auto const& [path, without, with] : std::vector<row>{
             {"experiments", 308, 200},
             {"experiments/http-sum", 200, 200},
             {"experiments/http-sum/start/payload", 308, 200},
             {"instances", 308, 200},
             {"instances/" + uid, 200, 200},
             {"instances/" + uid + "/outputs", 200, 200},
             {"instances/" + uid + "/outputs/TotalSum", 200, 200},
             {"instances/" + uid + "/status", 200, 200},
             {"instances/" + uid + "/properties", 200, 200},
             {"experiments/http-sum/dsl", 200, 200},
             {"experiments/http-sum/history", 200, 200},
             {"experiments/http-sum/package-inheritance", 400, 400},
             {"relationships", 308, 200},
             {"relationships/x", 404, 404},
             {"relationships/x/preview/synthesize/dsl", 400, 400},
             {"library", 308, 200},
             {"library/x", 308, 400},
             {"datasets", 308, 200},
             {"image-pull-secrets", 308, 200},
             {"image-pull-secrets/x", 500, 500},
             {"authorisation/token", 500, 500},
             {"url-map", 308, 200},
             {"url-map/cdb-rest", 200, 200},
             {"no/such/route", 404, 404},
         }) {
        BOOST_TEST_CONTEXT(path)
        {
            BOOST_TEST(get(path).status() == without);
            BOOST_TEST(get(path + '/').status() == with);
        }
    }
    BOOST_TEST(send(method::post, "experiments/http-sum/start/", "{}").status() == 404);
    BOOST_TEST(send(method::post, "experiments/http-sum/start", "{}").status() == 400);
    BOOST_TEST(send(method::post, "experiments/lambda/start", "{}").status() == 500); // not of an experiment "lambda"
    BOOST_TEST(send(method::post, "experiments/lambda/start/", "{}").status() == 404);
}

BOOST_AUTO_TEST_CASE(redirects_keep_the_query_and_are_absolute)
{
    auto const moved = get("experiments?hideNone=n");
    BOOST_TEST(moved.status() == 308);
    BOOST_TEST(moved.whole.fields.get("Location") == "https://st4sd.example.org/rs/experiments/?hideNone=n");
    BOOST_TEST(moved.whole.media_type() == "text/html");
    BOOST_TEST(moved.whole.body.find("Redirecting...") != std::string::npos);
    BOOST_TEST(send(method::post, "experiments", "{}").status() == 308);

    service.plain_redirects();
    BOOST_TEST(get("experiments").whole.fields.get("Location") == "http://st4sd.example.org/rs/experiments/");
    auto forwarded = request(method::get, "experiments");
    forwarded.fields.set("X-Forwarded-Proto", "https");
    forwarded.fields.set("X-Forwarded-Host", "front.example.org");
    BOOST_TEST(service.perform(forwarded).value().fields.get("Location") ==
               "https://front.example.org/rs/experiments/");
}

BOOST_AUTO_TEST_CASE(empty_segments_collapse)
{
    auto const moved = get("instances//status");
    BOOST_TEST(moved.status() == 308);
    BOOST_TEST(moved.whole.fields.get("Location") == "https://st4sd.example.org/rs/instances/status");
    BOOST_TEST(get("experiments///x").whole.fields.get("Location") ==
               "https://st4sd.example.org/rs/experiments/x");
}

BOOST_AUTO_TEST_CASE(an_encoded_slash_separates)
{
    auto const uid = start();
    pass(1h);
    BOOST_TEST(get("experiments/a%2Fb").whole.media_type() == "text/html");
    BOOST_TEST(get("experiments/a%2Fb").status() == 404);
    BOOST_TEST(get("instances/" + uid + "/outputs/Logs%2Fa.png").whole.body == "picture");
    BOOST_TEST(get("experiments/http-sum%3Alatest").status() == 200);
    BOOST_TEST(get("experiments/http-sum:latest").status() == 200);
    BOOST_TEST(get("experiments/%zz").status() == 404);
}

BOOST_AUTO_TEST_CASE(unknown_routes_are_html)
{
    auto const lost = get("no/such/route");
    BOOST_TEST(lost.status() == 404);
    BOOST_TEST(lost.whole.fields.get("Content-Type") == "text/html; charset=utf-8");
    BOOST_TEST(lost.whole.body.starts_with("<!doctype html>"));
}

BOOST_AUTO_TEST_CASE(wrong_methods)
{
    struct row {
        method verb;
        std::string path;
        std::string allowed;
    };
    for (auto const& [verb, path, allowed] : std::vector<row>{
             {method::put, "experiments/", "OPTIONS, HEAD, GET, POST"},
             {method::post, "experiments/http-sum", "OPTIONS, HEAD, GET, DELETE"},
             {method::get, "experiments/http-sum/start", "OPTIONS, POST"},
             {method::post, "instances/", "OPTIONS, HEAD, GET"},
             {method::get, "experiments/http-sum/tag", "OPTIONS, PUT"},
             {method::put, "relationships/x", "OPTIONS, HEAD, GET, DELETE"},
             {method::get, "query/relationships/", "OPTIONS, POST"},
             {method::delete_, "image-pull-secrets/x", "OPTIONS, HEAD, GET, POST, PUT"},
             {method::post, "instances/x/outputs/y", "OPTIONS, HEAD, GET"},
         }) {
        auto const wrong = send(verb, path);
        BOOST_TEST(wrong.status() == 405, path);
        BOOST_TEST(wrong.whole.fields.get("Allow") == allowed, path);
        BOOST_TEST(wrong.text("/message") == "The method is not allowed for the requested URL.");
        auto const options = send(method::options, path);
        BOOST_TEST(options.status() == 200, path);
        BOOST_TEST(options.whole.fields.get("Allow") == allowed, path);
        BOOST_TEST(options.whole.body.empty());
    }
}

BOOST_AUTO_TEST_CASE(head_gives_the_length_only)
{
    auto const whole = get("experiments/http-sum");
    auto const head = send(method::head, "experiments/http-sum");
    BOOST_TEST(head.status() == 200);
    BOOST_TEST(head.whole.body.empty());
    BOOST_TEST(head.whole.content_length().value() == whole.whole.body.size());
}

BOOST_AUTO_TEST_CASE(both_prefixes_and_none_other)
{
    for (auto const& [path, status] : std::vector<std::pair<std::string, int>>{{"/rs/url-map/", 200},
                                                                               {"/url-map/", 200},
                                                                               {"/rsx/url-map/", 404},
                                                                               {"/other/url-map/", 404},
                                                                               {"/rs", 200},
                                                                               {"/", 200}}) {
        st4sd::http::request r;
        r.url = st4sd::http::url::parse("https://st4sd.example.org" + path).value();
        BOOST_TEST(service.perform(r).value().status == status, path);
    }
    st4sd::http::request bare; // no driver has joined it with a base
    bare.target = "experiments/http-sum?hideNone=n";
    BOOST_TEST(service.perform(bare).value().status == 200);
}

BOOST_AUTO_TEST_CASE(credentials)
{
    service.require_bearer_key("right");
    service.require_token("token|1|x=");
    struct row {
        std::string name;
        std::string value;
        int status;
    };
    for (auto const& [name, value, status] : std::vector<row>{
             {"X-Nothing", "", 403},
             {"Authorization", "Bearer right", 200},
             {"Authorization", "Bearer wrong", 403},
             {"Authorization", "Bearer ", 403},
             {"Authorization", "right", 403},
             {"Cookie", "oauth-proxy=token|1|x=", 200},
             {"Cookie", "a=b; oauth-proxy=token|1|x=", 200},
             {"Cookie", "oauth-proxy=right", 403},
             {"Cookie", "other=token|1|x=", 403},
         }) {
        auto ask = request(method::get, "url-map/");
        ask.fields.set(name, value);
        auto const answer = service.perform(ask).value();
        BOOST_TEST(answer.status == status, name << ": " << value);
        BOOST_TEST((answer.media_type() == (status == 200 ? "application/json" : "text/html")));
    }
}

BOOST_AUTO_TEST_CASE(limits_of_the_server_below)
{
    auto const base = std::string{"GET /rs/instances/ HTTP/1.1"}.size();
    BOOST_TEST(get("instances/" + std::string(4094 - base, 'x')).status() == 404);
    auto const line = get("instances/" + std::string(4095 - base, 'x'));
    BOOST_TEST(line.status() == 400);
    BOOST_TEST(line.whole.body.find("Request Line is too large (4095 &gt; 4094)") != std::string::npos);
    BOOST_TEST(line.whole.fields.get("Connection") == "close");

    auto ask = request(method::get, "url-map/");
    ask.fields.set("Cookie", std::string(9000, 'x'));
    BOOST_TEST(service.perform(ask).value().status == 431);

    BOOST_TEST(send(method::post, "experiments/", std::string(1u << 20, ' ')).status() == 400);
    auto const large = send(method::post, "experiments/", std::string((1u << 20) + 1, ' '));
    BOOST_TEST(large.status() == 413);
    BOOST_TEST(large.whole.media_type() == "text/html");
}

BOOST_AUTO_TEST_CASE(what_every_answer_carries)
{
    auto const answer = get("url-map/");
    BOOST_TEST(answer.whole.fields.get("Content-Type") == "application/json");
    BOOST_TEST(answer.whole.content_length().value() == answer.whole.body.size());
    BOOST_TEST(answer.whole.fields.get("Access-Control-Allow-Origin") == "*");
    BOOST_TEST(answer.whole.body.ends_with("}\n"));
}

BOOST_AUTO_TEST_SUITE_END()
