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
#include <boost/asio/associated_allocator.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/associator.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/bind_allocator.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/system_executor.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>
#include <variant>

namespace st4sd::driver {

/// The executor of a transport that has none.
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
    Transport& transport, std::chrono::nanoseconds duration, cancel_token const& cancel,
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
    Transport& transport, std::shared_ptr<Gate> const& gate, cancel_token const& cancel,
    st4sd::detail::unique_function<void(result<void>)> then)
{
    struct waiting {
        st4sd::detail::unique_function<void(result<void>)> then;
        boost::asio::executor_work_guard<decltype(transport.get_executor())> work; // its context runs on meanwhile
        cancel_token::registration wake{};
    };
    // The token and the gate call from any thread: only the strand touches what they call.
    auto const strand = boost::asio::make_strand(transport.get_executor());
    auto const held =
        std::make_shared<waiting>(waiting{std::move(then), boost::asio::make_work_guard(transport.get_executor())});
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

// One operation under way, in memory of its handler's allocator. Whatever goes on next holds it: an exchange, a pause, or a
// post to the handler's executor.
template <class Machine, class Transport, class Json, class Handler>
class operation : public std::enable_shared_from_this<operation<Machine, Transport, Json, Handler>> {
    using result_type = typename Machine::result_type;
    using executor_type = boost::asio::associated_executor_t<Handler, typename Transport::executor_type>;
    using shared = std::shared_ptr<operation>;

public:
    operation(
        Machine machine, Transport& transport, std::shared_ptr<void const> owner, Json json, st4sd::session session,
        Handler handler)
        : machine_{std::move(machine)}
        , transport_{transport}
        , owner_{std::move(owner)}
        , json_{std::move(json)}
        , session_{std::move(session)}
        , handler_{std::move(handler)}
        , io_work_{transport.get_executor()}
        , work_{boost::asio::get_associated_executor(handler_, transport.get_executor())}
    {}

    void start()
    {
        listen();
        resume_later({});
    }

private:
    // Asio's cancellation and the caller's token become one token, which is all that transports know.
    void listen()
    {
        auto slot = boost::asio::get_associated_cancellation_slot(handler_);
        if (!slot.is_connected()) {
            return;
        }
        from_caller_ = session_.call.cancel.on_cancel([stop = stop_.emplace()]() mutable { stop.cancel(); });
        session_.call.cancel = stop_->token();
        slot.assign([weak = this->weak_from_this()](boost::asio::cancellation_type type) {
            if (auto const self = weak.lock()) {
                self->cancel(type);
            }
        });
    }
    // Total cancellation promises that nothing has happened: nobody can say that of a request that may change something.
    void cancel(boost::asio::cancellation_type type)
    {
        using kind = boost::asio::cancellation_type;
        if ((type & (kind::terminal | kind::partial)) != kind::none || !may_have_changed_something_) {
            stop_->cancel();
        }
    }

    // Back on the handler's own executor, and never from inside the call that started an exchange.
    void resume_later(algorithm::input in)
    {
        auto const executor = work_.get_executor();
        auto const allocator = boost::asio::get_associated_allocator(handler_);
        boost::asio::post(
            executor,
            boost::asio::bind_allocator(allocator, [self = this->shared_from_this(), in = std::move(in)]() mutable {
                go(std::move(self), std::move(in));
            }));
    }

    static void go(shared self, algorithm::input in)
    {
        in.now = st4sd::detail::now(self->transport_);
        in.cancelled = in.cancelled || self->session_.call.cancel.cancelled();
        algorithm::step<result_type> step = self->machine_.resume(std::move(in), self->json_);
        if (auto* send = std::get_if<algorithm::send>(&step)) {
            self->begin(*send);
        } else if (auto* sleep = std::get_if<algorithm::sleep>(&step)) {
            async_sleep(self->transport_, sleep->duration, self->session_.call.cancel, [self](bool cancelled) {
                algorithm::input heard;
                heard.cancelled = cancelled;
                self->resume_later(std::move(heard));
            });
        } else {
            finish(std::move(self), std::get<algorithm::done<result_type>>(std::move(step)).value);
        }
    }

    void begin(algorithm::send& send)
    {
        session_.prepare(send.request);
        last_.sent(send.request);
        if (send.request.repeat != http::idempotency::safe) {
            may_have_changed_something_ = true;
        }
        auto then = [self = this->shared_from_this()](result<http::response> answer) {
            self->last_.heard(answer);
            algorithm::input heard;
            heard.answer = std::move(answer);
            self->resume_later(std::move(heard));
        };
        if (send.sink) {
            send.sink->keep_time_by(st4sd::detail::clock_of(transport_));
            transport_.async_perform(std::move(send.request), *send.sink, std::move(then));
        } else {
            transport_.async_perform(std::move(send.request), std::move(then));
        }
    }

    // As Asio's own operations do: nothing of this one is left when the handler is called, not even work. The handler may fulfil
    // a future, and who waits for that may then destroy the contexts.
    static void finish(shared self, result<result_type> value)
    {
        if (!value) {
            value = st4sd::detail::annotate(std::move(value).assume_error(), self->last_, self->session_);
        }
        if (auto slot = boost::asio::get_associated_cancellation_slot(self->handler_); slot.is_connected()) {
            slot.clear();
        }
        auto handler = std::move(self->handler_);
        self->io_work_.reset();
        self->work_.reset();
        self.reset();
        std::move(handler)(std::move(value));
    }

    Machine machine_;
    Transport& transport_;
    std::shared_ptr<void const> owner_; // keeps the transport alive
    Json json_;
    st4sd::session session_;
    Handler handler_;
    // Both contexts run on meanwhile, also while the next step is only posted to the other one.
    boost::asio::executor_work_guard<typename Transport::executor_type> io_work_;
    boost::asio::executor_work_guard<executor_type> work_;
    std::optional<cancel_source> stop_{};
    cancel_token::registration from_caller_{};
    bool may_have_changed_something_ = false;
    st4sd::detail::exchanged last_{};
};

// The handler of the first of two operations of one token; in everything that Asio asks of a handler it is the token's own.
template <class Second, class Make, class Handler>
struct relay {
    Second second; // a client
    Make make;
    Handler handler;

    template <class First>
    void operator()(result<First> found)
    {
        auto then = make(std::move(found));
        second.async_run(std::move(then), std::move(handler));
    }
};

} // namespace async

