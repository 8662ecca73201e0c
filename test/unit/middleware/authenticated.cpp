#include <st4sd/middleware/authenticated.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <string>
#include <thread>

using namespace st4sd;
using middleware::authenticated;

namespace {

http::request to(std::string_view url)
{
    http::request request;
    request.url = http::url::parse(url).value();
    return request;
}
http::origin const home = http::url::parse("https://st4sd.example.org/rs").value().origin;

static_assert(middleware::policy<authenticated>);

} // namespace

BOOST_AUTO_TEST_SUITE(middleware_authenticated)

BOOST_AUTO_TEST_CASE(credentials_go_home_only)
{
    authenticated const policy{bearer_key{"KEY"}, {home, {"https", "ds.example.org", 8443}}};
    for (auto const* url :
         {"https://st4sd.example.org/rs/x", "https://ST4SD.example.org:443/",
          "https://ds.example.org:8443/y"}) {
        auto request = to(url);
        policy.on_request(request);
        BOOST_TEST(request.fields.get("Authorization") == "Bearer KEY", url);
    }
    for (auto const* url :
         {"http://st4sd.example.org/rs/x", "https://st4sd.example.org:8443/",
          "https://ds.example.org/y", "https://st4sd.example.org.evil.org/",
          "https://evil.org/st4sd.example.org"}) {
        auto request = to(url);
        policy.on_request(request);
        BOOST_TEST(request.fields.empty(), url);
    }
}

BOOST_AUTO_TEST_CASE(credentials_of_others_are_taken_off)
{
    authenticated const policy{anonymous{}, {home}};
    auto request = to("https://evil.org/");
    request.fields.set("authorization", "Bearer KEY");
    request.fields.set("COOKIE", "oauth-proxy=TOKEN");
    request.fields.set("X-Other", "kept");
    policy.on_request(request);
    BOOST_TEST(request.fields.size() == 1u);
}

BOOST_AUTO_TEST_CASE(only_one_of_both_is_sent)
{
    authenticated policy{bearer_key{"KEY"}, {home}};
    auto request = to("https://st4sd.example.org/rs/x");
    policy.on_request(request);
    BOOST_TEST(policy.set(auth_token{"TOKEN"}).has_value());
    policy.on_request(request); // sent again
    BOOST_TEST(request.fields.get("Cookie") == "oauth-proxy=TOKEN");
    BOOST_TEST(!request.fields.find("Authorization"));
    BOOST_TEST(request.fields.size() == 1u);
}

BOOST_AUTO_TEST_CASE(copies_share_the_credentials)
{
    authenticated policy{anonymous{}, {home}};
    auto const copy = policy;
    BOOST_TEST(policy.set(bearer_key{" \"KEY\"\n"}).has_value());
    auto request = to("https://st4sd.example.org/");
    copy.on_request(request);
    BOOST_TEST(request.fields.get("Authorization") == "Bearer KEY");
    BOOST_TEST((policy.set(bearer_key{"a b"}).error() == errc::invalid_argument));
    copy.on_request(request);
    BOOST_TEST(request.fields.get("Authorization") == "Bearer KEY", "refused ones change nothing");
}

BOOST_AUTO_TEST_CASE(credentials_may_be_swapped_while_requests_are_made)
{
    authenticated policy{bearer_key{"KEY"}, {home}};
    std::atomic<bool> stop{false};
    std::thread other{[&, copy = policy]() mutable {
        while (!stop) {
            (void)copy.set(auth_token{"TOKEN"});
            (void)copy.set(bearer_key{"KEY"});
        }
    }};
    for (int i = 0; i != 2000; ++i) {
        auto request = to("https://st4sd.example.org/");
        policy.on_request(request);
        auto const bearer = request.fields.get("Authorization") == "Bearer KEY";
        auto const cookie = request.fields.get("Cookie") == "oauth-proxy=TOKEN";
        if (bearer == cookie) {
            BOOST_ERROR("exactly one of both");
        }
    }
    stop = true;
    other.join();
}

BOOST_AUTO_TEST_SUITE_END()
