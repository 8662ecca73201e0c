#include <st4sd/middleware/retrying.hpp>

#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;
using middleware::retrying_policy;

namespace {

static_assert(middleware::policy<retrying_policy>);

using std::chrono::nanoseconds;

http::request asking(http::idempotency repeat = http::idempotency::safe)
{
    http::request r;
    r.repeat = repeat;
    return r;
}
error at(errc code, phase where)
{
    return error{code}.with([&](error_info& facts) { facts.at = where; });
}
std::chrono::system_clock::time_point fixed_clock()
{
    return std::chrono::system_clock::time_point{std::chrono::seconds{784111777}}; // Sun, 06 Nov 1994 08:49:37 GMT
}

// The pause before the next try; nothing if there is none.
std::optional<nanoseconds> pause_of(
    result<http::response> const& heard,
    http::request const& request = asking(),
    int number = 1,
    nanoseconds elapsed = 0s,
    retrying_policy const& policy = retrying_policy{{}, 1, &fixed_clock},
    bool sink_failed = false)
{
    middleware::attempt tried{request, number, elapsed};
    tried.sink_failed = sink_failed;
    auto const said = policy.on_answer(tried, heard);
    if (auto const* again = std::get_if<middleware::send_again>(&said)) {
        return again->after;
    }
    BOOST_TEST(std::holds_alternative<middleware::deliver>(said));
    return std::nullopt;
}
http::response busy(http::headers fields, int status = 503) { return {status, std::move(fields), "", {}}; }

} // namespace

BOOST_AUTO_TEST_SUITE(middleware_retrying)

BOOST_AUTO_TEST_CASE(only_some_statuses_are_worth_another_try)
{
    for (int status = 200; status != 600; ++status) {
        bool const is_worth = status == 429 || status == 502 || status == 503 || status == 504;
        BOOST_TEST(pause_of(answer(status, "")).has_value() == is_worth, status);
        BOOST_TEST(!pause_of(answer(status, ""), asking(http::idempotency::not_idempotent)), status);
    }
    BOOST_TEST(pause_of(answer(503, ""), asking(http::idempotency::idempotent)).has_value());
}

BOOST_AUTO_TEST_CASE(only_some_errors_are_worth_another_try)
{
    std::set<errc> const transient{errc::cannot_resolve, errc::cannot_connect, errc::connection_lost, errc::tls_failed,
                                   errc::body_cut_short, errc::timed_out,      errc::proxy_failed};
    for (int code = 1; code <= static_cast<int>(errc::script_mismatch); ++code) {
        auto const e = static_cast<errc>(code);
        BOOST_TEST(pause_of(e).has_value() == transient.contains(e), error{e});
        BOOST_TEST(!pause_of(e, asking(http::idempotency::not_idempotent)), error{e});
    }
    BOOST_TEST(!pause_of(error{std::make_error_code(std::errc::no_space_on_device)}), "who knows");
    BOOST_TEST(!pause_of(at(errc::timed_out, phase::queue)), "our own requests keep the connections busy");
    auto const proxy = [](int status) {
        return error{errc::proxy_failed}.with([&](error_info& facts) { facts.http_status = status; });
    };
    BOOST_TEST(pause_of(proxy(503)).has_value());
    BOOST_TEST(!pause_of(proxy(407)), "the proxy's password");
}

BOOST_AUTO_TEST_CASE(what_must_not_happen_twice_is_repeated_only_when_nothing_was_sent)
{
    auto const start = asking(http::idempotency::not_idempotent);
    for (auto const where : {phase::resolve, phase::connect, phase::handshake}) {
        BOOST_TEST(pause_of(at(errc::connection_lost, where), start).has_value(), to_string(where));
    }
    for (auto const where : {phase::send, phase::first_byte, phase::receive}) {
        BOOST_TEST(!pause_of(at(errc::connection_lost, where), start), to_string(where));
        BOOST_TEST(!pause_of(at(errc::timed_out, where), start), to_string(where));
        BOOST_TEST(pause_of(at(errc::connection_lost, where)).has_value(), to_string(where));
    }
    BOOST_TEST(!pause_of(at(errc::cancelled, phase::connect), start));
    BOOST_TEST(!pause_of(at(errc::certificate_untrusted, phase::handshake), start));
}

BOOST_AUTO_TEST_CASE(an_error_of_the_callers_sink_is_final)
{
    BOOST_TEST(!pause_of(errc::connection_lost, asking(), 1, 0s, retrying_policy{}, true));
}

BOOST_AUTO_TEST_CASE(an_answer_that_broke_off_may_be_the_senders_business)
{
    auto own = asking();
    own.repeat_if_cut = false;
    BOOST_TEST(!pause_of(errc::body_cut_short, own));
    BOOST_TEST(!pause_of(at(errc::connection_lost, phase::receive), own));
    BOOST_TEST(pause_of(at(errc::connection_lost, phase::first_byte), own).has_value());
    BOOST_TEST(pause_of(errc::cannot_connect, own).has_value());
    BOOST_TEST(pause_of(answer(503, ""), own).has_value());
}

