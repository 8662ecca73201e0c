#ifndef ST4SD_CANCEL_TOKEN_HPP
#define ST4SD_CANCEL_TOKEN_HPP

#include <st4sd/detail/unique_function.hpp>

#include <list>
#include <memory>
#include <mutex>
#include <utility>

namespace st4sd {

class cancel_source;

/// Lets another thread end a blocking call. (libc++ 19 has no `std::stop_token`.)
///
/// A default-constructed token never fires and costs nothing. A call that is ended this way gives an error equal to
/// `condition::cancelled`. *Thread safety*: tokens and sources may be copied and used from any thread.
///
/// *Example*: `st4sd::cancel_source stop; … api.with(stop.token()).instances().wait(run); // another thread: stop.cancel();`
class cancel_token {
    struct state {
        std::mutex mutex;
        bool cancelled = false;
        std::list<detail::unique_function<void()>> callbacks;
    };

public:
    cancel_token() = default;

    /// Whether the source was triggered.
    [[nodiscard]] bool cancelled() const
    {
        if (!state_) {
            return false;
        }
        std::lock_guard const lock{state_->mutex};
        return state_->cancelled;
    }
    /// Whether a source exists that can trigger this token.
    [[nodiscard]] bool possible() const noexcept { return state_ != nullptr; }

    /// Keeps a callback registered until destroyed. After its destructor returned, the callback neither runs nor will run.
    class registration {
    public:
        registration() = default;
        registration(registration&& other) noexcept : state_{std::move(other.state_)}, position_{other.position_} {}
        registration& operator=(registration&& other) noexcept
        {
            if (this != &other) {
                reset();
                state_ = std::move(other.state_);
                position_ = other.position_;
            }
            return *this;
        }
        ~registration() { reset(); }

        /// Lets go of the callback now.
        void reset()
        {
            if (state_) {
                std::lock_guard const lock{state_->mutex};
                state_->callbacks.erase(position_);
            }
            state_.reset();
        }

    private:
        friend class cancel_token;
        std::shared_ptr<state> state_;
        std::list<detail::unique_function<void()>>::iterator position_{};
    };

    /// Calls `callback` once when the source is triggered, at once if it already was. It runs on the triggering thread under
    /// a lock, so it must be short and must not touch this token: wake somebody up, nothing more.
    [[nodiscard]] registration on_cancel(detail::unique_function<void()> callback) const
    {
        registration result;
        if (!state_) {
            return result;
        }
        std::lock_guard const lock{state_->mutex};
        if (state_->cancelled) {
            callback();
        }
        result.position_ = state_->callbacks.insert(state_->callbacks.end(), std::move(callback));
        result.state_ = state_;
        return result;
    }

private:
    friend class cancel_source;
    explicit cancel_token(std::shared_ptr<state> shared) : state_{std::move(shared)} {}

    std::shared_ptr<state> state_;
};

/// Triggers the tokens that it gave out.
class cancel_source {
public:
    cancel_source() : state_{std::make_shared<cancel_token::state>()} {}

    /// A token that fires with this source.
    [[nodiscard]] cancel_token token() const { return cancel_token{state_}; }

    /// Ends every call that holds a token of this source. Calling it again does nothing.
    void cancel()
    {
        std::lock_guard const lock{state_->mutex};
        if (!std::exchange(state_->cancelled, true)) {
            for (auto& callback : state_->callbacks) {
                callback();
            }
        }
    }

private:
    std::shared_ptr<cancel_token::state> state_;
};

} // namespace st4sd

#endif
