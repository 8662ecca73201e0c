#ifndef ST4SD_DECODE_HPP
#define ST4SD_DECODE_HPP

/// @file
/// Typed decoding, written once over the cursor of any JSON policy and the field tables of `describe.hpp`.

#include <st4sd/detail/decode_context.hpp>
#include <st4sd/detail/decode_scalar.hpp>
#include <st4sd/json.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/to_json.hpp>

#include <bitset>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
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

template <class T>
void make_empty(T& value)
{
    if constexpr (is_optional<T>) { // GCC 12 believes that assigning an empty one reads what is not there
        value.reset();
    } else {
        value = T{};
    }
}

// One row's part of a member: true when the row is the member's.
template <class T, class Row, class Members>
bool decode_member(Row const& row, std::string_view key, Members& members, T& out, decode_context& context, bool seen,
                   bool& good)
{
    if (row.name != key && (row.other_name.empty() || row.other_name != key)) {
        return false;
    }
    if (seen) { // of two with the same key, the last one counts
        make_empty(out.*row.member);
    }
    auto value = members.value();
    good = decode_value(value, out.*row.member, context,
                        value_rules{row.is_number_as_text, row.is_null_ok, row.is_any_as_text, row.is_empty_absent});
    return true;
}

template <class T, class Cursor>
bool decode_fields(Cursor& in, T& out, decode_context& context)
{
    static constexpr auto table = T::describe();
    std::bitset<table.size() + 1> seen;
    auto members = in.object();
    while (members.next()) {
        std::string_view const key = members.key();
        bool good = true;
        std::size_t index = 0;
        bool const found = !table.all_of([&](auto const& row) {
            return !decode_member(row, key, members, out, context, seen[index], good) && (++index, true);
        });
        if (!good) {
            return context.within(key);
        }
        if constexpr (keeps_others<T>) {
            if (!found) {
                auto value = members.value();
                if (!value.raw(out.others[std::string{key}].text)) {
                    return context.fail_damaged();
                }
                continue;
            }
        }
        if (!found && context.strict()) {
            context.fail("unknown key: the service refuses it; remove or correct it");
            return context.within(key);
        }
        seen.set(index);
    }
    if (!members.ok()) {
        return context.fail_damaged();
    }
    std::size_t at = 0;
    return context.lenient() || for_each_field<T>([&](auto const& row) {
        return seen[at++] || !row.is_required || context.fail("is missing and required") || context.within(row.name);
    });
}

template <class T, json_cursor Cursor>
bool decode_value(Cursor& in, T& out, decode_context& context, value_rules rules)
{
    auto const kind = in.kind();
    if constexpr (reads_itself<T, Cursor>) {
        return out.read_json(in, context);
    } else if constexpr (std::same_as<T, raw_json>) {
        if (kind == json_kind::null && context.lenient()) {
            out.text.clear();
            return true;
        }
        return in.raw(out.text) || context.fail_damaged();
    } else if constexpr (is_optional<T>) {
        if (kind == json_kind::null && (rules.null_ok || context.lenient())) {
            out.reset();
            return true;
        }
        out = typename T::value_type{}; // Clang 19 has no emplace() of a nested struct inside its class
        if (!decode_value(in, *out, context, rules)) { // in its place: some values are large
            return false;
        }
        if constexpr (described<typename T::value_type> && std::equality_comparable<typename T::value_type>) {
            static typename T::value_type const nothing{};
            if (rules.empty_as_absent && *out == nothing) {
                out.reset();
            }
        }
        return true;
    } else if constexpr (described<T>) {
        if (kind == json_kind::object) {
            return decode_fields(in, out, context);
        }
        return may_be_nothing(in, context, rules) || context.fail_kind("an object", kind);
    } else if constexpr (is_vector<T>) {
        out.clear();
        if (kind != json_kind::array) {
            return may_be_nothing(in, context, rules) || context.fail_kind("an array", kind);
        }
        auto elements = in.array();
        if constexpr (requires { elements.size(); }) {
            out.reserve(elements.size());
        }
        for (std::size_t index = 0; elements.next(); ++index) {
            auto value = elements.value();
            if constexpr (std::same_as<typename T::value_type, bool>) { // whose elements are no objects
                bool element = false;
                if (!decode_value(value, element, context, rules.for_elements())) {
                    return context.within(index);
                }
                out.push_back(element);
            } else if (!decode_value(value, out.emplace_back(), context, rules.for_elements())) {
                return context.within(index);
            }
        }
        return elements.ok() || context.fail_damaged();
    } else if constexpr (is_text_map<T>) {
        out.clear();
        if (kind != json_kind::object) {
            return may_be_nothing(in, context, rules) || context.fail_kind("an object", kind);
        }
        auto members = in.object();
        while (members.next()) {
            auto const [item, is_new] = out.try_emplace(std::string{members.key()});
            if (!is_new) {
                item->second = {}; // of two with the same key, the last one counts
            }
            auto value = members.value();
            if (!decode_value(value, item->second, context, rules.for_elements())) {
                return context.within(item->first);
            }
        }
        return members.ok() || context.fail_damaged();
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
    bool const good = detail::decode_value(root, value, context);
    if constexpr (requires { document.assume_value().check(); }) { // it finds damage only while walking
        if (auto checked = document.assume_value().check(); !checked) {
            return error{make_error_code(code), checked.error().info()};
        }
    }
    if (!good) {
        return error{make_error_code(code), std::move(context).info()};
    }
    return value;
}

/// The same from a part that was kept as JSON text; no text reads as `null`.
///
/// *Example*: `auto mine = st4sd::decode<st4sd::text_map, st4sd::boost_json>(status.meta->user_metadata);`
template <class T, json_policy Json>
[[nodiscard]] result<T> decode(raw_json const& part, decoding mode = decoding::lenient, Json const& policy = {})
{
    return decode<T, Json>(part.empty() ? std::string{"null"} : part.text, mode, policy);
}

} // namespace st4sd

#endif
