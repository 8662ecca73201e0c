#include <st4sd/session.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

using namespace st4sd;
using namespace std::chrono_literals;

namespace {

session make()
{
    return {
        http::url::parse("https://st4sd.example.org/rs/").value(),
        options{}.limits(),
        "agent/1",
        {}};
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

BOOST_AUTO_TEST_CASE(errors_are_completed_once)
{
    http::request last;
    last.verb = http::method::delete_;
    last.target = "x";
    auto const s = make();
    s.prepare(last);
    auto const e = detail::annotate(errc::rejected, last, 1, s);
    BOOST_TEST(
        e.to_line() == "DELETE https://st4sd.example.org/rs/x: the service rejected the request");
    BOOST_TEST(e.attempts() == 1);
    auto const known = error{errc::rejected}.with([](error_info& facts) {
        facts.method = "GET";
        facts.url = "other";
        facts.attempts = 3;
    });
    BOOST_TEST(detail::annotate(known, last, 1, s).url() == "other");
    BOOST_TEST(detail::annotate(known, last, 1, s).attempts() == 3);
    BOOST_TEST(detail::annotate(errc::rejected, last, 0, s).url() == "", "nothing was sent");
}

BOOST_AUTO_TEST_CASE(who_is_not_authorised_is_told_where_tokens_are)
{
    auto const e = detail::annotate(errc::unauthorised, http::request{}, 1, make());
    BOOST_TEST(
        e.message().ends_with(
            "; a token is obtained at https://st4sd.example.org/rs/authorisation/token"),
        e.message());
}

BOOST_AUTO_TEST_SUITE_END()
