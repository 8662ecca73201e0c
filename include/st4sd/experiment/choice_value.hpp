#ifndef ST4SD_EXPERIMENT_CHOICE_VALUE_HPP
#define ST4SD_EXPERIMENT_CHOICE_VALUE_HPP

#include <st4sd/detail/is_optional.hpp>
#include <st4sd/experiment/detail/declaration_list.hpp>
#include <st4sd/experiment/detail/value_rules.hpp>
#include <st4sd/payload/sources.hpp>

#include <cstddef>
#include <string_view>

namespace st4sd {
namespace detail {

template <fixed_string Name, fixed_string... Values>
constexpr bool is_one_of(choice<Name, Values...> const*, std::string_view text)
{
    return is_any({(Values.view() == text)...});
}

// Not constexpr: who comes here while compiling gets an error that shows the sentence.
template <fixed_string Sentence>
void not_while_compiling()
{}

// A function of its own, so that compilers print what is declared and what is given, in a line after the sentence.
template <class Declared, std::size_t N>
constexpr void require_choice(char const (&given)[N])
{
    if (!is_one_of(static_cast<Declared const*>(nullptr), {given, N - 1})) {
        not_while_compiling<"st4sd: not a declared choice">();
    }
}

} // namespace detail

/// What `variable<"name">(…)` takes for a declared `choice`: a literal, which is checked while compiling, or a text of run
/// time, which `build()` checks. (`Rule` is only there for the compiler to print; a choice is named by its place in `E`
/// because Clang prints all of this type before it says what is wrong.)
template <fixed_string Rule, class E, std::size_t Index>
class choice_value {
    using declaration = detail::declaration_of<E, Index>;

public:
    /// A literal, which must be one of the declared texts.
    template <std::size_t N>
    consteval choice_value(char const (&literal)[N]) : text_{literal, N - 1}, is_set_{true}
    {
        detail::require_choice<declaration>(literal);
    }
    /// A text of run time, or an `std::optional` of one: an empty one sets nothing.
    template <class Text>
    choice_value(Text const& text)
    {
        using given = typename detail::without_optional<Text>::type;
        constexpr bool is_text = detail::text_like<given>;
        detail::require_choice_text<E, declaration, given, is_text>();
        if constexpr (is_text && detail::is_optional<Text>) {
            is_set_ = text.has_value();
            text_ = is_set_ ? std::string_view{*text} : std::string_view{};
        } else if constexpr (is_text) {
            is_set_ = true;
            text_ = text;
        }
    }

    /// What it is set to.
    [[nodiscard]] constexpr std::string_view text() const noexcept { return text_; }
    /// Whether it sets anything.
    [[nodiscard]] constexpr bool is_set() const noexcept { return is_set_; }
    /// Whether the text is one of the declared ones.
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
