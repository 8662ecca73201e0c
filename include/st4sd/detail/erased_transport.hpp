#ifndef ST4SD_DETAIL_ERASED_TRANSPORT_HPP
#define ST4SD_DETAIL_ERASED_TRANSPORT_HPP

#include <st4sd/detail/blocking_sleep.hpp>
#include <st4sd/detail/unique_function.hpp>
#include <st4sd/transport.hpp>

#include <chrono>
#include <cstdint>
#include <limits>
#include <utility>

namespace boost::asio {
class any_io_executor; // the core does not include Asio
}

namespace st4sd::detail {

using response_handler = unique_function<void(result<http::response>)>;

template <transport T>
clock_of_sink clock_of(T& transport)
{
    if constexpr (clocked_transport<T>) {
        return {&transport, [](void* owner) { return static_cast<T*>(owner)->now(); }};
    } else {
        return {};
    }
}

// A transport that cannot stream reads everything into memory first: right, only not bounded.
template <transport T>
result<http::response> perform_into(T& transport, http::request const& request, body_sink& sink)
{
    sink.keep_time_by(clock_of(transport));
    if constexpr (streaming_transport<T>) {
        return transport.perform(request, sink);
    } else {
        auto unbounded = request;
        unbounded.body_limit = (std::numeric_limits<std::uint64_t>::max)();
        BOOST_OUTCOME_TRY(auto answer, transport.perform(unbounded));
        if (answer.ok()) {
            auto const body = std::exchange(answer.body, {});
            BOOST_OUTCOME_TRY(sink.open(answer));
            BOOST_OUTCOME_TRY(sink.write(body));
        }
        return answer;
    }
}

template <transport T>
std::chrono::steady_clock::time_point now(T& transport)
{
    if constexpr (clocked_transport<T>) {
        return transport.now();
    } else {
        return std::chrono::steady_clock::now();
    }
}

template <transport T>
result<void> sleep_for(T& transport, std::chrono::nanoseconds duration, cancel_token const& cancel)
{
    if constexpr (clocked_transport<T>) {
        return transport.sleep_for(duration, cancel);
    } else {
        return blocking_sleep(duration, cancel);
    }
}

// Whether time is the transport's own, perhaps virtual, so that no timer may measure it.
template <transport T>
bool owns_time(T& transport)
{
    if constexpr (requires { transport.owns_time(); }) {
        return transport.owns_time();
    } else {
        return clocked_transport<T>;
    }
}

struct erased_transport {
    virtual ~erased_transport() = default;
    virtual result<http::response> perform(http::request const& request) = 0;
    virtual result<http::response> perform(http::request const& request, body_sink& sink) = 0;
    virtual void async_perform(http::request request, body_sink* sink, response_handler handler) = 0;
    virtual bool get_executor(boost::asio::any_io_executor& out) = 0; // false: it has none
    virtual std::chrono::steady_clock::time_point now() = 0;
    virtual result<void> sleep_for(std::chrono::nanoseconds duration, cancel_token const& cancel) = 0;
    virtual bool owns_time() = 0;
};

template <transport T>
struct transport_model final : erased_transport {
    explicit transport_model(T&& t) : held{std::move(t)} {}

    result<http::response> perform(http::request const& request) override { return held.perform(request); }
    result<http::response> perform(http::request const& request, body_sink& sink) override
    {
        return perform_into(held, request, sink);
    }
    void async_perform(http::request request, body_sink* sink, response_handler handler) override
    {
        if constexpr (async_transport<T>) {
            if (sink) {
                held.async_perform(std::move(request), *sink, std::move(handler));
            } else {
                held.async_perform(std::move(request), std::move(handler));
            }
        } else {
            handler(sink ? perform_into(held, request, *sink) : held.perform(request));
        }
    }
    bool get_executor(boost::asio::any_io_executor& out) override
    {
        if constexpr (async_transport<T>) {
            out = held.get_executor();
            return true;
        } else {
            return false;
        }
    }
    std::chrono::steady_clock::time_point now() override { return detail::now(held); }
    result<void> sleep_for(std::chrono::nanoseconds duration, cancel_token const& cancel) override
    {
        return detail::sleep_for(held, duration, cancel);
    }
    bool owns_time() override { return detail::owns_time(held); }

    T held;
};

} // namespace st4sd::detail

#endif
