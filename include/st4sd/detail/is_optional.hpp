#ifndef ST4SD_DETAIL_IS_OPTIONAL_HPP
#define ST4SD_DETAIL_IS_OPTIONAL_HPP

#include <optional>

namespace st4sd::detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

} // namespace st4sd::detail

#endif
