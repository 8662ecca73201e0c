#include <st4sd/any_transport.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/middleware/with.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing/scripted_transport.hpp>

#include "fixtures.hpp"
#include "pending_transport.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;
using http::method;
using middleware::attempt;
using middleware::verdict;
using middleware::with;

namespace {

// Does what a test says.
struct told {
    struct state {
        std::function<verdict(attempt const&, result<http::response> const&)> decide;
        std::vector<int> numbers{};
        std::vector<std::chrono::nanoseconds> elapsed{};
    };
    std::shared_ptr<state> s = std::make_shared<state>();

    void on_request(http::request& request) const
    {
        request.fields.add("X-Told", std::to_string(s->numbers.size() + 1));
    }
    verdict on_answer(attempt const& tried, result<http::response> const& answer) const
    {
        s->numbers.push_back(tried.number);
        s->elapsed.push_back(tried.elapsed);
        BOOST_TEST(
            tried.request.fields.get("X-Told") == std::to_string(s->numbers.size()),
            "the request as it was sent");
        return s->decide(tried, answer);
    }
};
static_assert(middleware::policy<told>);

told deciding(std::function<verdict(attempt const&, result<http::response> const&)> decide)
{
    told t;
    t.s->decide = std::move(decide);
    return t;
}
told delivering()
{
    return deciding([](auto const&, auto const&) { return middleware::deliver{}; });
}
// Tries again, after a minute each, until an answer is good.
told insisting()
{
    return deciding([](attempt const&, result<http::response> const& answer) -> verdict {
        if (answer && answer.assume_value().ok()) {
            return middleware::deliver{};
        }
        return middleware::send_again{1min};
    });
}

struct collecting final : body_sink {
    int opened = 0;
    std::string text;
    result<void> open(http::response const&) override
    {
        ++opened;
        text.clear();
        return success();
    }
    result<void> write(std::string_view bytes) override
    {
        text += bytes;
        return success();
    }
};

http::request get(std::string target)
{
    http::request r;
    r.target = std::move(target);
    return r;
}

struct blocking_only {
    result<http::response> perform(http::request const&) { return answer(200, "x"); }
};
using around_script = with<told, testing::scripted_transport>;
using around_any = with<told, any_transport>;
using around_pending = with<told, pending_transport>;
using around_blocking = with<told, blocking_only>;
static_assert(
    streaming_transport<around_script> && clocked_transport<around_script> &&
    !async_transport<around_script>);
static_assert(
    streaming_transport<around_any> && clocked_transport<around_any> &&
    async_transport<around_any>);
static_assert(async_transport<around_pending> && !clocked_transport<around_pending>);
static_assert(
    transport<around_blocking> && !streaming_transport<around_blocking> &&
    !clocked_transport<around_blocking>);
static_assert(async_transport<with<told, with<told, any_transport>>>, "policies nest");

} // namespace

BOOST_AUTO_TEST_SUITE(middleware_with)

