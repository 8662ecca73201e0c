#ifndef ST4SD_ADAPTER_DETAIL_ASYNC_EXCHANGE_HPP
#define ST4SD_ADAPTER_DETAIL_ASYNC_EXCHANGE_HPP

#include <st4sd/adapter/detail/beast_core.hpp>

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <mutex>
#include <utility>

namespace st4sd::detail::net {

/// Asio's registration of a descriptor; kept with the connection, so that it is made once.
class asio_registration final : public attachment {
public:
    asio_registration(boost::asio::any_io_executor const& executor, int fd) : descriptor_{executor, fd} {}
    ~asio_registration() override { descriptor_.release(); } // the connection closes it

    [[nodiscard]] boost::asio::posix::stream_descriptor& get() noexcept { return descriptor_; }

private:
    boost::asio::posix::stream_descriptor descriptor_;
};

/// The asynchronous driver of an exchange: lets Asio wait. Lives until its handler is called.
///
/// Only the end of a wait resumes the exchange. The timer, the pool and the cancel token merely end the wait early; the
/// exchange then sees by itself what time it is and whether it was cancelled. While it waits, the descriptor or the timer
/// keeps it alive, so that it ends with the executor's context. A mutex serialises what the executor's threads do: a strand
/// would cost two more hops for each wait. Pool and token call under locks of their own, so that they only post.
class async_exchange final : public std::enable_shared_from_this<async_exchange>, public waker {
public:
    using handler_type = boost::asio::any_completion_handler<void(result<http::response>)>;

    async_exchange(std::shared_ptr<beast_core> core, http::request request, body_sink* sink, handler_type handler)
        : core_{std::move(core)}
        , request_{std::move(request)}
        , timer_{core_->executor()}
        , exchange_{core_->async(), request_, sink, *this}
        , handler_{std::move(handler)}
        , work_{boost::asio::make_work_guard(boost::asio::get_associated_executor(handler_, core_->executor()))}
    {}

    void prepare() override {}
    void wake() noexcept override { end_wait_later(); }

    void start()
    {
        on_cancel_ = request_.cancel.on_cancel([weak = weak_from_this()] {
            if (auto const self = weak.lock()) {
                self->end_wait_later();
            }
        });
        auto finished = [this] {
            std::lock_guard const lock{mutex_};
            return resume();
        }();
        if (finished) { // never from inside the call that started it
            boost::asio::post(core_->executor(), [self = shared_from_this()] { self->finish(); });
        }
    }

private:
    // Goes on with the exchange; whether it has ended, so that `finish` is to be called without the lock.
    [[nodiscard]] bool resume()
    {
        auto const wait = exchange_.resume();
        if (!wait) {
            return true;
        }
        wait_until_ = wait->end();
        if (wait->parked) {
            parked_ = true;
            arm_timer();
        } else if (!wait->on) {
            boost::asio::post(core_->executor(), [self = shared_from_this()] { self->go_on(); });
        } else {
            auto& kept = wait->on->attached();
            if (!kept) {
                kept = std::make_unique<asio_registration>(core_->executor(), wait->on->get());
            }
            waiting_ = &static_cast<asio_registration&>(*kept).get();
            if (wait_until_ != (clock::time_point::max)()) {
                arm_timer();
            }
            using kind = boost::asio::posix::stream_descriptor;
            waiting_->async_wait(
                wait->for_write ? kind::wait_write : kind::wait_read,
                [self = shared_from_this()](auto) { self->go_on(); });
        }
        return false;
    }
    void go_on()
    {
        std::unique_lock lock{mutex_};
        waiting_ = nullptr;
        if (resume()) {
            lock.unlock();
            finish();
        }
    }

    void end_wait_later() noexcept
    {
        boost::asio::post(core_->executor(), [weak = weak_from_this()] {
            if (auto const self = weak.lock()) {
                std::unique_lock lock{self->mutex_};
                self->end_wait(lock);
            }
        });
    }
    void end_wait(std::unique_lock<std::mutex>& lock)
    {
        if (waiting_) {
            waiting_->cancel();
        } else if (std::exchange(parked_, false) && resume()) {
            lock.unlock();
            finish();
        }
    }

    // Deadlines move away with every byte: the timer is set again only when it fires, or when the new one is nearer.
    void arm_timer()
    {
        if (timer_armed_ && wait_until_ >= timer_until_) {
            return;
        }
        timer_armed_ = true;
        timer_until_ = wait_until_;
        timer_.expires_at(timer_until_);
        timer_.async_wait([self = shared_from_this()](boost::system::error_code const& code) {
            if (code) {
                return; // set anew, or over
            }
            std::unique_lock lock{self->mutex_};
            self->timer_armed_ = false;
            if (self->waiting_ || self->parked_) {
                clock::now() >= self->wait_until_ ? self->end_wait(lock) : self->arm_timer();
            }
        });
    }

    // Nobody else is at work any more: what may still come finds nothing to end.
    void finish()
    {
        on_cancel_.reset();
        timer_.cancel();
        auto const executor = work_.get_executor();
        boost::asio::dispatch(
            executor, [handler = std::move(handler_), answer = exchange_.take(), work = std::move(work_)]() mutable {
                work.reset();
                std::move(handler)(std::move(answer));
            });
    }

    using executor_type = boost::asio::any_io_executor;

    std::shared_ptr<beast_core> core_;
    http::request request_;
    std::mutex mutex_; // guards what follows, up to the handler
    boost::asio::steady_timer timer_;
    exchange exchange_;
    boost::asio::posix::stream_descriptor* waiting_ = nullptr;
    bool parked_ = false;
    bool timer_armed_ = false;
    clock::time_point wait_until_ = (clock::time_point::max)();
    clock::time_point timer_until_{};

    handler_type handler_;
    boost::asio::executor_work_guard<boost::asio::associated_executor_t<handler_type, executor_type>> work_;
    cancel_token::registration on_cancel_;
};

} // namespace st4sd::detail::net

#endif
