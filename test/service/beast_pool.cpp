// How beast_transport shares its connections: their bound, the queue for them, which one is used again, and for how long.
#include "beast_forms.hpp"
#include "fixtures.hpp"
#include "gate.hpp"

#include <st4sd/client.hpp>
#include <st4sd/operations.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;

namespace {

options at_most(std::size_t connections)
{
    auto chosen = trusting();
    chosen.max_connections = connections;
    return chosen;
}

// Performs many requests at once, in one form, and counts the answers.
int perform_all(form how, beast_transport& transport, boost::asio::io_context& context, http::url const& where, int count)
{
    std::atomic<int> good = 0;
    if (how == form::async) {
        for (int i = 0; i < count; ++i) {
            transport.async_perform(get(where), [&](result<http::response> got) { good += got.has_value(); });
        }
        context.restart();
        context.run();
        return good;
    }
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i) {
        threads.emplace_back([&] { good += transport.perform(get(where)).has_value(); });
    }
    for (auto& each : threads) {
        each.join();
    }
    return good;
}

// Answers with a number of its own for each connection.
loopback_server::behaviour numbered(std::atomic<int>& connections)
{
    return [&connections](peer& client) {
        auto const mine = std::to_string(++connections);
        while (!client.read_request().empty() && client.write(answer(mine))) {
        }
    };
}

} // namespace

BOOST_AUTO_TEST_SUITE(beast_pool)

BOOST_DATA_TEST_CASE(an_origin_gets_no_more_connections_than_allowed, forms_and_wires, how, over)
{
    std::atomic<int> together = 0;
    std::atomic<int> most = 0;
    server service{over, [&](peer& client) {
        while (!client.read_request().empty()) {
            int const now = ++together;
            int before = most;
            while (before < now && !most.compare_exchange_weak(before, now)) {
            }
            std::this_thread::yield();
            --together;
            if (!client.write(answer("x"))) {
                return;
            }
        }
    }};
    boost::asio::io_context context;
    beast_transport transport{context.get_executor(), at_most(2)};
    BOOST_TEST(perform_all(how, transport, context, service.url(), 12) == 12);
    BOOST_TEST(service.connections() <= 2);
    BOOST_TEST(most <= 2);
    BOOST_TEST(perform_all(how, transport, context, service.url(), 12) == 12);
    BOOST_TEST(service.connections() <= 2); // they were kept
}

BOOST_AUTO_TEST_CASE(a_thousand_operations_on_one_thread_share_64_connections)
{
    gate held;
    auto const whole = answer(fixture("instances.get.200.finished.json"), "200 OK", "Content-Type: application/json\r\n");
    server service{wire::plain, [&](peer& client) {
        while (!client.read_request().empty()) {
            held.pass();
            if (!client.write(whole)) {
                return;
            }
        }
    }};
    boost::asio::io_context context;
    auto const chosen = at_most(64);
    client const api{beast_transport{context.get_executor(), chosen}, service.url("/rs").to_string(), anonymous{}, chosen};
    int good = 0;
    int ended = 0;
    for (int i = 0; i < 1000; ++i) {
        api.instances().async_get(rest_uid{"x"}, [&](result<instance> got) {
            good += got.has_value();
            ++ended;
        });
    }
    auto const until = std::chrono::steady_clock::now() + 20s;
    while (held.arrived() < 64 && std::chrono::steady_clock::now() < until) {
        context.run_one_for(10ms);
    }
    BOOST_TEST(held.arrived() == 64); // all of them at work
    BOOST_TEST(service.connections() == 64);
    BOOST_TEST(ended == 0);
    held.open();
    context.run();
    BOOST_TEST(good == 1000);
    BOOST_TEST(service.connections() == 64);
}

