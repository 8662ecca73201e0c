#ifndef ST4SD_JSON_KIND_HPP
#define ST4SD_JSON_KIND_HPP

#include <cstdint>
#include <string_view>

namespace st4sd {

/// What a JSON value is. `invalid` is for parsers that find errors only while walking.
enum class json_kind : std::uint8_t {
    null,    ///< `null`
    boolean, ///< `true` or `false`
    number,  ///< a number, NaN and infinities among them
    string,  ///< a text
    array,   ///< an array
    object,  ///< an object
    invalid  ///< no JSON: the parser found an error here
};

/// For messages: "a number", "null", …
[[nodiscard]] constexpr std::string_view to_string(json_kind kind) noexcept
{
    switch (kind) {
    case json_kind::null: return "null";
    case json_kind::boolean: return "a boolean";
    case json_kind::number: return "a number";
    case json_kind::string: return "text";
    case json_kind::array: return "an array";
    case json_kind::object: return "an object";
    case json_kind::invalid: return "damaged JSON";
    }
    return "?";
}

/// A JSON number, an integer where it is written as one and fits.
struct json_number {
    /// Which of its members says exactly what it is.
    enum class form : std::uint8_t {
        integer,          ///< written as an integer, and fits `integer`
        unsigned_integer, ///< written as an integer that fits `unsigned_integer` only
        real              ///< any other
    };
    json_number::form form = form::integer; ///< of this number
    std::int64_t integer = 0;               ///< when `form` is `integer`
    std::uint64_t unsigned_integer = 0;     ///< when `form` is `unsigned_integer`: above the range of `integer`
    double real = 0;                        ///< always: the value as a double
};

} // namespace st4sd

#endif
