#ifndef ST4SD_ADAPTER_DETAIL_SIMDJSON_REFUSAL_HPP
#define ST4SD_ADAPTER_DETAIL_SIMDJSON_REFUSAL_HPP

#include <st4sd/detail/json_syntax.hpp>
#include <st4sd/detail/nonfinite.hpp>
#include <st4sd/detail/text_position.hpp>
#include <st4sd/error.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::detail {

// Why a text that simdjson refused is no JSON, in the words of the other policies.
inline error simdjson_refusal(std::string const& refused, int deepest)
{
    auto const quoted = quote_nonfinite(refused);
    std::string_view const text{quoted ? *quoted : refused};
    auto const refuse = [](std::string why) { return error{errc::malformed_answer, std::move(why)}; };
    if (text.find_first_not_of(" \t\r\n") == text.npos) {
        return refuse("expected JSON, found nothing");
    }
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') { // over the text: an escaped character is never its end
            for (++i; i < text.size() && text[i] != '"'; ++i) {
                i += text[i] == '\\' ? 1 : 0;
            }
        } else if (text[i] == ']' || text[i] == '}') {
            --depth;
        } else if ((text[i] == '[' || text[i] == '{') && ++depth > deepest) {
            return refuse(
                "the JSON text is nested more than " + std::to_string(deepest) + " levels deep at " +
                text_position(text, i));
        }
    }
    auto const at = json_syntax{text}.find_error();
    if (at == text.npos) {
        return refuse("not valid JSON: a number is out of range, or a text is not Unicode");
    }
    return refuse(
        (at == text.size() ? "the JSON text is cut off at " : "not valid JSON at ") + text_position(text, at));
}

} // namespace st4sd::detail

#endif
