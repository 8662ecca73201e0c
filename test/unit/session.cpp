#include <st4sd/session.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <set>
#include <string>

using namespace st4sd;
using namespace std::chrono_literals;

namespace {

session make()
{
    return {http::url::parse("https://st4sd.example.org/rs/").value(), options{}.limits(), "agent/1", {}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(session)

BOOST_AUTO_TEST_CASE(completes_a_request)
{
    http::request request;
    request.target = "experiments/?hideBeta=n";
    request.body = "{}";
    make().prepare(request);
    BOOST_TEST(request.url.to_string() == "https://st4sd.example.org/rs/experiments/?hideBeta=n");
    BOOST_TEST(request.fields.get("User-Agent") == "agent/1");
    BOOST_TEST(request.fields.get("Accept") == "application/json");
    BOOST_TEST(request.fields.get("Content-Type") == "application/json");
    BOOST_TEST((request.limits.total == options{}.request_deadline));
    BOOST_TEST(!request.cancel.possible());
}

BOOST_AUTO_TEST_CASE(keeps_what_an_endpoint_says)
{
    http::request request;
    request.target = "x";
    request.body = "a,b";
    request.fields.set("Accept", "*/*");
    request.fields.set("Content-Type", "text/csv");
    make().prepare(request);
    BOOST_TEST(request.fields.get("Accept") == "*/*");
    BOOST_TEST(request.fields.get("Content-Type") == "text/csv");
    http::request empty;
    make().prepare(empty);
    BOOST_TEST(!empty.fields.find("Content-Type"));
}

BOOST_AUTO_TEST_CASE(deadlines_of_a_call_go_before_the_endpoints_and_the_clients)
{
    auto s = make();
    http::request request;
    request.limits = {.first_byte = 10min, .total = http::deadlines::never};
    s.prepare(request);
    BOOST_TEST((request.limits.first_byte == 10min));
    BOOST_TEST((request.limits.total == http::deadlines::never));
    BOOST_TEST((request.limits.connect == options{}.connect_deadline));
    s.call.limits.total = 1s;
    s.prepare(request);
    BOOST_TEST((request.limits.total == 1s));
    BOOST_TEST((request.limits.first_byte == 10min));
}

BOOST_AUTO_TEST_CASE(an_algorithm_may_ask_another_service)
{
    http::request request;
    request.url = http::url::parse("https://data.example.org/query").value();
    make().prepare(request);
    BOOST_TEST(request.url.to_string() == "https://data.example.org/query");
}

BOOST_AUTO_TEST_CASE(a_download_waits_longer_for_its_first_byte)
{
    auto s = make();
    http::request request;
    request.is_download = true;
    s.prepare(request);
    BOOST_TEST((request.limits.first_byte == options{}.download_first_byte_deadline));
    request.limits = {};
    s.download_first_byte = 3s;
    s.prepare(request);
    BOOST_TEST((request.limits.first_byte == 3s));
    request.limits = {};
    s.call.limits.first_byte = 1s;
    s.prepare(request);
    BOOST_TEST((request.limits.first_byte == 1s), "the call's own goes before it");
}

BOOST_AUTO_TEST_CASE(errors_are_completed_once)
{
    http::request request;
    request.verb = http::method::delete_;
    request.target = "x";
    auto const s = make();
    s.prepare(request);
    detail::exchanged last;
    BOOST_TEST(detail::annotate(errc::rejected, last, s).url() == "", "nothing was sent");
    last.sent(request);
    auto const e = detail::annotate(errc::rejected, last, s);
    BOOST_TEST(e.to_line() == "DELETE https://st4sd.example.org/rs/x: the service rejected the request");
    BOOST_TEST(e.attempts() == 1);
    BOOST_TEST(e.info().request_id == request.fields.get("X-Request-Id"));
    auto const known = error{errc::rejected}.with([](error_info& facts) {
        facts.method = "GET";
        facts.url = "other";
        facts.attempts = 3;
    });
    BOOST_TEST(detail::annotate(known, last, s).url() == "other");
    BOOST_TEST(detail::annotate(known, last, s).attempts() == 3);
    last.heard(http::response{503, {}, {}, {{{}, 503, "HTTP 503", 5}, {{}, 429, "HTTP 429", 9}}});
    auto const third = detail::annotate(errc::rejected, last, s);
    BOOST_TEST(third.attempts() == 3);
    BOOST_TEST((third.earlier() == last.earlier));
    BOOST_TEST(third.to_line().ends_with("rejected the request (tried 3 times)"));
    last.sent(request);
    BOOST_TEST(detail::annotate(errc::rejected, last, s).earlier().empty(), "those of the exchange before");
}

BOOST_AUTO_TEST_CASE(every_request_has_an_id)
{
    std::set<std::string> ids;
    for (int i = 0; i != 1000; ++i) {
        http::request request;
        make().prepare(request);
        std::string const id{request.fields.get("X-Request-Id")};
        BOOST_TEST(id.size() == 32u);
        BOOST_TEST(id.find_first_not_of("0123456789abcdef") == id.npos);
        ids.insert(id);
    }
    BOOST_TEST(ids.size() == 1000u);
    http::request own;
    own.fields.set("x-request-id", "mine");
    make().prepare(own);
    BOOST_TEST(
        std::ranges::count_if(own.fields, [](auto const& f) { return http::iequals(f.name, "x-request-id"); }) == 1);
    BOOST_TEST(own.fields.get("X-Request-Id") == "mine");
}

BOOST_AUTO_TEST_CASE(fields_of_a_call_go_with_every_request)
{
    auto s = make();
    s.call.fields = {
        {"traceparent", "00-a-b-01"},
        {"tracestate", "x=1"},
        {"tracestate", "y=2"},
        {"X-Request-Id", "mine"},
        {"ACCEPT", "*/*"}};
    http::request request;
    request.fields.set("tracestate", "old");
    s.prepare(request);
    BOOST_TEST(request.fields.get("traceparent") == "00-a-b-01");
    BOOST_TEST(std::ranges::count(request.fields, "tracestate", &http::field::name) == 2);
    BOOST_TEST(request.fields.get("tracestate") == "x=1");
    BOOST_TEST(request.fields.get("X-Request-Id") == "mine");
    BOOST_TEST(request.fields.get("Accept") == "*/*");
    BOOST_TEST(
        std::ranges::count_if(request.fields, [](auto const& f) { return http::iequals(f.name, "accept"); }) == 1);
}

BOOST_AUTO_TEST_CASE(the_observer_goes_with_every_request)
{
    auto s = make();
    s.observer = observe([](event const&) {});
    http::request request;
    s.prepare(request);
    BOOST_TEST((request.watched_by == s.observer));
}

BOOST_AUTO_TEST_CASE(who_is_not_authorised_is_told_where_tokens_are)
{
    auto const e = detail::annotate(errc::unauthorised, detail::exchanged{.any = true}, make());
    BOOST_TEST(
        e.message().ends_with("; a token is obtained at https://st4sd.example.org/rs/authorisation/token"),
        e.message());
}

BOOST_AUTO_TEST_SUITE_END()
