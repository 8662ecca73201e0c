#ifndef ST4SD_ENDPOINT_SERVICE_PROBLEMS_HPP
#define ST4SD_ENDPOINT_SERVICE_PROBLEMS_HPP

#include <st4sd/describe.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/package_problems.hpp>
#include <st4sd/error.hpp>
#include <st4sd/http/response.hpp>
#include <st4sd/to_json.hpp>

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace st4sd {

/// The service failed itself, for instance at its storage, and says what at.
struct service_problems {
    static constexpr auto when = condition::unavailable;
    static constexpr auto code = errc::service_failed;
    static constexpr std::array<std::string_view, 2> marked_by{"problems", "problem"};

    std::vector<package_problem> problems{};
    std::string text{}; ///< in place of a list

    [[nodiscard]] std::string message() const
    {
        std::string const what = "the service failed, try again and then ask its operator";
        return text.empty() ? detail::with_problems(what, problems) : what + " (" + detail::one_line(text) + ')';
    }
    friend bool operator==(service_problems const&, service_problems const&) = default;
    static constexpr auto describe()
    {
        return fields(
            field("problems", &service_problems::problems), field("problem", &service_problems::text).any_as_text());
    }
};

namespace endpoint {

/// `success_or` for routes that say with the same members what is wrong with a request and what they failed at
/// themselves: the status tells. *Errors*: `service_problems`, and those of `success_or`.
template <class T, json_policy Json, class... Problems>
[[nodiscard]] parsed<T, Json> success_or_why(http::response&& answer, Json const& json, problems<Problems...> known)
{
    if (answer.status == 500) {
        return failure(answer, json, problems<service_problems>{});
    }
    if (answer.status > 500) { // of a gateway
        return failure(answer, json, problems<>{});
    }
    return success_or<T>(std::move(answer), json, known);
}

} // namespace endpoint
} // namespace st4sd

#endif
