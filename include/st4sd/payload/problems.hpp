#ifndef ST4SD_PAYLOAD_PROBLEMS_HPP
#define ST4SD_PAYLOAD_PROBLEMS_HPP

#include <st4sd/error.hpp>
#include <st4sd/payload/violation.hpp>

#include <ostream>
#include <string>
#include <vector>

namespace st4sd {

inline std::ostream& operator<<(std::ostream& out, payload_violation const& x)
{
    return out << x.field << ": " << x.message;
}

namespace detail {

// Every violation, after what they keep from being done.
inline std::string violations_text(std::string text, std::vector<payload_violation> const& violations)
{
    char const* separator = ": ";
    for (auto const& violation : violations) {
        text += separator + violation.field + ": " + violation.message;
        separator = "; ";
    }
    return text;
}

} // namespace detail

/// Everything that is wrong with a payload, found before anything was sent. Reported by `build()` and `validate()`.
struct payload_problems {
    static constexpr auto when = condition::rejected;
    static constexpr auto code = errc::invalid_payload;

    std::vector<payload_violation> violations{}; ///< each with its field

    [[nodiscard]] std::string message() const
    {
        return detail::violations_text("the payload cannot be sent", violations);
    }
};

} // namespace st4sd

#endif
