#ifndef ST4SD_ENDPOINT_DETAIL_SUCCESS_OR_DISABLED_HPP
#define ST4SD_ENDPOINT_DETAIL_SUCCESS_OR_DISABLED_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/endpoint/detail/become.hpp>
#include <st4sd/endpoint/probably_disabled.hpp>
#include <st4sd/endpoint/service_problems.hpp>
#include <st4sd/http/response.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace st4sd::endpoint::detail {

// `success_or_why` for routes that are known to refuse with nothing but a message only where their feature is off.
template <class T, json_policy Json, class... Problems>
parsed<T, Json>
success_or_disabled(std::string_view feature, http::response&& answer, Json const& json, problems<Problems...> known)
{
    auto got = success_or_why<T>(std::move(answer), json, known);
    if (!got && says_only(got.error(), 400)) {
        got = become(got.error(), probably_disabled{std::string{feature}});
    }
    return got;
}

} // namespace st4sd::endpoint::detail

#endif
