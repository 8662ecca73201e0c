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

} // namespace st4sd::algorithm::detail

#endif
