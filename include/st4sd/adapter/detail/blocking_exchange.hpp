#ifndef ST4SD_ADAPTER_DETAIL_BLOCKING_EXCHANGE_HPP
#define ST4SD_ADAPTER_DETAIL_BLOCKING_EXCHANGE_HPP

#include <st4sd/adapter/detail/exchange.hpp>

#include <limits>
#include <optional>
#include <utility>

namespace st4sd::detail::net {

/// Milliseconds from now until `when` for poll(): rounded up, -1 for ever.
[[nodiscard]] inline int poll_timeout(clock::time_point when)
{
    if (when == (clock::time_point::max)()) {
        return -1;
    }
    auto const left = std::chrono::ceil<std::chrono::milliseconds>(when - clock::now()).count();
    return static_cast<int>(std::clamp<decltype(left)>(left, 0, (std::numeric_limits<int>::max)()));
}

/// The blocking driver of an exchange: polls on the calling thread.
[[nodiscard]] inline result<http::response> perform_blocking(exchange_host& host, http::request const& request,
                                                             body_sink* sink)
{
    std::optional<wake_pipe> woken;
    cancel_token::registration on_cancel;
    if (request.cancel.possible()) {
        woken.emplace();
        on_cancel = request.cancel.on_cancel([&pipe = *woken] { pipe.wake(); });
    }
    exchange running{host, request, sink};
    while (auto const wait = running.resume()) {
        if (wait->on) {
            pollfd entries[] = {{wait->on->get(), static_cast<short>(wait->for_write ? POLLOUT : POLLIN), 0},
                                {woken ? woken->readable().get() : -1, POLLIN, 0}};
            ::poll(entries, 2, poll_timeout(wait->until)); // whatever it says, resume() looks for itself
        }
    }
    return running.take();
}

} // namespace st4sd::detail::net

#endif
