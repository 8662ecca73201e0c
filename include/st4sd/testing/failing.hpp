#ifndef ST4SD_TESTING_FAILING_HPP
#define ST4SD_TESTING_FAILING_HPP

#include <st4sd/testing/detail/deliver.hpp>
#include <st4sd/transport.hpp>

#include <chrono>
#include <concepts>
#include <cstddef>
#include <memory>
#include <mutex>
#include <ostream>
#include <string>
#include <utility>

namespace st4sd::testing {

/// Says at which I/O step of a scenario a `failing` transport breaks. Copies count together.
///
/// Each exchange has four steps: connecting is refused; the connection breaks while the request is
/// sent; it breaks before the answer, which the service has given; it breaks inside the answer's
/// body. *Thread safety*: may be shared by threads; which exchange is hit is then up to them.
class failure_point {
public:
    /// Never fails.
    failure_point() : failure_point{~std::size_t{0}} {}
    /// Fails at the step of this index, counted from 0 over all exchanges, once.
    explicit failure_point(std::size_t step) : state_{std::make_shared<state>()} { state_->step = step; }

    /// The index of the step that fails.
    [[nodiscard]] std::size_t step() const noexcept { return state_->step; }
    /// Whether the step was reached and so failed.
    [[nodiscard]] bool struck() const
    {
        std::lock_guard const lock{state_->mutex};
        return state_->reached > state_->step;
    }
    /// Counts one step; true when it is the one to fail.
    [[nodiscard]] bool strike()
    {
        std::lock_guard const lock{state_->mutex};
        return state_->reached++ == state_->step;
    }
    friend std::ostream& operator<<(std::ostream& out, failure_point const& p)
    {
        return out << "failing at step " << p.step();
    }

private:
    struct state {
        std::mutex mutex;
        std::size_t step = 0;
        std::size_t reached = 0;
    };
    std::shared_ptr<state> state_;
};

namespace detail {

// Passes on what the inner transport streams, until the connection "breaks" inside the body.
class breaking_sink final : public body_sink {
public:
    explicit breaking_sink(body_sink& inner) : inner_{inner} {}

    result<void> open(http::response const& head) override { return inner_.open(head); }
    result<void> write(std::string_view bytes) override
    {
        auto const half = (bytes.size() + 1) / 2;
        BOOST_OUTCOME_TRY(inner_.write(bytes.substr(0, half)));
        return failed_at(errc::body_cut_short, phase::receive);
    }

private:
    body_sink& inner_;
};

} // namespace detail

/// Any transport, made to fail at one I/O step; see `for_every_failure`.
template <transport Transport>
class failing {
public:
    /// Fails where `point` says.
    failing(Transport inner, failure_point point) : inner_{std::move(inner)}, point_{std::move(point)} {}

    [[nodiscard]] result<http::response> perform(http::request const& request)
    {
        BOOST_OUTCOME_TRY(before());
        auto answer = inner_.perform(request);
        BOOST_OUTCOME_TRY(after());
        if (point_.strike()) {
            return detail::failed_at(errc::body_cut_short, phase::receive);
        }
        return answer;
    }
    [[nodiscard]] result<http::response> perform(http::request const& request, body_sink& sink)
        requires streaming_transport<Transport>
    {
        BOOST_OUTCOME_TRY(before());
        if (point_.strike()) { // the service answers, nothing of it arrives
            auto const lost = inner_.perform(request);
            return detail::failed_at(errc::connection_lost, phase::first_byte);
        }
        if (!point_.strike()) {
            return inner_.perform(request, sink);
        }
        detail::breaking_sink breaking{sink};
        auto const answer = inner_.perform(request, breaking);
        return answer ? detail::failed_at(errc::body_cut_short, phase::receive) : answer.error();
    }

    [[nodiscard]] auto now()
        requires clocked_transport<Transport>
    {
        return inner_.now();
    }
    [[nodiscard]] result<void> sleep_for(std::chrono::nanoseconds duration, cancel_token const& cancel)
        requires clocked_transport<Transport>
    {
        return inner_.sleep_for(duration, cancel);
    }

private:
    result<void> before()
    {
        if (point_.strike()) {
            return detail::failed_at(errc::cannot_connect, phase::connect);
        }
        if (point_.strike()) {
            return detail::failed_at(errc::connection_lost, phase::send);
        }
        return success();
    }
    result<void> after()
    {
        if (point_.strike()) {
            return detail::failed_at(errc::connection_lost, phase::first_byte);
        }
        return success();
    }

    Transport inner_;
    failure_point point_;
};

/// Runs `scenario(failure_point)` again and again, failing I/O step 0, then 1, … until a run
/// reaches no failing step any more; gives the number of runs, of which the last is the undisturbed
/// one.
///
/// The scenario builds its transport anew in each run, as `failing{transport, point}`, and checks
/// what comes of it. *Example*:
/// `testing::for_every_failure([](testing::failure_point point) {`
/// `    st4sd::client api{testing::failing{make_service(), point}};`
/// `    auto const r = scenario(api);`
/// `    BOOST_TEST((r || r.error() == condition::unavailable), point); });`
template <std::invocable<failure_point> Scenario>
std::size_t for_every_failure(Scenario&& scenario)
{
    for (std::size_t step = 0;; ++step) {
        failure_point const point{step};
        scenario(point);
        if (!point.struck()) {
            return step + 1;
        }
    }
}

} // namespace st4sd::testing

#endif
