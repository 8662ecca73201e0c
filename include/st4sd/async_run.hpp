#ifndef ST4SD_ASYNC_RUN_HPP
#define ST4SD_ASYNC_RUN_HPP

/// @file
/// The asynchronous driver: include it to call `async_…` functions. The only header of the core
/// that sees Asio.

#include <st4sd/algorithm/step.hpp>
#include <st4sd/any_transport.hpp>
#include <st4sd/detail/unique_function.hpp>
#include <st4sd/fwd.hpp>
#include <st4sd/json.hpp>
#include <st4sd/session.hpp>
#include <st4sd/transport.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/system_executor.hpp>

#include <chrono>
#include <memory>
#include <type_traits>
#include <utility>
#include <variant>

namespace st4sd::driver {

template <class Executor>
Executor executor_for_blocking()
{
    return boost::asio::system_executor{};
}

namespace async {

struct pause {
    boost::asio::steady_timer timer;
    cancel_token::registration wake;
};

} // namespace async

/// Calls `then(cancelled)` after `duration`: on the transport's clock if it owns one, else by a
/// timer.
template <class Transport>
void async_sleep(
    Transport& transport,
    std::chrono::nanoseconds duration,
    cancel_token const& cancel,
    st4sd::detail::unique_function<void(bool)> then)
{
    if (st4sd::detail::owns_time(transport)) {
        then(!st4sd::detail::sleep_for(transport, duration, cancel));
        return;
    }
    // The token fires on any thread, and the executor may have several: only the strand touches the
    // timer.
    auto const strand = boost::asio::make_strand(transport.get_executor());
    auto held = std::make_shared<async::pause>(async::pause{{strand, duration}, {}});
    boost::asio::post(strand, [strand, held, cancel, then = std::move(then)]() mutable {
        held->timer.async_wait([held, cancel, then = std::move(then)](auto) mutable {
            held->wake.reset();
            then(cancel.cancelled());
        });
        held->wake = cancel.on_cancel([strand, weak = std::weak_ptr{held}] {
            boost::asio::post(strand, [weak] {
                if (auto const waiting = weak.lock()) {
                    waiting->timer.cancel();
                }
            });
        });
    });
}

/// Calls `then` when `gate` opens, with what it opened with, or with `errc::cancelled`; on the transport's executor.
template <class Transport, class Gate>
void async_wait(
    Transport& transport,
    std::shared_ptr<Gate> const& gate,
    cancel_token const& cancel,
    st4sd::detail::unique_function<void(result<void>)> then)
{
    struct waiting {
        st4sd::detail::unique_function<void(result<void>)> then;
        boost::asio::executor_work_guard<decltype(transport.get_executor())> work; // its context runs on meanwhile
        cancel_token::registration wake{};
    };
    // The token and the gate call from any thread: only the strand touches what they call.
    auto const strand = boost::asio::make_strand(transport.get_executor());
    auto const held = std::make_shared<waiting>(
        waiting{std::move(then), boost::asio::make_work_guard(transport.get_executor())});
    auto const go_on = [strand, held](result<void> how) {
        boost::asio::post(strand, [held, how = std::move(how)]() mutable {
            held->wake.reset();
            held->work.reset();
            if (auto once = std::exchange(held->then, {})) {
                once(std::move(how));
            }
        });
    };
    boost::asio::post(strand, [gate, held, go_on, cancel] {
        held->wake = cancel.on_cancel([go_on] { go_on(errc::cancelled); });
        gate->on_open(go_on);
    });
}

namespace async {

// One operation under way. Lives on the heap until the handler is called.
template <class Machine, class Transport, class Json>
struct operation_state {
    Machine machine;
    Transport& transport;
    Json json;
    st4sd::session session;
    std::shared_ptr<void const> owner; // keeps the transport alive
    std::shared_ptr<void> work{};      // keeps the handler's execution context running meanwhile
    cancel_source stop{};
    cancel_token::registration from_caller{};
    st4sd::detail::exchanged last{};
};

template <class Machine, class Transport, class Json>
struct steps {
    using result_type = typename Machine::result_type;

    std::shared_ptr<operation_state<Machine, Transport, Json>> op;

