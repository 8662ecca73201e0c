#ifndef ST4SD_MIDDLEWARE_RETRYING_HPP
#define ST4SD_MIDDLEWARE_RETRYING_HPP

#include <st4sd/detail/random_bits.hpp>
#include <st4sd/http/date.hpp>
#include <st4sd/middleware/policy.hpp>
#include <st4sd/middleware/with.hpp>
#include <st4sd/options.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string_view>

namespace st4sd::middleware {

namespace detail {

// Whether the network, or a server that is not up yet, may be to blame: the same request may well succeed soon.
inline bool is_transient(error const& why)
{
    for (auto const code :
         {errc::cannot_resolve, errc::cannot_connect, errc::connection_lost, errc::tls_failed, errc::body_cut_short,
          errc::timed_out}) {
        if (why == code) {
            return why != errc::timed_out || why.at() != phase::queue; // our own requests keep the connections busy
        }
    }
    // a proxy says with its status what is wrong
    return why == errc::proxy_failed && (why.http_status() == 0 || why.http_status() >= 500);
}

inline bool is_transient(int status) noexcept { return status == 429 || (status >= 502 && status <= 504); }

// Whether an answer began to come and broke off.
inline bool is_cut(error const& why)
{
    return why == errc::body_cut_short || (why == errc::connection_lost && why.at() == phase::receive);
}

// What `Retry-After` asks for: seconds, or a date by the clock of the server.
inline std::optional<std::chrono::seconds> retry_after(http::response const& answer, std::int64_t now)
{
    auto const text = answer.fields.get("Retry-After");
    if (!text.empty() && text.find_first_not_of("0123456789") == text.npos) {
        std::int32_t seconds = 0;
        auto const read = std::from_chars(text.data(), text.data() + text.size(), seconds);
        return std::chrono::seconds{read.ec == std::errc{} ? seconds : (std::numeric_limits<std::int32_t>::max)()};
    }
    if (auto const until = http::parse_date(text)) {
        return std::chrono::seconds{
            (std::max<std::int64_t>)(0, *until - http::parse_date(answer.fields.get("Date")).value_or(now))};
    }
    return std::nullopt;
}

} // namespace detail

/// Sends a request again that failed for a reason that may pass: an answer of 429, 502, 503 or 504, or no answer
/// because of the network. Only where that is safe: the request is idempotent, or it is certain that the service saw
/// nothing of it.
///
/// It waits before each further try: `first_delay`, doubled each time up to `max_delay`, from which jitter takes off up
/// to a half; or what `Retry-After` says, if that is longer. It gives the last failure when `max_attempts` were made,
/// when the pause would be longer than `max_delay`, or would end after `budget` or the request's own total deadline. A
/// certificate that is refused, a cancelled call and an error of the caller's sink are never tried again, nor is an
/// answer that broke off where the request says so (`repeat_if_cut`). The sink is opened anew for each try.
///
/// Copies share the source of jitter. *Thread safety*: may be used from many threads.
// `Verdict` is a parameter only so that who includes this, but has no client, does not pay for what verdicts can do.
template <class Verdict = verdict>
class basic_retrying_policy {
public:
    /// A function that tells the calendar's time.
    using wall_clock = std::chrono::system_clock::time_point (*)();

    /// `seed` of the jitter and `clock`, for dates of servers that do not say what time it is, are arguments for tests.
    explicit basic_retrying_policy(
        retry_options how = {}, std::uint64_t seed = st4sd::detail::random_bits::entropy(),
        wall_clock clock = &std::chrono::system_clock::now)
        : how_{how}, jitter_{std::make_shared<st4sd::detail::random_bits>(seed)}, clock_{clock}
    {}

    [[nodiscard]] bool concerns(http::request const&) const noexcept { return how_.max_attempts > 1; }
    void on_request(http::request const&) const noexcept {}

    [[nodiscard]] Verdict on_answer(attempt const& tried, result<http::response> const& answer) const
    {
        if (tried.number >= how_.max_attempts || !may_repeat(tried, answer)) {
            return deliver{};
        }
        std::chrono::nanoseconds pause = backoff(tried.number);
        if (answer) {
            auto const now = std::chrono::duration_cast<std::chrono::seconds>(clock_().time_since_epoch()).count();
            auto const asked = detail::retry_after(answer.assume_value(), now);
            if (asked && *asked > how_.max_delay) {
                return deliver{};
            }
            pause = (std::max)(pause, std::chrono::nanoseconds{asked.value_or(std::chrono::seconds{0})});
        }
        auto const total = tried.request.limits.total.value_or(http::deadlines::never);
        auto const last_start = std::chrono::duration_cast<std::chrono::milliseconds>(tried.elapsed + pause);
        if (last_start > how_.budget || last_start >= total) {
            return deliver{};
        }
        return send_again{pause};
    }

private:
    static bool may_repeat(attempt const& tried, result<http::response> const& answer)
    {
        bool const is_idempotent = tried.request.repeat != http::idempotency::not_idempotent;
        if (answer) {
            return is_idempotent && detail::is_transient(answer.assume_value().status);
        }
        auto const& why = answer.assume_error();
        bool const is_ours = !tried.sink_failed && (tried.request.repeat_if_cut || !detail::is_cut(why));
        return is_ours && detail::is_transient(why) && (is_idempotent || why.nothing_was_sent());
    }
    [[nodiscard]] std::chrono::nanoseconds backoff(int number) const
    {
        constexpr std::chrono::milliseconds day =
            std::chrono::hours{24}; // `deadlines::never` is no number of nanoseconds
        auto const longest = (std::min)(how_.max_delay, day);
        std::chrono::nanoseconds delay = (std::min)(how_.first_delay, longest);
        for (int i = 1; i < number && delay < longest; ++i) {
            delay *= 2;
        }
        delay = (std::min)(delay, std::chrono::nanoseconds{longest});
        auto const half = static_cast<std::uint64_t>((std::max<std::int64_t>)(0, delay.count() / 2));
        return delay - std::chrono::nanoseconds{static_cast<std::int64_t>((*jitter_)() % (half + 1))};
    }

    retry_options how_;
    std::shared_ptr<st4sd::detail::random_bits> jitter_;
    wall_clock clock_;
};

/// See `basic_retrying_policy`.
using retrying_policy = basic_retrying_policy<>;

/// A transport that tries again what failed for a while.
///
/// *Example*: `st4sd::middleware::retrying<my_transport> patient{st4sd::middleware::retrying_policy{},
/// my_transport{}};`
template <transport Transport>
using retrying = with<retrying_policy, Transport>;

} // namespace st4sd::middleware

#endif
