#ifndef ST4SD_ENDPOINT_INVALID_PARAMETER_HPP
#define ST4SD_ENDPOINT_INVALID_PARAMETER_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/error.hpp>
#include <st4sd/text_map.hpp>
#include <st4sd/to_json.hpp>

#include <array>
#include <string>
#include <string_view>

namespace st4sd {

/// The service does not accept the value of a query parameter.
struct invalid_parameter {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"errors"};

    text_map errors{}; ///< by the parameter's name, what the service says about it

    [[nodiscard]] std::string message() const
    {
        std::string text = "the service refuses a query parameter";
        char const* separator = ": ";
        for (auto const& [name, why] : errors) {
            text += separator + detail::one_line(name, 60) + ": " + detail::one_line(why);
            separator = "; ";
        }
        return text;
    }
    friend bool operator==(invalid_parameter const&, invalid_parameter const&) = default;
    static constexpr auto describe() { return fields(field("errors", &invalid_parameter::errors).any_as_text()); }
};

} // namespace st4sd

#endif
