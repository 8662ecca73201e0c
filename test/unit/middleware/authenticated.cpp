#include <st4sd/middleware/authenticated.hpp>

#include "event_log.hpp"
#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <future>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
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

bool is_sent_again(middleware::verdict const& said) { return std::holds_alternative<middleware::send_again>(said); }
bool is_delivered(middleware::verdict const& said) { return std::holds_alternative<middleware::deliver>(said); }

} // namespace

BOOST_AUTO_TEST_SUITE(middleware_authenticated)

BOOST_AUTO_TEST_CASE(credentials_go_home_only)
{
    authenticated const policy{bearer_key{"KEY"}, {home, {"https", "ds.example.org", 8443}}};
    for (auto const* url :
         {"https://st4sd.example.org/rs/x", "https://ST4SD.example.org:443/", "https://ds.example.org:8443/y"}) {
        auto request = to(url);
        policy.on_request(request);
        BOOST_TEST(request.fields.get("Authorization") == "Bearer KEY", url);
    }
    for (auto const* url :
         {"http://st4sd.example.org/rs/x", "https://st4sd.example.org:8443/", "https://ds.example.org/y",
          "https://st4sd.example.org.evil.org/", "https://evil.org/st4sd.example.org"}) {
        auto request = to(url);
        policy.on_request(request);
        BOOST_TEST(request.fields.empty(), url);
    }
}

