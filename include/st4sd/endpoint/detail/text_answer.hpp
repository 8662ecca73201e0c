#ifndef ST4SD_ENDPOINT_DETAIL_TEXT_ANSWER_HPP
#define ST4SD_ENDPOINT_DETAIL_TEXT_ANSWER_HPP

#include <st4sd/endpoint/answer.hpp>
#include <st4sd/http/response.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace st4sd::endpoint::detail {

// That the body of a successful answer begins as such a JSON value does; `what` is expected, for the message. Decoding is
// lenient, and so would take null for an empty list or text; where that is all that was asked for, it is no answer.
inline result<void> begins_with(char first, std::string_view what, http::response const& answer)
{
    auto const at = answer.body.find_first_not_of(" \t\r\n");
    if (at == answer.body.npos || answer.body[at] != first) {
        return malformed(answer.status, "$", "expected " + std::string{what});
    }
    return success();
}

// The list or map that a successful answer is.
template <class T, json_policy Json, class... Problems>
parsed<T, Json> whole_answer(
    char first, std::string_view what, http::response&& answer, Json const& json, problems<Problems...> known = {})
{
    if (answer.ok() && is_json(answer)) {
        BOOST_OUTCOME_TRY(begins_with(first, what, answer));
    }
    return success_or<T>(std::move(answer), json, known);
}

// The text that a successful answer is, strictly.
template <json_policy Json>
parsed<std::string, Json> text_answer(http::response&& answer, std::string_view what, Json const& json)
{
    BOOST_OUTCOME_TRY(begins_with('"', "text, " + std::string{what}, answer));
    auto text = decode<std::string>(std::move(answer.body), decoding::strict, json);
    if (!text) {
        return malformed(answer.status, text.error().json_path(), text.error().message());
    }
    return text;
}

} // namespace st4sd::endpoint::detail

#endif
