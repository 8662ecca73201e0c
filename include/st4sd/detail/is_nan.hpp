#ifndef ST4SD_DETAIL_IS_NAN_HPP
#define ST4SD_DETAIL_IS_NAN_HPP

#include <concepts>

namespace st4sd::detail {

// In place of <cmath>, which would double what the headers that ask this cost.
template <std::floating_point T>
[[nodiscard]] constexpr bool is_nan(T value) noexcept
{
    return value != value; // NOLINT(misc-redundant-expression)
}
template <std::floating_point T>
[[nodiscard]] constexpr bool is_finite(T value) noexcept
{
    return value - value == 0; // NOLINT(misc-redundant-expression)
}

} // namespace st4sd::detail

#endif