/// The asynchronous driver: like `run`, with any Asio completion token of signature
/// `void(result<R>)`.
///
/// `owner` keeps `transport` alive until the end. The handler is called through its associated executor (else the
/// transport's), and so is the operation; but sinks are called on the transport's. Memory comes from the handler's
/// associated allocator, and its cancellation slot ends the operation with `errc::cancelled`: terminal and partial
/// cancellation at every step, total cancellation until a request was begun that may change something
/// (`http::idempotency::safe` ones do not).
template <class Operation, async_transport Transport, json_policy Json, class Token>
auto async_run(
    Transport& transport, std::shared_ptr<void const> owner, Json const& json, session const& session,
    Operation operation, Token&& token)
{
    using machine_type = decltype(algorithm::of(std::move(operation)));
    using signature = void(result<typename machine_type::result_type>);
    return boost::asio::async_initiate<Token, signature>(
        [](auto handler, Transport* over, std::shared_ptr<void const> keeper, Json policy, st4sd::session how,
           Operation what) {
            using operation_type = async::operation<machine_type, Transport, Json, decltype(handler)>;
            auto const allocator = boost::asio::get_associated_allocator(handler);
            std::allocate_shared<operation_type>(
                allocator, algorithm::of(std::move(what)), *over, std::move(keeper), std::move(policy), std::move(how),
                std::move(handler))
                ->start();
        },
        token, &transport, std::move(owner), json, session, std::move(operation));
}

// How headers that do not include Asio reach the functions above.
template <class For>
struct async_driver {
    template <class... Args>
    static auto run(Args&&... args)
    {
        return async_run(std::forward<Args>(args)...);
    }
    // `operation` by the client `first`, and then by `second` the operation that `make` makes of its result, good or bad.
    template <class First, class Operation, class Second, class Make, class Token>
    static auto relay(First first, Operation operation, Second second, Make make, Token&& token)
    {
        using found = result<typename Operation::result_type>;
        using last = decltype(make(std::declval<found>()));
        return boost::asio::async_initiate<Token, void(result<typename last::result_type>)>(
            [](auto handler, First from, Operation what, Second to, Make how) {
                using handler_type = async::relay<Second, Make, decltype(handler)>;
                from.async_run(std::move(what), handler_type{std::move(to), std::move(how), std::move(handler)});
            },
            token, std::move(first), std::move(operation), std::move(second), std::move(make));
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

template <template <class, class> class Associator, class Second, class Make, class Handler, class Default>
struct boost::asio::associator<Associator, st4sd::driver::async::relay<Second, Make, Handler>, Default>
    : Associator<Handler, Default> {
    using relay = st4sd::driver::async::relay<Second, Make, Handler>;

    static auto get(relay const& by) noexcept { return Associator<Handler, Default>::get(by.handler); }
    static auto get(relay const& by, Default const& otherwise) noexcept
    {
        return Associator<Handler, Default>::get(by.handler, otherwise);
    }
};

#endif
