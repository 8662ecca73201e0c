#ifndef ST4SD_TESTING_DETAIL_JSON_TEXT_HPP
#define ST4SD_TESTING_DETAIL_JSON_TEXT_HPP

#include <st4sd/json.hpp>
#include <st4sd/result.hpp>
#include <st4sd/testing/detail/json_value.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace st4sd::testing::detail {

// --- JSON text, as Python's json.dumps writes it: everything but ASCII is escaped ---

inline void append_escaped(std::string& out, std::uint32_t unit)
{
    constexpr char digits[] = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) {
        out += digits[unit >> shift & 15];
    }
}

// The code point at `i`, which moves behind it. Bytes that are no UTF-8 count as Latin-1.
inline std::uint32_t next_code_point(std::string_view text, std::size_t& i)
{
    auto const byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    std::uint32_t const first = byte(i++);
    std::size_t const more = first >= 0xf0 && first < 0xf8 ? 3 : first >= 0xe0 ? 2 : first >= 0xc2 ? 1 : 0;
    if (more == 0 || first >= 0xf8 || i + more > text.size()) {
        return first;
    }
    std::uint32_t point = first & (0x3fu >> more);
    for (std::size_t k = 0; k < more; ++k) {
        if ((byte(i + k) & 0xc0) != 0x80) {
            return first;
        }
        point = point << 6 | (byte(i + k) & 0x3fu);
    }
    i += more;
    return point;
}

inline void append_quoted(std::string& out, std::string_view text)
{
    out += '"';
    for (std::size_t i = 0; i < text.size();) {
        auto const point = next_code_point(text, i);
        switch (point) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (point >= 0x10000) {
                append_escaped(out, 0xd800 + ((point - 0x10000) >> 10));
                append_escaped(out, 0xdc00 + ((point - 0x10000) & 0x3ff));
            } else if (point < 0x20 || point >= 0x7f) {
                append_escaped(out, point);
            } else {
                out += static_cast<char>(point);
            }
        }
    }
    out += '"';
}

inline void append_json(std::string& out, json_value const& v)
{
    auto separator = "";
    switch (v.kind()) {
    case json_kind::null:
    case json_kind::invalid: out += "null"; return;
    case json_kind::boolean: out += v.flag() ? "true" : "false"; return;
    case json_kind::number: out += v.text(); return;
    case json_kind::string: append_quoted(out, v.text()); return;
    case json_kind::array:
        out += '[';
        for (auto const& item : v.items()) {
            out += std::exchange(separator, ", ");
            append_json(out, item);
        }
        out += ']';
        return;
    case json_kind::object:
        out += '{';
        for (auto const& [name, member] : v.members()) {
            out += std::exchange(separator, ", ");
            append_quoted(out, name);
            out += ": ";
            append_json(out, member);
        }
        out += '}';
        return;
    }
}

[[nodiscard]] inline std::string json_text(json_value const& v)
{
    std::string out;
    append_json(out, v);
    return out;
}

inline bool value_cursor::raw(std::string& out) const
{
    out = json_text(*value_);
    return true;
}

// --- from JSON text, by any policy ---

template <json_cursor Cursor>
bool read_value(Cursor cursor, json_value& out)
{
    switch (cursor.kind()) {
    case json_kind::null: out = {}; return true;
    case json_kind::boolean: {
        bool flag = false;
        bool const good = cursor.get(flag);
        out = flag;
        return good;
    }
    case json_kind::number: {
        std::string token;
        bool const good = cursor.raw(token);
        out = json_value::number(std::move(token));
        return good;
    }
    case json_kind::string: {
        std::string_view text;
        bool const good = cursor.get(text);
        out = text;
        return good;
    }
    case json_kind::array: {
        out = json_value::array();
        auto elements = cursor.array();
        while (elements.next()) {
            if (json_value item; read_value(elements.value(), item)) {
                out.push_back(std::move(item));
            } else {
                return false;
            }
        }
        return elements.ok();
    }
    case json_kind::object: {
        out = json_value::object();
        auto members = cursor.object();
        while (members.next()) {
            std::string const name{members.key()};
            if (!read_value(members.value(), out[name])) {
                return false;
            }
        }
        return members.ok();
    }
    case json_kind::invalid: break;
    }
    return false;
}

template <json_policy Json>
[[nodiscard]] result<json_value> parse_value(std::string text, Json const& policy)
{
    BOOST_OUTCOME_TRY(auto document, policy.parse(std::move(text)));
    json_value out;
    if (!read_value(document.root(), out)) {
        return error{errc::malformed_answer, "the JSON text is damaged"};
    }
    return out;
}

// --- as Python's str() and repr() write it: the service's messages and the strings that it makes
// of payload values ---

inline void append_repr(std::string& out, json_value const& v)
{
    auto separator = "";
    switch (v.kind()) {
    case json_kind::null:
    case json_kind::invalid: out += "None"; return;
    case json_kind::boolean: out += v.flag() ? "True" : "False"; return;
    case json_kind::number: {
        json_number number;
        out += st4sd::detail::parse_number(v.text(), number) ? st4sd::detail::number_text(number) : v.text();
        return;
    }
    case json_kind::string:
        out += '\'';
        for (char const c : v.text()) {
            out += c == '\'' ? "\\'" : c == '\n' ? "\\n" : c == '\\' ? "\\\\" : std::string(1, c);
        }
        out += '\'';
        return;
    case json_kind::array:
        out += '[';
        for (auto const& item : v.items()) {
            out += std::exchange(separator, ", ");
            append_repr(out, item);
        }
        out += ']';
        return;
    case json_kind::object:
        out += '{';
        for (auto const& [name, member] : v.members()) {
            out += std::exchange(separator, ", ");
            append_repr(out, json_value{name});
            out += ": ";
            append_repr(out, member);
        }
        out += '}';
        return;
    }
}

[[nodiscard]] inline std::string python_repr(json_value const& v)
{
    std::string out;
    append_repr(out, v);
    return out;
}

[[nodiscard]] inline std::string python_str(json_value const& v) { return v.is_string() ? v.text() : python_repr(v); }

} // namespace st4sd::testing::detail

#endif
