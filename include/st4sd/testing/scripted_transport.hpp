#ifndef ST4SD_TESTING_SCRIPTED_TRANSPORT_HPP
#define ST4SD_TESTING_SCRIPTED_TRANSPORT_HPP

#include <st4sd/testing/detail/deliver.hpp>
#include <st4sd/testing/detail/script.hpp>
#include <st4sd/transport.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd::testing {

/// A transport that plays a script: it expects these requests in this order and gives these
/// answers. No network.
///
/// It is a blocking, streaming and clocked transport. Its clock is virtual: `sleep_for` returns at
/// once, is recorded, and moves `now()` on. Copies share one script, so one can be given to a
/// client and the other asked afterwards.
///
/// *Errors*: `errc::script_mismatch` for a request that the script does not expect next; the
/// message shows both. As the code under test may swallow an error, end a test with `verify()`.
/// *Thread safety*: all members may be called from any thread.
///
/// *Example*:
/// `testing::scripted_transport script;`
/// `script.expect(http::method::get, "instances/x").answer(200, R"({"id": "x"})");`
/// `script.expect(http::method::get, "instances/x").fail(errc::connection_lost);`
/// `st4sd::client api{script}; … script.verify().value();`
class scripted_transport {
public:
    /// One expected request while the script is written; what is not said is not looked at.
    class exchange {
    public:
        /// The request's body is exactly this text.
        exchange& with_body(std::string text)
        {
            return change([&](detail::scripted_exchange& x) { x.body = std::move(text); });
        }
        /// The request has this header field with this value.
        exchange& with_field(std::string name, std::string value)
        {
            return change([&](detail::scripted_exchange& x) { x.fields.add(name, std::move(value)); });
        }
        /// The request has no such header field.
        exchange& without_field(std::string name)
        {
            return change([&](detail::scripted_exchange& x) { x.absent_fields.push_back(std::move(name)); });
        }
        /// The same exchange happens this often in a row.
        exchange& times(std::size_t count)
        {
            return change([&](detail::scripted_exchange& x) { x.repetitions = count; });
        }

        /// The answer; without a call of `answer` or `fail` it is an empty 200.
        exchange& answer(http::response whole)
        {
            return change([&](detail::scripted_exchange& x) { x.outcome = std::move(whole); });
        }
        /// An answer of this status and body, with `Content-Type` and `Content-Length`.
        exchange& answer(int status, std::string body, std::string media_type = "application/json")
        {
            return answer(detail::make_answer(status, std::move(body), std::move(media_type)));
        }
        /// The exchange does not come to an answer. A bare `errc::connection_lost` leaves open what
        /// the service has seen; give an `error` with `at` to say it.
        exchange& fail(error why)
        {
            return change([&](detail::scripted_exchange& x) { x.outcome = std::move(why); });
        }
        /// The answer's head arrives, then the body breaks off after this many bytes:
        /// `errc::body_cut_short`.
        exchange& cut_after(std::size_t bytes)
        {
            return change([&](detail::scripted_exchange& x) { x.cut = bytes; });
        }
        /// The answer takes this long on the virtual clock; `errc::timed_out` if the request's
        /// deadline comes first.
        exchange& after(std::chrono::nanoseconds delay)
        {
            return change([&](detail::scripted_exchange& x) { x.delay = delay; });
        }
        /// Calls `hook(request)` when the request has come, before it is answered: to cancel, or to
        /// look at the request.
        exchange& then(std::function<void(http::request const&)> hook)
        {
            return change([&](detail::scripted_exchange& x) { x.hook = std::move(hook); });
        }

    private:
        friend class scripted_transport;
        exchange(std::shared_ptr<detail::script> owner, std::size_t index) : script_{std::move(owner)}, index_{index} {}
        template <class F>
        exchange& change(F&& f)
        {
            std::lock_guard const lock{script_->mutex};
            f(script_->exchanges[index_]);
            return *this;
        }

        std::shared_ptr<detail::script> script_;
        std::size_t index_;
    };

    scripted_transport() : script_{std::make_shared<detail::script>()} {}

    /// Appends an expected request. `target` is a whole URL, or a path with its query, compared
    /// with what follows the service's base URL; a leading `/` or `…/` is not looked at.
    exchange expect(http::method verb, std::string target)
    {
        std::lock_guard const lock{script_->mutex};
        script_->exchanges.push_back({});
        script_->exchanges.back().verb = verb;
        script_->exchanges.back().target = std::move(target);
        return {script_, script_->exchanges.size() - 1};
    }

    /// Streamed bodies come in pieces of this many bytes (7 unless set, so that nothing fits into
    /// one piece).
    void piece_size(std::size_t bytes)
    {
        std::lock_guard const lock{script_->mutex};
        script_->piece = bytes == 0 ? 1 : bytes;
    }
    /// Calls `hook(how long)` at the beginning of every sleep, for instance to cancel during it.
    void on_sleep(std::function<void(std::chrono::nanoseconds)> hook)
    {
        std::lock_guard const lock{script_->mutex};
        script_->sleep_hook = std::move(hook);
    }

    /// Plays the next exchange of the script.
    [[nodiscard]] result<http::response> perform(http::request const& request)
    {
        return script_->play(request, nullptr);
    }
    /// The same; the body of an answer with status 200 to 299 goes to `sink` in small pieces.
    [[nodiscard]] result<http::response> perform(http::request const& request, body_sink& sink)
    {
        return script_->play(request, &sink);
    }

    /// The virtual time.
    [[nodiscard]] std::chrono::steady_clock::time_point now() const
    {
        std::lock_guard const lock{script_->mutex};
        return script_->now;
    }
    /// Moves the virtual time on at once. *Errors*: `errc::cancelled` if `cancel` fired before or
    /// in the `on_sleep` hook.
    [[nodiscard]] result<void> sleep_for(std::chrono::nanoseconds duration, cancel_token const& cancel = {})
    {
        return script_->sleep(duration, cancel);
    }

    /// Every request that came, the unexpected ones too.
    [[nodiscard]] std::vector<http::request> seen() const
    {
        std::lock_guard const lock{script_->mutex};
        return script_->seen;
    }
    /// Every sleep that was asked for.
    [[nodiscard]] std::vector<std::chrono::nanoseconds> sleeps() const
    {
        std::lock_guard const lock{script_->mutex};
        return script_->sleeps;
    }
    /// One line for each exchange that has not happened: its method and target.
    [[nodiscard]] std::vector<std::string> left_over() const
    {
        std::lock_guard const lock{script_->mutex};
        return script_->left_over();
    }
    /// Whether exactly the script happened. *Errors*: `errc::script_mismatch`, naming each
    /// unexpected request and what was left over.
    [[nodiscard]] result<void> verify() const
    {
        std::lock_guard const lock{script_->mutex};
        return script_->verify();
    }

private:
    std::shared_ptr<detail::script> script_;
};

} // namespace st4sd::testing

#endif
