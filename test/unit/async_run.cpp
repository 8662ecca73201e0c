#include <st4sd/adapter/boost_json.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/async_run.hpp>
#include <st4sd/operations.hpp>
#include <st4sd/testing/scripted_transport.hpp>

#include "fixtures.hpp"
#include "pending_transport.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_allocator.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace asio = boost::asio;
using namespace st4sd;
using namespace st4sd::test;
using namespace std::chrono_literals;

namespace {

static_assert(async_transport<pending_transport>);
static_assert(async_transport<any_transport>);

// Sends, sleeps, sends into a sink; its result tells all that it heard.
struct three_steps {
    using result_type = std::string;

    struct collecting final : body_sink {
        std::string text;
        result<void> open(http::response const&) override { return success(); }
        result<void> write(std::string_view bytes) override
        {
            text += bytes;
            return success();
        }
    };
    std::chrono::nanoseconds pause{1};
    std::shared_ptr<collecting> sink = std::make_shared<collecting>();
    int step = 0;
    std::string heard{};

    template <json_policy Json>
    algorithm::step<std::string> resume(algorithm::input in, Json const&)
    {
        if (in.answer) {
            heard += *in.answer ? '<' + in.answer->assume_value().body + '>'
                                : in.answer->error().message();
        }
        if (in.cancelled) {
            return algorithm::done<std::string>{
                error{errc::cancelled, "cancelled after " + std::to_string(step) + heard}};
        }
        http::request request;
        request.target = "step/" + std::to_string(step);
        switch (step++) {
        case 0:
            return algorithm::send{request, nullptr};
        case 1:
            return algorithm::sleep{pause};
        case 2:
            return algorithm::send{request, sink.get()};
        default:
            return algorithm::done<std::string>{heard + sink->text};
        }
    }
};

// One exchange.
struct body_of {
    using result_type = std::string;
    http::idempotency repeat = http::idempotency::safe;

    http::request build() const
    {
        http::request request;
        request.target = "body";
        request.repeat = repeat;
        return request;
    }
    template <json_policy Json>
    result<std::string> parse(http::response&& answer, Json const&) const
    {
        if (!answer.ok()) {
            return errc::rejected;
        }
        return std::move(answer.body);
    }
};

session const where{http::url::parse("https://st4sd.example.org/rs").value(), {}, "agent", {}};
http::response ok(std::string body) { return answer(200, std::move(body)); }

template <class Transport, class Operation, class Token>
auto go(
    std::shared_ptr<Transport> const& transport,
    Operation operation,
    Token&& token,
    session const& s = where)
{
    return driver::async_run(
        *transport, transport, boost_json{}, s, std::move(operation), std::forward<Token>(token));
}

// Counts what it has given and not got back.
template <class T>
struct counting_allocator {
    using value_type = T;

    std::ptrdiff_t* live;
    std::size_t* taken;

    counting_allocator(std::ptrdiff_t* l, std::size_t* t) : live{l}, taken{t} {}
    template <class U>
    counting_allocator(counting_allocator<U> const& other) : live{other.live}, taken{other.taken}
    {
    }
    T* allocate(std::size_t count)
    {
        ++*live;
        ++*taken;
        return std::allocator<T>{}.allocate(count);
    }
    void deallocate(T* at, std::size_t count)
    {
        --*live;
        std::allocator<T>{}.deallocate(at, count);
    }
    friend bool operator==(counting_allocator const&, counting_allocator const&) = default;
};

struct scene {
    asio::io_context context;
    std::shared_ptr<pending_transport> transport =
        std::make_shared<pending_transport>(context.get_executor());
    std::optional<result<std::string>> got{};

    auto keep()
    {
        return [this](result<std::string> r) {
            BOOST_TEST(!got.has_value(), "a handler is called once");
            got = std::move(r);
        };
    }
    void poll()
    {
        context.restart();
        context.poll();
    }
    void finish(result<http::response> r)
    {
        transport->finish(std::move(r));
        poll();
    }
};

// Leaves the handler where it is, also when it was called.
struct lasting_transport {
    using executor_type = asio::any_io_executor;
    struct state {
        executor_type executor;
        st4sd::detail::response_handler handler{};
    };
    std::shared_ptr<state> shared;

