#ifndef ST4SD_ALGORITHM_STEP_HPP
#define ST4SD_ALGORITHM_STEP_HPP

/// @file
/// What an algorithm says and hears: several exchanges as a state machine without I/O and without a clock.

#include <st4sd/algorithm/place.hpp>
#include <st4sd/http/request.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/json.hpp>
#include <st4sd/result.hpp>
#include <st4sd/transport.hpp>

#include <chrono>
#include <optional>
#include <utility>
#include <variant>

namespace st4sd::algorithm {

/// The clock that algorithms are told the time of.
using clock = std::chrono::steady_clock;

/// What happened since the last step.
struct input {
    clock::time_point now{};                        ///< on the transport's clock
    std::optional<result<http::response>> answer{}; ///< to the request that was to be sent
    bool cancelled = false;                         ///< the caller wants an end: answer with `done`
};

/// Send this request; its body goes to `sink` if there is one. The sink belongs to the algorithm. One that is not for the
/// service itself is understood by `located`.
struct send {
    http::request request{};   ///< what to send
    body_sink* sink = nullptr; ///< the answer's body goes there; none: into the memory
    place where{};             ///< to which service
};

/// Come back after this long.
struct sleep {
    std::chrono::nanoseconds duration{}; ///< how long
};

/// Finished.
template <class R>
struct done {
    result<R> value; ///< how it ended
};

/// What the driver is to do next.
template <class R>
using step = std::variant<send, sleep, done<R>>;

/// The end of an algorithm that was cancelled.
template <class R>
[[nodiscard]] step<R> cancelled()
{
    return step<R>{
        std::in_place_type<done<R>>, errc::cancelled}; // made in place: GCC 12's optimiser warns of a move of nothing
}

/// The step that sends what `endpoint` builds, or ends with its error.
template <class R, class Endpoint>
[[nodiscard]] step<R> send_request(Endpoint const& endpoint)
{
    result<http::request> request = endpoint.build();
    if (!request) {
        return done<R>{std::move(request).assume_error()};
    }
    send step{std::move(request).assume_value()};
    if constexpr (requires { endpoint.where(); }) {
        step.where = endpoint.where();
    }
    return step;
}

/// The error of `endpoint` when no answer came. An endpoint for which that is not the whole truth says more in
/// `error without_answer(error const&) const`.
template <class Endpoint>
[[nodiscard]] error without_answer(Endpoint const& endpoint, error const& why)
{
    if constexpr (requires { endpoint.without_answer(why); }) {
        return endpoint.without_answer(why);
    } else {
        return why;
    }
}

/// An endpoint as an algorithm of one exchange.
template <class Endpoint>
struct exchange {
    using result_type = typename Endpoint::result_type;

    Endpoint endpoint; ///< what is exchanged

    template <json_policy Json>
    [[nodiscard]] step<result_type> resume(input in, Json const& json)
    {
        if (in.answer) {
            if (!*in.answer) {
                return done<result_type>{without_answer(endpoint, in.answer->error())};
            }
            return step<result_type>{
                std::in_place_type<done<result_type>>, endpoint.parse(std::move(*in.answer).assume_value(), json)};
        }
        if (in.cancelled) {
            return cancelled<result_type>();
        }
        return send_request<result_type>(endpoint);
    }
};

/// `operation` itself if it is an algorithm, or an endpoint made into one.
template <class Operation>
[[nodiscard]] auto of(Operation operation)
{
    if constexpr (requires { operation.build(); }) {
        return exchange<Operation>{std::move(operation)};
    } else {
        return operation;
    }
}

} // namespace st4sd::algorithm

#endif