BOOST_DATA_TEST_CASE(the_queue_is_served_in_order, boost::unit_test::data::make({1, 3}), connections)
{
    std::mutex mutex;
    std::vector<std::string> seen;
    gate held;
    server service{wire::plain, [&](peer& client) {
        for (;;) {
            auto const request = client.read_request();
            if (request.empty()) {
                return;
            }
            {
                std::lock_guard const lock{mutex};
                seen.push_back(request.substr(0, request.find(" HTTP")));
            }
            held.pass();
            client.write(answer("x"));
        }
    }};
    boost::asio::io_context context;
    beast_transport transport{context.get_executor(), at_most(static_cast<std::size_t>(connections))};
    int done = 0;
    for (char name = 'a'; name < 'a' + 9; ++name) {
        transport.async_perform(get(service.url(std::string{"/"} + name)), [&](auto got) { done += got.has_value(); });
    }
    std::thread other{[&] {
        held.wait_for(connections);
        held.open();
    }};
    context.run();
    other.join();
    BOOST_TEST(done == 9);
    BOOST_TEST(seen.size() == 9u);
    if (connections == 1) {
        BOOST_TEST(std::ranges::is_sorted(seen));
    }
}

BOOST_DATA_TEST_CASE(whoever_queues_can_be_cancelled_or_time_out_and_the_others_go_on, forms, how)
{
    gate held;
    server service{wire::plain, [&](peer& client) {
        while (!client.read_request().empty()) {
            held.pass();
            client.write(answer("x"));
        }
    }};
    boost::asio::io_context context;
    beast_transport transport{context.get_executor(), at_most(1)};
    std::thread first{[&] { BOOST_TEST(transport.perform(get(service.url())).has_value()); }};
    std::optional<result<http::response>> first_async;
    if (how == form::async) {
        transport.async_perform(get(service.url()), [&](auto got) { first_async.emplace(std::move(got)); });
        while (held.arrived() < 2) { // the forms have connections of their own
            context.run_one_for(1ms);
        }
    } else {
        held.wait_for(1);
    }
    auto const perform = [&](http::request const& request) {
        if (how == form::blocking) {
            return transport.perform(request);
        }
        std::optional<result<http::response>> got;
        transport.async_perform(request, [&](auto answered) { got.emplace(std::move(answered)); });
        while (!got) {
            context.run_one();
        }
        return std::move(*got);
    };
    auto request = get(service.url());
    request.limits.total = 30ms;
    auto const late = perform(request);
    BOOST_REQUIRE(late.has_error());
    BOOST_TEST((late.error() == errc::timed_out));
    BOOST_TEST((late.error().at() == phase::queue));
    BOOST_TEST(late.error().nothing_was_sent());
    BOOST_TEST(late.error().message() == "timed out while waiting for a free connection: the total deadline of 30 ms passed");

    cancel_source stop;
    request.limits.total = 20s;
    request.cancel = stop.token();
    std::thread canceller{[&] { stop.cancel(); }};
    auto const ended = perform(request);
    canceller.join();
    BOOST_REQUIRE(ended.has_error());
    BOOST_TEST((ended.error() == errc::cancelled));
    BOOST_TEST(ended.error().nothing_was_sent());

    held.open();
    first.join();
    request.cancel = {};
    BOOST_TEST(perform(request).has_value());
    if (how == form::async) {
        BOOST_TEST(first_async.value().has_value());
    }
    BOOST_TEST(service.connections() == (how == form::async ? 2 : 1));
}

BOOST_DATA_TEST_CASE(a_place_is_free_again_after_every_kind_of_failure, forms, how)
{
    std::atomic<int> count = 0;
    server service{wire::plain, [&](peer& client) {
        client.read_request();
        switch (count++ % 4) {
        case 0: client.reset(); return;
        case 1: client.write("nonsense"); return;
        case 2: client.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nab"); return;
        default: client.write(answer("x")); client.wait_until_closed();
        }
    }};
    beast_client client{how, at_most(1)};
    int good = 0;
    for (int i = 0; i < 9; ++i) {
        auto request = get(service.url());
        request.repeat = http::idempotency::not_idempotent; // a kept connection is not replaced here
        good += client(request).has_value();
    }
    BOOST_TEST(good >= 1);
    BOOST_TEST(client(get(http::url::parse("http://127.0.0.1:1/").value())).has_error());
    BOOST_TEST(client(get(http::url::parse("http://127.0.0.1:1/").value())).has_error());
}

BOOST_DATA_TEST_CASE(a_queued_request_takes_over_when_a_connection_breaks, forms, how)
{
    std::atomic<int> count = 0;
    server service{wire::plain, [&](peer& client) {
        while (!client.read_request().empty()) {
            if (++count == 1) {
                client.close();
                return;
            }
            client.write(answer("x"));
        }
    }};
    boost::asio::io_context context;
    beast_transport transport{context.get_executor(), at_most(1)};
    BOOST_TEST(perform_all(how, transport, context, service.url(), 5) == 4); // the first one was lost
}