BOOST_AUTO_TEST_CASE(pauses_double_and_have_jitter)
{
    retrying_policy const policy{{.max_attempts = 100, .first_delay = 100ms, .max_delay = 1s, .budget = 1h}, 7};
    std::vector<nanoseconds> const full{100ms, 200ms, 400ms, 800ms, 1s, 1s, 1s};
    std::set<nanoseconds> seen;
    for (int round = 0; round != 200; ++round) {
        for (std::size_t i = 0; i != full.size(); ++i) {
            auto const pause = *pause_of(errc::connection_lost, asking(), static_cast<int>(i) + 1, 0s, policy);
            BOOST_TEST((pause >= full[i] / 2 && pause <= full[i]));
            if (i == 0) {
                seen.insert(pause);
            }
        }
    }
    BOOST_TEST(seen.size() > 190u);
    BOOST_TEST((*seen.begin() < 60ms && *seen.rbegin() > 90ms), "from all of the range");
    auto const first = [](std::uint64_t seed) {
        return *pause_of(errc::connection_lost, asking(), 1, 0s, retrying_policy{{}, seed});
    };
    BOOST_TEST((first(1) == first(1)));
    BOOST_TEST((first(1) != first(2)));
}

BOOST_AUTO_TEST_CASE(odd_settings_do_no_harm)
{
    auto const one = [](retry_options how, int number = 1) {
        return pause_of(errc::connection_lost, asking(), number, 0s, retrying_policy{how, 1});
    };
    auto const never = http::deadlines::never;
    BOOST_TEST((one({.first_delay = 0ms}) == 0ns));
    BOOST_TEST((one({.first_delay = 10s, .max_delay = 1s}) <= 1s));
    BOOST_TEST((one({.max_attempts = 9999, .first_delay = 1ms, .max_delay = never, .budget = never}, 999) <= 24h));
    BOOST_TEST((one({.first_delay = never, .max_delay = never, .budget = never}) >= 12h));
    BOOST_TEST(!one({.max_attempts = 1}));
    BOOST_TEST(!one({.max_attempts = 0}));
    BOOST_TEST(!retrying_policy{{.max_attempts = 1}}.concerns(asking()));
}

BOOST_AUTO_TEST_CASE(attempts_and_time_are_limited)
{
    BOOST_TEST(pause_of(errc::connection_lost, asking(), 3).has_value());
    BOOST_TEST(!pause_of(errc::connection_lost, asking(), 4));
    BOOST_TEST(pause_of(errc::connection_lost, asking(), 1, 119s).has_value());
    BOOST_TEST(!pause_of(errc::connection_lost, asking(), 1, 120s));
    auto hurried = asking();
    hurried.limits.total = 2s;
    BOOST_TEST(pause_of(errc::connection_lost, hurried, 1, 1s).has_value());
    BOOST_TEST(!pause_of(errc::connection_lost, hurried, 1, 1900ms), "the request's own deadline");
    BOOST_TEST(!pause_of(at(errc::timed_out, phase::first_byte), hurried, 1, 2s));
    hurried.limits.total = http::deadlines::never;
    BOOST_TEST(pause_of(errc::connection_lost, hurried, 1, 1s).has_value());
}

BOOST_AUTO_TEST_CASE(the_service_may_say_when_to_come_back)
{
    BOOST_TEST((pause_of(busy({{"Retry-After", "7"}})) == 7s));
    BOOST_TEST((pause_of(busy({{"Retry-After", "7"}}, 429)) == 7s));
    BOOST_TEST((pause_of(busy({{"Retry-After", "20"}})) == 20s));
    BOOST_TEST(!pause_of(busy({{"Retry-After", "21"}})), "longer than max_delay");
    BOOST_TEST(!pause_of(busy({{"Retry-After", "99999999999999999999"}})));
    BOOST_TEST((pause_of(busy({{"Retry-After", "0"}})) >= 250ms), "a pause all the same");
    BOOST_TEST((pause_of(busy({{"Retry-After", "-5"}})) <= 500ms));
    BOOST_TEST((pause_of(busy({{"Retry-After", "soon"}})) <= 500ms));
    BOOST_TEST((pause_of(busy({{"Retry-After", "7"}}), asking(), 1, 114s).has_value() == false), "the budget holds");
    BOOST_TEST(!pause_of(busy({{"Retry-After", "7"}}, 500)));
}

BOOST_AUTO_TEST_CASE(a_date_is_by_the_servers_clock)
{
    http::headers const both{
        {"Date", "Tue, 24 Nov 2026 01:00:00 GMT"}, {"Retry-After", "Tue, 24 Nov 2026 01:00:09 GMT"}};
    BOOST_TEST((pause_of(busy(both)) == 9s));
    BOOST_TEST((pause_of(busy({{"Retry-After", "Sun, 06 Nov 1994 08:49:47 GMT"}})) == 10s), "else by this machine's");
    BOOST_TEST((pause_of(busy({{"Retry-After", "Sun, 06 Nov 1994 08:49:00 GMT"}})) <= 500ms), "in the past");
    BOOST_TEST(!pause_of(busy({{"Retry-After", "Sun, 06 Nov 2094 08:49:47 GMT"}})));
}

BOOST_AUTO_TEST_SUITE_END()
