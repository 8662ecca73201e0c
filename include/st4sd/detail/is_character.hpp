#ifndef ST4SD_DETAIL_IS_CHARACTER_HPP
#define ST4SD_DETAIL_IS_CHARACTER_HPP

namespace st4sd::detail {

// Arithmetic types that are meant as characters: sent as numbers they would surprise.
template <class T>
inline constexpr bool is_character = false;
template <>
inline constexpr bool is_character<char> = true;
template <>
inline constexpr bool is_character<wchar_t> = true;
template <>
inline constexpr bool is_character<char8_t> = true;
template <>
inline constexpr bool is_character<char16_t> = true;
template <>
inline constexpr bool is_character<char32_t> = true;

} // namespace st4sd::detail

#endif