BOOST_DATA_TEST_CASE(the_connection_used_last_is_used_first, forms, how)
{
    std::atomic<int> connections = 0;
    gate held;
    server service{wire::plain, [&](peer& client) {
        auto const mine = std::to_string(++connections);
        while (!client.read_request().empty()) {
            held.pass();
            if (!client.write(answer(mine))) {
                return;
            }
        }
    }};
    boost::asio::io_context context;
    beast_transport transport{context.get_executor(), at_most(3)};
    std::thread opener{[&] {
        held.wait_for(3);
        held.open();
    }};
    BOOST_TEST(perform_all(how, transport, context, service.url(), 3) == 3);
    opener.join();
    BOOST_TEST(service.connections() == 3);
    std::string last;
    for (int i = 0; i < 5; ++i) {
        std::optional<result<http::response>> got;
        if (how == form::blocking) {
            got.emplace(transport.perform(get(service.url())));
        } else {
            transport.async_perform(get(service.url()), [&](auto answered) { got.emplace(std::move(answered)); });
            context.restart();
            context.run();
        }
        auto const body = got.value().value().body;
        BOOST_TEST((last.empty() || body == last));
        last = body;
    }
    BOOST_TEST(service.connections() == 3);
}

BOOST_DATA_TEST_CASE(a_connection_that_idled_too_long_is_not_used_again, forms, how)
{
    std::atomic<int> connections = 0;
    server service{wire::plain, numbered(connections)};
    auto chosen = trusting();
    chosen.idle_expiry = 0ms;
    beast_client client{how, chosen};
    for (int i = 1; i <= 3; ++i) {
        BOOST_TEST(client(get(service.url())).value().body == std::to_string(i));
    }
}

BOOST_DATA_TEST_CASE(connections_to_other_origins_expire_too, forms, how)
{
    std::promise<void> ended;
    auto const closed = ended.get_future();
    server older{wire::plain, [&](peer& client) {
        always(answer("older"))(client); // until the client closes it
        ended.set_value();
    }};
    server younger{wire::plain, always(answer("younger"))};
    server mute{wire::plain, [](peer& client) { client.wait_until_closed(); }};
    auto chosen = trusting();
    chosen.idle_expiry = 600ms;
    beast_client client{how, chosen};
    BOOST_TEST(client(get(older.url())).has_value());
    BOOST_TEST((closed.wait_for(0s) == std::future_status::timeout));
    auto waiting = get(mute.url());
    waiting.limits.total = 700ms; // the time that passes
    BOOST_TEST((client(waiting).error() == errc::timed_out));
    BOOST_TEST(client(get(younger.url())).has_value());
    BOOST_TEST((closed.wait_for(10s) == std::future_status::ready));
    BOOST_TEST(client(get(younger.url())).has_value());
    BOOST_TEST(younger.connections() == 1); // not so old that it was closed
}

BOOST_AUTO_TEST_CASE(a_context_that_ends_early_takes_queued_exchanges_along)
{
    server service{wire::plain, [](peer& client) { client.wait_until_closed(); }};
    int called = 0;
    {
        boost::asio::io_context context;
        beast_transport transport{context.get_executor(), at_most(1)};
        for (int i = 0; i < 5; ++i) {
            auto request = get(service.url());
            request.limits = {};
            transport.async_perform(request, [&called, kept = std::make_unique<int>(i)](auto) mutable { ++called; });
        }
        context.poll();
    }
    BOOST_TEST(called == 0); // and no leak, says the sanitizer
}

BOOST_AUTO_TEST_CASE(a_transport_may_end_while_requests_queue)
{
    server service{wire::plain, always(answer("x"))};
    boost::asio::io_context context;
    int done = 0;
    {
        beast_transport transport{context.get_executor(), at_most(1)};
        for (int i = 0; i < 5; ++i) {
            transport.async_perform(get(service.url()), [&](auto got) { done += got.has_value(); });
        }
    }
    context.run();
    BOOST_TEST(done == 5);
}

BOOST_AUTO_TEST_SUITE_END()
