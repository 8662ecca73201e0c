#ifndef ST4SD_ENDPOINT_DETAIL_DELETED_ANSWER_HPP
#define ST4SD_ENDPOINT_DETAIL_DELETED_ANSWER_HPP

#include <st4sd/describe.hpp>
#include <st4sd/endpoint/answer.hpp>
#include <st4sd/http/response.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace st4sd::endpoint::detail {

// `{"deleted": 1}`
struct deleted_answer {
    std::optional<std::int64_t> deleted{};

    static constexpr auto describe() { return fields(field("deleted", &deleted_answer::deleted)); }
};

// Success if something was deleted; `Unknown` if nothing was.
template <class Unknown, json_policy Json>
result<void> deleted_or(http::response&& answer, Json const& json, std::string const& identifier)
{
    auto const status = answer.status;
    BOOST_OUTCOME_TRY(auto body, success_or<deleted_answer>(std::move(answer), json, problems<Unknown>{}));
    if (!body.deleted) {
        return malformed(status, "$.deleted", "is missing");
    }
    if (*body.deleted == 0) {
        error_info facts;
        facts.http_status = status;
        return error::of(Unknown{identifier}, std::move(facts));
    }
    return success();
}

} // namespace st4sd::endpoint::detail

#endif
