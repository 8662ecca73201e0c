#ifndef ST4SD_ANY_TRANSPORT_HPP
#define ST4SD_ANY_TRANSPORT_HPP

#include <st4sd/detail/erased_transport.hpp>
#include <st4sd/transport.hpp>

#include <chrono>
#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

namespace st4sd {

namespace driver {
// Defined in async_run.hpp: where asynchronous operations over a blocking transport run.
template <class Executor>
Executor executor_for_blocking();
} // namespace driver

/// Any transport behind one type, so that functions can take `st4sd::client&` without being templates.
///
/// It streams, is asynchronous and has a clock, whatever it holds: over a transport that only blocks, an asynchronous
/// operation performs on the handler's associated executor. Copies share the transport. *Thread safety*: that of the transport.
class any_transport {
public:
    using executor_type = boost::asio::any_io_executor;

    /// Holds a transport of any type.
    template <transport T>
        requires(!std::same_as<std::remove_cvref_t<T>, any_transport>)
    any_transport(T transport) : held_{std::make_shared<detail::transport_model<T>>(std::move(transport))}
    {}

    [[nodiscard]] result<http::response> perform(http::request const& request) { return held_->perform(request); }
    [[nodiscard]] result<http::response> perform(http::request const& request, body_sink& sink)
    {
        return held_->perform(request, sink);
    }
    template <std::invocable<result<http::response>> Handler>
    void async_perform(http::request request, Handler handler)
    {
        held_->async_perform(std::move(request), nullptr, std::move(handler));
    }
    template <std::invocable<result<http::response>> Handler>
    void async_perform(http::request request, body_sink& sink, Handler handler)
    {
        held_->async_perform(std::move(request), &sink, std::move(handler));
    }
    /// Needs `<st4sd/async_run.hpp>`.
    template <class Executor = executor_type>
    [[nodiscard]] Executor get_executor()
    {
        Executor executor;
        return held_->get_executor(executor) ? executor : driver::executor_for_blocking<Executor>();
    }
    [[nodiscard]] std::chrono::steady_clock::time_point now() { return held_->now(); }
    [[nodiscard]] result<void> sleep_for(std::chrono::nanoseconds duration, cancel_token const& cancel)
    {
        return held_->sleep_for(duration, cancel);
    }
    /// Whether `now()` is the clock of the transport it holds and not the machine's.
    [[nodiscard]] bool owns_time() const { return held_->owns_time(); }

private:
    std::shared_ptr<detail::erased_transport> held_;
};

} // namespace st4sd

#endif
