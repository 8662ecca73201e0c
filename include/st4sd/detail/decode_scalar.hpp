#ifndef ST4SD_DETAIL_DECODE_SCALAR_HPP
#define ST4SD_DETAIL_DECODE_SCALAR_HPP

#include <st4sd/detail/decode_context.hpp>
#include <st4sd/detail/number_text.hpp>
#include <st4sd/json.hpp>
#include <st4sd/open_enum.hpp>
#include <st4sd/secret.hpp>
#include <st4sd/to_json.hpp>

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace st4sd::detail {

// Whether the value says that there is nothing: null, and in answers "" too.
template <json_cursor Cursor>
bool may_be_nothing(Cursor& in, decode_context const& context, value_rules rules)
{
    auto const kind = in.kind();
    std::string_view text;
    return (kind == json_kind::null && (context.lenient() || rules.null_ok)) ||
           (kind == json_kind::string && context.lenient() && in.get(text) && text.empty());
}

template <json_cursor Cursor>
bool decode_bool(Cursor& in, bool& out, decode_context& context)
{
    auto const kind = in.kind();
    if (kind == json_kind::boolean) {
        return in.get(out) || context.fail_damaged();
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

template <std::integral T>
bool to_integer(json_number const& number, T& out)
{
    switch (number.form) {
    case json_number::form::integer: out = static_cast<T>(number.integer); return std::in_range<T>(number.integer);
    case json_number::form::unsigned_integer:
        out = static_cast<T>(number.unsigned_integer);
        return std::in_range<T>(number.unsigned_integer);
    case json_number::form::real: break;
    }
    // 2.0 is an integer to whoever wrote it; beyond 2^53 a double no longer says which one
    constexpr double limit = 9007199254740992.0;
    bool const small = number.real > -limit && number.real < limit;
    auto const value = small ? static_cast<std::int64_t>(number.real) : 0;
    out = static_cast<T>(value);
    return small && static_cast<double>(value) == number.real && std::in_range<T>(value);
}

template <class T, json_cursor Cursor>
bool decode_number(Cursor& in, T& out, decode_context& context)
{
    auto const kind = in.kind();
    json_number number;
    if (kind == json_kind::number) {
        if (!in.get(number)) {
            return context.fail_damaged();
        }
    } else if (context.strict() || (kind != json_kind::string && kind != json_kind::null)) {
        return context.fail_kind("a number", kind);
    } else {
        std::string_view text;
        if (kind == json_kind::null || (in.get(text) && text.empty())) {
            out = T{};
            return true;
        }
        if (!parse_number(text, number)) {
            return context.fail_kind("a number", kind);
        }
    }
    if constexpr (std::floating_point<T>) {
        out = static_cast<T>(number.real);
        return true;
    } else {
        return to_integer(number, out) ||
               context.fail("expected an integer of this field's range, found " + number_text(number));
    }
}

template <json_cursor Cursor, class T>
bool decode_scalar(Cursor& in, T& out, decode_context& context, value_rules rules)
{
    if constexpr (std::same_as<T, std::string>) {
        return context.read_text(in, out, rules);
    } else if constexpr (std::same_as<T, secret>) {
        std::string text;
        bool const good = context.read_text(in, text, rules);
        out = secret{text};
        return good;
    } else if constexpr (is_open_enum<T>) {
        std::string text;
        bool const good = context.read_text(in, text, rules);
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
