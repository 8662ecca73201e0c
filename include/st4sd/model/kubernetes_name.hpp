#ifndef ST4SD_MODEL_KUBERNETES_NAME_HPP
#define ST4SD_MODEL_KUBERNETES_NAME_HPP

#include <st4sd/model/identifier.hpp>

#include <string_view>

namespace st4sd {

/// Whether an object of Kubernetes may have this name (RFC 1123 subdomain). That is up to 253 of `a-z`, `0-9`, `-` and `.`,
/// each part between dots with a letter or digit at both ends.
[[nodiscard]] constexpr bool is_kubernetes_name(std::string_view name) noexcept
{
    if (name.size() > 253) {
        return false;
    }
    while (true) {
        auto const part = name.substr(0, name.find('.'));
        bool const good = !part.empty() && detail::is_lower_or_digit(part.front()) &&
                          detail::is_lower_or_digit(part.back()) &&
                          detail::all_of(part, [](char c) { return detail::is_lower_or_digit(c) || c == '-'; });
        if (!good || part.size() == name.size()) {
            return good;
        }
        name.remove_prefix(part.size() + 1);
    }
}

namespace detail {

// For messages: what to take instead.
inline constexpr std::string_view kubernetes_name_rule =
    "take up to 253 of a-z, 0-9, - and ., with a letter or digit at both ends and around each dot";

} // namespace detail

} // namespace st4sd

#endif