    template <class Self>
    void operator()(Self& self)
    {
        auto const executor = boost::asio::get_associated_executor(self);
        op->work = std::make_shared<
            boost::asio::executor_work_guard<std::remove_cvref_t<decltype(executor)>>>(executor);
        self.reset_cancellation_state(boost::asio::enable_total_cancellation());
        // Asio's cancellation and the caller's token become one token, which is all that transports
        // know.
        op->from_caller =
            op->session.call.cancel.on_cancel([stop = op->stop]() mutable { stop.cancel(); });
        op->session.call.cancel = op->stop.token();
        listen(self);
        resume_later(self, algorithm::input{});
    }

    template <class Self>
    void operator()(Self& self, algorithm::input in)
    {
        auto operation = op;
        listen(self);
        in.now = st4sd::detail::now(operation->transport);
        in.cancelled = in.cancelled || operation->stop.token().cancelled();
        algorithm::step<result_type> step =
            operation->machine.resume(std::move(in), operation->json);
        if (auto* send = std::get_if<algorithm::send>(&step)) {
            operation->session.prepare(send->request);
            operation->last.sent(send->request);
            auto request = std::move(send->request);
            auto* const sink = send->sink;
            auto then = [self = std::move(self), operation](result<http::response> answer) mutable {
                operation->last.heard(answer);
                operation.reset(); // see below
                algorithm::input heard;
                heard.answer = std::move(answer);
                resume_later(self, std::move(heard));
            };
            if (sink) {
                operation->transport.async_perform(std::move(request), *sink, std::move(then));
            }
            else {
                operation->transport.async_perform(std::move(request), std::move(then));
            }
        }
        else if (auto* sleep = std::get_if<algorithm::sleep>(&step)) {
            async_sleep(
                operation->transport, sleep->duration, operation->stop.token(),
                [self = std::move(self)](bool cancelled) mutable {
                    algorithm::input heard;
                    heard.cancelled = cancelled;
                    resume_later(self, std::move(heard));
                });
        }
        else {
            auto value = std::get<algorithm::done<result_type>>(std::move(step)).value;
            if (!value) {
                value = st4sd::detail::annotate(
                    std::move(value).assume_error(), operation->last, operation->session);
            }
            auto const work = std::move(operation->work);
            // as Asio's own operations do: nothing of this one is left when the handler is called
            op.reset();
            operation.reset();
            self.complete(std::move(value));
        }
    }

private:
    // Asio clears the slot whenever the composed operation goes on.
    template <class Self>
    void listen(Self& self)
    {
        if (auto slot = boost::asio::get_associated_cancellation_slot(self); slot.is_connected()) {
            slot.assign(
                [stop = op->stop](boost::asio::cancellation_type) mutable { stop.cancel(); });
        }
    }
    // Back on the handler's own executor, and never from inside the call that started an exchange.
    template <class Self>
    static void resume_later(Self& self, algorithm::input in)
    {
        auto const executor = boost::asio::get_associated_executor(self);
        boost::asio::post(executor, [self = std::move(self), in = std::move(in)]() mutable {
            self(std::move(in));
        });
    }
};

} // namespace async

/// The asynchronous driver: like `run`, with any Asio completion token of signature
/// `void(result<R>)`.
///
/// `owner` keeps `transport` alive until the end. Asio's per-operation cancellation ends it with
/// `errc::cancelled`.
template <class Operation, async_transport Transport, json_policy Json, class Token>
auto async_run(
    Transport& transport,
    std::shared_ptr<void const> owner,
    Json const& json,
    session const& session,
    Operation operation,
    Token&& token)
{
    auto machine = algorithm::of(std::move(operation));
    using machine_type = decltype(machine);
    using operation_type = async::operation_state<machine_type, Transport, Json>;
    using steps_type = async::steps<machine_type, Transport, Json>;
    auto op = std::shared_ptr<operation_type>(
        new operation_type{std::move(machine), transport, json, session, std::move(owner)});
    return boost::asio::async_compose<Token, void(result<typename machine_type::result_type>)>(
        steps_type{std::move(op)}, token, transport.get_executor());
}

// How headers that do not include Asio reach the functions above.
template <class For>
struct async_driver {
    template <class... Args>
    static auto run(Args&&... args)
    {
        return async_run(std::forward<Args>(args)...);
    }
    template <class... Args>
    static void sleep(Args&&... args)
    {
        async_sleep(std::forward<Args>(args)...);
    }
    template <class... Args>
    static void wait(Args&&... args)
    {
        async_wait(std::forward<Args>(args)...);
    }
};

} // namespace st4sd::driver

#endif
