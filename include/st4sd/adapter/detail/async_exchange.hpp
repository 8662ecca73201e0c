#ifndef ST4SD_ADAPTER_DETAIL_ASYNC_EXCHANGE_HPP
#define ST4SD_ADAPTER_DETAIL_ASYNC_EXCHANGE_HPP

#include <st4sd/adapter/detail/beast_core.hpp>

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include <memory>
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
/// Only the end of a wait resumes the exchange. The timer and the cancel token merely end the wait early; the exchange then
/// sees by itself what time it is and whether it was cancelled. While it waits, the descriptor or the timer keeps it alive,
/// so that it ends with the executor's context.
class async_exchange final : public std::enable_shared_from_this<async_exchange>, public waker {
public:
    using handler_type = boost::asio::any_completion_handler<void(result<http::response>)>;

    async_exchange(std::shared_ptr<beast_core> core, http::request request, body_sink* sink, handler_type handler)
        : core_{std::move(core)}, request_{std::move(request)}, strand_{boost::asio::make_strand(core_->executor())},
          timer_{strand_}, exchange_{core_->async(), request_, sink, *this}, handler_{std::move(handler)},
          work_{boost::asio::make_work_guard(boost::asio::get_associated_executor(handler_, core_->executor()))}
    {
    }

    void prepare() override {}
    void wake() noexcept override
    {
        if (auto self = weak_from_this().lock()) {
            boost::asio::post(strand_, [self = std::move(self)] { self->end_wait(); });
        }
    }

    void start()
    {
        on_cancel_ = request_.cancel.on_cancel([weak = weak_from_this(), strand = strand_] {
            boost::asio::post(strand, [weak] {
                if (auto const self = weak.lock()) {
                    self->end_wait();
                }
            });
        });
        resume_later();
    }

private:
    void resume_later()
    {
        boost::asio::post(strand_, [self = shared_from_this()] { self->resume(); });
    }
    void resume()
    {
        auto const wait = exchange_.resume();
        if (!wait) {
            finish();
        } else if (wait->parked) {
            parked_ = true;
            wait_until_ = wait->end();
            arm_timer();
        } else if (!wait->on) {
            resume_later();
        } else {
            auto& kept = wait->on->attached();
            if (!kept) {
                kept = std::make_unique<asio_registration>(core_->executor(), wait->on->get());
            }
            waiting_ = &static_cast<asio_registration&>(*kept).get();
            wait_until_ = wait->end();
            if (wait_until_ != (clock::time_point::max)()) {
                arm_timer();
            }
            using kind = boost::asio::posix::stream_descriptor;
            waiting_->async_wait(wait->for_write ? kind::wait_write : kind::wait_read,
                                 boost::asio::bind_executor(strand_, [self = shared_from_this()](auto) {
                                     self->waiting_ = nullptr;
                                     self->resume();
                                 }));
        }
    }
    void end_wait()
    {
        if (waiting_) {
            waiting_->cancel();
        } else if (std::exchange(parked_, false)) {
            resume();
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
            self->timer_armed_ = false;
            if (self->waiting_ || self->parked_) {
                clock::now() >= self->wait_until_ ? self->end_wait() : self->arm_timer();
            }
        });
    }

    void finish()
    {
        on_cancel_.reset();
        timer_.cancel();
        auto const executor = work_.get_executor();
        boost::asio::dispatch(executor, [handler = std::move(handler_), answer = exchange_.take(),
                                         work = std::move(work_)]() mutable {
            work.reset();
            std::move(handler)(std::move(answer));
        });
    }

    using executor_type = boost::asio::any_io_executor;

    std::shared_ptr<beast_core> core_;
    http::request request_;
    boost::asio::strand<executor_type> strand_;
    boost::asio::steady_timer timer_;
    exchange exchange_;
    handler_type handler_;
    boost::asio::executor_work_guard<
        boost::asio::associated_executor_t<handler_type, executor_type>> work_;
    cancel_token::registration on_cancel_;
    boost::asio::posix::stream_descriptor* waiting_ = nullptr;
    clock::time_point wait_until_ = (clock::time_point::max)();
    bool parked_ = false;
    bool timer_armed_ = false;
    clock::time_point timer_until_{};
};

} // namespace st4sd::detail::net

#endif
