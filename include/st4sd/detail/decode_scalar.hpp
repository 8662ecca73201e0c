#ifndef ST4SD_DETAIL_DECODE_SCALAR_HPP
#define ST4SD_DETAIL_DECODE_SCALAR_HPP

#include <st4sd/detail/decode_context.hpp>
#include <st4sd/detail/number_text.hpp>
#include <st4sd/json.hpp>
#include <st4sd/open_enum.hpp>
#include <st4sd/secret.hpp>
#include <st4sd/to_json.hpp>

#include <cmath>
#include <concepts>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace st4sd::detail {

// null or "": how the service writes that it knows nothing yet.
template <json_cursor Cursor>
bool is_nothing(Cursor& in)
{
    auto const kind = in.kind();
    std::string_view text;
    return kind == json_kind::null || (kind == json_kind::string && in.get(text) && text.empty());
}

// Any scalar as text, the way the service itself turns values into text.
template <json_cursor Cursor>
bool scalar_as_text(Cursor& in, std::string& out, decode_context& context)
{
    switch (auto const kind = in.kind()) {
    case json_kind::null: out.clear(); return true;
    case json_kind::boolean: {
        bool value = false;
        if (in.get(value)) {
            out = value ? "True" : "False";
            return true;
        }
        break;
    }
    case json_kind::number: {
        json_number value;
        if (in.get(value)) {
            out = number_text(value);
            return true;
        }
        break;
    }
    case json_kind::string: {
        std::string_view text;
        if (in.get(text)) {
            out = text;
            return true;
        }
        break;
    }
    default: return context.fail_kind("text", kind);
    }
    return context.fail("the JSON text is damaged here");
}

template <json_cursor Cursor>
bool decode_text(Cursor& in, std::string& out, decode_context& context, value_rules rules)
{
    auto const kind = in.kind();
    bool const scalar = kind == json_kind::boolean || kind == json_kind::number;
    if (kind == json_kind::string || context.lenient() || (scalar && rules.number_as_text) ||
        (kind == json_kind::null && rules.null_ok)) {
        return scalar_as_text(in, out, context);
    }
    return context.fail_kind("text", kind);
}

template <json_cursor Cursor>
bool decode_bool(Cursor& in, bool& out, decode_context& context)
{
    auto const kind = in.kind();
    if (kind == json_kind::boolean) {
        return in.get(out) || context.fail("the JSON text is damaged here");
    }
    if (context.lenient() && kind == json_kind::null) {
        out = false;
        return true;
    }
    std::string_view text;
    if (context.lenient() && kind == json_kind::string && in.get(text)) {
        for (std::string_view const yes : {"yes", "true", "True", "y", "1"}) {
            if (text == yes) {
                out = true;
                return true;
            }
        }
        for (std::string_view const no : {"no", "false", "False", "n", "0", ""}) {
            if (text == no) {
                out = false;
                return true;
            }
        }
    }
    return context.fail_kind("a boolean", kind);
}

template <class T, json_cursor Cursor>
bool decode_number(Cursor& in, T& out, decode_context& context)
{
    auto const kind = in.kind();
    json_number number;
    std::string_view text;
    if (kind == json_kind::number) {
        if (!in.get(number)) {
            return context.fail("the JSON text is damaged here");
        }
    } else if (context.lenient() && is_nothing(in)) {
        out = T{};
        return true;
    } else if (context.lenient() && kind == json_kind::string && in.get(text)) {
        if (!parse_number(text, number)) {
            return context.fail_kind("a number", kind);
        }
    } else {
        return context.fail_kind("a number", kind);
    }
    if constexpr (std::floating_point<T>) {
        out = static_cast<T>(number.real);
        return true;
    } else {
        bool fits = false;
        switch (number.form) {
        case json_number::form::integer: fits = std::in_range<T>(number.integer); out = static_cast<T>(number.integer); break;
        case json_number::form::unsigned_integer:
            fits = std::in_range<T>(number.unsigned_integer);
            out = static_cast<T>(number.unsigned_integer);
            break;
        case json_number::form::real:
            // 2.0 is an integer to whoever wrote it
            fits = number.real == std::floor(number.real) && std::fabs(number.real) < 9e15 &&
                   std::in_range<T>(static_cast<std::int64_t>(number.real));
            out = fits ? static_cast<T>(number.real) : T{};
            break;
        }
        return fits || context.fail("expected an integer of this field's range, found " + number_text(number));
    }
}

template <json_cursor Cursor, class T>
bool decode_scalar(Cursor& in, T& out, decode_context& context, value_rules rules)
{
    if constexpr (std::same_as<T, std::string>) {
        return decode_text(in, out, context, rules);
    } else if constexpr (std::same_as<T, secret>) {
        std::string text;
        bool const good = decode_text(in, text, context, rules);
        out = secret{text};
        return good;
    } else if constexpr (is_open_enum<T>) {
        std::string text;
        bool const good = decode_text(in, text, context, rules);
        out = T{std::move(text)};
        return good;
    } else if constexpr (std::same_as<T, bool>) {
        return decode_bool(in, out, context);
    } else {
        static_assert(std::is_arithmetic_v<T>, "st4sd: this type cannot be decoded: give it describe() or read_json()");
        return decode_number(in, out, context);
    }
}

} // namespace st4sd::detail

#endif
