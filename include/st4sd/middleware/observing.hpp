#ifndef ST4SD_MIDDLEWARE_OBSERVING_HPP
#define ST4SD_MIDDLEWARE_OBSERVING_HPP

#include <st4sd/detail/one_line.hpp>
#include <st4sd/event.hpp>
#include <st4sd/middleware/policy.hpp>
#include <st4sd/middleware/with.hpp>

#include <memory>
#include <utility>

namespace st4sd::middleware {

/// Tells when a try begins (`events::attempt_started`) and how it ended (`events::attempt_done`): the request's own
/// observer, and one of its own if it has one. It goes innermost, next to the transport, so that it hears of every try.
///
/// A client has it already (`options.observer`); around a transport without a client it is the way to a log.
/// Requests that nobody watches pass by. *Thread safety*: that of the observer.
///
/// *Example*: `st4sd::middleware::with watched{st4sd::middleware::observing{st4sd::log_to(std::clog)},
/// my_transport{}};`
// `Verdict` is a parameter only so that who includes this, but has no client, does not pay for what verdicts can do.
template <class Verdict = verdict>
class basic_observing {
public:
    basic_observing() = default;
    /// One with an observer of its own.
    explicit basic_observing(std::shared_ptr<observer> own) : own_{std::move(own)} {}

    [[nodiscard]] bool concerns(http::request const& request) const noexcept { return own_ || request.watched_by; }
    void on_request(http::request const& request) const { tell(request, events::attempt_started{request.attempt}); }
    [[nodiscard]] Verdict on_answer(attempt const& tried, result<http::response> const& answer) const
    {
        events::attempt_done done;
        auto const& request = tried.request;
        done.bytes_sent = request.source ? request.source->size() : request.body.size();
        done.bytes_received = tried.streamed_bytes;
        done.took = tried.took;
        if (answer) {
            done.status = answer.assume_value().status;
            done.bytes_received += answer.assume_value().body.size();
        } else {
            done.failure = st4sd::detail::one_line(answer.assume_error().to_line());
        }
        tell(request, done);
        return deliver{};
    }

private:
    void tell(http::request const& request, event::kind const& what) const
    {
        if (own_ && own_ != request.watched_by) {
            own_->on_event(
                {http::to_string(request.verb), request.url.to_string(), request.fields.get("X-Request-Id"), what});
        }
        http::tell(request, what);
    }

    std::shared_ptr<observer> own_;
};

/// See `basic_observing`.
using observing = basic_observing<>;

} // namespace st4sd::middleware

#endif
