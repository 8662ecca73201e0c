#ifndef ST4SD_MODEL_IDENTIFIER_HPP
#define ST4SD_MODEL_IDENTIFIER_HPP

#include <cstddef>
#include <string>
#include <string_view>

namespace st4sd {

/// The parts of `name`, `name:tag` or `name@digest`. *Lifetime*: views of the text that was split.
struct identifier_parts {
    std::string_view name{};   ///< what comes before; all of it when there is neither tag nor digest
    std::string_view tag{};    ///< what follows the last `:`; empty when there is none, which means `latest`
    std::string_view digest{}; ///< what follows the last `@`

    friend constexpr bool operator==(identifier_parts const&, identifier_parts const&) = default;
};

/// Splits at the last `:` or `@`; says nothing about whether the parts are valid.
[[nodiscard]] constexpr identifier_parts split_identifier(std::string_view identifier) noexcept
{
    if (auto const at = identifier.rfind('@'); at != identifier.npos) {
        return {identifier.substr(0, at), {}, identifier.substr(at + 1)};
    }
    if (auto const colon = identifier.rfind(':'); colon != identifier.npos) {
        return {identifier.substr(0, colon), identifier.substr(colon + 1), {}};
    }
    return {identifier, {}, {}};
}

/// The identifier with its tag, as the service completes it: `name` means `name:latest`.
[[nodiscard]] inline std::string full_identifier(std::string_view identifier)
{
    std::string const full{identifier};
    return full.find_first_of(":@") == full.npos ? full + ":latest" : full;
}

namespace detail {

constexpr bool is_lower_or_digit(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

constexpr bool is_hex_digit(char c) noexcept
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

template <class Predicate>
constexpr bool all_of(std::string_view text, Predicate holds)
{
    for (char const c : text) {
        if (!holds(c)) {
            return false;
        }
    }
    return true;
}

} // namespace detail

/// Whether an experiment may have this name: 1 to 57 of `a-z`, `0-9` and `-`, with no `-` at either end.
[[nodiscard]] constexpr bool is_experiment_name(std::string_view name) noexcept
{
    return !name.empty() && name.size() <= 57 && name.front() != '-' && name.back() != '-' &&
           detail::all_of(name, [](char c) { return detail::is_lower_or_digit(c) || c == '-'; });
}

/// Whether a tag can be addressed: not empty, without `,`, `:`, `@` and `/`. The service enforces no more than that.
[[nodiscard]] constexpr bool is_experiment_tag(std::string_view tag) noexcept
{
    return !tag.empty() && tag.find_first_of(",:@/") == tag.npos;
}

/// Whether it is `sha256x` and 56 hexadecimal digits.
[[nodiscard]] constexpr bool is_experiment_digest(std::string_view digest) noexcept
{
    constexpr std::string_view prefix = "sha256x";
    return digest.size() == prefix.size() + 56 && digest.starts_with(prefix) &&
           detail::all_of(digest.substr(prefix.size()), [](char c) { return detail::is_hex_digit(c); });
}

/// What is wrong with an identifier and what to do, as half a sentence; empty when it is well-formed. The service answers
/// 500 or silently means another route for those that are not.
[[nodiscard]] constexpr std::string_view identifier_problem(std::string_view identifier) noexcept
{
    if (identifier.empty()) {
        return "is empty: expected name, name:tag or name@digest";
    }
    bool const has_tag = identifier.find(':') != identifier.npos;
    bool const has_digest = identifier.find('@') != identifier.npos;
    if (has_tag && has_digest) {
        return "has both a tag (:) and a digest (@): give one of them";
    }
    auto const parts = split_identifier(identifier);
    if (!is_experiment_name(parts.name)) {
        return "has no valid name: expected 1 to 57 of a-z, 0-9 and -, with no - at either end";
    }
    if (has_tag && !is_experiment_tag(parts.tag)) {
        return "has no valid tag: expected text without comma and slash after the colon";
    }
    if (has_digest && !is_experiment_digest(parts.digest)) {
        return "has no valid digest: expected sha256x and 56 hexadecimal digits after the @";
    }
    return {};
}

} // namespace st4sd

#endif
