#ifndef ST4SD_ENDPOINT_QUERY_PROBLEMS_HPP
#define ST4SD_ENDPOINT_QUERY_PROBLEMS_HPP

#include <st4sd/describe.hpp>
#include <st4sd/detail/one_line.hpp>
#include <st4sd/endpoint/package_problems.hpp>
#include <st4sd/error.hpp>
#include <st4sd/to_json.hpp>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace st4sd {

/// The service does not understand a query.
struct invalid_query {
    static constexpr auto when = condition::rejected;
    static constexpr std::array<std::string_view, 1> marked_by{"problems"};

    std::vector<package_problem> problems{};

    [[nodiscard]] std::string message() const
    {
        return detail::with_problems("the service does not understand the query, correct it", problems);
    }
    friend bool operator==(invalid_query const&, invalid_query const&) = default;
    static constexpr auto describe() { return fields(field("problems", &invalid_query::problems)); }
};

/// The service refuses a query, in words.
struct query_refused {
    static constexpr auto when = condition::rejected;

    std::string reason{}; ///< in the service's words

    [[nodiscard]] std::string message() const
    {
        return "the service refuses the query, correct it: " + detail::one_line(reason);
    }
    friend bool operator==(query_refused const&, query_refused const&) = default;
};

} // namespace st4sd

#endif
