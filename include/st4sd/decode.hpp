#ifndef ST4SD_DECODE_HPP
#define ST4SD_DECODE_HPP

/// @file
/// Typed decoding, written once over the cursor of any JSON policy and the field tables of `describe.hpp`.

#include <st4sd/detail/decode_context.hpp>
#include <st4sd/detail/decode_scalar.hpp>
#include <st4sd/json.hpp>
#include <st4sd/to_json.hpp>

#include <algorithm>
#include <bitset>
#include <string>
#include <tuple>
#include <utility>

namespace st4sd {

namespace detail {

template <class T, json_cursor Cursor>
bool decode_value(Cursor& in, T& out, decode_context& context, value_rules rules = {});

// A type that is not a table of fields reads itself: `bool read_json(cursor&, decode_context&)`.
template <class T, class Cursor>
concept reads_itself = requires(T& x, Cursor& in, decode_context& context) {
    { x.read_json(in, context) } -> std::same_as<bool>;
};

template <class T, class Cursor>
bool decode_fields(Cursor& in, T& out, decode_context& context)
{
    constexpr auto table = T::describe();
    constexpr auto count = std::tuple_size_v<decltype(table)>;
    std::bitset<count + 1> seen;
    auto members = in.object();
    while (members.next()) {
        std::string_view const key = members.key();
        std::size_t index = 0;
        bool found = false;
        auto const try_row = [&](auto const& row) {
            if (row.name != key && (row.other_name.empty() || row.other_name != key)) {
                ++index;
                return true; // go on with the next row
            }
            found = true;
            return false;
        };
        for_each_field<T>(try_row);
        if (!found) {
            if (context.strict()) {
                return context.fail_member(key, "unknown key: the service refuses it; remove or correct it");
            }
            continue;
        }
        seen.set(index);
        context.enter(key);
        auto value = members.value();
        std::size_t at = 0;
        bool good = true;
        for_each_field<T>([&](auto const& row) {
            if (at++ != index) {
                return true;
            }
            good = decode_value(value, out.*row.member, context,
                                value_rules{row.is_number_as_text, row.is_null_ok});
            return false;
        });
        if (!good) {
            return false;
        }
        context.leave();
    }
    if (!members.ok()) {
        return context.fail("the JSON text is damaged here");
    }
    if (context.strict()) {
        std::size_t at = 0;
        return for_each_field<T>([&](auto const& row) {
            return seen[at++] || !row.is_required || context.fail_member(row.name, "is missing and required");
        });
    }
    return true;
}

template <class T, json_cursor Cursor>
bool decode_value(Cursor& in, T& out, decode_context& context, value_rules rules)
{
    auto const kind = in.kind();
    if constexpr (reads_itself<T, Cursor>) {
        return out.read_json(in, context);
    } else if constexpr (std::same_as<T, raw_json>) {
        return in.raw(out.text) || context.fail("the JSON text is damaged here");
    } else if constexpr (is_optional<T>) {
        if (kind == json_kind::null && (rules.null_ok || context.lenient())) {
            out.reset();
            return true;
        }
        typename T::value_type value{};
        if (!decode_value(in, value, context, rules)) {
            return false;
        }
        out = std::move(value);
        return true;
    } else if constexpr (described<T>) {
        if (kind == json_kind::object) {
            return decode_fields(in, out, context);
        }
        // null and "" stand for "nothing known yet" in answers
        return (context.lenient() && is_nothing(in)) || context.fail_kind("an object", kind);
    } else if constexpr (is_vector<T>) {
        out.clear();
        if (kind != json_kind::array) {
            return ((context.lenient() || rules.null_ok) && is_nothing(in)) || context.fail_kind("an array", kind);
        }
        auto elements = in.array();
        for (std::size_t index = 0; elements.next(); ++index) {
            context.enter(index);
            auto value = elements.value();
            typename T::value_type element{};
            if (!decode_value(value, element, context, rules)) {
                return false;
            }
            out.push_back(std::move(element));
            context.leave();
        }
        return elements.ok() || context.fail("the JSON text is damaged here");
    } else if constexpr (is_text_map<T>) {
        out.clear();
        if (kind != json_kind::object) {
            return ((context.lenient() || rules.null_ok) && is_nothing(in)) || context.fail_kind("an object", kind);
        }
        auto members = in.object();
        while (members.next()) {
            std::string key{members.key()};
            context.enter(key);
            auto value = members.value();
            typename T::mapped_type mapped{};
            if (!decode_value(value, mapped, context, rules)) {
                return false;
            }
            out.insert_or_assign(std::move(key), std::move(mapped));
            context.leave();
        }
        return members.ok() || context.fail("the JSON text is damaged here");
    } else {
        return decode_scalar(in, out, context, rules);
    }
}

} // namespace detail

/// Decodes one JSON text into a `T`: a described struct, or a vector, map or optional of such, or a scalar.
///
/// `decoding::lenient` is for answers of the service: nulls, `""`, numbers as texts and the like decode, unknown members are
/// skipped. `decoding::strict` is for documents that a user sends: there an unknown key is an error, as it is for the
/// service. *Errors*: `errc::malformed_answer` (lenient) or `errc::invalid_document` (strict), with `json_path()`.
template <class T, json_policy Json>
[[nodiscard]] result<T> decode(std::string text, decoding mode = decoding::lenient, Json const& policy = {})
{
    auto const code = mode == decoding::strict ? errc::invalid_document : errc::malformed_answer;
    auto document = policy.parse(std::move(text));
    if (!document) {
        return error{make_error_code(code), document.error().info()};
    }
    T value{};
    detail::decode_context context{mode};
    auto root = document.assume_value().root();
    if (!detail::decode_value(root, value, context)) {
        return error{make_error_code(code), std::move(context).info()};
    }
    return value;
}

} // namespace st4sd

#endif