BOOST_AUTO_TEST_CASE(delivers)
{
    testing::scripted_transport script;
    script.expect(method::get, "a").with_field("X-Told", "1").answer(404, "no");
    script.expect(method::get, "b").fail(errc::connection_lost);
    auto policy = delivering();
    with stamped{policy, script};
    auto const request = get("a");
    BOOST_TEST(stamped.perform(request).value().status == 404);
    BOOST_TEST(request.fields.empty());
    BOOST_TEST((stamped.perform(get("b")).error() == errc::connection_lost));
    BOOST_TEST(policy.s->numbers == (std::vector<int>{1, 1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(sends_again_after_a_pause)
{
    testing::scripted_transport script;
    script.expect(method::get, "a").after(2s).fail(errc::connection_lost);
    script.expect(method::get, "a").answer(503, "");
    script.expect(method::get, "a").answer(200, "at last");
    auto policy = insisting();
    with retrying{policy, script};
    BOOST_TEST(retrying.perform(get("a")).value().body == "at last");
    BOOST_TEST(policy.s->numbers == (std::vector<int>{1, 2, 3}), boost::test_tools::per_element());
    BOOST_TEST((policy.s->elapsed == std::vector<std::chrono::nanoseconds>{2s, 62s, 122s}));
    BOOST_TEST(
        script.seen().at(2).fields.size() == 1u,
        "what a policy added to one try is not in the next");
    BOOST_TEST(script.verify().has_value());
}

BOOST_AUTO_TEST_CASE(a_sink_is_opened_anew)
{
    testing::scripted_transport script;
    script.expect(method::get, "a").answer(200, "0123456789").cut_after(8);
    script.expect(method::get, "a").answer(200, "0123456789");
    with retrying{insisting(), script};
    collecting sink;
    BOOST_TEST(retrying.perform(get("a"), sink).has_value());
    BOOST_TEST(sink.opened == 2);
    BOOST_TEST(sink.text == "0123456789");
}

BOOST_AUTO_TEST_CASE(a_pause_can_be_cancelled)
{
    testing::scripted_transport script;
    script.expect(method::get, "a").answer(503, "");
    cancel_source stop;
    script.on_sleep([&](auto) { stop.cancel(); });
    with retrying{insisting(), script};
    auto request = get("a");
    request.cancel = stop.token();
    BOOST_TEST((retrying.perform(request).error() == errc::cancelled));
    BOOST_TEST(script.verify().has_value());
}

BOOST_AUTO_TEST_CASE(a_cancelled_exchange_is_not_sent_again)
{
    cancel_source stop;
    int sent = 0;
    auto const at_once = deciding([](attempt const& tried, auto const&) -> verdict {
        if (tried.number == 5) {
            return middleware::deliver{};
        }
        return middleware::send_again{};
    });
    with retrying{at_once, make_transport([&](http::request const&) -> result<http::response> {
                      ++sent; // a transport that does not look at the token
                      stop.cancel();
                      return answer(503, "");
                  })};
    auto request = get("a");
    request.cancel = stop.token();
    auto const got = retrying.perform(request);
    BOOST_TEST((got.error() == errc::cancelled));
    BOOST_TEST(got.error().earlier().size() == 1u);
    BOOST_TEST(sent == 1);
}

BOOST_AUTO_TEST_CASE(sends_another_request_in_its_place)
{
    testing::scripted_transport script;
    script.expect(method::get, "old").answer(308, "");
    script.expect(method::post, "new").with_field("X-Told", "2").answer(200, "here");
    with redirecting{
        deciding([](attempt const& tried, result<http::response> const&) -> verdict {
            if (tried.number == 2) {
                return middleware::deliver{};
            }
            auto other = get("new");
            other.verb = method::post;
            return middleware::send_instead{other};
        }),
        script};
    BOOST_TEST(redirecting.perform(get("old")).value().body == "here");
    BOOST_TEST(script.sleeps().empty());
    BOOST_TEST(script.verify().has_value());
}

BOOST_AUTO_TEST_CASE(fails)
{
    testing::scripted_transport script;
    script.expect(method::get, "a").answer(200, "");
    with refusing{
        deciding([](auto const&, auto const&) {
            return middleware::fail{error{errc::rejected, "not wanted"}};
        }),
        script};
    BOOST_TEST(refusing.perform(get("a")).error().message() == "not wanted");
}

BOOST_AUTO_TEST_CASE(policies_nest)
{
    testing::scripted_transport script;
    script.expect(method::get, "a").times(2).answer(503, "");
    script.expect(method::get, "a").answer(200, "x");
    auto inner = delivering();
    auto outer = insisting();
    with both{outer, with{inner, script}};
    BOOST_TEST(both.perform(get("a")).value().body == "x");
    BOOST_TEST(outer.s->numbers == (std::vector<int>{1, 2, 3}), boost::test_tools::per_element());
    BOOST_TEST(inner.s->numbers == (std::vector<int>{1, 1, 1}), boost::test_tools::per_element());
    BOOST_TEST(both.owns_time());
}

// --- what policies may say of themselves ---

BOOST_AUTO_TEST_CASE(a_policy_that_changes_nothing_spares_the_copy)
{
    struct looking {
        void on_request(http::request const&) const {}
        verdict on_answer(attempt const&, result<http::response> const&) const { return middleware::deliver{}; }
    };
    http::request const* sent = nullptr;
    auto transport = make_transport([&](http::request const& r) -> result<http::response> {
        sent = &r;
        return answer(200, "");
    });
    with around{looking{}, with{looking{}, transport}};
    auto const request = get("a");
    BOOST_TEST(around.perform(request).has_value());
    BOOST_TEST(sent == &request);
}

BOOST_AUTO_TEST_CASE(requests_that_do_not_concern_a_policy_pass_by)
{
    struct choosy {
        bool concerns(http::request const& r) const { return r.target != "a"; }
        void on_request(http::request& r) const { r.fields.set("X-Seen", "yes"); }
        verdict on_answer(attempt const&, result<http::response> const&) const
        {
            return middleware::fail{error{errc::rejected}};
        }
    };
    testing::scripted_transport script;
    script.expect(method::get, "a").times(2).without_field("X-Seen");
    script.expect(method::get, "b").times(2).with_field("X-Seen", "yes");
    with around{choosy{}, any_transport{script}};
    auto const both = [&](std::string const& target, bool passes) {
        BOOST_TEST(around.perform(get(target)).has_value() == passes);
        std::optional<result<http::response>> got;
        around.async_perform(get(target), [&](result<http::response> r) { got = std::move(r); });
        BOOST_TEST(got.value().has_value() == passes);
    };
    both("a", true);
    both("b", false);
    BOOST_TEST(script.verify().has_value());
}

BOOST_AUTO_TEST_CASE(a_gate_holds_exchanges_until_it_opens)
{
    for (bool const fails : {false, true}) {
        auto const held = std::make_shared<middleware::gate>();
        auto policy = deciding([&](attempt const& tried, result<http::response> const&) -> verdict {
            if (tried.number == 1) {
                return middleware::send_when{held};
            }
            return middleware::deliver{};
        });
        testing::scripted_transport script;
        script.expect(method::get, "a").times(fails ? 1 : 2).answer(503, "");
        with around{policy, script};
        std::optional<result<http::response>> got;
        std::thread waiting{[&] { got = around.perform(get("a")); }};
        while (script.seen().empty()) {
            std::this_thread::yield();
        }
        held->open(fails ? result<void>{errc::rejected} : result<void>{success()});
        held->open(errc::cancelled); // too late
        waiting.join();
        BOOST_TEST(got.value().has_value() == !fails);
        BOOST_TEST((!fails || got.value().error() == errc::rejected));
        BOOST_TEST(script.verify().has_value());
    }
    middleware::gate shut;
    cancel_source stop;
    stop.cancel();
    BOOST_TEST((shut.wait(stop.token()).error() == errc::cancelled));
    int called = 0;
    shut.on_open([&](result<void> how) { called += how ? 1 : 100; });
    BOOST_TEST(called == 0);
    shut.open(success());
    shut.on_open([&](result<void> how) { called += how ? 1 : 100; });
    BOOST_TEST(called == 2);
}

// --- asynchronous ---

BOOST_AUTO_TEST_CASE(asynchronously_over_a_virtual_clock)
{
    testing::scripted_transport script;
    script.expect(method::get, "a").fail(errc::connection_lost);
    script.expect(method::get, "a").answer(200, "0123456789").cut_after(8);
    script.expect(method::get, "a").answer(200, "0123456789");
    with retrying{insisting(), any_transport{script}};
    collecting sink;
    std::optional<result<http::response>> got;
    retrying.async_perform(get("a"), sink, [&](result<http::response> r) { got = std::move(r); });
    BOOST_TEST(got.value().value().status == 200);
    BOOST_TEST(sink.text == "0123456789");
    BOOST_TEST((script.sleeps() == std::vector<std::chrono::nanoseconds>{1min, 1min}));
}

BOOST_AUTO_TEST_CASE(asynchronously_over_a_real_one)
{
    boost::asio::io_context context;
    pending_transport pending{context.get_executor()};
    auto policy = deciding([](attempt const&, result<http::response> const& answer) -> verdict {
        if (!answer) {
            return middleware::send_again{1ns};
        }
        if (answer.assume_value().status == 308) {
            return middleware::send_instead{get("new")};
        }
        return middleware::deliver{};
    });
    with around{policy, pending};
    std::optional<result<http::response>> got;
    around.async_perform(get("old"), [&](result<http::response> r) { got = std::move(r); });
    pending.finish(errc::connection_lost);
    while (pending.pending() == 0) {
        context.restart();
        context.run_one();
    }
    pending.finish(answer(308, ""));
    while (pending.pending() == 0) {
        context.restart();
        context.run_one();
    }
    BOOST_TEST(pending.request(0).target == "new");
    BOOST_TEST(pending.request(0).fields.get("X-Told") == "3");
    pending.finish(answer(200, "done"));
    context.restart();
    context.run();
    BOOST_TEST(got.value().value().body == "done");
    BOOST_TEST(policy.s->numbers == (std::vector<int>{1, 2, 3}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_asynchronous_pause_can_be_cancelled)
{
    boost::asio::io_context context;
    pending_transport pending{context.get_executor()};
    with retrying{insisting(), pending};
    cancel_source stop;
    auto request = get("a");
    request.cancel = stop.token();
    std::optional<result<http::response>> got;
    retrying.async_perform(request, [&](result<http::response> r) { got = std::move(r); });
    pending.finish(errc::connection_lost);
    context.poll();
    BOOST_TEST(!got.has_value());
    stop.cancel();
    context.restart();
    context.run();
    BOOST_TEST((got.value().error() == errc::cancelled));
}

BOOST_AUTO_TEST_SUITE_END()