    result<http::response> perform(http::request const&) { return errc::not_supported; }
    void async_perform(http::request, st4sd::detail::response_handler handler) { shared->handler = std::move(handler); }
    void async_perform(http::request, body_sink&, st4sd::detail::response_handler) {}
    executor_type get_executor() { return shared->executor; }
};

} // namespace

BOOST_AUTO_TEST_SUITE(async_run)

BOOST_AUTO_TEST_CASE(carries_an_endpoint_to_its_end)
{
    scene s;
    go(s.transport, body_of{}, s.keep());
    BOOST_TEST(s.transport->pending() == 0u, "nothing begins inside of the call");
    s.poll();
    BOOST_TEST_REQUIRE(s.transport->pending() == 1u);
    auto const request = s.transport->request(0);
    BOOST_TEST(request.url.to_string() == "https://st4sd.example.org/rs/body");
    BOOST_TEST(request.fields.get("User-Agent") == "agent");
    BOOST_TEST(!s.got.has_value());
    s.finish(ok("hello"));
    BOOST_TEST(s.got.value().value() == "hello");
}

BOOST_AUTO_TEST_CASE(carries_an_algorithm_to_its_end)
{
    scene s;
    go(s.transport, three_steps{}, s.keep());
    s.poll();
    s.finish(ok("one"));
    while (s.transport->pending() == 0) {
        s.context.restart();
        s.context.run_one();
    }
    BOOST_TEST(s.transport->request(0).target == "step/2");
    s.finish(ok("streamed"));
    BOOST_TEST(s.got.value().value() == "<one><>streamed");
}

BOOST_AUTO_TEST_CASE(an_error_names_the_request)
{
    scene s;
    go(s.transport, body_of{}, s.keep());
    s.poll();
    s.finish(error{errc::connection_lost, "lost"});
    auto const& e = s.got.value().error();
    BOOST_TEST((e == errc::connection_lost));
    BOOST_TEST(e.method() == "GET");
    BOOST_TEST(e.url() == "https://st4sd.example.org/rs/body");
    BOOST_TEST(e.attempts() == 1);
}

BOOST_AUTO_TEST_CASE(a_future)
{
    asio::thread_pool pool{1};
    auto transport = std::make_shared<pending_transport>(pool.get_executor());
    auto future = go(transport, body_of{}, asio::use_future);
    while (transport->pending() == 0) {
        std::this_thread::yield();
    }
    transport->finish(ok("later"));
    BOOST_TEST(future.get().value() == "later");
}

BOOST_AUTO_TEST_CASE(a_deferred_operation_begins_when_it_is_started)
{
    scene s;
    {
        auto operation = go(s.transport, body_of{}, asio::deferred);
        s.poll();
        BOOST_TEST(s.transport->pending() == 0u);
        std::move(operation)(s.keep());
    }
    s.poll();
    s.finish(ok("deferred"));
    BOOST_TEST(s.got.value().value() == "deferred");

    auto dropped = go(s.transport, body_of{}, asio::deferred); // and need not be started
    s.poll();
    BOOST_TEST(s.transport->pending() == 0u);
}

BOOST_AUTO_TEST_CASE(a_users_coroutine)
{
    scene s;
    asio::co_spawn(
        s.context,
        [&]() -> asio::awaitable<void> {
            auto first = co_await go(s.transport, body_of{}, asio::use_awaitable);
            auto second = co_await go(s.transport, body_of{}, asio::use_awaitable);
            s.got = first.value() + second.value();
        },
        asio::detached);
    s.poll();
    s.finish(ok("a"));
    s.finish(ok("b"));
    BOOST_TEST(s.got.value().value() == "ab");
}

BOOST_AUTO_TEST_CASE(a_handler_that_can_only_be_moved)
{
    scene s;
    go(s.transport, body_of{}, [&s, only = std::make_unique<int>(7)](result<std::string> r) {
        s.got = std::move(r).value() + std::to_string(*only);
    });
    s.poll();
    s.finish(ok("x"));
    BOOST_TEST(s.got.value().value() == "x7");
}

