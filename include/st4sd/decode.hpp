#ifndef ST4SD_DECODE_HPP
#define ST4SD_DECODE_HPP

/// @file
/// Typed decoding, written once over the cursor of any JSON policy and the field tables of `describe.hpp`.

#include <st4sd/detail/decode_context.hpp>
#include <st4sd/detail/decode_scalar.hpp>
#include <st4sd/json.hpp>
#include <st4sd/raw_json.hpp>
#include <st4sd/to_json.hpp>

#include <array>
#include <bitset>
#include <concepts>
#include <cstddef>
#include <cstring>
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

// Whether the current member has this name.
template <class Members>
bool is_called(Members& members, std::string_view name)
{
    if constexpr (requires { members.is(name); }) {
        return members.is(name);
    } else {
        std::string_view const key = members.key();
        return key.size() == name.size() && std::memcmp(key.data(), name.data(), name.size()) == 0;
    }
}

// How the member of one row is decoded. A function for each, so that only what a document holds is in the way.
template <class T, class Members, std::size_t Index>
bool decode_member(Members& members, T& out, decode_context& context, bool seen)
{
    static constexpr auto row = T::describe().template row<Index>();
    if (seen) { // of two with the same key, the last one counts
        make_empty(out.*row.member);
    }
    auto value = members.value();
    return decode_value(
        value, out.*row.member, context,
        value_rules{row.is_number_as_text, row.is_null_ok, row.is_any_as_text, row.is_empty_absent});
}

// What decoding needs of a row to find it by its key, and then.
template <class T, class Members>
struct member_decoder {
    std::string_view name;
    std::string_view other_name;
    bool (*decode)(Members&, T&, decode_context&, bool seen);
};

template <class T, class Members>
struct member_decoders {
    static constexpr std::size_t size = T::describe().size();
    static constexpr auto all = []<std::size_t... Index>(std::index_sequence<Index...>) {
        return std::array<member_decoder<T, Members>, size>{
            {{T::describe().template row<Index>().name, T::describe().template row<Index>().other_name,
              &decode_member<T, Members, Index>}...}};
    }(std::make_index_sequence<size>{});

    // Which row the current member has, looked for from `expected` on; `size` if none. Documents come in much the same
    // order as tables are written in.
    [[nodiscard]] static std::size_t find(Members& members, std::size_t expected)
    {
        for (std::size_t tried = 0; tried < size; ++tried, ++expected) {
            auto const index = expected < size ? expected : expected - size;
            auto const& row = all[index];
            if (is_called(members, row.name) || (!row.other_name.empty() && is_called(members, row.other_name))) {
                return index;
            }
        }
        return size;
    }
};

template <class T, class Cursor>
bool decode_fields(Cursor& in, T& out, decode_context& context)
{
    auto members = in.object();
    using rows = member_decoders<T, decltype(members)>;
    std::bitset<rows::size> seen;
    std::size_t expected = 0;
    while (members.next()) {
        auto const index = rows::find(members, expected);
        if (index < rows::size) {
            if (!rows::all[index].decode(members, out, context, seen[index])) {
                return context.within(members.key());
            }
            seen[index] = true;
            expected = index + 1;
        } else if constexpr (keeps_others<T>) {
            auto value = members.value();
            if (!value.raw(out.others[std::string{members.key()}].text)) {
                return context.fail_damaged();
            }
        } else if (context.strict()) {
            context.fail("unknown key: the service refuses it; remove or correct it");
            return context.within(members.key());
        }
    }
    if (!members.ok()) {
        return context.fail_damaged();
    }
    std::size_t at = 0;
    return context.lenient() || for_each_field<T>([&](auto const& row) {
               return seen[at++] || !row.is_required || context.fail("is missing and required") ||
                      context.within(row.name);
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
        if constexpr (requires { out.emplace(); }) {
            out.emplace();
        } else { // Clang 19 has none of a nested struct inside its class
            out = typename T::value_type{};
        }
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
    auto decoded = result<T>{BOOST_OUTCOME_V2_NAMESPACE::in_place_type<T>}; // the only one to return: some are large
    detail::decode_context context{mode};
    auto const refuse = [&](error_info why) {
        decoded = error{
            make_error_code(mode == decoding::strict ? errc::invalid_document : errc::malformed_answer),
            std::move(why)};
    };
    if (auto document = policy.parse(std::move(text)); !document) {
        refuse(document.assume_error().info());
    } else {
        auto root = document.assume_value().root();
        if (!detail::decode_value(root, decoded.assume_value(), context)) {
            refuse(std::move(context).info());
        }
        if constexpr (requires { document.assume_value().check(); }) { // it finds damage only while walking
            if (auto checked = document.assume_value().check(); !checked) {
                refuse(checked.assume_error().info());
            }
        }
    }
    return decoded;
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
