#ifndef ST4SD_TESTING_DETAIL_PYDANTIC_TEXT_HPP
#define ST4SD_TESTING_DETAIL_PYDANTIC_TEXT_HPP

#include <st4sd/decode.hpp>
#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/json_value.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace st4sd::testing::detail {

// What is wrong with a document, in the words of the service's model library.
inline std::string validation_error(std::string_view model, std::string_view where, std::string_view what)
{
    std::string text = "1 validation error for ";
    text.append(model).append("\n");
    if (!where.empty()) {
        text.append(where).append("\n");
    }
    return text.append("  ").append(what).append(
        "\n    For further information visit https://errors.pydantic.dev/2.10/");
}

// `$.inputs[0].volume` as `inputs.0.volume`.
inline std::string dotted(std::string_view path)
{
    std::string text;
    for (char const c : path.substr(path.starts_with("$.") ? 2 : 1)) {
        if (c == '[') {
            text += '.';
        } else if (c != ']') {
            text += c;
        }
    }
    return text;
}

// Checks a document against the field tables of `T`, as strictly as the service. Nothing when it is
// right.
template <class T>
[[nodiscard]] std::optional<std::string> schema_violation(json_value const& document, std::string_view model)
{
    if (!document.is_object()) {
        return validation_error(
            model, {},
            "Input should be a valid dictionary or instance of " + std::string{model} +
                " [type=model_type, input_value=" + python_repr(document) + ']');
    }
    T decoded{};
    st4sd::detail::decode_context context{decoding::strict};
    value_cursor cursor{document};
    if (st4sd::detail::decode_value(cursor, decoded, context)) {
        return std::nullopt;
    }
    auto const facts = std::move(context).info();
    bool const extra = facts.message.starts_with("unknown key");
    return validation_error(
        model, dotted(facts.json_path),
        extra ? "Extra inputs are not permitted [type=extra_forbidden]" : facts.message + " [type=value_error]");
}

} // namespace st4sd::testing::detail

#endif
