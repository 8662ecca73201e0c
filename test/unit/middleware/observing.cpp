#include <st4sd/middleware/observing.hpp>
#include <st4sd/testing/scripted_transport.hpp>

#include "event_log.hpp"
#include "fixtures.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <variant>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;
using http::method;
using middleware::observing;

namespace {

static_assert(middleware::policy<observing>);
static_assert(!middleware::detail::changes_requests<observing>, "no copy of a request");

http::request watched(event_log const& log)
{
    http::request r;
    r.url = http::url::parse("https://st4sd.example.org/rs/x").value();
    r.verb = method::post;
    r.body = "12345";
    r.fields = {{"X-Request-Id", "abc"}, {"Authorization", "Bearer S3CRET"}};
    r.watched_by = log.observer;
    return r;
}

struct fifty_bytes final : http::body_source {
    std::uint64_t size() const override { return 50; }
    result<void> rewind() override { return success(); }
    result<std::size_t> read(char*, std::size_t) override { return std::size_t{0}; }
};

} // namespace

BOOST_AUTO_TEST_SUITE(middleware_observing)

BOOST_AUTO_TEST_CASE(tells_the_observer_of_the_request)
{
    event_log log;
    observing const policy;
    auto request = watched(log);
    request.attempt = 3;
    policy.on_request(request);
    middleware::attempt tried{request, 1, 9s, 41ms};
    BOOST_TEST(std::holds_alternative<middleware::deliver>(policy.on_answer(tried, answer(200, "abc"))));
    tried.streamed_bytes = 1000;
    (void)policy.on_answer(tried, answer(200, ""));
    request.source = std::make_shared<fifty_bytes>();
    (void)policy.on_answer(tried, error{errc::connection_lost, "lost\nhere"});

    BOOST_TEST_REQUIRE(log.all.size() == 4u);
    BOOST_TEST(std::get<events::attempt_started>(log.all[0].what).number == 3);
    auto const& one = std::get<events::attempt_done>(log.all[1].what);
    BOOST_TEST(one.status == 200);
    BOOST_TEST(one.bytes_sent == 5u);
    BOOST_TEST(one.bytes_received == 3u);
    BOOST_TEST((one.took == 41ms), "of this try");
    BOOST_TEST(one.failure == "");
    BOOST_TEST(std::get<events::attempt_done>(log.all[2].what).bytes_received == 1000u);
    auto const& lost = std::get<events::attempt_done>(log.all[3].what);
    BOOST_TEST(lost.status == 0);
    BOOST_TEST(lost.failure == "lost here");
    BOOST_TEST(lost.bytes_sent == 50u);
    BOOST_TEST(lost.bytes_received == 1000u, "what came before it broke");
    for (auto const& one_event : log.all) {
        BOOST_TEST(one_event.method == "POST");
        BOOST_TEST(one_event.url == "https://st4sd.example.org/rs/x");
        BOOST_TEST(one_event.request_id == "abc");
        BOOST_TEST(one_event.line.find("S3CRET") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(requests_that_nobody_watches_pass_by)
{
    BOOST_TEST(!observing{}.concerns(http::request{}));
    event_log log;
    BOOST_TEST(observing{}.concerns(watched(log)));
    BOOST_TEST(observing{log.observer}.concerns(http::request{}));
}

BOOST_AUTO_TEST_CASE(one_of_its_own_hears_each_event_once)
{
    event_log own;
    event_log other;
    observing const policy{own.observer};
    policy.on_request(http::request{});
    policy.on_request(watched(other));
    policy.on_request(watched(own));
    BOOST_TEST(own.all.size() == 3u);
    BOOST_TEST(other.all.size() == 1u);
}

BOOST_AUTO_TEST_CASE(times_by_the_clock_of_the_transport)
{
    event_log log;
    testing::scripted_transport script;
    script.expect(method::post, "rs/x").after(41ms).answer(200, "0123456789");
    script.expect(method::post, "rs/x").after(2s).answer(200, "0123456789").cut_after(8);
    middleware::with around{observing{}, script};
    struct swallowing final : body_sink {
        result<void> open(http::response const&) override { return success(); }
        result<void> write(std::string_view) override { return success(); }
    } sink;
    (void)around.perform(watched(log));
    (void)around.perform(watched(log), sink);
    BOOST_TEST(
        log.lines() == (std::vector<std::string>{
                           "attempt 1", "200 10 bytes 41 ms", "attempt 1",
                           "the answer ended after 8 bytes (while reading the answer) 2000 ms"}),
        boost::test_tools::per_element());
    BOOST_TEST(std::get<events::attempt_done>(log.all[3].what).bytes_received == 8u);
}

BOOST_AUTO_TEST_SUITE_END()
