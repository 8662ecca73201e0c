#ifndef ST4SD_FIXED_STRING_HPP
#define ST4SD_FIXED_STRING_HPP

#include <cstddef>
#include <string_view>

namespace st4sd {

/// A text that can be a template argument: `variable<"numberMolecules", int>`.
template <std::size_t N>
struct fixed_string {
    char text[N]{}; ///< ends with a `\0`

    /// From a literal.
    consteval fixed_string(char const (&literal)[N])
    {
        for (std::size_t i = 0; i != N; ++i) {
            text[i] = literal[i];
        }
    }

    /// Without the `\0`.
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text, N - 1}; }

    template <std::size_t M>
    friend constexpr bool operator==(fixed_string const& a, fixed_string<M> const& b) noexcept
    {
        return a.view() == b.view();
    }
};

} // namespace st4sd

#endif
