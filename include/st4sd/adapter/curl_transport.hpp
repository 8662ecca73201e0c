#ifndef ST4SD_ADAPTER_CURL_TRANSPORT_HPP
#define ST4SD_ADAPTER_CURL_TRANSPORT_HPP

#include <st4sd/adapter/detail/curl_loop.hpp>
#include <st4sd/options.hpp>
#include <st4sd/transport.hpp>

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/system_executor.hpp>

#include <concepts>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace st4sd {

/// An optional transport over libcurl: HTTP/2 where the server offers it with TLS, else HTTP/1.1. Link libcurl 7.80 or
/// later.
///
/// It keeps what `beast_transport` keeps: deadlines, `body_limit`, cancelling, TLS and proxy options, gzip, observers,
/// and the same errors with the same `error::at()`. What differs: all its I/O is done by one thread of its own, begun
/// with the first request; sinks, sources and observers are called there and must not call the transport. A request
/// that may not be repeated gets a connection of its own, because libcurl cannot be kept from sending it again on one
/// that turns out closed. Of two requests over HTTP/2 a connection carries both at once.
///
/// *Thread safety*: all members but assignment and destruction may be called from any thread. *Lifetime*: asynchronous
/// operations may outlive the transport; the executor's context must outlive both.
///
/// *Example*: `st4sd::client api{st4sd::curl_transport{settings}, "https://st4sd.example.org/rs", who, settings};`
class curl_transport {
public:
    using executor_type = boost::asio::any_io_executor;

    /// Handlers without an executor of their own are called on Asio's `system_executor`.
    explicit curl_transport(st4sd::options const& options = {})
        : curl_transport{boost::asio::system_executor{}, options}
    {}
    /// Handlers without an executor of their own are called through `executor`.
    explicit curl_transport(executor_type executor, st4sd::options const& options = {})
        : executor_{std::move(executor)}, limits_{options.limits()}, loop_{detail::curl::loop::make(options)}
    {}
    curl_transport(curl_transport&&) noexcept = default;
    curl_transport& operator=(curl_transport&& other) noexcept
    {
        std::swap(executor_, other.executor_);
        std::swap(limits_, other.limits_);
        std::swap(loop_, other.loop_);
        return *this;
    }
    ~curl_transport()
    {
        if (loop_) {
            loop_->close();
        }
    }

    /// Sends `request` and gives the whole answer, its body in memory and bounded by `request.body_limit`.
    [[nodiscard]] result<http::response> perform(http::request const& request) { return wait_for(request, nullptr); }
    /// The same, but a successful answer's body goes to `sink` in pieces of up to 64 KiB.
    [[nodiscard]] result<http::response> perform(http::request const& request, body_sink& sink)
    {
        return wait_for(request, &sink);
    }

    [[nodiscard]] executor_type get_executor() const noexcept { return executor_; }
    /// Calls `handler` through its associated executor, or else the transport's.
    template <std::invocable<result<http::response>> Handler>
    void async_perform(http::request request, Handler handler)
    {
        start(std::move(request), nullptr, std::move(handler));
    }
    template <std::invocable<result<http::response>> Handler>
    void async_perform(http::request request, body_sink& sink, Handler handler)
    {
        start(std::move(request), &sink, std::move(handler));
    }

private:
    using handler_type = boost::asio::any_completion_handler<void(result<http::response>)>;

    [[nodiscard]] result<http::response> wait_for(http::request const& request, body_sink* sink)
    {
        std::mutex mutex;
        std::condition_variable arrived;
        std::optional<result<http::response>> answer;
        loop_->submit(std::make_unique<detail::curl::exchange>(request, sink, limits_, [&](result<http::response> got) {
            std::lock_guard const lock{mutex}; // until notified: then all of these may be gone
            answer.emplace(std::move(got));
            arrived.notify_one();
        }));
        std::unique_lock lock{mutex};
        arrived.wait(lock, [&] { return answer.has_value(); });
        return *std::move(answer);
    }
    void start(http::request request, body_sink* sink, handler_type handler)
    {
        auto kept = std::make_unique<http::request>(std::move(request));
        auto const& lasting = *kept;
        auto work = boost::asio::make_work_guard(boost::asio::get_associated_executor(handler, executor_));
        // By way of the transport's executor: a handler never runs on the loop's thread, which it might block.
        auto finish = [kept = std::move(kept), handler = std::move(handler), work = std::move(work),
                       own = boost::asio::make_work_guard(executor_)](result<http::response> got) mutable {
            auto const until_posted =
                std::move(own); // else its context could end between the handler and the post's own end
            boost::asio::post(
                until_posted.get_executor(),
                [handler = std::move(handler), got = std::move(got), work = std::move(work)]() mutable {
                    auto const executor = work.get_executor();
                    boost::asio::dispatch(
                        executor,
                        [handler = std::move(handler), got = std::move(got), work = std::move(work)]() mutable {
                            work.reset();
                            std::move(handler)(std::move(got));
                        });
                });
        };
        loop_->submit(std::make_unique<detail::curl::exchange>(lasting, sink, limits_, std::move(finish)));
    }

    executor_type executor_;
    http::deadlines limits_;
    std::shared_ptr<detail::curl::loop> loop_;
};

} // namespace st4sd

#endif
