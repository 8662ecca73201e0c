#ifndef ST4SD_EXPERIMENT_CHOICE_VALUE_HPP
#define ST4SD_EXPERIMENT_CHOICE_VALUE_HPP

#include <st4sd/detail/is_optional.hpp>
#include <st4sd/experiment/detail/declaration_list.hpp>
#include <st4sd/payload/sources.hpp>

#include <cstddef>
#include <string_view>

namespace st4sd {
namespace detail {

template <fixed_string Name, fixed_string... Values>
constexpr bool is_one_of(choice<Name, Values...> const*, std::string_view text)
{
    return ((Values.view() == text) || ...);
}

// Not constexpr: who comes here while compiling gets an error that shows the sentence.
template <fixed_string Sentence>
void not_while_compiling()
{
}

} // namespace detail

/// What `variable<"name">(…)` takes for a declared `choice`: a literal, which is checked while compiling, or a text of run
/// time, which `build()` checks. (`Rule` is only there for the compiler to print.)
template <fixed_string Rule, class E, fixed_string Name>
class choice_value {
    using declaration = typename detail::found_variable<E, Name>::declaration;

public:
    template <std::size_t N>
    consteval choice_value(char const (&literal)[N]) : text_{literal, N - 1}, is_set_{true}
    {
        if (!is_known()) {
            detail::not_while_compiling<"st4sd: not a declared choice">();
        }
    }
    template <class Text>
    choice_value(Text const& text)
    {
        constexpr bool is_text = detail::text_like<Text> || detail::is_optional<Text>;
        static_assert(is_text, "st4sd: the variable is a choice: give one of its texts");
        if constexpr (detail::is_optional<Text>) {
            is_set_ = text.has_value();
            text_ = is_set_ ? std::string_view{*text} : std::string_view{};
        } else if constexpr (is_text) {
            is_set_ = true;
            text_ = text;
        }
    }

    [[nodiscard]] constexpr std::string_view text() const noexcept { return text_; }
    [[nodiscard]] constexpr bool is_set() const noexcept { return is_set_; }
    [[nodiscard]] constexpr bool is_known() const noexcept
    {
        return detail::is_one_of(static_cast<declaration const*>(nullptr), text_);
    }

private:
    std::string_view text_{};
    bool is_set_ = false;
};

} // namespace st4sd

#endif
