#ifndef ST4SD_ALGORITHM_DATASTORE_DETAIL_PASS_ON_HPP
#define ST4SD_ALGORITHM_DATASTORE_DETAIL_PASS_ON_HPP

#include <st4sd/algorithm/step.hpp>

#include <optional>
#include <utility>
#include <variant>

namespace st4sd::algorithm::detail {

// What an algorithm inside another one wants done next, as a step of the outer one; nothing when it has ended.
template <class Outer, class Inner>
std::optional<step<Outer>> pass_on(step<Inner>& next)
{
    if (auto* const request = std::get_if<send>(&next)) {
        return step<Outer>{std::move(*request)};
    }
    if (auto* const pause = std::get_if<sleep>(&next)) {
        return step<Outer>{*pause};
    }
    return std::nullopt;
}

// Lets an algorithm inside another one go on. Nothing when it ended well: `found` has what it gives, and `in` is ready for
// what comes after it. Else what the outer one does next.
template <class Outer, class Inner, json_policy Json>
std::optional<step<Outer>> follow(Inner& inner, input& in, Json const& json, typename Inner::result_type& found)
{
    input after{in.now, std::nullopt, in.cancelled};
    step<typename Inner::result_type> next = inner.resume(std::move(in), json);
    if (auto more = pass_on<Outer>(next)) {
        return more;
    }
    auto& end = std::get<done<typename Inner::result_type>>(next).value;
    if (!end) {
        return step<Outer>{done<Outer>{std::move(end).assume_error()}};
    }
    found = std::move(end).assume_value();
    in = std::move(after);
    return std::nullopt;
}

} // namespace st4sd::algorithm::detail

#endif
