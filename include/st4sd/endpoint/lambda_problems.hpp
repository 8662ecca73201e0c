#ifndef ST4SD_ENDPOINT_LAMBDA_PROBLEMS_HPP
#define ST4SD_ENDPOINT_LAMBDA_PROBLEMS_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/error.hpp>
#include <st4sd/to_json.hpp>

#include <array>
#include <string>
#include <string_view>

namespace st4sd {

/// The FlowIR of a lambda is no workflow that the service understands.
struct invalid_lambda_flowir {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"flowirErrors"};

    std::string text{}; ///< what the service says: how many mistakes, then one after the other

    [[nodiscard]] std::string message() const
    {
        return "the FlowIR is not a valid workflow, correct it: " + detail::one_line(text);
    }
    friend bool operator==(invalid_lambda_flowir const&, invalid_lambda_flowir const&) = default;
    static constexpr auto describe()
    {
        return fields(field("flowirErrors", &invalid_lambda_flowir::text).any_as_text());
    }
};

/// A lambda that the service did not start, and says why only in words. It answers 500 for mistakes
/// of the payload (an unknown volume, Dataset or option) as it does for failures of its own: read
/// `reason` before sending it again.
struct lambda_refused {
    static constexpr auto when = condition::rejected;

    std::string reason{}; ///< in the service's words

    [[nodiscard]] std::string message() const
    {
        return "the service does not start this lambda, because of the payload or of a failure of "
               "its own: " +
               detail::one_line(reason);
    }
    friend bool operator==(lambda_refused const&, lambda_refused const&) = default;
    static constexpr auto describe() { return fields(field("reason", &lambda_refused::reason)); }
};

} // namespace st4sd

#endif
