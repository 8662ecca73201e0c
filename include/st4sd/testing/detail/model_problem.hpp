#ifndef ST4SD_TESTING_DETAIL_MODEL_PROBLEM_HPP
#define ST4SD_TESTING_DETAIL_MODEL_PROBLEM_HPP

#include <st4sd/decode.hpp>
#include <st4sd/testing/detail/json_text.hpp>
#include <st4sd/testing/detail/json_value.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::testing::detail {

// One entry of the lists named `problems`, as the service makes them of the errors of its model library.
inline json_value pydantic_problem(std::string type, json_value location, std::string message, json_value input)
{
    return json_value::object(
        {{"type", std::move(type)},
         {"location", std::move(location)},
         {"message", std::move(message)},
         {"input", std::move(input)}});
}

inline json_value extra_key(json_value location, json_value input)
{
    return pydantic_problem("extra_forbidden", std::move(location), "Extra inputs are not permitted", std::move(input));
}

inline json_value missing_key(json_value location, json_value input)
{
    return pydantic_problem("missing", std::move(location), "Field required", std::move(input));
}

// What the service finds with its own eyes.
inline json_value semantic_problem(std::string message, json_value location)
{
    return json_value::object({{"message", std::move(message)}, {"location", std::move(location)}});
}

// `$.a[0]["b.c"]` as `["a", 0, "b.c"]`.
inline json_value location_of_path(std::string_view path)
{
    auto location = json_value::array();
    path.remove_prefix(path.starts_with('$') ? 1 : 0);
    while (!path.empty()) {
        bool const quoted = path.starts_with("[\"");
        auto const end = quoted ? path.find("\"]", 2) : path.find_first_of(".[]", 1);
        auto const part = path.substr(quoted ? 2 : 1, end == path.npos ? path.npos : end - (quoted ? 2 : 1));
        if (path.front() == '[' && !quoted) {
            location.push_back(json_value::number(std::string{part}));
        } else {
            location.push_back(part);
        }
        auto const rest = end == path.npos ? path.size() : end + (quoted ? 2 : path[end] == ']' ? 1 : 0);
        path.remove_prefix((std::min)(rest, path.size()));
    }
    return location;
}

// The value at all but the last `skip` parts of a location; null where there is none.
inline json_value* value_at(json_value& document, json_value const& location, std::size_t skip = 0)
{
    auto* here = &document;
    for (std::size_t i = 0; here && i + skip < location.items().size(); ++i) {
        auto const& part = location.items()[i];
        if (part.is_string()) {
            here = here->find(part.text());
        } else {
            auto const index = static_cast<std::size_t>(std::stoul(part.text()));
            here = index < here->items().size() ? &here->items()[index] : nullptr;
        }
    }
    return here;
}

// The first thing in the document that the field tables of `T` do not allow.
template <class T>
[[nodiscard]] std::optional<json_value> model_problem(json_value document)
{
    T decoded{};
    st4sd::detail::decode_context context{decoding::strict};
    value_cursor cursor{document};
    if (document.is_object() && st4sd::detail::decode_value(cursor, decoded, context)) {
        return std::nullopt;
    }
    if (!document.is_object()) {
        return pydantic_problem(
            "model_type", json_value::array(), "Input should be a valid dictionary", std::move(document));
    }
    auto const facts = std::move(context).info();
    auto location = location_of_path(facts.json_path);
    bool const missing = facts.message.starts_with("is missing");
    auto const* found = value_at(document, location, missing ? 1 : 0);
    auto input = found ? *found : json_value{};
    if (missing) {
        return missing_key(std::move(location), std::move(input));
    }
    return facts.message.starts_with("unknown key")
               ? extra_key(std::move(location), std::move(input))
               : pydantic_problem("value_error", std::move(location), facts.message, std::move(input));
}

} // namespace st4sd::testing::detail

#endif
