#ifndef ST4SD_MIDDLEWARE_POLICY_HPP
#define ST4SD_MIDDLEWARE_POLICY_HPP

#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/middleware/gate.hpp>
#include <st4sd/result.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <memory>
#include <string_view>
#include <variant>

namespace st4sd::middleware {

/// One try of an exchange, as a policy sees it.
struct attempt {
    http::request const& request;       ///< as it went to the next layer
    int number = 1;                     ///< 1 for the first
    std::chrono::nanoseconds elapsed{}; ///< since the first try began
    std::chrono::nanoseconds took{};    ///< this try
    std::uint64_t streamed_bytes = 0;   ///< of the body, that went to a sink
    bool sink_failed = false;           ///< the error is the caller's sink's, not the transport's
    std::string_view streamed{};        ///< those bytes, if `Policy::keeps_streamed` is there and true
};

/// Give the answer, or the error, to whoever asked.
struct deliver {};
/// Send the same request again after this long.
struct send_again {
    std::chrono::nanoseconds after{}; ///< the pause
};
/// Send the same request again when the gate opens; give the error instead if that is what it opens with.
struct send_when {
    std::shared_ptr<gate> open{}; ///< which gate
};
/// Send another request in its place, at once.
struct send_instead {
    http::request request{}; ///< what to send
};
/// Give this error instead of the answer.
struct fail {
    error why{}; ///< which error
};

/// What is to happen with an answer.
using verdict = std::variant<deliver, send_again, send_when, send_instead, fail>;

/// A policy without I/O, put around a transport by `with<Policy, Transport>`.
///
/// * `on_request(request)` may change every request on its way out. One that takes `http::request const&`
///   changes nothing, and spares a copy of each request.
/// * `on_answer(attempt, answer)` says what happens with what came back.
/// * Several exchanges may be under way at the same time: a policy that has state guards it.
/// * Optionally, `bool concerns(http::request const&)`: false sends a request past the policy, at no cost.
template <class P>
concept policy = requires(P& p, http::request& request, attempt const& tried, result<http::response> const& answer) {
    p.on_request(request);
    { p.on_answer(tried, answer) } -> std::same_as<verdict>;
};

} // namespace st4sd::middleware

#endif
