#ifndef ST4SD_TEST_SUPPORT_PENDING_TRANSPORT_HPP
#define ST4SD_TEST_SUPPORT_PENDING_TRANSPORT_HPP

#include <st4sd/cancel_token.hpp>
#include <st4sd/detail/erased_transport.hpp>
#include <st4sd/transport.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/post.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace st4sd::test {

// Keeps the handlers of its exchanges until the test answers; knows request.cancel, as every
// transport.
class pending_transport {
    struct exchange {
        http::request request;
        body_sink* sink = nullptr;
        st4sd::detail::response_handler handler;
        cancel_token::registration registration{};
    };
    struct state {
        explicit state(boost::asio::any_io_executor e)
            : executor{std::move(e)}
        {}
        boost::asio::any_io_executor executor;
        std::mutex mutex;
        std::vector<std::shared_ptr<exchange>> pending;
    };

public:
    using executor_type = boost::asio::any_io_executor;

    explicit pending_transport(executor_type executor)
        : state_{std::make_shared<state>(std::move(executor))}
    {}

    result<http::response> perform(http::request const&) { return errc::not_supported; }
    template <class Handler>
    void async_perform(http::request request, Handler handler)
    {
        begin(std::move(request), nullptr, std::move(handler));
    }
    template <class Handler>
    void async_perform(http::request request, body_sink& sink, Handler handler)
    {
        begin(std::move(request), &sink, std::move(handler));
    }
    executor_type get_executor() { return state_->executor; }

    std::size_t pending() const
    {
        std::lock_guard const lock{state_->mutex};
        return state_->pending.size();
    }
    // Ends the oldest exchange, on the executor.
    void finish(result<http::response> outcome)
    {
        std::unique_lock lock{state_->mutex};
        BOOST_TEST_REQUIRE(!state_->pending.empty());
        auto first = state_->pending.front();
        state_->pending.erase(state_->pending.begin());
        lock.unlock();
        end(state_, std::move(first), std::move(outcome));
    }
    http::request request(std::size_t index) const
    {
        std::lock_guard const lock{state_->mutex};
        return state_->pending.at(index)->request;
    }

private:
    void begin(http::request request, body_sink* sink, st4sd::detail::response_handler handler)
    {
        auto x = std::shared_ptr<exchange>(
            new exchange{std::move(request), sink, std::move(handler), {}});
        std::lock_guard const locked{state_->mutex}; // another thread may finish it as soon as it is there
        state_->pending.push_back(x);
        x->registration = x->request.cancel.on_cancel([s = state_, weak = std::weak_ptr{x}] {
            boost::asio::post(s->executor, [s, weak] {
                auto const held = weak.lock();
                std::unique_lock lock{s->mutex};
                if (held && std::erase(s->pending, held) == 1) {
                    lock.unlock();
                    end(s, held, errc::cancelled);
                }
            });
        });
    }
    static void
    end(std::shared_ptr<state> s, std::shared_ptr<exchange> x, result<http::response> outcome)
    {
        boost::asio::post(s->executor, [x = std::move(x), outcome = std::move(outcome)]() mutable {
            x->registration.reset();
            if (x->sink && outcome) {
                (void)x->sink->open(outcome.assume_value());
                (void)x->sink->write(std::exchange(outcome.assume_value().body, {}));
            }
            x->handler(std::move(outcome));
        });
    }

    std::shared_ptr<state> state_;
};
} // namespace st4sd::test

#endif
