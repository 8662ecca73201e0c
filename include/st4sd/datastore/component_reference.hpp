#ifndef ST4SD_DATASTORE_COMPONENT_REFERENCE_HPP
#define ST4SD_DATASTORE_COMPONENT_REFERENCE_HPP

#include <charconv>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <system_error>

namespace st4sd::datastore {

/// Which copy of a replicated component: documents know it by its name with this number at the end.
struct replica {
    int index = 0; ///< its number, from 0

    friend bool operator==(replica const&, replica const&) = default;
};

/// A component as workflows call it: `stage1.Opt`, or `Opt` in whatever stage.
struct component_reference {
    std::optional<int> stage{}; ///< none: whatever stage
    std::string name{};         ///< of the component

    /// Splits a text such as `stage1.Opt`; any other text is a name. (The Python client takes `stage1foo.x` for `x` of
    /// stage 1.)
    [[nodiscard]] static component_reference parse(std::string_view text)
    {
        constexpr std::string_view prefix = "stage";
        auto const dot = text.find('.');
        if (text.starts_with(prefix) && dot != text.npos && dot + 1 < text.size()) {
            auto const* const first = text.data() + prefix.size();
            auto const* const last = text.data() + dot;
            int number = 0;
            auto const [end, failed] = std::from_chars(first, last, number);
            if (failed == std::errc{} && end == last && number >= 0 && *first != '-') {
                return {number, std::string{text.substr(dot + 1)}};
            }
        }
        return {std::nullopt, std::string{text}};
    }
    /// `stage1.Opt`, or `Opt` if no stage is said.
    [[nodiscard]] std::string to_string() const { return stage ? "stage" + std::to_string(*stage) + '.' + name : name; }

    friend bool operator==(component_reference const&, component_reference const&) = default;
    friend std::ostream& operator<<(std::ostream& out, component_reference const& x) { return out << x.to_string(); }
};

} // namespace st4sd::datastore

#endif