BOOST_AUTO_TEST_CASE(the_handler_is_called_on_its_own_executor)
{
    asio::io_context users;
    asio::thread_pool pool{1};
    auto transport = std::make_shared<pending_transport>(pool.get_executor());
    std::thread::id called_on;
    std::optional<result<std::string>> got;
    go(transport, three_steps{}, asio::bind_executor(users, [&](result<std::string> r) {
           called_on = std::this_thread::get_id();
           got = std::move(r);
       }));
    std::thread answers{[&] {
        for (auto const* text : {"one", "two"}) {
            while (transport->pending() == 0) {
                std::this_thread::yield();
            }
            transport->finish(ok(text));
        }
    }};
    users.run(); // does not return before the handler was called, though it has nothing to do for
                 // most of the time
    answers.join();
    BOOST_TEST(got.value().value() == "<one><>two");
    BOOST_TEST((called_on == std::this_thread::get_id()));
}

BOOST_AUTO_TEST_CASE(the_transport_lives_until_the_end)
{
    scene s;
    std::weak_ptr<pending_transport> const watched = s.transport;
    std::optional<bool> alive_in_handler;
    go(s.transport, body_of{}, [&](result<std::string>) { alive_in_handler = !watched.expired(); });
    s.poll();
    auto copy = *s.transport; // shares the exchanges
    s.transport.reset();
    BOOST_TEST(!watched.expired());
    copy.finish(ok("x"));
    s.poll();
    BOOST_TEST(
        alive_in_handler.value() == false,
        "nothing is left of an operation when its handler is called");
}

// The handler may fulfil a future, and who waits for that may destroy the transport's context, however far the thread of
// that one is with what brought the answer.
BOOST_AUTO_TEST_CASE(no_work_of_the_transport_is_left_when_the_handler_is_called)
{
    asio::io_context users;
    asio::io_context transports;
    auto const poll = [](asio::io_context& context) {
        context.restart();
        context.poll();
        return context.stopped(); // it has nothing to do
    };
    auto const transport = std::make_shared<lasting_transport>(
        lasting_transport{std::make_shared<lasting_transport::state>(lasting_transport::state{transports.get_executor()})});
    std::optional<std::string> got;
    go(transport, body_of{}, asio::bind_executor(users, [&](result<std::string> r) {
           BOOST_TEST(poll(transports));
           got = std::move(r).value();
       }));
    BOOST_TEST(!poll(users), "it runs on until then");
    BOOST_TEST(!poll(transports), "it runs on until then");
    transport->shared->handler(ok("x"));
    BOOST_TEST(!poll(transports), "it runs on until then");
    BOOST_TEST(!got.has_value());
    BOOST_TEST(poll(users));
    BOOST_TEST(got.value() == "x");
    transport->shared->handler = {};
}

BOOST_AUTO_TEST_CASE(an_operation_that_never_ends_is_freed_with_its_context)
{
    std::weak_ptr<pending_transport> watched;
    {
        asio::io_context context;
        auto transport = std::make_shared<pending_transport>(context.get_executor());
        watched = transport;
        go(transport, body_of{}, [](result<std::string>) { BOOST_ERROR("is never called"); });
    }
    BOOST_TEST(watched.expired());
}

// --- cancellation ---

BOOST_AUTO_TEST_CASE(asio_cancellation_ends_an_exchange)
{
    for (auto const type :
         {asio::cancellation_type::terminal, asio::cancellation_type::partial,
          asio::cancellation_type::total}) {
        scene s;
        asio::cancellation_signal signal;
        go(s.transport, body_of{}, asio::bind_cancellation_slot(signal.slot(), s.keep()));
        s.poll();
        BOOST_TEST(s.transport->pending() == 1u);
        signal.emit(type);
        s.poll();
        BOOST_TEST_REQUIRE(s.got.has_value());
        BOOST_TEST((s.got->error() == errc::cancelled));
        BOOST_TEST(s.transport->pending() == 0u);
        signal.emit(type); // afterwards it does nothing
        s.poll();
    }
}

BOOST_AUTO_TEST_CASE(total_cancellation_ends_only_what_has_changed_nothing)
{
    for (auto const repeat : {http::idempotency::safe, http::idempotency::idempotent, http::idempotency::not_idempotent}) {
        scene s;
        asio::cancellation_signal signal;
        go(s.transport, body_of{repeat}, asio::bind_cancellation_slot(signal.slot(), s.keep()));
        s.poll();
        signal.emit(asio::cancellation_type::total);
        s.poll();
        BOOST_TEST(s.got.has_value() == (repeat == http::idempotency::safe));
        if (!s.got) {
            signal.emit(asio::cancellation_type::partial);
            s.poll();
        }
        BOOST_TEST_REQUIRE(s.got.has_value());
        BOOST_TEST((s.got->error() == errc::cancelled));
    }
    scene early; // nothing was begun yet
    asio::cancellation_signal signal;
    go(early.transport, body_of{http::idempotency::not_idempotent}, asio::bind_cancellation_slot(signal.slot(), early.keep()));
    signal.emit(asio::cancellation_type::total);
    early.poll();
    BOOST_TEST_REQUIRE(early.got.has_value());
    BOOST_TEST((early.got->error() == errc::cancelled));
}

