#ifndef ST4SD_ENDPOINT_PROBLEMS_AS_ERRORS_HPP
#define ST4SD_ENDPOINT_PROBLEMS_AS_ERRORS_HPP

#include <st4sd/detail/one_line.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/problematic_entry.hpp>
#include <st4sd/http/response.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace st4sd {

/// For `list(problems_as_errors)` and `get(id, problems_as_errors)`: an answer in which anything is wrong is an error, for
/// who would rather stop than go on with a part of it.
struct problems_as_errors_t {
    /// Only for `problems_as_errors`.
    explicit constexpr problems_as_errors_t(int) noexcept {} // so that `list({})` means the parts
};
/// See `problems_as_errors_t`.
inline constexpr problems_as_errors_t problems_as_errors{0};

/// The service keeps entries that are wrong, and the caller asked for none of those: push them again, corrected, or remove
/// them; or ask without `problems_as_errors`, which gives the others.
struct problematic_entries {
    static constexpr auto when = condition::rejected;

    std::vector<problematic_entry> entries{}; ///< those that anything is wrong with

    [[nodiscard]] std::string message() const
    {
        constexpr std::size_t most = 5; // a line, not a page
        std::string text = "entries that the service keeps are wrong, push them again, corrected";
        char const* separator = ": ";
        for (std::size_t i = 0; i != entries.size() && i != most; ++i) {
            text += separator + detail::one_line(entries[i].identifier, 130);
            if (!entries[i].problems.empty()) {
                text += " (" + entries[i].problems.front().to_line() + ')';
            }
            separator = "; ";
        }
        return entries.size() > most ? text + "; ... (" + std::to_string(entries.size()) + " in all)" : text;
    }
    friend bool operator==(problematic_entries const&, problematic_entries const&) = default;
    static constexpr auto describe() { return fields(field("entries", &problematic_entries::entries)); }
};

namespace endpoint {

/// Any endpoint whose result has a list `problems`: of entries, or of what is wrong with the one `identifier` that it asks
/// for. A list that is not empty is an error. *Errors*: `problematic_entries`, and those of the endpoint.
template <class Endpoint>
struct without_problems {
    using result_type = typename Endpoint::result_type;
    static constexpr auto repeat = Endpoint::repeat;

    Endpoint endpoint; ///< what is asked

    [[nodiscard]] auto build() const { return endpoint.build(); }
    template <json_policy Json>
    [[nodiscard]] parsed<result_type, Json> parse(http::response&& answer, Json const& json) const
    {
        auto const status = answer.status;
        auto got = endpoint.parse(std::move(answer), json);
        if (got && !got.assume_value().problems.empty()) {
            error_info facts;
            facts.http_status = status;
            got = error::of(entries_of(std::move(got).assume_value().problems), std::move(facts));
        }
        return got;
    }

private:
    static problematic_entries entries_of(std::vector<problematic_entry> problems) { return {std::move(problems)}; }
    [[nodiscard]] problematic_entries entries_of(std::vector<package_problem> problems) const
    {
        return {{{endpoint.identifier, std::move(problems)}}};
    }
};

template <class Endpoint>
without_problems(Endpoint) -> without_problems<Endpoint>;

} // namespace endpoint
} // namespace st4sd

#endif
