#include <st4sd/middleware/redirecting.hpp>

#include "event_log.hpp"
#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <variant>

using namespace st4sd;
using namespace st4sd::test;
using http::method;
using middleware::redirecting_policy;
using middleware::verdict;

namespace {

static_assert(middleware::policy<redirecting_policy>);

http::request from(std::string_view url)
{
    http::request r;
    r.url = http::url::parse(url).value();
    r.target = "experiments";
    return r;
}
http::response moved(std::string place, int status = 308)
{
    return {status, {{"Location", std::move(place)}, {"Content-Type", "text/html"}}, "<html>", {}};
}
verdict judge(http::request const& request, http::response const& answer, redirect_options how = {}, int number = 1)
{
    return redirecting_policy{how}.on_answer({request, number}, answer);
}
std::string next_url(verdict const& said)
{
    auto const* next = std::get_if<middleware::send_instead>(&said);
    return next ? next->request.url.to_string() : "";
}
error why(verdict const& said)
{
    auto const* refused = std::get_if<middleware::fail>(&said);
    return refused ? refused->why : error{};
}

} // namespace

BOOST_AUTO_TEST_SUITE(middleware_redirecting)

BOOST_AUTO_TEST_CASE(follows_within_the_origin)
{
    auto request = from("https://st4sd.example.org/rs/experiments?hideBeta=n");
    request.verb = method::post;
    request.body = "{}";
    request.repeat = http::idempotency::not_idempotent; // who points elsewhere did nothing with it
    request.fields = {{"Content-Type", "application/json"}};
    for (auto const* place :
         {"https://st4sd.example.org/rs/experiments/?hideBeta=n",
          "https://ST4SD.example.org:443/rs/experiments/?hideBeta=n", "/rs/experiments/?hideBeta=n",
          "experiments/?hideBeta=n", "//st4sd.example.org/rs/experiments/?hideBeta=n"}) {
        for (int const status : {307, 308}) {
            auto const said = judge(request, moved(place, status));
            BOOST_TEST(next_url(said) == "https://st4sd.example.org/rs/experiments/?hideBeta=n", place);
            auto const& next = std::get<middleware::send_instead>(said).request;
            BOOST_TEST(next.verb == method::post);
            BOOST_TEST(next.body == "{}");
            BOOST_TEST((next.fields == request.fields));
            BOOST_TEST(next.target == "", "its URL is all that counts");
        }
    }
}

BOOST_AUTO_TEST_CASE(leaves_everything_else_alone)
{
    auto const request = from("https://st4sd.example.org/rs/experiments");
    for (int const status : {200, 300, 301, 302, 303, 304, 404, 503}) {
        BOOST_TEST(std::holds_alternative<middleware::deliver>(judge(request, moved("/x", status))), status);
    }
    BOOST_TEST(std::holds_alternative<middleware::deliver>(judge(request, answer(308, ""))), "without Location");
    auto const lost = redirecting_policy{}.on_answer({request}, errc::connection_lost);
    BOOST_TEST(std::holds_alternative<middleware::deliver>(lost));
}

BOOST_AUTO_TEST_CASE(a_downgrade_asks_the_original_origin)
{
    BOOST_TEST(
        next_url(judge(from("https://st4sd.example.org/rs/x"), moved("http://st4sd.example.org/rs/x/?a=b"))) ==
        "https://st4sd.example.org/rs/x/?a=b");
    BOOST_TEST(
        next_url(judge(from("https://st4sd.example.org:8443/x"), moved("http://st4sd.example.org:8443/x/"))) ==
        "https://st4sd.example.org:8443/x/");
    BOOST_TEST(
        next_url(judge(from("https://st4sd.example.org:8443/x"), moved("http://st4sd.example.org/x/"))) ==
        "https://st4sd.example.org:8443/x/");
    for (auto const* place : {"http://st4sd.example.org:8080/x/", "http://evil.example.org/x/"}) {
        BOOST_TEST((why(judge(from("https://st4sd.example.org/x"), moved(place))) == errc::redirect_refused), place);
    }
    BOOST_TEST(
        (why(judge(from("https://st4sd.example.org/x"), moved("http://st4sd.example.org/x"))) ==
         errc::too_many_redirects),
        "the proxy wants what we do already");
}

BOOST_AUTO_TEST_CASE(another_origin_is_refused_with_advice)
{
    auto const request = from("https://st4sd.example.org/rs/x");
    for (auto const* place :
         {"https://other.example.org/rs/x?token=S3CRET", "https://st4sd.example.org:8443/rs/x",
          "https://st4sd.example.org.evil.org/", "//evil.org/x"}) {
        auto const refused = why(judge(request, moved(place)));
        BOOST_TEST((refused == errc::redirect_refused), place);
        BOOST_TEST(refused.http_status() == 308);
        BOOST_TEST(refused.message().find("options.redirects.other_origins") != std::string::npos);
        BOOST_TEST(refused.message().find("S3CRET") == std::string::npos);
    }
    BOOST_TEST(
        why(judge(request, moved("https://other.example.org/y"))).message().find("https://other.example.org/y:") !=
        std::string::npos);
    BOOST_TEST(
        (why(judge(from("http://x.org/"), moved("https://x.org/"))) == errc::redirect_refused), "use that URL then");
    BOOST_TEST(
        next_url(judge(request, moved("http://other.example.org/y"), {.other_origins = true})) ==
        "http://other.example.org/y");
}

BOOST_AUTO_TEST_CASE(what_is_no_url_is_refused)
{
    auto const request = from("https://st4sd.example.org/rs/x");
    for (auto const* place : {"ftp://st4sd.example.org/", "/a b", "https://user:S3CRET@st4sd.example.org/", "/\x01"}) {
        auto const refused = why(judge(request, moved(place), {.other_origins = true}));
        BOOST_TEST((refused == errc::redirect_refused), place);
        BOOST_TEST(refused.to_line().find("S3CRET") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(circles_end)
{
    auto const request = from("https://st4sd.example.org/a");
    BOOST_TEST((why(judge(request, moved("/a"))) == errc::too_many_redirects), "to itself");
    BOOST_TEST(next_url(judge(request, moved("/b"), {.max_hops = 2}, 2)) == "https://st4sd.example.org/b");
    BOOST_TEST((why(judge(request, moved("/b"), {.max_hops = 2}, 3)) == errc::too_many_redirects));
    BOOST_TEST((why(judge(request, moved("/b"), {.max_hops = 0})) == errc::too_many_redirects));
}

BOOST_AUTO_TEST_CASE(is_told)
{
    event_log log;
    auto request = from("https://st4sd.example.org/a");
    request.watched_by = log.observer;
    (void)judge(request, moved("/b?token=S3CRET"));
    (void)judge(request, moved("https://other.example.org/"));
    BOOST_TEST(
        log.lines() == (std::vector<std::string>{"redirected to https://st4sd.example.org/b"}),
        boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
