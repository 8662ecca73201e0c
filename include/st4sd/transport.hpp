#ifndef ST4SD_TRANSPORT_HPP
#define ST4SD_TRANSPORT_HPP

#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/result.hpp>

#include <chrono>
#include <concepts>
#include <string_view>
#include <utility>

namespace st4sd {

namespace detail {

// Somebody's clock: the machine's, unless a driver says which.
struct clock_of_sink {
    void* owner = nullptr;
    std::chrono::steady_clock::time_point (*read)(void*) = nullptr;
};

} // namespace detail

/// Where the body of a successful answer is streamed to.
///
/// A transport calls `open` once the head of an answer with status 200 to 299 has arrived, then `write` for every piece. An
/// answer with another status never reaches the sink: its body is read into memory, bounded by `body_limit`. An error that a
/// sink returns ends the exchange and is its result. When the exchange is sent again, `open` is called again: begin anew.
class body_sink {
public:
    virtual ~body_sink() = default;
    /// The head of the answer; `head.body` is empty.
    [[nodiscard]] virtual result<void> open(http::response const& head) = 0;
    /// The next piece of the body. *Lifetime*: the bytes are valid during the call.
    [[nodiscard]] virtual result<void> write(std::string_view bytes) = 0;

    /// For drivers: whose clock `now` reads.
    void keep_time_by(detail::clock_of_sink clock) noexcept { clock_ = clock; }

protected:
    body_sink() = default;
    body_sink(body_sink const&) = default;
    body_sink& operator=(body_sink const&) = default;

    /// Now, on the clock of the transport that fills this sink, which may be a virtual one.
    [[nodiscard]] std::chrono::steady_clock::time_point now() const
    {
        return clock_.read ? clock_.read(clock_.owner) : std::chrono::steady_clock::now();
    }

private:
    detail::clock_of_sink clock_{};
};

/// The whole contract of a blocking transport: `perform` sends one request and gives the whole answer.
///
/// * Every status is a value, errors are for exchanges that did not come to an answer (`errc::cannot_connect`, …), with
///   `error_info::at` saying how far it had come.
/// * `request.limits`, `body_limit` and `cancel` are kept where the transport can.
/// * A body shorter than announced is `errc::body_cut_short`, never a value.
template <class T>
concept transport = requires(T& t, http::request const& r) {
    { t.perform(r) } -> std::same_as<result<http::response>>;
};

/// A transport that can stream the body of an answer: `perform(request, sink)`; see `body_sink`.
template <class T>
concept streaming_transport = transport<T> && requires(T& t, http::request const& r, body_sink& sink) {
    { t.perform(r, sink) } -> std::same_as<result<http::response>>;
};

/// A transport with a clock of its own, so that tests own the time.
///
/// * `now()` is what deadlines and waiting are measured with.
/// * `sleep_for(d, cancel)` returns after `d` on that clock, or earlier with `errc::cancelled`.
template <class T>
concept clocked_transport = transport<T> && requires(T& t, std::chrono::nanoseconds d, cancel_token const& cancel) {
    { t.now() } -> std::same_as<std::chrono::steady_clock::time_point>;
    { t.sleep_for(d, cancel) } -> std::same_as<result<void>>;
};

namespace detail {

// Stands for any handler in the concept below.
struct archetype_handler {
    void operator()(result<http::response> const&) const {}
};

} // namespace detail

/// A transport that can also work without blocking.
///
/// * `executor_type` and `get_executor()`: where it does its I/O.
/// * `async_perform(request, handler)` and `async_perform(request, sink, handler)` return at once and call
///   `handler(result<http::response>)` exactly once. The request is copied or moved; the sink is the caller's and lives
///   until then.
/// * `request.cancel` ends it early, from any thread.
template <class T>
concept async_transport =
    transport<T> && requires(T& t, http::request r, body_sink& sink, detail::archetype_handler handler) {
        typename T::executor_type; // may be incomplete: the core does not include Asio
        t.async_perform(std::move(r), handler);
        t.async_perform(std::move(r), sink, handler);
    };

namespace detail {

template <class F>
struct callable_transport {
    F callable;

    result<http::response> perform(http::request const& request)
    {
        if (!request.source) {
            return callable(request);
        }
        BOOST_OUTCOME_TRY(auto const whole, http::in_memory(request));
        return callable(whole);
    }
};

} // namespace detail

/// Makes a transport of a function `result<http::response>(http::request const&)`, which finds every body in memory.
///
/// *Example*: `st4sd::client api{st4sd::make_transport([](auto const& request) -> st4sd::result<st4sd::http::response> { … })};`
template <class F>
    requires std::is_invocable_r_v<result<http::response>, F&, http::request const&>
[[nodiscard]] auto make_transport(F callable)
{
    return detail::callable_transport<F>{std::move(callable)};
}

} // namespace st4sd

#endif