BOOST_AUTO_TEST_CASE(memory_comes_from_the_handlers_allocator)
{
    std::ptrdiff_t live = 0;
    std::size_t taken = 0;
    {
        scene s;
        auto const counted = asio::bind_allocator(counting_allocator<void>{&live, &taken}, [&](result<std::string> got) {
            BOOST_TEST(live == 0); // all of it was given back before the handler was called
            s.got = std::move(got);
        });
        go(s.transport, body_of{}, asio::bind_executor(s.context, counted)); // any_io_executor knows no allocators
        s.poll();
        BOOST_TEST(live == 1);
        s.finish(ok("text"));
        BOOST_TEST_REQUIRE(s.got.has_value());
        BOOST_TEST(s.got->value() == "text");
    }
    BOOST_TEST(live == 0);
    BOOST_TEST(taken >= 3u); // the operation, and each post
}

BOOST_AUTO_TEST_CASE(asio_cancellation_is_heard_at_every_step)
{
    using type = asio::cancellation_type;
    for (auto const how : {type::terminal, type::partial, type::total}) {
        for (int step = 0; step != 6; ++step) {
            scene s;
            asio::cancellation_signal signal;
            auto const pause = step > 3 ? 1ns : std::chrono::nanoseconds{1h};
            go(s.transport, three_steps{pause}, asio::bind_cancellation_slot(signal.slot(), s.keep()));
            if (step > 0) {
                s.poll(); // the exchange is under way
            }
            if (step > 1) {
                s.transport->finish(ok("one")); // its answer has come, but was not heard yet
            }
            if (step > 2) {
                s.poll(); // the sleep is under way
                BOOST_TEST(!s.got.has_value());
            }
            if (step > 3) {
                while (s.transport->pending() == 0) { // until the exchange that streams is under way
                    s.context.restart();
                    s.context.run_one();
                }
            }
            if (step > 4) {
                s.transport->finish(ok("streamed")); // its answer has come, but was not heard yet
            }
            signal.emit(how);
            s.poll();
            BOOST_TEST_CONTEXT("step " << step << ", type " << static_cast<unsigned>(how))
            {
                BOOST_TEST_REQUIRE(s.got.has_value());
                BOOST_TEST((s.got->error() == errc::cancelled));
                BOOST_TEST(s.transport->pending() == 0u);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(the_callers_token_ends_it_at_every_step)
{
    for (int step = 0; step != 5; ++step) {
        scene s;
        cancel_source stop;
        auto called = where;
        called.call.cancel = stop.token();
        if (step == 4) {
            stop.cancel(); // before it began
        }
        go(s.transport, three_steps{1h}, s.keep(), called);
        if (step == 4) {
            s.poll();
            BOOST_TEST(s.got.value().error().message() == "cancelled after 0", "nothing was sent");
            continue;
        }
        if (step > 0) {
            s.poll();
        }
        if (step > 1) {
            s.transport->finish(ok("one"));
        }
        if (step > 2) {
            s.poll();
        }
        stop.cancel();
        s.poll();
        BOOST_TEST_REQUIRE(s.got.has_value(), step);
        BOOST_TEST((s.got->error() == errc::cancelled), step);
    }
}

BOOST_AUTO_TEST_CASE(a_token_may_fire_on_any_thread)
{
    asio::thread_pool pool{
        2}; // the executor has several threads: what touches the timer must not be two of them
    auto transport = std::make_shared<pending_transport>(pool.get_executor());
    for (int i = 0; i != 200; ++i) {
        cancel_source stop;
        auto called = where;
        called.call.cancel = stop.token();
        auto future = go(transport, three_steps{1h}, asio::use_future, called);
        while (transport->pending() == 0) {
            std::this_thread::yield();
        }
        transport->finish(ok("one")); // the sleep begins about now
        for (int spin = 0; spin != i * 20; ++spin) {
            std::this_thread::yield();
        }
        stop.cancel();
        BOOST_TEST((future.get().error() == errc::cancelled));
    }
}

BOOST_AUTO_TEST_CASE(a_coroutine_can_be_cancelled)
{
    scene s;
    asio::cancellation_signal signal;
    asio::co_spawn(
        s.context,
        [&]() -> asio::awaitable<void> {
            co_await asio::this_coro::throw_if_cancelled(false);
            s.got = co_await go(s.transport, body_of{}, asio::use_awaitable);
        },
        asio::bind_cancellation_slot(signal.slot(), asio::detached));
    s.poll();
    BOOST_TEST(s.transport->pending() == 1u);
    signal.emit(asio::cancellation_type::terminal);
    s.poll();
    BOOST_TEST((s.got.value().error() == errc::cancelled));
}

BOOST_AUTO_TEST_CASE(the_loser_of_a_race_is_cancelled)
{
    using namespace asio::experimental::awaitable_operators;
    scene s;
    asio::co_spawn(
        s.context,
        [&]() -> asio::awaitable<void> {
            auto first = go(s.transport, body_of{}, asio::use_awaitable);
            auto second = go(s.transport, body_of{}, asio::use_awaitable);
            auto winner = co_await (std::move(first) || std::move(second));
            s.got = std::to_string(winner.index()) + std::get<0>(winner).value();
        },
        asio::detached);
    s.poll();
    BOOST_TEST(s.transport->pending() == 2u);
    s.finish(ok("won"));
    s.poll();
    BOOST_TEST(s.got.value().value() == "0won");
    BOOST_TEST(s.transport->pending() == 0u);
}

// --- over a transport that only blocks ---

BOOST_AUTO_TEST_CASE(a_blocking_transport_runs_on_the_handlers_executor)
{
    asio::io_context users;
    std::thread::id performed_on;
    testing::scripted_transport script;
    script.expect(http::method::get, "step/0")
        .then([&](auto const&) { performed_on = std::this_thread::get_id(); })
        .answer(200, "one");
    script.expect(http::method::get, "step/2").answer(200, "two");
    auto transport = std::make_shared<any_transport>(script);
    std::optional<result<std::string>> got;
    go(transport, three_steps{1h},
       asio::bind_executor(users, [&](result<std::string> r) { got = std::move(r); }));
    BOOST_TEST(script.seen().empty());
    users.run(); // an hour passes on the script's clock
    BOOST_TEST(got.value().value() == "<one><>two");
    BOOST_TEST((performed_on == std::this_thread::get_id()));
    BOOST_TEST(script.sleeps().size() == 1u);
    BOOST_TEST(script.verify().has_value());
}

BOOST_AUTO_TEST_CASE(a_blocking_transport_without_a_clock)
{
    auto transport = std::make_shared<any_transport>(make_transport(
        [](http::request const& r) -> result<http::response> { return answer(200, r.target); }));
    BOOST_TEST(go(transport, three_steps{}, asio::use_future).get().value() == "<step/0><>step/2");
    cancel_source stop;
    auto called = where;
    called.call.cancel = stop.token();
    auto future = go(transport, three_steps{1h}, asio::use_future, called);
    stop.cancel();
    BOOST_TEST((future.get().error() == errc::cancelled));
}

BOOST_AUTO_TEST_CASE(async_sleep_waits_on_the_transports_clock)
{
    testing::scripted_transport script;
    any_transport transport{script};
    std::optional<bool> cancelled;
    driver::async_sleep(transport, 1h, {}, [&](bool c) { cancelled = c; });
    BOOST_TEST(cancelled.value() == false);
    cancel_source stop;
    stop.cancel();
    driver::async_sleep(transport, 1h, stop.token(), [&](bool c) { cancelled = c; });
    BOOST_TEST(cancelled.value() == true);

    asio::io_context context;
    pending_transport real{context.get_executor()};
    cancelled.reset();
    driver::async_sleep(real, 1ns, {}, [&](bool c) { cancelled = c; });
    BOOST_TEST(!cancelled.has_value());
    context.run();
    BOOST_TEST(cancelled.value() == false);
    driver::async_sleep(real, 1h, stop.token(), [&](bool c) { cancelled = c; });
    context.restart();
    context.run();
    BOOST_TEST(cancelled.value() == true);
}

BOOST_AUTO_TEST_SUITE_END()
