#ifndef ST4SD_TESTING_DETAIL_CONVERSE_HPP
#define ST4SD_TESTING_DETAIL_CONVERSE_HPP

#include <st4sd/testing/detail/deliver.hpp>
#include <st4sd/testing/detail/exchange.hpp>
#include <st4sd/testing/detail/router.hpp>
#include <st4sd/testing/detail/service_core.hpp>
#include <st4sd/transport.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <utility>

namespace st4sd::testing::detail {

// Answers a request and ends the runs that it deleted.
inline reply serve_request(service_core& core, std::unique_lock<std::mutex>& lock, http::request const& request)
{
    auto r = answer(core, request);
    for (auto const& run : std::exchange(core.stopping, {})) {
        core.time->stop(lock, run->task);
    }
    return r;
}

// One exchange without a network, on the service's clock.
inline result<http::response> converse(service_core& core, http::request const& given, body_sink* sink)
{
    if (given.cancel.cancelled()) {
        return failed_at(errc::cancelled, phase::connect);
    }
    BOOST_OUTCOME_TRY(check_would_be_sent(given));
    std::optional<http::request> placed; // a request that no driver has joined with a base URL, or sent in pieces
    if (given.url.path.empty() || given.source) {
        BOOST_OUTCOME_TRY(placed, http::in_memory(given));
    }
    if (given.url.path.empty()) {
        placed->url = http::url{}.join(given.target);
    }
    auto const& request = placed ? *placed : given;

    std::unique_lock lock{core.time->mutex};
    if (!core.time->is_real()) {
        BOOST_OUTCOME_TRY(core.time->sleep(lock, core.settings.latency, request.cancel));
    }
    auto r = serve_request(core, lock, request);
    if (r.delay > r.delay.zero()) {
        constexpr std::chrono::milliseconds ages = std::chrono::hours{24 * 365};
        auto const limit = (std::min)(request.limits.first_byte.value_or(ages), request.limits.total.value_or(ages));
        BOOST_OUTCOME_TRY(core.time->sleep(lock, std::min<std::chrono::nanoseconds>(r.delay, limit), request.cancel));
        if (limit < r.delay) {
            return failed_at(errc::timed_out, phase::first_byte);
        }
    }
    lock.unlock();
    if (r.broken) {
        return *r.broken;
    }
    return deliver(std::move(r.head), r.body, request, sink, r.cut, std::size_t{64} << 10);
}

} // namespace st4sd::testing::detail

#endif