BOOST_AUTO_TEST_CASE(who_was_vouched_for_gets_them_and_nobody_after_a_redirect)
{
    authenticated const policy{bearer_key{"KEY"}, {home}};
    auto request = to("https://st4sd.example.org:8443/db");
    request.vouched = request.url.origin;
    policy.on_request(request);
    BOOST_TEST(request.fields.get("Authorization") == "Bearer KEY");
    for (auto const* url :
         {"https://evil.org/db", "https://st4sd.example.org:8444/db", "http://st4sd.example.org:8443/"}) {
        request.url = http::url::parse(url).value();
        policy.on_request(request);
        BOOST_TEST(request.fields.empty(), url);
    }
    http::request nowhere; // no origin is that of nobody
    policy.on_request(nowhere);
    BOOST_TEST(nowhere.fields.empty());

    int asked = 0;
    authenticated const from_source{token_source{[&] { return ++asked, bearer_key{"KEY"}; }}, {home}};
    request.url = http::url::parse("https://st4sd.example.org:8443/db").value();
    BOOST_TEST(is_sent_again(from_source.on_answer({request}, answer(401, "{}"))));
    request.url = http::url::parse("https://evil.org/db").value();
    BOOST_TEST(is_delivered(from_source.on_answer({request}, answer(401, "{}"))));
    BOOST_TEST(asked == 1);
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

// --- credentials from a function ---

BOOST_AUTO_TEST_CASE(a_source_is_asked_when_the_service_refuses)
{
    int asked = 0;
    authenticated const policy{token_source{[&] { return bearer_key{"KEY" + std::to_string(++asked)}; }}, {home}};
    auto request = to("https://st4sd.example.org/rs/x");
    policy.on_request(request);
    BOOST_TEST(request.fields.empty(), "not before");
    BOOST_TEST(is_sent_again(policy.on_answer({request}, answer(401, "{}"))));
    BOOST_TEST(asked == 1);
    policy.on_request(request);
    BOOST_TEST(request.fields.get("Authorization") == "Bearer KEY1");
    BOOST_TEST(is_delivered(policy.on_answer({request, 2}, answer(401, "{}"))), "the new ones are refused, too");
    BOOST_TEST(asked == 1);
    BOOST_TEST(is_sent_again(policy.on_answer({request}, answer(401, "{}"))), "another request, later");
    BOOST_TEST(asked == 2);
    BOOST_TEST(is_sent_again(policy.on_answer({request}, answer(401, "{}"))), "which had the ones before");
    BOOST_TEST(asked == 2, "no need to ask");
}

BOOST_AUTO_TEST_CASE(what_counts_as_a_refusal)
{
    int asked = 0;
    authenticated const policy{token_source{[&] { return ++asked, anonymous{}; }}, {home}};
    auto const asks = [&](result<http::response> const& heard) {
        int const before = asked;
        auto const request = to("https://st4sd.example.org/rs/x");
        bool const again = is_sent_again(policy.on_answer({request}, heard));
        BOOST_TEST(again == (asked > before));
        return again;
    };
    auto const moved = [](int status, std::string place) {
        return http::response{status, {{"Location", std::move(place)}}, "", {}};
    };
    BOOST_TEST(asks(answer(401, "{}")));
    BOOST_TEST(asks(answer(401, "<html>", "text/html")));
    BOOST_TEST(asks(answer(403, "<html>log in</html>", "text/html; charset=utf-8")));
    BOOST_TEST(!asks(answer(403, "{}")), "Kubernetes");
    BOOST_TEST(!asks(answer(403, "forbidden", "text/plain")));
    BOOST_TEST(asks(moved(302, "https://sso.example.org/x")));
    BOOST_TEST(asks(moved(303, "/oauth/sign_in")));
    BOOST_TEST(asks(moved(307, "/OAuth2/start?rd=x")));
    BOOST_TEST(asks(moved(301, "https://sso.example.org/login")));
    BOOST_TEST(!asks(moved(307, "/rs/experiments/?rd=login")));
    BOOST_TEST(!asks(moved(308, "/login")));
    BOOST_TEST(!asks(answer(200, "<html>log in</html>", "text/html")));
    BOOST_TEST(!asks(answer(404, "{}")));
    BOOST_TEST(!asks(errc::connection_lost));
}

BOOST_AUTO_TEST_CASE(other_origins_cannot_make_it_ask)
{
    authenticated const policy{
        token_source{[] {
            BOOST_ERROR("asked");
            return bearer_key{"KEY"};
        }},
        {home}};
    auto const request = to("https://evil.org/");
    BOOST_TEST(is_delivered(policy.on_answer({request}, answer(401, "{}"))));
    authenticated const fixed{bearer_key{"KEY"}, {home}};
    auto const own = to("https://st4sd.example.org/");
    BOOST_TEST(is_delivered(fixed.on_answer({own}, answer(401, "{}"))), "nobody to ask");
}

BOOST_AUTO_TEST_CASE(a_source_may_fail_in_every_way)
{
    auto const request = to("https://st4sd.example.org/rs/x");
    auto const failure_of = [&](token_source source) {
        authenticated const policy{std::move(source), {home}};
        auto said = policy.on_answer({request}, answer(401, "{}"));
        BOOST_TEST_REQUIRE(std::holds_alternative<middleware::fail>(said));
        auto again = policy.on_answer({request}, answer(401, "{}"));
        BOOST_TEST(std::holds_alternative<middleware::fail>(again), "it is asked again, nobody waits for ever");
        return std::get<middleware::fail>(said).why;
    };
    auto const lost = failure_of(token_source{[] { return result<bearer_key>{error{errc::connection_lost, "lost"}}; }});
    BOOST_TEST((lost == errc::connection_lost));
    BOOST_TEST(lost.message() == "the token_source gave no credentials: lost");
    auto const thrown = failure_of(token_source{[]() -> auth_token { throw st4sd::exception{errc::unavailable}; }});
    BOOST_TEST((thrown == errc::unavailable));
    BOOST_TEST(
        (failure_of(token_source{[]() -> auth_token { throw std::runtime_error{"no file"}; }}) == errc::unauthorised));
    BOOST_TEST((failure_of(token_source{[]() -> anonymous { throw 1; }}) == errc::unauthorised));
    auto const unsendable = failure_of(token_source{[] { return bearer_key{"S3 CRET\r\n X: y"}; }});
    BOOST_TEST((unsendable == errc::invalid_argument));
    BOOST_TEST(unsendable.to_line().find("CRET") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_source_may_give_any_kind)
{
    auto const shown = [](token_source source) {
        authenticated const policy{std::move(source), {home}};
        auto request = to("https://st4sd.example.org/rs/x");
        BOOST_TEST(is_sent_again(policy.on_answer({request}, answer(401, "{}"))));
        policy.on_request(request);
        return request.fields;
    };
    http::headers const key{{"Authorization", "Bearer KEY"}};
    http::headers const cookie{{"Cookie", "oauth-proxy=TOKEN"}};
    BOOST_TEST((shown(token_source{[] { return bearer_key{" \"KEY\"\n"}; }}) == key));
    BOOST_TEST((shown(token_source{[] { return result<auth_token>{auth_token{"TOKEN"}}; }}) == cookie));
    BOOST_TEST((shown(token_source{[] { return token_source::token{bearer_key{"KEY"}}; }}) == key));
    BOOST_TEST((shown(token_source{[] { return result<token_source::token>{auth_token{"TOKEN"}}; }}) == cookie));
    BOOST_TEST(shown(token_source{[] { return anonymous{}; }}).empty());
    BOOST_TEST(
        (shown(token_source{[k = std::make_unique<bearer_key>("KEY")] { return *k; }}) == key), "may hold anything");
}

BOOST_AUTO_TEST_CASE(credentials_set_while_the_source_is_asked_win)
{
    std::optional<authenticated> policy;
    policy.emplace(
        token_source{[&] {
            BOOST_TEST(policy->set(auth_token{"OTHER"}).has_value());
            return bearer_key{"KEY"};
        }},
        std::vector{home});
    auto request = to("https://st4sd.example.org/rs/x");
    BOOST_TEST(is_sent_again(policy->on_answer({request}, answer(401, "{}"))));
    policy->on_request(request);
    BOOST_TEST(request.fields.get("Cookie") == "oauth-proxy=OTHER");
    BOOST_TEST(!request.fields.find("Authorization"));
}

BOOST_AUTO_TEST_CASE(a_source_that_uses_its_own_client_does_not_wait_for_itself)
{
    std::optional<authenticated> policy;
    auto request = to("https://st4sd.example.org/rs/x");
    policy.emplace(
        token_source{[&] {
            BOOST_TEST(is_delivered(policy->on_answer({request}, answer(401, "{}"))));
            return bearer_key{"KEY"};
        }},
        std::vector{home});
    BOOST_TEST(is_sent_again(policy->on_answer({request}, answer(401, "{}"))));
}

BOOST_AUTO_TEST_CASE(the_source_is_asked_once_for_all_who_are_refused_meanwhile)
{
    for (bool const fails : {false, true}) {
        std::atomic<int> asked{0};
        std::promise<void> others_wait;
        authenticated const policy{
            token_source{[&]() -> result<bearer_key> {
                ++asked;
                others_wait.get_future().wait();
                return fails ? result<bearer_key>{errc::unavailable} : bearer_key{"KEY"};
            }},
            {home}};
        auto const request = to("https://st4sd.example.org/rs/x");
        bool is_as_expected = false; // Boost.Test is for one thread
        std::thread first{[&] {
            auto const said = policy.on_answer({request}, answer(401, "{}"));
            is_as_expected = fails ? std::holds_alternative<middleware::fail>(said) : is_sent_again(said);
        }};
        while (asked == 0) {
            std::this_thread::yield();
        }
        std::vector<std::shared_ptr<middleware::gate>> gates;
        for (int i = 0; i != 3; ++i) {
            auto const said = policy.on_answer({request}, answer(401, "{}"));
            BOOST_TEST_REQUIRE(std::holds_alternative<middleware::send_when>(said));
            gates.push_back(std::get<middleware::send_when>(said).open);
        }
        others_wait.set_value();
        for (auto const& gate : gates) {
            auto const opened = gate->wait({});
            BOOST_TEST(opened.has_value() == !fails);
            BOOST_TEST((fails ? opened.error() == errc::unavailable : true));
        }
        first.join();
        BOOST_TEST(is_as_expected);
        BOOST_TEST(asked == 1);
    }
}

BOOST_AUTO_TEST_CASE(asking_is_told)
{
    event_log log;
    authenticated const policy{token_source{[] { return bearer_key{"S3CRET"}; }}, {home}};
    auto request = to("https://st4sd.example.org/rs/x");
    request.watched_by = log.observer;
    (void)policy.on_answer({request}, answer(401, "{}"));
    (void)policy.on_answer({request}, answer(401, "{}"));
    BOOST_TEST(log.lines() == (std::vector<std::string>{"asks for new credentials"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
